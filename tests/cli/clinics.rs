//! Four clinics whose patients and experts are made up.
use std::collections::BTreeMap;

use otklik::{
    db::{
        assessments, checklists,
        tallies::TallyKey,
        tally_marks::{self, MarksRow},
    },
    demo::{
        answers::{Quality, answer},
        assessments::assessment,
        randomness,
    },
    rating::checklist::{self, Assessment, OrganizationKind},
    region::{Channel, Evidence, Status},
    survey::{
        Answers, Survey, load,
        tally::{Cells, Marks},
    },
};

use crate::program::{Place, registry};

pub const SURVEY: &str = include_str!("../../surveys/health-outpatient/survey.toml");
pub const CHECKLIST: &str = include_str!("../../surveys/health-outpatient/checklist.toml");
pub const CODES: [&str; 4] = ["zdr-01", "zdr-02", "zdr-03", "zdr-04"];

pub fn survey() -> Survey {
    load::parse("health-outpatient", "survey.toml", SURVEY.as_bytes()).unwrap()
}

/// Four clinics, of which the last has few answers, all assessed.
pub fn clinics() -> Place {
    let place = Place::new();
    let rows: Vec<String> = CODES.iter().map(|code| format!("{code} health")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let file = place.file("registry.csv", &registry(&rows));
    place.run(&["import", "institutions", &file]).done();
    place
        .create("health-2026", "health", "health-outpatient")
        .done();
    for (nth, count) in [(1, 160), (2, 150), (3, 140), (4, 7)] {
        answer_at(&place, nth, 0, count);
    }
    assess(&place);
    place
}

/// So many people answer at the institution with this number; `first` tells them from others.
pub fn answer_at(place: &Place, institution: i64, first: u64, count: u64) {
    let survey = survey();
    let cells = Cells::of(&survey);
    let code = CODES[usize::try_from(institution).unwrap() - 1];
    let rows = (first..first + count).map(|number| {
        let channel = if number % 4 == 0 {
            Channel::Phone
        } else {
            Channel::Web
        };
        let form = answer(
            &mut randomness(7, code, number),
            &survey,
            channel,
            &Quality::of(7, code),
        );
        let answers = Answers::parse(&survey, channel, &form).unwrap();
        let key = TallyKey {
            institution_id: institution,
            campaign_id: 1,
            survey_version: survey.version.to_string(),
            channel,
            evidence: Evidence::Token,
            status: Status::Counted,
        };
        MarksRow::new(key, true, &Marks::of(&survey, &cells, &answers))
    });
    let rows: Vec<MarksRow> = rows.collect();
    let db = place.database.open();
    db.write_now(|conn| Ok(tally_marks::add(conn, &rows)?))
        .unwrap();
}

/// Experts go everywhere; gives what they found.
pub fn assess(place: &Place) -> BTreeMap<&'static str, BTreeMap<String, String>> {
    let list = checklist::load::parse("health-outpatient", "c", CHECKLIST.as_bytes()).unwrap();
    let now = chrono::NaiveDate::from_ymd_opt(2026, 11, 20)
        .unwrap()
        .and_hms_opt(9, 0, 0)
        .unwrap();
    let kept = checklists::ChecklistRow {
        version: list.version.to_string(),
        survey_id: list.id.clone(),
        body: CHECKLIST.to_owned(),
    };
    let mut all = BTreeMap::new();
    let db = place.database.open();
    db.write_now(|conn| {
        checklists::keep(conn, &kept, now)?;
        for (id, code) in (1..).zip(CODES) {
            let own = list.list_for("школа").unwrap().id.clone();
            let degrees = assessment(7, code, &list, &own);
            let found = Assessment {
                list: own,
                assessor: "Эксперт".to_owned(),
                organization: "Общественная палата".to_owned(),
                organization_kind: OrganizationKind::PublicOrganization,
                assessed_on: now.date(),
                evidence: String::new(),
                degrees: degrees.clone(),
            };
            assessments::add(conn, (id, 1), &kept.version, &found, now)?;
            all.insert(code, degrees);
        }
        Ok(())
    })
    .unwrap();
    all
}
