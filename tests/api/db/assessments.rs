//! What experts found: which assessment counts, and what the database refuses by itself.
use otklik::{
    db::{
        Conn,
        assessments::{self, Adopted},
        checklists::{self, ChecklistRow},
    },
    rating::checklist::{Assessment, OrganizationKind},
};

use crate::helpers::{CAMPAIGN, noon, region_database};

const VERSION: &str = "0123456789abcdef";

fn assessment(assessor: &str) -> Assessment {
    Assessment {
        list: "adult".to_owned(),
        assessor: assessor.to_owned(),
        organization: "Союз потребителей".to_owned(),
        organization_kind: OrganizationKind::PublicOrganization,
        assessed_on: noon().date_naive(),
        evidence: String::new(),
        degrees: [("s1", "1"), ("s2", "0.5")]
            .map(|(item, degree)| (item.to_owned(), degree.to_owned()))
            .into(),
    }
}

fn keep_checklist(conn: &mut Conn) {
    let row = ChecklistRow {
        version: VERSION.to_owned(),
        survey_id: "health-outpatient".to_owned(),
        body: "перечень".to_owned(),
    };
    for _ in 0..2 {
        checklists::keep(conn, &row, noon().naive_utc()).unwrap();
    }
    assert_eq!(checklists::by_version(conn, VERSION).unwrap(), Some(row));
    assert_eq!(checklists::all(conn).unwrap().len(), 1);
}

#[test]
fn the_only_assessment_counts_and_of_two_the_one_adopted_last() {
    let database = region_database();
    let db = database.open();
    let now = noon().naive_utc();
    let adopted = || -> Adopted {
        db.read_now(|conn| Ok(assessments::adopted(conn, CAMPAIGN)?))
            .unwrap()
    };
    assert_eq!(adopted(), Adopted::default());
    db.write_now(|conn| {
        keep_checklist(conn);
        let mut add = |institution, assessor| {
            let found = assessment(assessor);
            assessments::add(conn, (institution, CAMPAIGN), VERSION, &found, now)
        };
        assert_eq!(add(1, "Иванова")?, Some(1));
        assert_eq!(add(1, "Иванова")?, None, "the same again");
        assert_eq!(add(2, "Иванова")?, Some(1));
        assert_eq!(add(2, "Петров")?, Some(2));
        Ok(())
    })
    .unwrap();
    let first = adopted();
    assert_eq!(first.undecided, [2]);
    let input = first.assessments[&1].input().unwrap();
    assert_eq!((input.nth, input.list.as_str()), (1, "adult"));
    assert_eq!(input.degrees, assessment("").degrees);
    assert_eq!(
        first.assessments[&1].assessment().unwrap(),
        assessment("Иванова")
    );

    for (nth, chosen) in [(1, 2), (2, 1)] {
        db.write_now(|conn| {
            let why = ("Совет", "Проверено ещё раз");
            Ok(assessments::adopt(conn, (2, CAMPAIGN), chosen, why, now)?)
        })
        .unwrap();
        let adopted = adopted();
        assert!(adopted.undecided.is_empty());
        assert_eq!(adopted.assessments[&2].nth, chosen);
        let decided = db.read_now(|conn| Ok(assessments::decisions(conn, CAMPAIGN)?));
        assert_eq!(
            decided.unwrap().last().map(|row| (row.nth, row.assessment)),
            Some((nth, chosen))
        );
    }
}

#[test]
fn an_assessment_or_a_decision_that_breaks_a_rule_is_refused_by_the_database() {
    let database = region_database();
    database
        .open()
        .write_now(|conn| {
            keep_checklist(conn);
            Ok(())
        })
        .unwrap();
    let insert = |changes: &[(&str, &str)]| {
        let mut columns = [
            ("institution_id", "1"),
            ("campaign_id", "1"),
            ("nth", "1"),
            ("checklist_version", "'0123456789abcdef'"),
            ("list", "'adult'"),
            ("assessor", "'Иванова'"),
            ("organization", "'Союз'"),
            ("organization_kind", "'media'"),
            ("assessed_on", "'2026-11-14'"),
            ("evidence", "''"),
            ("degrees", "'{}'"),
            ("added_at", "'2026-11-22 10:00:00'"),
        ];
        for (name, value) in changes {
            columns
                .iter_mut()
                .find(|(known, _)| known == name)
                .unwrap()
                .1 = value;
        }
        let names = columns.map(|(name, _)| name).join(", ");
        let values = columns.map(|(_, value)| value).join(", ");
        database.execute(&format!(
            "insert into assessments ({names}) values ({values})"
        ))
    };
    for (name, value) in [
        ("institution_id", "3"),
        ("campaign_id", "2"),
        ("nth", "0"),
        ("checklist_version", "'0000000000000000'"),
        ("list", "''"),
        ("assessor", "''"),
        ("organization", "''"),
        ("organization_kind", "'friends'"),
        ("degrees", "null"),
    ] {
        assert!(insert(&[(name, value)]).is_err(), "{name} = {value}");
    }
    insert(&[]).unwrap();
    assert!(insert(&[]).is_err(), "the number is taken");
    let decision = |assessment: &str, who: &str| {
        database.execute(&format!("insert into adoptions values (1, 1, 1, {assessment}, {who}, 'причина', '2026-11-22 10:00:00')"))
    };
    assert!(decision("2", "'Совет'").is_err() && decision("1", "''").is_err());
    decision("1", "'Совет'").unwrap();
    for change in [
        "update assessments set assessor = 'Петров'",
        "delete from assessments",
        "update adoptions set why = 'другая'",
        "delete from adoptions",
        "update checklists set body = ''",
        "delete from checklists",
    ] {
        let refused = database.execute(change).unwrap_err();
        assert!(refused.contains("append-only"), "{change}: {refused}");
    }
}
