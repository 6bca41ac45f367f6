//! Which of the registry's institutions are assessed, and how often: at most once a year, at least once in three.
//!
//! Source: regional orders, in the words of the federal laws: not more often than once a year and not less often than
//! once in three years, for one and the same institution.
use std::collections::BTreeMap;

use crate::region::Sector;

/// Within so many years each institution is to be assessed once.
pub const YEARS: i32 = 3;

/// That an institution's rating was published.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Assessment {
    /// The year that it speaks of.
    pub year: i32,
    /// Code of the campaign.
    pub campaign: String,
}

/// How often an institution was assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// In the year, once.
    ThisYear,
    /// Not in the year, but within three.
    WithinThree,
    /// Not within three years.
    Never,
    /// More than once in some year of the three.
    TooOften,
}

/// What is known of one institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// Its code.
    pub code: String,
    /// Its sector.
    pub sector: Sector,
    /// How often.
    pub frequency: Frequency,
    /// Its assessments of the three years, oldest first.
    pub assessments: Vec<Assessment>,
}

/// How many of a sector.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// In the registry.
    pub all: usize,
    /// Assessed in the year.
    pub this_year: usize,
    /// Assessed within three years.
    pub within_three: usize,
    /// Assessed more than once in some year of the three.
    pub too_often: usize,
}

/// The registry's institutions, in its order. `published` are the assessments by code; those of codes that are no longer
/// in the registry count for nothing.
pub fn coverage<'a>(
    registry: impl Iterator<Item = (&'a str, Sector)>,
    published: &BTreeMap<String, Vec<Assessment>>,
    year: i32,
) -> Vec<Covered> {
    registry
        .map(|(code, sector)| {
            let own = published.get(code).into_iter().flatten();
            let mut assessments: Vec<Assessment> = own
                .filter(|one| one.year > year - YEARS && one.year <= year)
                .cloned()
                .collect();
            assessments.sort_unstable();
            Covered {
                code: code.to_owned(),
                sector,
                frequency: frequency(&assessments, year),
                assessments,
            }
        })
        .collect()
}

/// How many by sector; sectors without institutions are left out.
pub fn by_sector(all: &[Covered], year: i32) -> BTreeMap<Sector, Count> {
    let mut counts: BTreeMap<Sector, Count> = BTreeMap::new();
    for one in all {
        let count = counts.entry(one.sector).or_default();
        count.all += 1;
        let last = one.assessments.last();
        count.this_year += usize::from(last.is_some_and(|last| last.year == year));
        count.within_three += usize::from(last.is_some());
        count.too_often += usize::from(one.frequency == Frequency::TooOften);
    }
    counts
}

/// Of assessments within three years, oldest first.
fn frequency(assessments: &[Assessment], year: i32) -> Frequency {
    if assessments.windows(2).any(|two| two[0].year == two[1].year) {
        return Frequency::TooOften;
    }
    match assessments.last() {
        Some(last) if last.year == year => Frequency::ThisYear,
        Some(_) => Frequency::WithinThree,
        None => Frequency::Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(of: &[(&str, &[(i32, &str)])]) -> BTreeMap<String, Vec<Assessment>> {
        let own = |all: &[(i32, &str)]| {
            let all = all.iter().map(|(year, campaign)| Assessment {
                year: *year,
                campaign: (*campaign).to_owned(),
            });
            all.collect()
        };
        of.iter()
            .map(|(code, all)| ((*code).to_owned(), own(all)))
            .collect()
    }

    #[test]
    fn three_years_are_the_year_and_the_two_before_it() {
        for (years, frequency) in [
            (&[][..], Frequency::Never),
            (&[2026], Frequency::ThisYear),
            (&[2024], Frequency::WithinThree),
            (&[2023], Frequency::Never),
            (&[2027], Frequency::Never),
            (&[2024, 2025, 2026], Frequency::ThisYear),
            (&[2025, 2025], Frequency::TooOften),
            (&[2026, 2024, 2026], Frequency::TooOften),
            (&[2023, 2023, 2026], Frequency::ThisYear),
        ] {
            let all: Vec<(i32, &str)> = years.iter().map(|year| (*year, "к")).collect();
            let published = published(&[("а", &all)]);
            let found = coverage([("а", Sector::Health)].into_iter(), &published, 2026);
            assert_eq!(found[0].frequency, frequency, "{years:?}");
        }
    }

    #[test]
    fn each_sector_is_counted_by_itself_and_strangers_count_for_nothing() {
        let published = published(&[
            ("а", &[(2026, "x")]),
            ("б", &[(2024, "y")]),
            ("в", &[(2026, "x"), (2026, "z")]),
            ("чужой", &[(2026, "x")]),
        ]);
        let registry = [
            ("а", Sector::Health),
            ("б", Sector::Health),
            ("в", Sector::Culture),
            ("г", Sector::Health),
        ];
        let all = coverage(registry.into_iter(), &published, 2026);
        let counts = by_sector(&all, 2026);
        let health = Count {
            all: 3,
            this_year: 1,
            within_three: 2,
            too_often: 0,
        };
        let culture = Count {
            all: 1,
            this_year: 1,
            within_three: 1,
            too_often: 1,
        };
        assert_eq!(
            counts,
            BTreeMap::from([(Sector::Health, health), (Sector::Culture, culture)])
        );
    }
}
