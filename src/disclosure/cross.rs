//! Two items crossed, from pair tallies.
use crate::survey::tally::{Cells, Tally};

/// The options of one item against those of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cross {
    rows: Vec<Vec<Option<u64>>>,
}

impl Cross {
    /// For each option of the first item, how many chose it together with each of the second; `None` where that would tell
    /// of too few people.
    pub fn rows(&self) -> &[Vec<Option<u64>>] {
        &self.rows
    }

    /// The numbers of a row all of which are told.
    pub fn whole(row: &[Option<u64>]) -> Option<Vec<u64>> {
        row.iter().copied().collect()
    }

    /// Nothing of two items with so many options is told.
    pub(super) fn nothing([rows, columns]: [usize; 2]) -> Cross {
        Cross {
            rows: vec![vec![None; columns]; rows],
        }
    }
}

/// Crosses two items. What is told of a pair does not depend on which of them is asked for first: whoever asks both ways
/// round learns no more.
pub(super) fn cross(cells: &Cells, tally: &Tally, items: [usize; 2], least: u64) -> Cross {
    let [first, second] = if items[0] < items[1] {
        items
    } else {
        [items[1], items[0]]
    };
    let count = |row, column| tally.pair(cells.cell(first, row), cells.cell(second, column));
    let [rows, columns] = [first, second].map(|item| cells.options(item).len());
    let all: Vec<Vec<u64>> = (0..rows)
        .map(|row| (0..columns).map(|column| count(row, column)).collect())
        .collect();
    let told = told(&all, least);
    let cell = |row: usize, column: usize| told[row].then(|| all[row][column]);
    let rows = if items[0] < items[1] {
        (0..rows)
            .map(|row| (0..columns).map(|column| cell(row, column)).collect())
            .collect()
    } else {
        (0..columns)
            .map(|column| (0..rows).map(|row| cell(row, column)).collect())
            .collect()
    };
    Cross { rows }
}

/// Which rows of a table are told.
///
/// One with 1 to `least` − 1 people in a cell is not. The sums of rows and of columns stand beside the table as the items' own
/// counts, so what is not told is a table of its own with known sums, and each of its cells lies between the bounds of
/// Fréchet, which are the closest there are. More rows go with the first, the last ones first (the order alone decides: the choice
/// of the smallest would tell of sizes), until the bounds leave every cell as open as `least`, or as the items' own counts
/// leave it.
fn told(all: &[Vec<u64>], least: u64) -> Vec<bool> {
    let is_small = |row: &Vec<u64>| row.iter().any(|n| (1..least).contains(n));
    let mut told: Vec<bool> = all.iter().map(|row| !is_small(row)).collect();
    let bars = Open::of(all.iter());
    for nth in (0..all.len()).rev() {
        let untold = all.iter().zip(&told).filter(|(_, told)| !**told);
        let open = Open::of(untold.map(|(row, _)| row));
        let untold = all.iter().zip(&told).filter(|(_, told)| !**told);
        if untold
            .into_iter()
            .all(|(row, _)| open.leaves(row, least, &bars))
        {
            break;
        }
        // A row of nobody hides nothing.
        if all[nth].iter().any(|n| *n > 0) {
            told[nth] = false;
        }
    }
    told
}

/// How open known sums of rows and columns leave the cells of a table.
struct Open {
    columns: Vec<u64>,
    all: u64,
}

impl Open {
    fn of<'a>(rows: impl Iterator<Item = &'a Vec<u64>>) -> Open {
        let (mut columns, mut all) = (Vec::new(), 0);
        for row in rows {
            columns.resize(row.len(), 0);
            for (sum, n) in columns.iter_mut().zip(row) {
                *sum += n;
                all += n;
            }
        }
        Open { columns, all }
    }

    /// Between the least and the greatest that a cell can be.
    fn width(&self, row: u64, column: usize) -> u64 {
        let column = self.columns[column];
        row.min(column).min(self.all - row).min(self.all - column)
    }

    /// Whether every cell of a row stays as open as it should; `bars` is the table of which nothing is told. A cell of a column in
    /// which there is nobody hides nobody.
    fn leaves(&self, row: &[u64], least: u64, bars: &Open) -> bool {
        let sum = row.iter().sum();
        (0..row.len()).all(|column| {
            self.columns[column] == 0
                || sum == 0
                || self.width(sum, column) >= least.min(bars.width(sum, column))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{load, tally::Marks};

    /// The first two options of two items, as many people as `counts` say: both first, first and second, second and first, both
    /// second. Asked both ways round.
    fn crossed(counts: [u64; 4]) -> [Vec<Vec<Option<u64>>>; 2] {
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
        let two = |row: &Vec<Option<u64>>| row[..2].to_vec();
        [[pairs[0], pairs[1]], [pairs[1], pairs[0]]].map(|items| {
            let rows = cross(&cells, &tally, items, 5).rows;
            rows[..2].iter().map(two).collect()
        })
    }

    #[test]
    fn small_cells_are_left_out_and_cannot_be_worked_out_whichever_way_round_they_are_asked_for() {
        let all = |[a, b, c, d]: [u64; 4]| {
            let some = |row: [u64; 2]| row.map(Some).to_vec();
            [
                vec![some([a, b]), some([c, d])],
                vec![some([a, c]), some([b, d])],
            ]
        };
        let none = || vec![vec![None; 2]; 2];
        for (counts, expected) in [
            ([7, 5, 0, 9], all([7, 5, 0, 9])),
            ([7, 4, 20, 9], [none(), none()]),
            ([20, 9, 7, 4], [none(), none()]),
            ([0; 4], all([0; 4])),
        ] {
            assert_eq!(crossed(counts), expected, "{counts:?}");
        }
        // Nobody said no to the first: how many said what to the second stands there already.
        let [one, other] = crossed([4, 9, 0, 0]);
        assert_eq!(one, [vec![None; 2], vec![Some(0); 2]]);
        assert_eq!(other, [vec![None, Some(0)], vec![None, Some(0)]]);
    }

    #[test]
    fn rows_go_by_their_order_until_every_cell_is_open() {
        for (rows, expected) in [
            (vec![[9, 9], [8, 8], [7, 7]], vec![true, true, true]),
            (vec![[9, 9], [8, 8], [2, 7]], vec![true, false, false]),
            (vec![[2, 9], [8, 8], [7, 7]], vec![false, true, false]),
            // The last row leaves too little open.
            (vec![[3, 0], [30, 30], [0, 40]], vec![false, false, false]),
            (vec![[3, 0], [0, 0], [30, 40]], vec![false, true, false]),
            (Vec::new(), Vec::new()),
        ] {
            let all: Vec<Vec<u64>> = rows.iter().map(|row| row.to_vec()).collect();
            assert_eq!(told(&all, 5), expected, "{rows:?}");
        }
    }
}
