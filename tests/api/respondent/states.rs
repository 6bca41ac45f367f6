//! What a link shows while it takes no answers, and that nothing is kept then.
use chrono::TimeDelta;
use otklik::{
    accounts::By,
    db::{
        campaigns::{self, CampaignRow, MemberRow},
        points,
        types::Word,
    },
    region::{CampaignState, LinkCode},
    setup::course,
};

use crate::{
    browser::Page,
    helpers::{CAMPAIGN, IDLE, KIOSK, LINK, PLACE, Site, campaign, noon, receipt},
    html::Form,
};

const DAY: i64 = 24 * 3600;

/// The page and the sending both say so; nothing is kept.
fn assert_closed(site: &Site, code: LinkCode, form: &Form, status: u16, word: &str) -> Page {
    let before = site.database.count("responses");
    let page = site.browser().get(&format!("/q/{code}"));
    assert_eq!(page.status, status, "{}", page.text());
    assert!(page.says(word), "{word}: {}", page.text());
    let sent = site.browser().post(&format!("/q/{code}"), &form.fields);
    assert_eq!(sent.status, status);
    let other = site.browser().post(&format!("/q/{code}/another"), &[]);
    assert_eq!((other.status, other.header("set-cookie")), (status, None));
    assert_eq!(site.database.count("responses"), before);
    page
}

fn form(site: &Site) -> Form {
    site.answered(&mut site.browser(), PLACE)
}

#[test]
fn a_campaign_that_is_paused_goes_on_later_with_the_same_form() {
    let site = Site::new();
    let mut person = site.browser();
    let form = site.answered(&mut person, PLACE);
    site.change(|conn| Ok(campaigns::set_state(conn, CAMPAIGN, CampaignState::Paused)?));
    let page = assert_closed(&site, PLACE, &form, 503, "Опрос на паузе");
    assert!(page.says("15 декабря"), "until when it would have gone on");
    site.change(|conn| Ok(campaigns::set_state(conn, CAMPAIGN, CampaignState::Open)?));
    receipt(&person.send(&form));
    assert_eq!(site.assert_sound().responses, 1);
}

#[test]
fn what_is_sent_into_a_pause_stays_on_the_page_and_counts_afterwards() {
    let site = Site::new();
    let mut person = site.browser();
    let mut form = site.answered(&mut person, PLACE);
    form.set("q16", "важное");
    site.change(|conn| Ok(campaigns::set_state(conn, CAMPAIGN, CampaignState::Paused)?));
    let page = person.send(&form);
    assert_eq!(page.status, 503);
    assert!(page.header("retry-after").is_some());
    let kept = page.form();
    assert_eq!(
        (kept.answers(), kept.value("key")),
        (form.answers(), form.value("key"))
    );
    site.change(|conn| Ok(campaigns::set_state(conn, CAMPAIGN, CampaignState::Open)?));
    receipt(&person.send(&kept));
}

#[test]
fn a_form_that_was_kept_gives_its_receipt_after_the_campaign_has_stopped() {
    let site = Site::new();
    for (code, kiosk) in [(PLACE, false), (KIOSK, true)] {
        let mut person = site.browser();
        let form = site.answered(&mut person, code);
        let first = receipt(&person.send(&form));
        assert_eq!(first.ends_with("?kiosk"), kiosk);
        let late = site.answered(&mut site.browser(), code);
        for (state, status) in [
            (CampaignState::Paused, 503),
            (CampaignState::Closed, 410),
            (CampaignState::Open, 303),
        ] {
            site.change(|conn| Ok(campaigns::set_state(conn, CAMPAIGN, state)?));
            assert_eq!(receipt(&person.send(&form)), first);
            let page = site.browser().send(&late);
            assert_eq!(page.status, status, "what was not kept: {}", page.text());
        }
        // The key of one point is worth nothing at another.
        site.change(|conn| Ok(campaigns::set_state(conn, CAMPAIGN, CampaignState::Closed)?));
        let other = site.browser().post(&format!("/q/{LINK}"), &form.fields);
        assert_eq!(other.status, 410);
        site.change(|conn| Ok(campaigns::set_state(conn, CAMPAIGN, CampaignState::Open)?));
    }
    assert_eq!(site.assert_sound().responses, 4);
}

