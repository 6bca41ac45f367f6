//! What holds for all numbers.
use std::sync::LazyLock;

use otklik::{
    rating::{
        Exact, Inputs, Methodology,
        exact::{decimal, half_up, parse, whole},
        score::{Placed, dense, score, territories},
    },
    region::Sector,
};
use proptest::prelude::*;

use crate::vectors::{changed, shipped};

/// Each count that may grow by one «yes», and of how many it is.
const SHARES: [(&str, &str); 11] = [
    ("Устенд", "Чобщ_стенд"),
    ("Усайт", "Чобщ_сайт"),
    ("Усвоевр", "Чобщ"),
    ("Укомф", "Чобщ"),
    ("Удост", "Чинв"),
    ("Уперв", "Чобщ"),
    ("Уоказ", "Чобщ"),
    ("Увежл", "Чобщ_дист"),
    ("Уреком", "Чобщ"),
    ("Уорг", "Чобщ"),
    ("Ууд", "Чобщ"),
];

/// The checklists; their whole first.
const CHECKED: [(&str, i64); 6] = [
    ("Истенд", 13),
    ("Исайт", 51),
    ("Сдист", 5),
    ("Скомф", 7),
    ("Соргдост", 5),
    ("Суслугдост", 6),
];

prop_compose! {
    /// Counts of one institution; some denominators are 0.
    fn counts()(
        all in 0..2000_i64,
        parts in prop::array::uniform4(0..=100_i64),
        yes in prop::array::uniform11(0..=100_i64),
        checked in prop::array::uniform6(0..=100_i64),
        wait in 0..=100_i64,
    ) -> Vec<(&'static str, i64)> {
        let of = |whole: i64, percent: i64| whole * percent / 100;
        let mut counts = vec![("Инорм_стенд", 13), ("Инорм_сайт", 51), ("Чобщ", all), ("Сожид", wait)];
        for (symbol, percent) in ["Чобщ_стенд", "Чобщ_сайт", "Чинв", "Чобщ_дист"].into_iter().zip(parts) {
            counts.push((symbol, of(all, percent)));
        }
        for ((symbol, among), percent) in SHARES.into_iter().zip(yes) {
            let among = counts.iter().find(|(known, _)| *known == among).unwrap().1;
            counts.push((symbol, of(among, percent)));
        }
        counts.extend(CHECKED.into_iter().zip(checked).map(|((symbol, most), percent)| (symbol, of(most, percent))));
        counts
    }
}

