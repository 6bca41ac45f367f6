//! More days for a campaign: not past its results, and not into another campaign about the same institutions.
use chrono::NaiveDate;
use otklik::{
    access::Role,
    db::{
        campaigns::{self, CampaignRow, MemberRow},
        types::Word,
    },
    region::CampaignState,
};

use super::crew::{inside, send, site};
use crate::{
    browser::{Browser, Page},
    helpers::{Site, campaign, noon},
};

const BOARD: &str = "/staff/campaigns/health-2026";

fn extend(officer: &mut Browser, to: &str, results: &str) -> Page {
    let fields = [("to", to), ("results", results), ("reason", "карантин")];
    send(officer, &format!("{BOARD}/extend"), BOARD, &fields)
}

fn days(site: &Site) -> String {
    let days = "ends_on || ' ' || results_on";
    site.database.texts(days, "from campaigns where id = 1")[0].clone()
}

/// Another campaign, under way about the first clinic from a day on.
fn another(site: &Site, starts_on: NaiveDate) {
    let directory = site.app.directory();
    let version = directory.campaigns()[0].row.survey_version.clone();
    let row = CampaignRow {
        code: "health-winter".to_owned(),
        starts_on,
        ends_on: starts_on + chrono::Days::new(40),
        results_on: None,
        state: Word(CampaignState::Open),
        ..campaign(&version)
    };
    site.change(move |conn| {
        let member = MemberRow {
            institution_id: 1,
            campaign_id: campaigns::insert(conn, &row, noon().naive_utc())?,
            survey_version: version,
            recipients: 1000,
            required_sample: 400,
        };
        Ok(campaigns::add_member(conn, &member)?)
    });
}

#[test]
fn the_day_of_publication_is_moved_together_with_the_last_day() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let form = officer.get(BOARD);
    assert!(
        form.text()
            .contains("name=\"results\" value=\"2027-01-20\""),
        "{}",
        form.text()
    );
    // The results were promised for 20 January 2027.
    for results in ["", "2027-01-20", "2027-01-31", "потом"] {
        let page = extend(&mut officer, "2027-01-31", results);
        assert_eq!(page.status, 422, "{results}: {}", page.text());
        assert!(page.says("укажите новый день публикации"), "{results}");
        assert!(page.says("2027-01-31"), "what was typed is kept");
    }
    assert_eq!(days(&site), "2026-12-15 2027-01-20");
    assert_eq!(extend(&mut officer, "2026-12-20", "").status, 303);
    assert_eq!(extend(&mut officer, "2026-12-22", "2027-01-20").status, 303);
    assert_eq!(days(&site), "2026-12-22 2027-01-20");
    let moved = extend(&mut officer, "2027-01-31", "2027-03-01");
    assert_eq!(moved.status, 303, "{}", moved.text());
    assert_eq!(days(&site), "2027-01-31 2027-03-01");
    let kept = site
        .database
        .texts("results_on", "from extensions order by nth");
    assert_eq!(kept, ["null", "null", "2027-03-01"]);
    let page = officer.get(BOARD);
    assert!(
        page.says("Публикация результатов перенесена на 1 марта 2027 года"),
        "{}",
        page.text()
    );
    site.assert_sound();
}

#[test]
fn nobody_is_prolonged_into_another_campaign_about_the_same_institution() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    another(&site, NaiveDate::from_ymd_opt(2026, 12, 20).unwrap());
    let page = extend(&mut officer, "2026-12-20", "");
    assert_eq!(page.status, 422, "{}", page.text());
    assert!(
        page.says("Об учреждении zdr-01 в те же дни спрашивает опрос health-winter"),
        "{}",
        page.text()
    );
    assert!(!page.says("Об учреждении zdr-02"));
    assert_eq!(days(&site), "2026-12-15 2027-01-20");
    assert_eq!(extend(&mut officer, "2026-12-19", "").status, 303);
    site.database
        .execute("update campaigns set state = 'closed' where id = 2")
        .unwrap();
    assert_eq!(extend(&mut officer, "2026-12-20", "").status, 303);
}
