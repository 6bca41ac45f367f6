//! Rows of cells to a published table. Tables are headed in many words; a column that is no name, criterion, total or
//! place is passed over.
use super::{Printed, Row, Table};
use crate::{
    rating::{exact, sheet::plain},
    region::registry::{HEADER_WITHIN, Line},
};

/// Why a table cannot be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// No row near the top heads a total and criteria or places.
    NoHeader,
    /// Nothing under the header has a number.
    NoRows,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Name,
    Criterion(usize),
    Total,
    Place,
}

/// Beginnings of a name that is about many institutions, as [`plain`] writes them.
const TERRITORIES: [&str; 8] = [
    "итого",
    "всего",
    "среднее",
    "среднийбалл",
    "вцелом",
    "поотрасли",
    "порайону",
    "порегиону",
];

/// How many cells of a row are known headers: by it the separator of a file is found.
pub fn known_columns(cells: &[String]) -> usize {
    cells.iter().filter(|cell| column(cell).is_some()).count()
}

/// Reads a table.
///
/// # Errors
/// There is nothing to check in it.
pub fn read(lines: &[Line]) -> Result<Table, Problem> {
    let near = lines.iter().take(HEADER_WITHIN).enumerate();
    let header = near
        .map(|(nth, (_, cells))| (nth, cells))
        .find(|(_, cells)| {
            let found: Vec<Column> = cells.iter().filter_map(|cell| column(cell)).collect();
            let criteria = found
                .iter()
                .filter(|one| matches!(one, Column::Criterion(_)))
                .count();
            found.contains(&Column::Total) && (criteria >= 2 || found.contains(&Column::Place))
        });
    let Some((nth, cells)) = header else {
        return Err(Problem::NoHeader);
    };
    let columns = Columns::of(cells);
    let rows: Vec<Row> = lines[nth + 1..]
        .iter()
        .filter_map(|(line, cells)| columns.row(*line, cells))
        .collect();
    if rows.is_empty() {
        return Err(Problem::NoRows);
    }
    let title = |place: &usize| cells[*place].trim().to_owned();
    Ok(Table {
        criteria: columns.criteria.iter().map(title).collect(),
        rows,
    })
}

/// Where each column stands.
struct Columns {
    name: Option<usize>,
    /// In the order of their numbers.
    criteria: Vec<usize>,
    total: Option<usize>,
    place: Option<usize>,
}

impl Columns {
    fn of(cells: &[String]) -> Columns {
        let found: Vec<(Column, usize)> = cells
            .iter()
            .enumerate()
            .filter_map(|(place, cell)| Some((column(cell)?, place)))
            .collect();
        let first = |wanted: Column| {
            found
                .iter()
                .find(|(one, _)| *one == wanted)
                .map(|(_, place)| *place)
        };
        let mut criteria: Vec<(Column, usize)> = found
            .iter()
            .filter(|(one, _)| matches!(one, Column::Criterion(_)))
            .copied()
            .collect();
        criteria.sort_unstable();
        // Headed twice, the first is meant: the second is often a weighted one.
        criteria.dedup_by_key(|(one, _)| *one);
        Columns {
            name: first(Column::Name),
            criteria: criteria.into_iter().map(|(_, place)| place).collect(),
            // Of several totals the last: «Сумма» stands before «Итоговый балл».
            total: found
                .iter()
                .rfind(|(one, _)| *one == Column::Total)
                .map(|(_, place)| *place),
            place: first(Column::Place),
        }
    }

    /// A row; none without a number.
    fn row(&self, line: usize, cells: &[String]) -> Option<Row> {
        let cell = |place: usize| cells.get(place).map_or("", |cell| cell.trim());
        let name = match self.name {
            Some(place) => cell(place),
            // A table without such a heading has its names in the first cell that is no number.
            None => cells
                .iter()
                .map(|cell| cell.trim())
                .find(|cell| !cell.is_empty() && printed(cell).is_none())?,
        };
        let criteria: Vec<Option<Printed>> = self
            .criteria
            .iter()
            .map(|place| printed(cell(*place)))
            .collect();
        let total = self.total.and_then(|place| printed(cell(place)));
        if total.is_none() && criteria.iter().all(Option::is_none) {
            return None;
        }
        let place = self.place.map(cell).and_then(|text| {
            let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().ok()
        });
        // «Итого» may stand in another cell than the name.
        let is_territory = cells
            .iter()
            .map(|cell| plain(cell))
            .any(|cell| TERRITORIES.iter().any(|begin| cell.starts_with(begin)));
        let name = if name.is_empty() {
            cells
                .iter()
                .map(|cell| cell.trim())
                .find(|cell| !cell.is_empty())?
        } else {
            name
        };
        Some(Row {
            line,
            name: name.to_owned(),
            is_territory,
            criteria,
            total,
            place,
        })
    }
}

fn column(cell: &str) -> Option<Column> {
    let text = plain(cell);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(&plain(word)));
    let is = |words: &[&str]| words.iter().any(|word| text == plain(word));
    if is(&["place", "rank", "ранг", "позиция"])
        || (text.starts_with("место") && !text.starts_with("местон"))
        || text.ends_with("место")
    {
        return Some(Column::Place);
    }
    if let Some(number) = criterion(&text) {
        return Some(Column::Criterion(number));
    }
    if is(&[
        "итог",
        "балл",
        "баллы",
        "s",
        "score",
        "total",
        "сумма",
        "оценка",
        "рейтинг",
    ]) || has(&[
        "итого",
        "общий балл",
        "суммарный балл",
        "средний балл",
        "интегральн",
        "общая оценка",
        "total score",
    ]) {
        return Some(Column::Total);
    }
    let named =
        has(&["наименование", "организаци", "учреждени", "название"]) || is(&["name", "школа"]);
    named.then_some(Column::Name)
}

/// The number of a criterion: «К1», «К 1. Открытость», «Критерий № 2», «3-й критерий», `K4`.
fn criterion(text: &str) -> Option<usize> {
    let number = |text: &str| -> Option<(usize, usize)> {
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        let number = text.get(..digits)?.parse().ok()?;
        (number > 0 && number < 20).then_some((number, digits))
    };
    if let Some((found, digits)) = number(text) {
        let rest = text[digits..].trim_start_matches(['-', '.', 'й', 'ы']);
        return (rest == "критерий").then_some(found);
    }
    // A criterion may be headed with its words after the number: «К1. Открытость», but not «К1.2», an indicator.
    let after = text
        .strip_prefix("критерий")
        .or_else(|| text.strip_prefix('к'))?;
    let (found, digits) = number(after.trim_start_matches(['№', '-', '.', '(']))?;
    let start = after.len() - after.trim_start_matches(['№', '-', '.', '(']).len();
    let rest = &after[start + digits..];
    let is_indicator = rest
        .strip_prefix(['.', ','])
        .is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()));
    (!is_indicator).then_some(found)
}

/// The number in a cell, with as many decimals as stand there.
fn printed(cell: &str) -> Option<Printed> {
    let digits: String = cell
        .trim_start_matches('\'')
        .chars()
        .filter(|sign| !sign.is_whitespace() && !matches!(sign, '%' | '*'))
        .collect();
    let value = exact::parse(&digits)?;
    let decimals = digits
        .split_once(['.', ','])
        .map_or(0, |(_, after)| after.len());
    Some(Printed { value, decimals })
}