#[test]
fn a_campaign_closed_by_hand_says_when_it_was_and_when_results_come() {
    let site = Site::new();
    let form = form(&site);
    site.change(|conn| Ok(campaigns::set_state(conn, CAMPAIGN, CampaignState::Closed)?));
    let page = assert_closed(&site, PLACE, &form, 410, "Опрос завершён");
    for day in ["1 ноября", "15 декабря", "20 января 2027"] {
        assert!(page.says(day), "{day}: {}", page.text());
    }
}

#[test]
fn a_campaign_that_is_over_tells_how_many_answered_unless_they_were_few() {
    let site = Site::new();
    let shown = || site.browser().get(&format!("/q/{PLACE}"));
    for _ in 0..9 {
        site.answer(PLACE);
    }
    let close = |to| site.change(move |conn| Ok(campaigns::set_state(conn, CAMPAIGN, to)?));
    close(CampaignState::Closed);
    assert!(shown().says("завершён") && !shown().says("Ответили"));
    close(CampaignState::Open);
    site.answer(PLACE);
    close(CampaignState::Closed);
    assert!(shown().says("Ответили 10 человек"), "{}", shown().text());
    site.fold();
    assert!(shown().says("Ответили 10 человек"), "{}", shown().text());
}

#[test]
fn a_campaign_begins_and_ends_by_the_calendar_of_the_region() {
    let site = Site::new();
    let form = form(&site);
    let at = |month: u32, day: u32, hour: u32, minute: u32| {
        // Three hours ahead of UTC.
        let local = chrono::NaiveDate::from_ymd_opt(2026, month, day)
            .unwrap()
            .and_hms_opt(hour, minute, 59)
            .unwrap();
        site.clock.set(local.and_utc() - TimeDelta::hours(3));
        site.browser().get(&format!("/q/{PLACE}")).status
    };
    assert_eq!(at(10, 31, 23, 59), 403);
    assert_closed(&site, PLACE, &form, 403, "1 ноября");
    assert_eq!(at(11, 1, 0, 0), 200);
    assert_eq!(at(12, 15, 23, 59), 200);
    assert_eq!(at(12, 16, 0, 0), 410);
    assert_closed(&site, PLACE, &form, 410, "Опрос завершён");
}

#[test]
fn a_draft_and_an_institution_nobody_asks_about_are_not_yet_open() {
    let site = Site::new();
    let form = form(&site);
    assert_closed(&site, IDLE, &form, 403, "Музей «Лён»");
    site.database
        .execute("update campaigns set state = 'draft'; update revision set number = number + 1")
        .unwrap();
    site.refresh();
    assert_closed(&site, PLACE, &form, 403, "1 ноября");
}

/// Plans next year's campaign about the clinic; gives it as it is kept.
fn plan_another(site: &Site) -> CampaignRow {
    let version = site.app.directory().campaigns()[0]
        .row
        .survey_version
        .clone();
    let day = |month, day| chrono::NaiveDate::from_ymd_opt(2027, month, day).unwrap();
    let mut row = CampaignRow {
        code: "health-2027".to_owned(),
        title: "Здравоохранение, 2027 год".to_owned(),
        starts_on: day(3, 1),
        ends_on: day(4, 15),
        results_on: Some(day(5, 20)),
        state: Word(CampaignState::Draft),
        ..campaign(&version)
    };
    row.id = 2;
    let kept = row.clone();
    site.change(move |conn| {
        assert_eq!(campaigns::insert(conn, &kept, noon().naive_utc())?, 2);
        let member = MemberRow {
            institution_id: PLACE.institution,
            campaign_id: 2,
            survey_version: version,
            recipients: 1000,
            required_sample: 400,
        };
        Ok(campaigns::add_member(conn, &member)?)
    });
    row
}