fn inputs(counts: &[(&'static str, i64)]) -> Inputs {
    counts
        .iter()
        .map(|(symbol, count)| (*symbol, whole(*count)))
        .collect()
}

fn sector() -> impl Strategy<Value = Sector> {
    prop::sample::select(vec![
        Sector::Education,
        Sector::Health,
        Sector::Social,
        Sector::Culture,
    ])
}

/// Every rounding and every policy that does not take the score away.
static WAYS: LazyLock<Vec<Methodology>> = LazyLock::new(|| {
    let mut ways = Vec::new();
    for at in ["at = \"display\"", "at = \"each-step\""] {
        for policy in ["renormalise", "zero", "mean of the rest"] {
            let policy = format!("indicator = \"{policy}\"");
            let changes = [
                ("at = \"display\"", at),
                ("indicator = \"renormalise\"", policy.as_str()),
            ];
            ways.push(changed("mintrud-344n", &changes));
        }
    }
    ways
});

static USUAL: LazyLock<Methodology> = LazyLock::new(|| shipped("mintrud-344n"));

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn one_more_yes_never_lowers_the_score(counts in counts(), sector in sector()) {
        for methodology in WAYS.iter() {
            let before = score(methodology, sector, &inputs(&counts)).total;
            for (symbol, among) in SHARES {
                let mut more = counts.clone();
                let among = counts.iter().find(|(known, _)| *known == among).unwrap().1;
                let place = more.iter().position(|(known, _)| *known == symbol).unwrap();
                if more[place].1 < among {
                    more[place].1 += 1;
                    let after = score(methodology, sector, &inputs(&more)).total;
                    prop_assert!(after >= before, "{symbol}: {before:?} {after:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_checked_never_lowers_the_score_either(counts in counts(), sector in sector()) {
        let before = score(&USUAL, sector, &inputs(&counts)).total;
        for (symbol, most) in CHECKED {
            let mut more = counts.clone();
            let place = more.iter().position(|(known, _)| *known == symbol).unwrap();
            if more[place].1 < most {
                more[place].1 += 1;
                prop_assert!(score(&USUAL, sector, &inputs(&more)).total >= before, "{symbol}");
            }
        }
    }

    #[test]
    fn a_larger_crowd_that_answers_alike_gives_the_same_values(counts in counts(), sector in sector(), times in 2..50_i64) {
        let people = |symbol: &str| symbol.starts_with('У') || symbol.starts_with('Ч');
        let scaled: Vec<(&str, i64)> = counts
            .iter()
            .map(|(symbol, count)| (*symbol, if people(symbol) { count * times } else { *count }))
            .collect();
        let (one, many) = (score(&USUAL, sector, &inputs(&counts)), score(&USUAL, sector, &inputs(&scaled)));
        prop_assert_eq!(&one.total, &many.total);
        for (one, many) in one.indicators.iter().zip(&many.indicators) {
            prop_assert_eq!(&one.value, &many.value);
        }
    }

    #[test]
    fn the_score_is_between_0_and_100_and_so_is_every_value(counts in counts(), sector in sector()) {
        for methodology in WAYS.iter() {
            let scored = score(methodology, sector, &inputs(&counts));
            let all = scored.indicators.iter().chain(&scored.criteria).filter_map(|one| one.value.as_ref());
            for value in all.chain(&scored.total) {
                prop_assert!((whole(0)..=whole(100)).contains(value), "{value}");
            }
        }
    }

    #[test]
    fn rounding_half_up_is_that_of_written_decimals(digits in 0..10_000_000_000_u64, decimals in 0..4_usize) {
        // The model: cut the written number, and add one unit if the next digit is 5 or more.
        let text = format!("{}.{:06}", digits / 1_000_000, digits % 1_000_000);
        let ten = 10_u64.pow(6 - u32::try_from(decimals).unwrap());
        let units = digits / ten + u64::from(digits % ten * 2 >= ten);
        let unit = 10_u64.pow(u32::try_from(decimals).unwrap());
        let model = match decimals {
            0 => units.to_string(),
            _ => format!("{}.{:0decimals$}", units / unit, units % unit),
        };
        let value = parse(&text).unwrap();
        prop_assert_eq!(decimal(&value, decimals, '.'), model.clone());
        prop_assert_eq!(half_up(&value, decimals), parse(&model).unwrap());
    }

    #[test]
    fn places_are_dense_and_follow_the_scores(totals in prop::collection::vec(prop::option::of(0..12_i64), 0..30)) {
        let totals: Vec<Option<Exact>> = totals.into_iter().map(|total| total.map(whole)).collect();
        let places = dense(&USUAL, &totals);
        for (total, place) in totals.iter().zip(&places) {
            let higher: std::collections::BTreeSet<&Exact> =
                totals.iter().flatten().filter(|other| Some(*other) > total.as_ref()).collect();
            prop_assert_eq!(*place, total.as_ref().map(|_| higher.len() + 1));
        }
    }
}

#[test]
fn a_region_is_the_mean_of_its_sectors_and_a_municipality_that_of_its_institutions() {
    let one = |sector, municipality, total: Option<i64>| Placed {
        sector,
        municipality,
        total: total.map(whole),
    };
    let all = [
        one(Sector::Health, "А", Some(80)),
        one(Sector::Health, "А", Some(90)),
        one(Sector::Health, "Б", None),
        one(Sector::Culture, "Б", Some(100)),
        one(Sector::Culture, "А", Some(60)),
        one(Sector::Social, "Б", None),
    ];
    let found = territories(&USUAL, &all);
    assert_eq!(found.sectors[&Sector::Health].value, Some(whole(85)));
    assert_eq!(found.sectors[&Sector::Culture].value, Some(whole(80)));
    assert_eq!(found.sectors[&Sector::Social].value, None);
    assert_eq!(
        found.municipalities["А"].value,
        Some(Exact::new(230.into(), 3.into()))
    );
    assert_eq!(
        (
            found.municipalities["Б"].rated,
            found.municipalities["Б"].unrated
        ),
        (1, 2)
    );
    assert_eq!(found.region.value, Some(Exact::new(165.into(), 2.into())));
    assert_eq!((found.region.rated, found.region.unrated), (4, 2));
}
