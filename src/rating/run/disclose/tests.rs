use std::collections::BTreeMap;

use super::*;
use crate::rating::{
    methodology::load,
    run::results::{
        ChannelResult, MixWarning, Ranking, Sensitivity, Span, TerritoryResult, ValueResult,
    },
};

/// `hide-below` 10, `least-cell` 5, two decimals.
fn usual() -> Methodology {
    let text = include_bytes!("../../../../surveys/methodologies/mintrud-344n.toml");
    load::parse("mintrud-344n", "mintrud-344n.toml", text).unwrap()
}

fn value(id: &str, value: &str) -> ValueResult {
    ValueResult {
        id: id.to_owned(),
        symbol: id.to_owned(),
        value: Some(value.to_owned()),
        error: Some(1.234_56),
        interval: None,
        shares: Vec::new(),
        policies: Vec::new(),
        change: None,
    }
}

/// An institution with everything, and so many answers by web, phone, interview and paper; 0 is not listed.
pub(super) fn one(code: &str, shown: Shown, counts: [u64; 4]) -> InstitutionResult {
    let names = ["web", "phone", "interview", "paper"];
    let channels: Vec<ChannelResult> = names
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| ChannelResult {
            channel: (*name).to_owned(),
            respondents: Some(count),
            total: Some("250/3".to_owned()),
            error: Some(2.5),
        })
        .collect();
    let without = channels
        .iter()
        .map(|channel| (channel.channel.clone(), Some("80".to_owned())))
        .collect();
    InstitutionResult {
        code: code.to_owned(),
        name: format!("Школа {code}"),
        kind: "школа".to_owned(),
        municipality: "Речной".to_owned(),
        recipients: 400,
        required: 160,
        respondents: Some(counts.iter().sum()),
        shown,
        reasons: vec![Reason::SmallGroup, Reason::WideInterval],
        total: Some("250/3".to_owned()),
        error: Some(1.234_56),
        interval: Some(Span {
            low: 80.913_6,
            high: 85.753_1,
        }),
        reliability: Some(0.876_54),
        place: Some(1),
        places: Some(Span { low: 1, high: 2 }),
        own_places: Some(Span { low: 1, high: 2 }),
        likely_places: Some(Span { low: 1, high: 2 }),
        tier: Some(1),
        criteria: vec![value("К1", "80")],
        indicators: vec![value("1.1", "80")],
        inputs: BTreeMap::from([("Чобщ".to_owned(), "40".to_owned())]),
        channels,
        sensitivity: Some(Sensitivity {
            quarantined: Some(0),
            excluded: Some(0),
            all: Some("250/3".to_owned()),
            without,
            worst: Some("70".to_owned()),
            best: Some("90".to_owned()),
            flip: Some(3),
        }),
        change: None,
    }
}

fn results(institutions: Vec<InstitutionResult>) -> RunResults {
    RunResults {
        format: String::new(),
        inputs_hash: String::new(),
        institutions,
        ranking: Ranking {
            level_thousandths: 950,
            draws: 1,
            seed: String::new(),
            placed: 1,
            critical: None,
            tiers: 1,
        },
        sector: TerritoryResult {
            total: Some("1".to_owned()),
            criteria: BTreeMap::new(),
            rated: 9,
            unrated: 9,
        },
        municipalities: BTreeMap::new(),
        mix: None,
    }
}

fn alone(one: InstitutionResult) -> InstitutionResult {
    disclose(&results(vec![one]), &usual())
        .institutions
        .remove(0)
}

#[test]
fn of_a_hidden_institution_only_who_it_is_and_why_is_left() {
    let told = alone(one("а", Shown::Hidden, [3, 2, 0, 0]));
    let text = serde_json::to_value(&told).unwrap();
    let kept: Vec<&String> = text
        .as_object()
        .unwrap()
        .iter()
        .filter(|(_, value)| {
            !value.is_null() && **value != serde_json::json!([]) && **value != serde_json::json!({})
        })
        .map(|(key, _)| key)
        .collect();
    assert_eq!(
        kept,
        [
            "code",
            "kind",
            "municipality",
            "name",
            "reasons",
            "recipients",
            "required",
            "shown"
        ]
    );
    assert_eq!(told.reasons, [Reason::SmallGroup]);
}

#[test]
fn without_a_place_there_is_nothing_that_a_place_follows_from() {
    let told = alone(one("а", Shown::WithoutPlace, [40, 0, 0, 0]));
    let text = serde_json::to_value(&told).unwrap();
    for key in ["place", "places", "own_places", "likely_places", "tier"] {
        assert!(text[key].is_null(), "{key}");
    }
    assert_eq!(told.sensitivity.unwrap().flip, None);
    assert_eq!(told.total.as_deref(), Some("250/3"));
    let full = alone(one("а", Shown::Full, [40, 0, 0, 0]));
    assert_eq!((full.place, full.tier), (Some(1), Some(1)));
}

#[test]
fn a_small_count_is_absent_and_so_are_those_from_which_it_follows() {
    for (counts, left) in [
        ([40, 20, 10, 5], vec![Some(40), Some(20), Some(10), Some(5)]),
        // The interviews go with it: together they leave more open than the one.
        ([40, 20, 10, 4], vec![Some(40), Some(20), None, None]),
        ([40, 1, 0, 0], vec![None, None]),
        // Two small ones alone could add up to what each must be.
        ([40, 20, 1, 1], vec![Some(40), None, None, None]),
        ([4, 4, 20, 30], vec![None, None, Some(20), None]),
        ([5, 4, 4, 4], vec![None, None, None, None]),
        ([4, 40, 20, 30], vec![None, Some(40), Some(20), None]),
        ([12, 0, 0, 0], vec![Some(12)]),
    ] {
        let told = alone(one("а", Shown::Full, counts));
        let found: Vec<Option<u64>> = told.channels.iter().map(|one| one.respondents).collect();
        assert_eq!(found, left, "{counts:?}");
    }
}

