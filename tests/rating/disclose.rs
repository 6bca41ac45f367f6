//! Whoever has all that is published and reckons with it finds nothing of few people.
use std::collections::{BTreeMap, BTreeSet};

use num_traits::Zero;
use otklik::rating::{
    Exact, Methodology,
    exact::{fraction, whole},
    run::{
        InstitutionResult, RunResults, disclose,
        results::{Reason, Shown},
    },
};
use proptest::prelude::*;
use serde_json::json;

use crate::vectors::shipped;

const CHANNELS: [&str; 4] = ["web", "phone", "interview", "paper"];

/// People of one institution: of each channel, kept aside, taken out; how many, and how many said «yes».
#[derive(Debug, Clone)]
struct Groups {
    sizes: [u64; 6],
    yes: [u64; 6],
}

impl Groups {
    fn score(&self, groups: impl Iterator<Item = usize> + Clone) -> Option<String> {
        let size: u64 = groups.clone().map(|nth| self.sizes[nth]).sum();
        let yes: u64 = groups.map(|nth| self.yes[nth]).sum();
        (size > 0).then(|| Exact::new((100 * yes).into(), size.into()).to_string())
    }

    fn counted(&self) -> u64 {
        self.sizes[..4].iter().sum()
    }
}

fn institution(nth: usize, groups: &Groups, rule: &Methodology) -> InstitutionResult {
    let listed: Vec<usize> = (0..4).filter(|nth| groups.sizes[*nth] > 0).collect();
    let is_hidden = groups.counted() < u64::from(rule.publication.hide_below);
    let channels: Vec<_> = listed
        .iter()
        .map(|nth| {
            json!({ "channel": CHANNELS[*nth], "respondents": groups.sizes[*nth],
                "total": groups.score(std::iter::once(*nth)), "error": 1.5 })
        })
        .collect();
    let without: BTreeMap<&str, Option<String>> = listed
        .iter()
        .map(|nth| {
            let rest: Vec<usize> = listed
                .iter()
                .copied()
                .filter(|other| other != nth)
                .collect();
            (CHANNELS[*nth], groups.score(rest.into_iter()))
        })
        .collect();
    let total = groups.score(0..4);
    serde_json::from_value(json!({
        "code": format!("о-{nth}"), "name": format!("Школа {nth}"), "kind": "", "municipality": format!("район {}", nth % 3),
        "recipients": 500, "required": 200, "respondents": groups.counted(),
        "shown": if is_hidden { Shown::Hidden } else { Shown::Full },
        "reasons": if is_hidden { vec![Reason::FewAnswers] } else { vec![] },
        "total": total, "criteria": [], "indicators": [], "inputs": { "Чобщ": groups.counted().to_string() },
        "channels": channels,
        "sensitivity": { "quarantined": groups.sizes[4], "excluded": groups.sizes[5], "all": groups.score(0..6),
            "without": without, "worst": null, "best": null, "flip": null },
        "reliability": 0.9, "tier": 1, "place": 1, "error": 2.5,
    }))
    .unwrap()
}

fn run(region: &[Groups], rule: &Methodology) -> RunResults {
    let institutions: Vec<InstitutionResult> = region
        .iter()
        .enumerate()
        .map(|(nth, groups)| institution(nth, groups, rule))
        .collect();
    serde_json::from_value(json!({
        "format": "", "inputs_hash": "", "institutions": institutions,
        "ranking": { "level_thousandths": 950, "draws": 1, "seed": "", "placed": 1, "critical": null, "tiers": 1 },
        "sector": { "total": "1", "criteria": {}, "rated": 0, "unrated": 0 }, "municipalities": {},
        "mix": { "channel": "phone", "least": [0.0, "о-0"], "greatest": [100.0, "о-1"] },
    }))
    .unwrap()
}

/// What is known of an institution's groups: each published score is the sum of «yes» over some of them, since their
/// sizes are taken for known. That gives the attacker more than is published.
fn equations(told: &InstitutionResult) -> Vec<[bool; 6]> {
    let mut known = Vec::new();
    let mut add = |is_known: bool, group: &dyn Fn(usize) -> bool| {
        if is_known {
            known.push(std::array::from_fn(group));
        }
    };
    add(told.total.is_some(), &|nth| nth < 4);
    for channel in &told.channels {
        add(channel.total.is_some(), &|nth| {
            CHANNELS.get(nth) == Some(&channel.channel.as_str())
        });
    }
    if let Some(sensitivity) = &told.sensitivity {
        add(sensitivity.all.is_some(), &|_| true);
        for (name, score) in &sensitivity.without {
            add(score.is_some(), &|nth| nth < 4 && CHANNELS[nth] != name);
        }
    }
    known
}

/// The rank of some columns of the equations, by elimination.
fn rank(rows: &[[bool; 6]], columns: &[usize]) -> usize {
    let number = |is_in: bool| whole(i64::from(is_in));
    let mut rows: Vec<Vec<Exact>> = rows
        .iter()
        .map(|row| columns.iter().map(|nth| number(row[*nth])).collect())
        .collect();
    let mut rank = 0;
    for column in 0..columns.len() {
        let Some(pivot) = (rank..rows.len()).find(|nth| !rows[*nth][column].is_zero()) else {
            continue;
        };
        rows.swap(rank, pivot);
        let lead = rows[rank].clone();
        for row in &mut rows[rank + 1..] {
            let times = &row[column] / &lead[column];
            for (own, other) in row.iter_mut().zip(&lead) {
                *own -= &times * other;
            }
        }
        rank += 1;
    }
    rank
}

