//! Degrees to inputs, by hand.
use std::collections::BTreeMap;

use super::{Checklist, load};
use crate::rating::{exact, score::Inputs};

/// A small checklist: two lists, a ratio and a count.
pub(super) const SMALL: &str = include_str!("small.toml");

pub(super) fn small() -> Checklist {
    load::parse("small", "c.toml", SMALL.as_bytes()).expect("a sound checklist")
}

pub(super) fn degrees(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(item, degree)| ((*item).to_owned(), (*degree).to_owned()))
        .collect()
}

fn inputs(list: &str, pairs: &[(&str, &str)]) -> Inputs {
    small().inputs(list, &degrees(pairs))
}

fn expected(pairs: &[(&str, &str)]) -> Inputs {
    pairs
        .iter()
        .map(|(symbol, value)| (*symbol, exact::parse(value).unwrap()))
        .collect()
}

#[test]
fn a_ratio_gives_sum_and_number_and_a_count_gives_the_sum() {
    for (list, found, wanted) in [
        (
            "plain",
            &[
                ("s1", "1"),
                ("s2", "0.5"),
                ("s3", "0"),
                ("r1", "1"),
                ("r2", "0"),
            ][..],
            &[("Истенд", "1.5"), ("Инорм_стенд", "3"), ("Сдист", "1")][..],
        ),
        // A blank leaves the norm; an absent item stays in it.
        (
            "plain",
            &[("s1", "1"), ("r1", "0"), ("r2", "0")],
            &[("Истенд", "1"), ("Инорм_стенд", "1"), ("Сдист", "0")],
        ),
        // Nothing applies: a ratio of nothing to nothing, and a count that was not measured.
        ("plain", &[], &[("Истенд", "0"), ("Инорм_стенд", "0")]),
        // Items of another list, unknown items and what is no degree do not count.
        (
            "other",
            &[
                ("s1", "1"),
                ("s3", "1"),
                ("x", "1"),
                ("r1", "2"),
                ("r2", "1"),
            ],
            &[("Истенд", "1"), ("Инорм_стенд", "1"), ("Сдист", "1")],
        ),
    ] {
        assert_eq!(inputs(list, found), expected(wanted), "{list} {found:?}");
    }
}

#[test]
fn a_type_has_the_list_that_names_it_and_any_other_type_the_default() {
    let checklist = small();
    for (kind, list) in [
        ("дом", "other"),
        ("  ДОМ ", "other"),
        ("Ёлка", "other"),
        ("елка", "other"),
        ("домик", "plain"),
        ("", "plain"),
    ] {
        assert_eq!(checklist.list_for(kind).unwrap().id, list, "{kind}");
    }
    assert_eq!(checklist.item("other", "s2").unwrap().text.ru, "Второе");
    assert!(checklist.item("other", "s3").is_none());
}

#[test]
fn the_shipped_checklists_are_sound_and_give_all_that_is_checked() {
    for (id, body) in [
        (
            "culture",
            include_str!("../../../surveys/culture/checklist.toml"),
        ),
        (
            "education",
            include_str!("../../../surveys/education/checklist.toml"),
        ),
        (
            "health-inpatient",
            include_str!("../../../surveys/health-inpatient/checklist.toml"),
        ),
        (
            "health-outpatient",
            include_str!("../../../surveys/health-outpatient/checklist.toml"),
        ),
        (
            "social",
            include_str!("../../../surveys/social/checklist.toml"),
        ),
        (
            "sport",
            include_str!("../../../surveys/sport/checklist.toml"),
        ),
    ] {
        let checklist =
            load::parse(id, id, body.as_bytes()).unwrap_or_else(|faults| panic!("{faults:#?}"));
        let symbols: Vec<(&str, &str)> = checklist.symbols().collect();
        let wanted = [
            ("Истенд", "1.1"),
            ("Инорм_стенд", "1.1"),
            ("Исайт", "1.1"),
            ("Инорм_сайт", "1.1"),
            ("Сдист", "1.2"),
            ("Скомф", "2.1"),
            ("Соргдост", "3.1"),
            ("Суслугдост", "3.2"),
        ];
        assert_eq!(symbols, wanted, "{id}");
        for list in &checklist.lists {
            let sizes: Vec<usize> = checklist
                .sections
                .iter()
                .map(|section| {
                    section
                        .items
                        .iter()
                        .filter(|item| item.is_in(&list.id))
                        .count()
                })
                .collect();
            assert!(
                (10..=25).contains(&sizes[0]) && (15..=26).contains(&sizes[1]),
                "{id} {} {sizes:?}",
                list.id
            );
            assert!(
                (5..=6).contains(&sizes[2]) && (5..=7).contains(&sizes[3]),
                "{id} {sizes:?}"
            );
            assert_eq!(sizes[4..], [5, 6], "{id}");
        }
    }
}
