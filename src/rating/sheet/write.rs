//! The columns that scoring adds.
use crate::rating::{
    exact::{self, Exact},
    methodology::Methodology,
    score::Scored,
};

/// How values are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Rounded half up, with this sign before the decimals.
    Decimal(char),
    /// As fractions in lowest terms, `9276155/143429`; whole numbers without a denominator.
    Fraction,
}

/// The most decimals of an input.
const MOST_DECIMALS: usize = 12;

/// An input as a table holds it: a decimal where it is a finite one, else a fraction, so that nothing is lost.
pub fn input_cell(value: &Exact) -> String {
    if value.is_integer() {
        return value.to_string();
    }
    let finite = (1..=MOST_DECIMALS).find(|decimals| exact::half_up(value, *decimals) == *value);
    let cell = finite.map(|decimals| exact::decimal(value, decimals, '.'));
    cell.filter(|cell| cell.len() <= exact::MOST_DIGITS)
        .unwrap_or_else(|| value.to_string())
}

/// The headers: each criterion's indicators and the criterion itself, then the score and the place.
pub fn added_columns(methodology: &Methodology) -> Vec<String> {
    let mut names = Vec::new();
    for criterion in &methodology.criteria {
        names.extend(
            criterion
                .indicators
                .iter()
                .map(|indicator| indicator.symbol.clone()),
        );
        names.push(criterion.id.clone());
    }
    names.extend(["S".to_owned(), "place".to_owned()]);
    names
}

/// The cells under them; empty for what has no value.
pub fn added_cells(
    methodology: &Methodology,
    scored: &Scored,
    place: Option<usize>,
    shape: Shape,
) -> Vec<String> {
    let written = |value: &Option<Exact>| match (value, shape) {
        (None, _) => String::new(),
        (Some(value), Shape::Decimal(point)) => {
            exact::decimal(value, methodology.rounding.decimals, point)
        }
        (Some(value), Shape::Fraction) => value.to_string(),
    };
    let mut indicators = scored.indicators.iter();
    let mut cells = Vec::new();
    for (criterion, value) in methodology.criteria.iter().zip(&scored.criteria) {
        let own = indicators.by_ref().take(criterion.indicators.len());
        cells.extend(own.map(|indicator| written(&indicator.value)));
        cells.push(written(&value.value));
    }
    cells.push(written(&scored.total));
    cells.push(place.map_or_else(String::new, |place| place.to_string()));
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_is_a_decimal_where_it_is_a_finite_one_and_loses_nothing() {
        for (value, cell) in [
            ("100", "100"),
            ("5/2", "2.5"),
            ("1/8", "0.125"),
            ("170/3", "170/3"),
            ("0", "0"),
            // Finite, but longer than a table program keeps.
            ("1/1099511627776", "1/1099511627776"),
        ] {
            let exact = exact::fraction(value).unwrap();
            assert_eq!(input_cell(&exact), cell);
            let read = exact::parse(cell).or_else(|| exact::parse_fraction(cell));
            assert_eq!(read, Some(exact), "{cell}");
        }
    }
}