/// Groups of so few people in all that nothing may be known of them, of which something follows all the same.
fn found_of_few(told: &InstitutionResult, groups: &Groups, hide: u64) -> Option<Vec<usize>> {
    let there: Vec<usize> = (0..6).filter(|nth| groups.sizes[*nth] > 0).collect();
    let known = equations(told);
    let all = rank(&known, &there);
    let subsets = (1..1_u32 << there.len()).map(|bits| -> (Vec<usize>, Vec<usize>) {
        let places = there.iter().copied().enumerate();
        let (few, rest): (Vec<_>, Vec<_>) = places.partition(|(place, _)| bits >> place & 1 == 1);
        let only = |pairs: Vec<(usize, usize)>| pairs.into_iter().map(|(_, nth)| nth).collect();
        (only(few), only(rest))
    });
    subsets
        .filter(|(few, _)| few.iter().map(|nth| groups.sizes[*nth]).sum::<u64>() < hide)
        .find(|(_, rest)| rank(&known, rest) < all)
        .map(|(few, _)| few)
}

fn groups() -> impl Strategy<Value = Groups> {
    let size = prop_oneof![Just(0_u64), 1..6_u64, 4..14_u64, 10..60_u64];
    (
        prop::array::uniform6(size),
        prop::array::uniform6(0..=100_u64),
    )
        .prop_map(|(sizes, percents)| Groups {
            yes: std::array::from_fn(|nth| sizes[nth] * percents[nth] / 100),
            sizes,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_sum_or_difference_of_published_scores_is_that_of_few_people(region in prop::collection::vec(groups(), 1..6)) {
        let rule = shipped("mintrud-344n");
        let told = disclose(&run(&region, &rule), &rule);
        for (one, groups) in told.institutions.iter().zip(&region) {
            let found = found_of_few(one, groups, rule.publication.hide_below.into());
            prop_assert_eq!(found, None, "{:?}", groups);
        }
    }

    #[test]
    fn means_and_the_warning_hold_nothing_but_what_is_public(region in prop::collection::vec(groups(), 1..9)) {
        let rule = shipped("mintrud-344n");
        let told = disclose(&run(&region, &rule), &rule);
        let public = |municipality: Option<&str>| -> Vec<Exact> {
            let own = told.institutions.iter().filter(|one| municipality.is_none_or(|name| one.municipality == name));
            own.filter_map(|one| fraction(one.total.as_deref()?)).collect()
        };
        let territories = told.municipalities.iter().map(|(name, mean)| (Some(name.as_str()), mean));
        for (name, mean) in territories.chain([(None, &told.sector)]) {
            let totals = public(name);
            prop_assert_eq!(mean.rated, totals.len());
            if let Some(value) = mean.total.as_deref().and_then(fraction) {
                let rated = whole(i64::try_from(mean.rated).unwrap());
                prop_assert_eq!(value * rated, totals.iter().sum::<Exact>());
            }
        }
        let shares: Vec<(f64, &str)> = told.mix.iter().flat_map(|mix| [&mix.least, &mix.greatest]).map(|(share, code)| (*share, code.as_str())).collect();
        for (share, code) in shares {
            let one = told.institutions.iter().find(|one| one.code == code).unwrap();
            let own = one.channels.iter().find(|own| own.channel == "phone").map_or(Some(0), |own| own.respondents);
            prop_assert_eq!(share, 100.0 * own.unwrap() as f64 / one.respondents.unwrap() as f64);
        }
    }

    #[test]
    fn nothing_of_a_hidden_institution_is_anywhere(region in prop::collection::vec(groups(), 1..6)) {
        let rule = shipped("mintrud-344n");
        let mut given = run(&region, &rule);
        let marker = "987654321/1000";
        for one in given.institutions.iter_mut().filter(|one| one.shown == Shown::Hidden) {
            one.total = Some(marker.to_owned());
            one.respondents = Some(987_654_321);
            one.error = Some(987_654.321);
            for channel in &mut one.channels {
                channel.total = one.total.clone();
                channel.respondents = one.respondents;
            }
        }
        let told = serde_json::to_string(&disclose(&given, &rule)).unwrap();
        prop_assert!(!told.contains("987654"), "{told}");
    }
}

/// All counts that give the same published picture; the attacker knows the rule.
#[test]
fn a_count_that_is_absent_could_be_another_one() {
    let rule = shipped("mintrud-344n");
    let least = u64::from(rule.publication.least_cell);
    let mut pictures: BTreeMap<String, Vec<[u64; 4]>> = BTreeMap::new();
    let all = (10..=21_u64).flat_map(|all| {
        let upto = move |rest: u64| 0..=rest;
        upto(all).flat_map(move |a| {
            upto(all - a)
                .flat_map(move |b| upto(all - a - b).map(move |c| [a, b, c, all - a - b - c]))
        })
    });
    for counts in all {
        let [a, b, c, d] = counts;
        let groups = Groups {
            sizes: [a, b, c, d, 0, 0],
            yes: [0; 6],
        };
        let mut given = run(&[groups], &rule);
        given.institutions[0].sensitivity = None;
        let told = &disclose(&given, &rule).institutions[0];
        let seen: Vec<(&str, Option<u64>, bool)> = told
            .channels
            .iter()
            .map(|one| (one.channel.as_str(), one.respondents, one.total.is_some()))
            .collect();
        let picture = format!("{:?} {seen:?}", told.respondents);
        pictures.entry(picture).or_default().push(counts);
    }
    assert!(pictures.len() > 1000);
    for (picture, all) in &pictures {
        for place in 0..4 {
            let could: BTreeSet<u64> = all.iter().map(|counts| counts[place]).collect();
            let small = could.iter().find(|count| (1..least).contains(*count));
            assert!(small.is_none() || could.len() > 1, "{picture}: {all:?}");
        }
    }
}
