//! The registry of the made-up region.
use rand::Rng;

use crate::region::{Inn, Institution, Ogrn, number::Fault};

use super::{
    normal,
    places::{KindOf, MUNICIPALITIES, Municipality, PARTS, Part, STREETS},
    randomness,
};

/// 147 institutions of all five sectors in twelve municipalities, ordered by sector and code.
///
/// # Errors
/// None in fact: the made-up numbers always have the length that their check digits want.
pub fn institutions(seed: u64) -> Result<Vec<Institution>, Fault> {
    let mut all = Vec::new();
    for (sector, part) in PARTS.iter().enumerate() {
        for nth in 0..part.count {
            all.push(institution(seed, sector, part, nth)?);
        }
    }
    Ok(all)
}

fn institution(seed: u64, sector: usize, part: &Part, nth: usize) -> Result<Institution, Fault> {
    let code = format!("{}-{:02}", part.prefix, nth + 1);
    let mut rng = randomness(seed, &code, 0);
    // Round by round through the towns, with another kind in each: no pair of town and kind comes twice.
    let (round, town) = (nth / MUNICIPALITIES.len(), nth % MUNICIPALITIES.len());
    let municipality = &MUNICIPALITIES[town];
    let kind = &part.kinds[(round + town) % part.kinds.len()];
    let short_name = name(kind, municipality, rng.random_range(1..=9));
    let street = STREETS[rng.random_range(0..STREETS.len())];
    let address = format!(
        "{}, ул. {street}, д. {}",
        municipality.town,
        rng.random_range(1..=96)
    );
    let number = sector * 100 + nth + 1;
    Ok(Institution {
        full_name: format!("{} «{short_name}»", kind.form),
        short_name,
        sector: part.sector,
        kind: Some(kind.kind.to_owned()),
        municipality: municipality.name.to_owned(),
        address,
        // No region has the number 98 in tax and register numbers.
        inn: Inn::complete(&format!("98{:02}{number:05}", town + 1))?,
        ogrn: Ogrn::complete(&format!(
            "1{:02}98{:02}{number:05}",
            rng.random_range(2..=19),
            town + 1
        ))?,
        bus_id: Some(format!("9800{number:04}")),
        site: Some(format!("https://{code}.prirechensk.example")),
        phone: Some(format!("8 800 000-{:02}-{:02}", number / 100, number % 100)),
        organ: part.organ.to_owned(),
        recipients: Some(recipients(kind, &mut rng)),
        code,
    })
}

fn name(kind: &KindOf, municipality: &Municipality, number: u32) -> String {
    let mut name = kind.name.replace("{n}", &number.to_string());
    for ending in ["ий", "ая", "ое"] {
        name = name.replace(
            &format!("{{{ending}}}"),
            &format!("{}{ending}", municipality.stem),
        );
    }
    name
}

/// Log-normal about the kind's middle, 200 to 60,000, as rounded as people count.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 200..=60000 before"
)]
fn recipients(kind: &KindOf, rng: &mut impl Rng) -> u64 {
    let exact = kind.recipients * (0.6 * normal(rng)).exp();
    exact.clamp(200.0, 60_000.0).round() as u64
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::{
        demo::SEED,
        region::{Sector, column::Column, registry},
    };

    #[test]
    fn the_region_has_the_size_of_the_pilot_and_more() {
        let all = institutions(SEED).unwrap();
        let count = |sector| all.iter().filter(|one| one.sector == sector).count();
        assert_eq!(
            Sector::ALL
                .iter()
                .map(|sector| count(*sector))
                .collect::<Vec<_>>(),
            [31, 24, 30, 31, 31]
        );
        let distinct = |column| {
            all.iter()
                .map(|one| one.get(column))
                .collect::<HashSet<_>>()
                .len()
        };
        assert_eq!(distinct(Column::Municipality), 12);
        for column in [
            Column::Code,
            Column::FullName,
            Column::ShortName,
            Column::Inn,
            Column::Ogrn,
            Column::Phone,
            Column::BusId,
        ] {
            assert_eq!(distinct(column), all.len(), "{column}");
        }
        let mut recipients: Vec<u64> = all.iter().filter_map(|one| one.recipients).collect();
        recipients.sort_unstable();
        assert!(recipients[0] >= 200 && recipients[146] <= 60_000);
        assert!(
            recipients[73] > 800 && recipients[73] < 6000,
            "{}",
            recipients[73]
        );
    }

    #[test]
    fn the_region_passes_the_import_without_a_notice() {
        let all = institutions(SEED).unwrap();
        let header = Column::ALL
            .iter()
            .map(|column| column.russian().to_owned())
            .collect();
        let rows = all
            .iter()
            .map(|one| Column::ALL.iter().map(|column| one.get(*column)).collect());
        let checked = registry::check((1..).zip(std::iter::once(header).chain(rows)));
        assert_eq!(checked.refused, []);
        assert_eq!(checked.notices, []);
        assert_eq!(checked.good, all);
    }

    #[test]
    fn the_same_seed_gives_the_same_region_and_another_seed_another() {
        assert_eq!(institutions(SEED), institutions(SEED));
        assert_ne!(institutions(SEED), institutions(SEED + 1));
    }
}