#[test]
fn a_channels_score_is_shown_if_neither_it_nor_what_is_left_over_is_too_small() {
    for (counts, alone_shown, missed) in [
        (
            [40, 20, 10, 10],
            vec!["web", "phone", "interview", "paper"],
            vec!["interview", "paper", "phone", "web"],
        ),
        ([40, 0, 0, 0], vec!["web"], vec![]),
        // The other's score would follow from this one and the whole.
        ([40, 9, 0, 0], vec![], vec![]),
        ([40, 20, 9, 0], vec!["web"], vec!["web"]),
        ([40, 20, 6, 6], vec!["web", "phone"], vec!["phone", "web"]),
        // The interviews' count is absent with that of the paper.
        ([40, 20, 10, 4], vec!["web", "phone"], vec!["phone", "web"]),
        ([9, 0, 0, 40], vec![], vec![]),
    ] {
        let told = alone(one("а", Shown::Full, counts));
        let shown: Vec<&str> = told
            .channels
            .iter()
            .filter(|one| one.total.is_some())
            .map(|one| one.channel.as_str())
            .collect();
        assert_eq!(shown, alone_shown, "{counts:?}");
        let without: Vec<String> = told.sensitivity.unwrap().without.into_keys().collect();
        assert_eq!(without, missed, "{counts:?}");
    }
}

#[test]
fn few_answers_kept_aside_or_taken_out_are_not_told_nor_what_they_would_change() {
    for (aside, out, are_told, is_all_told) in [
        (0, 0, true, true),
        (10, 0, true, true),
        (5, 5, true, true),
        (5, 0, true, false),
        (4, 0, false, false),
        (20, 1, false, false),
        (4, 20, false, false),
    ] {
        let mut given = one("а", Shown::Full, [40, 0, 0, 0]);
        let sensitivity = given.sensitivity.as_mut().unwrap();
        (sensitivity.quarantined, sensitivity.excluded) = (Some(aside), Some(out));
        let told = alone(given).sensitivity.unwrap();
        assert_eq!(
            (told.quarantined, told.excluded),
            if are_told {
                (Some(aside), Some(out))
            } else {
                (None, None)
            }
        );
        assert_eq!(told.all.is_some(), is_all_told, "{aside} {out}");
        assert_eq!(
            (told.worst.is_some(), told.best.is_some()),
            (are_told, are_told)
        );
    }
}

#[test]
fn means_are_over_those_shown_and_of_two_at_least() {
    let mut other = one("б", Shown::WithoutPlace, [20, 0, 0, 0]);
    other.total = Some("80".to_owned());
    let mut far = one("в", Shown::Full, [20, 0, 0, 0]);
    far.municipality = "Лесной".to_owned();
    far.total = Some("85".to_owned());
    let all = vec![
        one("а", Shown::Full, [20, 0, 0, 0]),
        other,
        one("г", Shown::Hidden, [1, 0, 0, 0]),
        far,
    ];
    let told = disclose(&results(all), &usual());
    assert_eq!(told.sector.total.as_deref(), Some("745/9"));
    assert_eq!((told.sector.rated, told.sector.unrated), (3, 1));
    let near = &told.municipalities["Речной"];
    assert_eq!(near.total.as_deref(), Some("245/3"));
    assert_eq!(near.criteria["К1"], "80");
    assert_eq!((near.rated, near.unrated), (2, 1));
    let far = &told.municipalities["Лесной"];
    assert_eq!((&far.total, far.criteria.len(), far.rated), (&None, 0, 1));
}

#[test]
fn the_warning_names_only_those_whose_counts_are_public() {
    let warned = |institutions: Vec<InstitutionResult>| {
        let mut given = results(institutions);
        given.mix = Some(MixWarning {
            channel: "phone".to_owned(),
            least: (0.0, "г".to_owned()),
            greatest: (97.0, "д".to_owned()),
        });
        disclose(&given, &usual()).mix
    };
    let two = vec![
        one("а", Shown::Full, [40, 0, 0, 0]),
        one("б", Shown::Full, [20, 20, 0, 0]),
    ];
    let small = one("в", Shown::Full, [4, 100, 0, 0]);
    let hidden = one("г", Shown::Hidden, [0, 8, 0, 0]);
    let found = warned([two.clone(), vec![small.clone(), hidden]].concat()).unwrap();
    assert_eq!(
        (found.least, found.greatest),
        ((0.0, "а".to_owned()), (50.0, "б".to_owned()))
    );
    assert_eq!(warned(vec![two[0].clone(), small]), None);
}

#[test]
fn estimates_and_parts_are_rounded_and_the_whole_stays_exact() {
    let told = alone(one("а", Shown::Precise, [40, 20, 0, 0]));
    assert_eq!(
        (told.total.as_deref(), told.error),
        (Some("250/3"), Some(1.23))
    );
    assert_eq!(
        told.interval,
        Some(Span {
            low: 80.91,
            high: 85.75
        })
    );
    assert_eq!(told.reliability, Some(0.88));
    assert_eq!(told.criteria[0].error, Some(1.23));
    assert_eq!(told.channels[0].total.as_deref(), Some("8333/100"));
    assert_eq!(told.sensitivity.unwrap().all.as_deref(), Some("8333/100"));
}
