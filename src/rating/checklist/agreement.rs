//! How far two assessors of the same institutions agree: per cent, and Cohen's kappa.
//!
//! Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20
//! (1960), 37–46: κ = (pₒ − pₑ) / (1 − pₑ), with pₒ the share of items on which both agree and pₑ the share on which
//! they would by chance, given how often each uses each degree. The plain κ on the three degrees, not a weighted
//! one: half a degree apart is as much a disagreement as a whole. Items to which one of the two gave no degree are
//! counted beside it and are not in it.
use std::collections::BTreeMap;

use super::{Checklist, Degree};
use crate::rating::exact::{Exact, whole};

const DEGREES: usize = Degree::ALL.len();

/// Degrees of one assessor by item.
pub type Degrees = BTreeMap<String, String>;

/// Pairs of degrees that two assessors gave to the same items.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Agreement {
    /// `table[i][j]`: how often the first gave the i-th degree and the second the j-th.
    pub table: [[u64; DEGREES]; DEGREES],
    /// How often only one of them gave a degree: to the other the item did not apply.
    pub one_sided: u64,
}

impl Agreement {
    /// Notes one item.
    pub fn note(&mut self, first: Option<Degree>, second: Option<Degree>) {
        match (first, second) {
            (Some(first), Some(second)) => self.table[first as usize][second as usize] += 1,
            (None, None) => {}
            _ => self.one_sided += 1,
        }
    }

    /// Adds what another pair of assessors found.
    pub fn add(&mut self, other: &Agreement) {
        for (own, more) in self
            .table
            .iter_mut()
            .flatten()
            .zip(other.table.iter().flatten())
        {
            *own += more;
        }
        self.one_sided += other.one_sided;
    }

    /// Items with a degree from both.
    pub fn compared(&self) -> u64 {
        self.table.iter().flatten().sum()
    }

    /// Items with the same degree from both.
    pub fn agreed(&self) -> u64 {
        (0..DEGREES).map(|degree| self.table[degree][degree]).sum()
    }

    /// The share of agreement; none of nothing.
    pub fn share(&self) -> Option<Exact> {
        (self.compared() > 0).then(|| number(self.agreed()) / number(self.compared()))
    }

    /// Cohen's kappa, at most 1; 0 is what chance gives. None where nothing was compared, and where both gave all items the
    /// same single degree: then chance alone gives full agreement.
    pub fn kappa(&self) -> Option<Exact> {
        let observed = self.share()?;
        let all = number(self.compared());
        let by_chance = (0..DEGREES).map(|degree| {
            let first: u64 = self.table[degree].iter().sum();
            let second: u64 = self.table.iter().map(|row| row[degree]).sum();
            number(first) / &all * (number(second) / &all)
        });
        let expected = by_chance.sum::<Exact>();
        (expected != whole(1)).then(|| (observed - &expected) / (whole(1) - expected))
    }
}

/// Agreement by section, in the order of the checklist. Each pair is of one institution, the earlier assessment first;
/// three assessments of one institution are three pairs.
pub fn by_section(checklist: &Checklist, pairs: &[(&Degrees, &Degrees)]) -> Vec<Agreement> {
    let degree = |of: &Degrees, item: &str| Degree::parse(of.get(item)?);
    let sections = checklist.sections.iter().map(|section| {
        let mut agreement = Agreement::default();
        for (first, second) in pairs {
            for item in &section.items {
                agreement.note(degree(first, &item.id), degree(second, &item.id));
            }
        }
        agreement
    });
    sections.collect()
}

fn number(count: u64) -> Exact {
    Exact::from_integer(count.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rating::{
        checklist::tests::{degrees, small},
        exact::parse,
    };

    fn of(table: [[u64; 3]; 3]) -> Agreement {
        Agreement {
            table,
            one_sided: 0,
        }
    }

    fn fraction(numerator: i64, denominator: i64) -> Option<Exact> {
        Some(Exact::new(numerator.into(), denominator.into()))
    }

    #[test]
    fn kappa_is_as_worked_out_by_hand() {
        for (table, share, kappa) in [
            // 35 of 50 agree; chance: 25/50 × 30/50 + 25/50 × 20/50 = 1/2; (0.7 − 0.5) / 0.5.
            (
                [[20, 0, 5], [0, 0, 0], [10, 0, 15]],
                fraction(7, 10),
                fraction(2, 5),
            ),
            // 7 of 10; rows 4, 3, 3, columns 3, 3, 4: (12 + 9 + 12) / 100 by chance; 0.27 / 0.67.
            (
                [[2, 1, 1], [1, 2, 0], [0, 0, 3]],
                fraction(7, 10),
                fraction(37, 67),
            ),
            // Always the same, of two degrees.
            (
                [[3, 0, 0], [0, 0, 0], [0, 0, 1]],
                fraction(1, 1),
                fraction(1, 1),
            ),
            // Always another: 0 of 2; by chance 1/2.
            (
                [[0, 0, 1], [0, 0, 0], [1, 0, 0]],
                fraction(0, 1),
                fraction(-1, 1),
            ),
            // One degree only: nothing to tell from chance.
            ([[0, 0, 0], [0, 0, 0], [0, 0, 9]], fraction(1, 1), None),
            ([[0; 3]; 3], None, None),
        ] {
            assert_eq!(
                (of(table).share(), of(table).kappa()),
                (share, kappa),
                "{table:?}"
            );
        }
    }

    #[test]
    fn sections_are_compared_item_by_item_and_what_one_left_blank_stands_apart() {
        let first = degrees(&[("s1", "1"), ("s2", "0.5"), ("r1", "1")]);
        let second = degrees(&[
            ("s1", "1"),
            ("s2", "1"),
            ("s3", "0"),
            ("r1", "1"),
            ("r2", "0"),
        ]);
        let found = by_section(&small(), &[(&first, &second), (&first, &first)]);
        let stand = &found[0];
        assert_eq!(
            (stand.compared(), stand.agreed(), stand.one_sided),
            (4, 3, 1)
        );
        assert_eq!(stand.table[Degree::Half as usize][Degree::Full as usize], 1);
        assert_eq!((found[1].compared(), found[1].one_sided), (2, 1));
        let mut all = found[0];
        all.add(&found[1]);
        assert_eq!((all.compared(), all.agreed(), all.one_sided), (6, 5, 2));
        assert_eq!(all.share(), parse("5").map(|five| five / whole(6)));
    }
}
