//! Two items crossed, from pair tallies.
use crate::survey::tally::{Cells, Tally};

/// The options of one item against those of another: for each option of the first, how many chose it together with each of the
/// second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cross(Vec<Vec<u64>>);

/// Why two items are not told together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTold {
    /// They are one and the same.
    Same,
    /// Too few answered one of them.
    Few,
    /// Too few stand in a cell.
    Cell,
    /// They are told of different ways ([`super::looks::SoFar::cross`]).
    Ways,
}

impl Cross {
    /// By options of the first item, then of the second.
    pub fn rows(&self) -> &[Vec<u64>] {
        &self.0
    }
}

/// Crosses two items: the whole table, or nothing if it has 1 to `least` − 1 people in a cell.
///
/// Rows left out one by one, with enough others, are safe beside the items' own counts, but not beside those by way as well: an
/// attacker with all of them came closer to what was left out. So a table is told as a whole, and whichever item is asked for first.
pub(super) fn cross(
    cells: &Cells,
    tally: &Tally,
    items: [usize; 2],
    least: u64,
) -> Result<Cross, NotTold> {
    let [rows, columns] = items.map(|item| cells.options(item));
    let count = |row: usize| columns.clone().map(move |column| tally.pair(row, column));
    let all: Vec<Vec<u64>> = rows.map(|row| count(row).collect()).collect();
    if all.iter().flatten().any(|n| (1..least).contains(n)) {
        return Err(NotTold::Cell);
    }
    Ok(Cross(all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{load, tally::Marks};

    /// The first two options of two items, as many people as `counts` say: both first, first and second, second and first, both
    /// second. Asked both ways round.
    fn crossed(counts: [u64; 4]) -> [Option<Vec<Vec<u64>>>; 2] {
        let text = include_str!("../../surveys/health-outpatient/survey.toml");
        let survey = load::parse("health-outpatient", "survey.toml", text.as_bytes()).unwrap();
        let cells = Cells::of(&survey);
        let pairs: Vec<usize> = (0..survey.items.len())
            .filter(|nth| survey.items[*nth].option_ids().len() >= 2)
            .take(2)
            .collect();
        let mut tally = Tally::new(&cells);
        for (nth, count) in counts.into_iter().enumerate() {
            for _ in 0..count {
                tally.add(&Marks {
                    shown: pairs.clone(),
                    answered: pairs.clone(),
                    cells: vec![cells.cell(pairs[0], nth / 2), cells.cell(pairs[1], nth % 2)],
                });
            }
        }
        let two = |row: &Vec<u64>| row[..2].to_vec();
        [[pairs[0], pairs[1]], [pairs[1], pairs[0]]].map(|items| {
            let table = cross(&cells, &tally, items, 5).ok()?;
            Some(table.rows()[..2].iter().map(two).collect())
        })
    }

    #[test]
    fn a_table_with_a_small_cell_is_not_told_whichever_way_round_it_is_asked_for() {
        let all = |[a, b, c, d]: [u64; 4]| {
            [
                Some(vec![vec![a, b], vec![c, d]]),
                Some(vec![vec![a, c], vec![b, d]]),
            ]
        };
        for (counts, expected) in [
            ([7, 5, 0, 9], all([7, 5, 0, 9])),
            ([7, 4, 20, 9], [None, None]),
            ([20, 9, 7, 4], [None, None]),
            ([0; 4], all([0; 4])),
            ([4, 9, 0, 0], [None, None]),
        ] {
            assert_eq!(crossed(counts), expected, "{counts:?}");
        }
    }
}
