//! People of the made-up region to be called: names put together by chance, numbers that reach nobody.
use chrono_tz::Tz;
use rand::seq::IndexedRandom;

use super::randomness;
use crate::{
    phone::{Person, PersonNumber},
    survey::Lang,
};

const NAMES: [(&str, &str); 12] = [
    ("Анна", "Петровна"),
    ("Ольга", "Ивановна"),
    ("Мария", "Сергеевна"),
    ("Нина", "Павловна"),
    ("Вера", "Андреевна"),
    ("Тамара", "Львовна"),
    ("Иван", "Фёдорович"),
    ("Пётр", "Николаевич"),
    ("Сергей", "Ильич"),
    ("Андрей", "Юрьевич"),
    ("Павел", "Олегович"),
    ("Юрий", "Степанович"),
];

/// Where those are who have gone away, so that at any hour of the day there is somebody to call.
const AWAY: [Tz; 3] = [Tz::Asia__Kamchatka, Tz::Asia__Omsk, Tz::America__Sao_Paulo];

/// The `nth` person, from 0, who was at an institution; every fourth is away from a region in this zone, every fifth has a
/// second number.
pub fn person(seed: u64, nth: usize, institution: i64, zone: Tz) -> Person {
    let mut rng = randomness(seed, "person", nth as u64);
    let (first, father) = NAMES.choose(&mut rng).copied().unwrap_or(NAMES[0]);
    let numbers = (0..=usize::from(nth % 5 == 4)).map(|which| PersonNumber {
        e164: number(nth, which),
        kind: "mobile",
    });
    Person {
        institution,
        name: format!("{first} {father}"),
        note: format!("приём {} ноября", nth % 28 + 1),
        numbers: numbers.collect(),
        stratum: String::new(),
        zone: if nth % 4 == 3 {
            AWAY[nth / 4 % AWAY.len()]
        } else {
            zone
        },
        lang: Lang::Ru,
        external: Some(format!("демо-{nth}")),
    }
}

/// No code of a Russian area or operator begins with a zero.
fn number(nth: usize, which: usize) -> String {
    format!("+7000{which}{nth:06}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_people_with_numbers_that_nobody_has() {
        let people = |seed| {
            (0..60)
                .map(|nth| person(seed, nth, 7, Tz::Europe__Moscow))
                .collect::<Vec<_>>()
        };
        let all = people(1);
        assert_eq!(format!("{all:?}"), format!("{:?}", people(1)));
        let mut numbers: Vec<&str> = all
            .iter()
            .flat_map(|one| one.numbers.iter().map(|number| number.e164.as_str()))
            .collect();
        let count = numbers.len();
        assert!(
            numbers
                .iter()
                .all(|one| one.len() == 12 && one.starts_with("+7000"))
        );
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!((numbers.len(), count), (72, 72));
    }
}