#[test]
fn a_draft_takes_nobodys_place_and_is_never_heard_of_once_it_is_given_up() {
    let site = Site::new();
    let form = form(&site);
    let draft = plan_another(&site);
    let page = format!("/q/{PLACE}");
    assert_eq!(
        site.browser().get(&page).status,
        200,
        "the open one is asked"
    );
    site.wait(30 * DAY);
    let over = |what: &str| {
        let page = assert_closed(&site, PLACE, &form, 410, "Опрос завершён");
        assert!(page.says("15 декабря"), "{what}: {}", page.text());
        let list = site.browser().get("/ratings");
        assert!(list.says("Здравоохранение, 2026 год"), "{what}");
        assert!(!list.says("2027 год<"), "{what}: {}", list.text());
    };
    over("beside a draft");
    let by = By::console(site.clock.stamp());
    let today = site.clock.today();
    site.change(move |conn| {
        let done = course::set(conn, &draft, CampaignState::Closed, (None, today), &by)?;
        assert!(done.is_ok());
        Ok(())
    });
    over("after the draft was given up");
}

#[test]
fn a_draft_that_was_given_up_leaves_an_institution_as_if_nobody_had_planned_to_ask() {
    let site = Site::new();
    site.database
        .execute("update campaigns set state = 'closed', dropped = 1; update revision set number = number + 1")
        .unwrap();
    site.refresh();
    let page = site.browser().get(&format!("/q/{PLACE}"));
    assert_eq!(page.status, 403, "{}", page.text());
    assert!(
        !page.says("ноября") && !page.says("декабря"),
        "{}",
        page.text()
    );
}

#[test]
fn a_revoked_point_takes_no_answers_and_the_one_in_its_place_does() {
    let site = Site::new();
    let form = form(&site);
    let fresh = LinkCode {
        institution: 1,
        tag: 1099,
    };
    site.change(|conn| {
        let kind = otklik::region::PointKind::Place;
        points::add(conn, 1, kind, "Вход", noon().naive_utc(), || 1099)?;
        points::revoke(conn, PLACE, Some(fresh), noon().naive_utc())
    });
    let page = assert_closed(&site, PLACE, &form, 410, "Этот код больше не действует");
    assert!(page.text().contains("name=\"q\""), "a search box");
    site.answer(fresh);
    site.change(|conn| points::revoke(conn, LINK, None, noon().naive_utc()));
    assert_closed(&site, LINK, &form, 410, "Этот код больше не действует");
}

#[test]
fn an_unknown_code_is_told_with_what_was_typed_and_a_search_box() {
    let site = Site::new();
    let form = form(&site);
    let unknown = LinkCode {
        institution: 1,
        tag: 4,
    };
    assert_closed(&site, unknown, &form, 404, &unknown.to_string());
    let page = site.browser().get("/q/NOTACODE");
    assert_eq!(page.status, 404);
    assert!(page.text().contains("NOTACODE") && page.text().contains("name=\"q\""));
    let written = PLACE.to_string().to_lowercase();
    assert_eq!(
        site.browser()
            .get(&format!("/q/{}-{}", &written[..4], &written[4..]))
            .status,
        200
    );
}

#[test]
fn a_change_by_another_program_is_seen_after_a_look_at_the_revision() {
    let site = Site::new();
    let page = format!("/q/{PLACE}");
    let other = site.database.open();
    let state = |state| {
        other
            .write_now(move |conn| Ok(campaigns::set_state(conn, CAMPAIGN, state)?))
            .unwrap()
    };
    state(CampaignState::Paused);
    assert_eq!(site.browser().get(&page).status, 200, "not looked yet");
    site.refresh();
    assert_eq!(site.browser().get(&page).status, 503);
    state(CampaignState::Open);
    site.refresh();
    assert_eq!(site.browser().get(&page).status, 200);
    site.clock.set(noon() + TimeDelta::seconds(60 * DAY));
    assert_eq!(site.browser().get(&page).status, 410, "days need no look");
}
