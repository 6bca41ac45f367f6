//! Cells that are numbers, and numbers that cannot stand side by side.
use num_traits::Signed;

use super::fault::Wrong;
use crate::{
    rating::{
        exact::{self, Exact, whole},
        methodology::{Formula, Indicator, Methodology},
        score::Inputs,
    },
    region::Sector,
};

/// The number in a cell. Spaces between thousands and the apostrophe of table programs do not matter.
pub(super) fn number(text: &str, is_decimal: bool) -> Result<Exact, Wrong> {
    let text = text.strip_prefix('\'').unwrap_or(text);
    let digits: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    // `170/3` is what open data hold where a mean is no finite decimal.
    let value = exact::parse(&digits)
        .or_else(|| exact::parse_fraction(&digits))
        .ok_or_else(|| Wrong::NotANumber(text.to_owned()))?;
    if value.is_negative() {
        Err(Wrong::Negative)
    } else if !is_decimal && !value.is_integer() {
        Err(Wrong::NotWhole)
    } else {
        Ok(value)
    }
}

/// Values that no count can give, by the symbol that is to be corrected.
pub(super) fn disagreements(
    methodology: &Methodology,
    sector: Sector,
    inputs: &Inputs,
) -> Vec<(String, Wrong)> {
    let mut found: Vec<(String, Wrong)> = Vec::new();
    let parts = |indicator: &Indicator| match indicator.formula(sector) {
        Formula::Mean(ids) => ids
            .iter()
            .filter_map(|id| {
                methodology
                    .parts
                    .iter()
                    .find(|part| part.id == *id)
                    .cloned()
            })
            .collect(),
        _ => vec![indicator.clone()],
    };
    for indicator in methodology.indicators().flat_map(parts) {
        let formula = indicator.formula(sector);
        for one in of_formula(methodology, formula, &indicator.greatest, inputs) {
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found
}

fn of_formula(
    methodology: &Methodology,
    formula: &Formula,
    most: &Exact,
    inputs: &Inputs,
) -> Vec<(String, Wrong)> {
    let get = |symbol: &str| inputs.resolve(methodology, symbol);
    match formula {
        Formula::Shares(shares) => {
            let more = shares.iter().filter_map(|share| {
                let (of, among) = (get(&share.of)?, get(&share.among)?);
                (of > among).then(|| {
                    let own = inputs.get(&share.among).is_some();
                    let instead = methodology
                        .input(&share.among)
                        .and_then(|input| input.instead.clone());
                    let among_name = instead
                        .filter(|_| !own)
                        .unwrap_or_else(|| share.among.clone());
                    (
                        share.of.clone(),
                        Wrong::MoreThan {
                            column: among_name,
                            most: among.to_string(),
                        },
                    )
                })
            });
            more.collect()
        }
        Formula::Ladder { points, .. } => get(points)
            .filter(|points| *points > most)
            .map(|_| {
                (
                    points.clone(),
                    Wrong::TooLarge {
                        most: most.to_string(),
                    },
                )
            })
            .into_iter()
            .collect(),
        Formula::Marks { sum, among, low } => {
            let outside = get(sum).zip(get(among)).and_then(|(sum, among)| {
                let (least, most) = (among * whole(*low), among * most);
                (*sum < least || *sum > most).then(|| Wrong::OutsideMarks {
                    least: least.to_string(),
                    most: most.to_string(),
                })
            });
            outside
                .map(|wrong| (sum.clone(), wrong))
                .into_iter()
                .collect()
        }
        Formula::Points { .. } | Formula::Mean(_) => Vec::new(),
    }
}
