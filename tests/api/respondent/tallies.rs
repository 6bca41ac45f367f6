//! Tallies and funnels, against a recount that shares nothing with the product but the stored texts.
use std::collections::BTreeMap;

use otklik::{
    demo::{Quality, SEED, answer, randomness},
    region::Channel,
    survey::{load, tally::Cells},
};
use serde_json::Value;

use crate::helpers::{KIOSK, OTHER, PLACE, SURVEY, Site, block, receipt};

/// The option of a stored value; an age falls into one of the bands of the file.
fn option(value: &Value) -> String {
    let Some(age) = value.as_u64() else {
        return value.as_str().unwrap().to_owned();
    };
    let band = match age {
        ..=24 => "..24",
        25..=34 => "25..34",
        35..=44 => "35..44",
        45..=54 => "45..54",
        55..=64 => "55..64",
        65..=74 => "65..74",
        75.. => "75..",
    };
    band.to_owned()
}

#[test]
fn after_many_different_answers_every_count_equals_a_recount() {
    let site = Site::new();
    let survey = load::parse("health-outpatient", "survey.toml", SURVEY.as_bytes()).unwrap();
    for number in 0..60u64 {
        let code = [PLACE, OTHER, KIOSK][usize::try_from(number % 3).unwrap()];
        let mut person = site.browser();
        let mut form = site.answered(&mut person, code);
        let given = answer(
            &mut randomness(SEED, "api", number),
            &survey,
            Channel::Web,
            &Quality::of(SEED, "zdr-01"),
        );
        let key = form.value("key").unwrap().to_owned();
        form.fields = given.0;
        receipt(&person.send(form.set("key", &key)));
    }
    assert_eq!(site.assert_sound().responses, 60);

    let mut expected: BTreeMap<(String, String), BTreeMap<(String, String), u64>> = BTreeMap::new();
    let rows = site.database.texts(
        "institution_id || '|' || evidence || '|' || answers",
        "from responses",
    );
    for row in rows {
        let parts: Vec<&str> = row.splitn(3, '|').collect();
        let counts = expected
            .entry((parts[0].to_owned(), parts[1].to_owned()))
            .or_default();
        let answers: Value = serde_json::from_str(parts[2]).unwrap();
        for (item, value) in answers
            .as_object()
            .unwrap()
            .iter()
            .filter(|(item, _)| *item != "q16")
        {
            *counts.entry((item.clone(), option(value))).or_default() += 1;
        }
    }
    let cells = Cells::of(&survey);
    let kept = site
        .app
        .db
        .read_now(|conn| Ok(otklik::db::tallies::of_campaign(conn, 1, &cells)?))
        .unwrap();
    assert_eq!(kept.len(), expected.len());
    for row in kept {
        let tally = row.tally;
        let counts = &expected[&(
            row.key.institution_id.to_string(),
            row.key.evidence.to_string(),
        )];
        for (place, item) in survey.items.iter().enumerate() {
            for (nth, option) in item.option_ids().iter().enumerate() {
                let wanted = counts
                    .get(&(item.id.clone(), option.to_string()))
                    .copied()
                    .unwrap_or(0);
                assert_eq!(
                    tally.options[cells.cell(place, nth)],
                    wanted,
                    "{} {option}",
                    item.id
                );
            }
        }
    }
}

#[test]
fn the_funnel_of_a_point_counts_opened_started_and_sent() {
    let site = Site::new();
    for _ in 0..5 {
        site.browser().get(&format!("/q/{PLACE}"));
    }
    for _ in 0..3 {
        assert_eq!(
            site.browser()
                .post(&format!("/q/{PLACE}/started"), &[])
                .status,
            204
        );
    }
    assert_eq!(
        site.browser().post("/q/NOTACODE/started", &[]).status,
        204,
        "the reply is the same"
    );
    site.answer(PLACE);
    site.answer(KIOSK);
    block(site.app.flush_funnel()).unwrap();
    let found = site.database.texts(
        "tag || ' ' || opened || ' ' || started || ' ' || sent",
        "from funnels order by tag",
    );
    assert_eq!(found, ["1001 6 3 1", "1003 1 0 1"]);
    block(site.app.flush_funnel()).unwrap();
    assert_eq!(
        site.database
            .texts("opened", "from funnels where tag = 1001"),
        ["6"],
        "written once"
    );
}
