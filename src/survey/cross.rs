//! Two items crossed, from pair tallies.
use super::tally::{Cells, Tally};

/// Fewer people than this in a cell could be known by their answers: as in the published rating.
pub const LEAST: u64 = 5;

/// The options of one item against those of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cross {
    /// For each option of the first item, how many chose it together with each of the second; `None` where that would tell
    /// of too few people.
    pub rows: Vec<Option<Vec<u64>>>,
}

/// Crosses two items.
///
/// A row with 1 to 4 people in a cell is left out. The sums of columns stand beside the table as the items' own counts; so one
/// row left out alone could be worked out, and a second one, the smallest of the rest, goes with it.
pub fn cross(cells: &Cells, tally: &Tally, items: [usize; 2], options: [usize; 2]) -> Cross {
    let count = |row, column| tally.pair(cells.cell(items[0], row), cells.cell(items[1], column));
    let rows: Vec<Vec<u64>> = (0..options[0])
        .map(|row| (0..options[1]).map(|column| count(row, column)).collect())
        .collect();
    let mut hidden: Vec<bool> = rows
        .iter()
        .map(|row| row.iter().any(|n| (1..LEAST).contains(n)))
        .collect();
    if hidden.iter().filter(|is| **is).count() == 1 {
        let rest = (0..rows.len()).filter(|nth| !hidden[*nth]);
        // A row of nobody hides nothing.
        let second = rest
            .map(|nth| (rows[nth].iter().sum::<u64>(), nth))
            .filter(|(sum, _)| *sum > 0)
            .min();
        match second {
            Some((_, nth)) => hidden[nth] = true,
            None => hidden.fill(true),
        }
    }
    Cross {
        rows: rows
            .into_iter()
            .zip(hidden)
            .map(|(row, is)| (!is).then_some(row))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{load, marks::Marks},
        *,
    };

    /// Two yes-no items, as many people as `counts` say: yes-yes, yes-no, no-yes, no-no.
    fn crossed(counts: [u64; 4]) -> Vec<Option<Vec<u64>>> {
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
        cross(&cells, &tally, [pairs[0], pairs[1]], [2, 2]).rows
    }

    #[test]
    fn small_cells_are_left_out_and_cannot_be_worked_out() {
        assert_eq!(crossed([7, 5, 0, 9]), [Some(vec![7, 5]), Some(vec![0, 9])]);
        assert_eq!(crossed([7, 4, 20, 9]), [None, None]);
        assert_eq!(crossed([4, 9, 0, 0]), [None, None]);
        assert_eq!(crossed([0; 4]), [Some(vec![0, 0]), Some(vec![0, 0])]);
    }
}
