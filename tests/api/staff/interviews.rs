//! Interviews face to face: from the point's code to the counted answer, question by question.
use otklik::{
    access::Role,
    db::{
        drafts,
        quotas::{self, Cell},
    },
    interviews::{self, Sheet},
    region::Channel,
};

use super::{
    crew::{acts, inside, send, site, token, user},
    talk::{answer, shown, to_the_end},
};
use crate::{
    browser::Browser,
    helpers::{CAMPAIGN, IDLE, KIOSK, PLACE, Site},
};

/// A site whose contractor asks in the one campaign.
fn field() -> Site {
    let site = site();
    site.database
        .execute(&format!(
            "insert into campaign_parties values ({CAMPAIGN}, 3)"
        ))
        .unwrap();
    site
}

/// Begins at the clinic's door; gives the interview's address.
fn begun(site: &Site, browser: &mut Browser) -> String {
    let code = PLACE.to_string();
    let fields = [
        ("code", code.as_str()),
        ("present", "nobody"),
        ("lang", "ru"),
    ];
    let from = format!("/staff/interviews?code={code}");
    let page = send(browser, "/staff/interviews/oral", &from, &fields);
    assert_eq!(page.status, 303, "{}", page.text());
    site.wait(5);
    page.location().to_owned()
}

fn draft(at: &str) -> i64 {
    at.rsplit('/').next().unwrap().parse().unwrap()
}

fn row(site: &Site, at: &str) -> drafts::DraftRow {
    site.app
        .db
        .read_now(|conn| Ok(drafts::find(conn, draft(at))?))
        .unwrap()
        .unwrap()
}

#[test]
fn an_interview_is_answered_question_by_question_and_counts_without_naming_who_asked() {
    let site = field();
    let mut browser = inside(&site, Role::Interviewer);
    let at = begun(&site, &mut browser);
    let answered = to_the_end(&mut browser, &at);
    assert!(answered > 15, "{answered}");
    let page = send(&mut browser, &format!("{at}/finish"), &at, &[]);
    assert_eq!(
        (page.status, page.location()),
        (303, "/staff/interviews?kept=1"),
        "{}",
        page.text()
    );
    site.fold();
    assert_eq!(
        site.database.texts(
            "channel || ' ' || evidence || ' ' || status",
            "from responses"
        ),
        ["interview form counted"]
    );
    assert_eq!(
        site.database
            .texts("cast(received_hour as text)", "from responses"),
        ["2026-11-22 00:00:00"]
    );
    assert_eq!(site.database.count("drafts"), 0);
    assert_eq!(site.database.count("interviews"), 1);
    assert_eq!(site.database.count("item_times"), answered);
    assert_eq!(
        acts(&site),
        [
            "interviewer ask-begun health-2026",
            "interviewer ask-finished health-2026"
        ]
    );
    let link = site.database.texts("link", "from interviews").remove(0);
    let numbers = site
        .database
        .texts("institution_id || '/' || id", "from responses")
        .remove(0);
    assert!(!link.contains(&numbers));
    let id: i64 = site.database.texts("cast(id as text)", "from interviews")[0]
        .parse()
        .unwrap();
    let opened = site
        .app
        .field_keys
        .links
        .open(&format!("interviews|link|{id}"), &link)
        .unwrap();
    assert_eq!(String::from_utf8(opened).unwrap(), numbers);
    site.assert_sound();
    // Sent twice, kept once.
    let token = token(&browser.get("/staff/"));
    let again = browser.post(&format!("{at}/finish"), &[("token".to_owned(), token)]);
    assert_eq!(again.status, 303);
    assert_eq!(site.database.count("responses"), 1);
}

#[test]
fn an_answer_sent_twice_is_taken_once_and_one_of_an_old_page_is_shown_again() {
    let site = field();
    let mut browser = inside(&site, Role::Interviewer);
    let at = begun(&site, &mut browser);
    for _ in 0..2 {
        assert_eq!(answer(&mut browser, &at, ("q1", "1"), &["yes"]).status, 303);
    }
    let page = answer(&mut browser, &at, ("q1", "1"), &["no"]);
    assert_eq!(page.status, 409);
    assert!(
        page.says("Страница устарела") && page.text().contains("<dd>Нет</dd>"),
        "{}",
        page.text()
    );
    let kept = row(&site, &at);
    assert_eq!((kept.seq, kept.item.as_str()), (1, "q2"));
    let sheet = Sheet::open(&site.app.field_keys, kept.id, &kept.answers).unwrap();
    assert_eq!(sheet.given("q1"), Some(&["yes".to_owned()][..]));
    assert_eq!(sheet.times(), [("q1".to_owned(), 1500, 1)]);
    // With its quotation marks: two letters alone stand in a ciphertext by chance.
    assert!(
        !kept.answers.contains("\"q1\""),
        "what is kept is encrypted"
    );
}

#[test]
fn an_answer_off_the_path_after_going_back_is_hidden_and_not_lost() {
    let site = field();
    let mut browser = inside(&site, Role::Interviewer);
    let at = begun(&site, &mut browser);
    answer(&mut browser, &at, ("q1", "1"), &["yes"]);
    answer(&mut browser, &at, ("q2", "2"), &["no"]);
    answer(&mut browser, &at, ("q1", "3"), &["no"]);
    let sheet = |site: &Site| {
        let kept = row(site, &at);
        Sheet::open(&site.app.field_keys, kept.id, &kept.answers).unwrap()
    };
    assert_eq!(sheet(&site).given("q2"), Some(&["no".to_owned()][..]));
    assert_eq!(
        row(&site, &at).item,
        "q3",
        "the question about the boards is not asked any more"
    );
    answer(&mut browser, &at, ("q1", "4"), &["yes"]);
    assert_eq!(
        row(&site, &at).item,
        "q3",
        "and asked again it is answered already"
    );
}

#[test]
fn a_question_may_be_refused_or_not_known_and_a_wrong_answer_comes_back_with_what_was_typed() {
    let site = field();
    let mut browser = inside(&site, Role::Interviewer);
    let at = begun(&site, &mut browser);
    let page = answer(&mut browser, &at, ("q1", "1"), &["perhaps"]);
    assert_eq!(page.status, 422);
    assert!(page.says("Нужен ответ."));
    assert_eq!(
        answer(&mut browser, &at, ("q1", "1"), &["!refused"]).status,
        303
    );
    assert_eq!(row(&site, &at).item, "q3");
    assert_eq!(
        answer(&mut browser, &at, ("q3", "2"), &["!unsure"]).status,
        303
    );
    let (age, _) = ("q-age", ());
    let page = answer(&mut browser, &at, (age, "3"), &["900"]);
    assert!(page.status == 422 || page.status == 404, "{}", page.status);
}

#[test]
fn a_talk_broken_off_early_keeps_no_answer_and_one_past_the_half_keeps_a_partial_one() {
    let site = field();
    let mut browser = inside(&site, Role::Interviewer);
    let at = begun(&site, &mut browser);
    answer(&mut browser, &at, ("q1", "1"), &["no"]);
    let page = browser.get(&format!("{at}/end"));
    assert!(page.says("Этого мало"), "{}", page.text());
    let page = send(
        &mut browser,
        &format!("{at}/finish"),
        &format!("{at}/end"),
        &[("result", "break-off")],
    );
    assert_eq!((page.status, page.location()), (303, "/staff/interviews"));
    assert_eq!(
        (
            site.database.count("responses"),
            site.database.count("drafts")
        ),
        (0, 0)
    );
    let at = begun(&site, &mut browser);
    let mut n = 0;
    while let Some((item, seq)) = shown(&browser.get(&at)) {
        n += 1;
        let value = if n <= 10 { "no" } else { "!refused" };
        if answer(&mut browser, &at, (&item, &seq), &[value]).status != 303 {
            answer(&mut browser, &at, (&item, &seq), &["!unsure"]);
        }
    }
    let page = browser.get(&format!("{at}/end"));
    assert!(page.says("частичное"), "{}", page.text());
    let page = send(
        &mut browser,
        &format!("{at}/finish"),
        &format!("{at}/end"),
        &[("result", "break-off")],
    );
    assert_eq!(page.location(), "/staff/interviews?kept=1");
    assert!(site.database.texts("answers", "from responses")[0].contains("null"));
    site.fold();
    site.assert_sound();
}

#[test]
fn what_was_kept_before_a_stop_is_finished_when_the_interview_is_opened_again() {
    let site = field();
    let mut browser = inside(&site, Role::Interviewer);
    let at = begun(&site, &mut browser);
    let answered = to_the_end(&mut browser, &at);
    // The intake has it; the program stops before the draft is ended.
    let kept = row(&site, &at);
    let directory = site.app.directory();
    let campaign = directory.campaign(CAMPAIGN).unwrap();
    let sheet = Sheet::open(&site.app.field_keys, kept.id, &kept.answers).unwrap();
    let answers = sheet
        .answers(&campaign.questionnaire.survey, Channel::Interview)
        .unwrap();
    let (seat, today) = ("i1".to_owned(), site.clock.today());
    let response = interviews::made(&kept, &campaign.questionnaire, seat, &answers, today);
    site.app
        .db
        .write_now(|conn| Ok(otklik::db::responses::keep(conn, &[response])?))
        .unwrap();
    let page = browser.get(&at);
    assert_eq!(page.status, 410);
    assert!(page.says("Интервью закончено"));
    assert_eq!(
        (
            site.database.count("responses"),
            site.database.count("drafts"),
            site.database.count("interviews")
        ),
        (1, 0, 1)
    );
    assert_eq!(site.database.count("item_times"), answered);
}

#[test]
fn nobody_asks_about_what_is_not_the_own_partys_or_goes_on_with_anothers_interview() {
    let site = site();
    let mut browser = inside(&site, Role::Interviewer);
    for code in [PLACE, IDLE] {
        let page = browser.get(&format!("/staff/interviews?code={code}"));
        assert_eq!(page.status, 422, "{code}");
        assert!(page.says("Такой точки нет в ваших опросах"));
    }
    site.database
        .execute("insert into campaign_parties values (1, 3)")
        .unwrap();
    let page = browser.get(&format!(
        "/staff/interviews?code=HTTP://OTKLIK.TEST/Q/{KIOSK}"
    ));
    assert_eq!(page.status, 200, "the whole address of a poster is as good");
    let at = begun(&site, &mut browser);
    let mut operator = inside(&site, Role::Operator);
    let page = operator.get(&at);
    assert_eq!(page.status, 409);
    assert!(page.says("Карточка передана"));
    let page = answer(&mut operator, &at, ("q1", "1"), &["yes"]);
    assert_eq!(page.status, 409);
    assert!(page.says("yes"), "what was typed is on the page");
    assert_eq!(row(&site, &at).seq, 0);
    site.database
        .execute("delete from campaign_parties where party_id = 3")
        .unwrap();
    assert_eq!(browser.get(&at).status, 404);
    assert_eq!(user(Role::Interviewer), row(&site, &at).user_id);
}

#[test]
fn no_more_are_asked_than_wanted_and_a_broken_talk_gives_its_place_back() {
    let site = field();
    let cell = Cell {
        campaign: CAMPAIGN,
        institution: PLACE.institution,
        channel: Channel::Interview,
    };
    site.app
        .db
        .write_now(|conn| Ok(quotas::set_target(conn, cell, 1)?))
        .unwrap();
    let counts = |site: &Site| {
        site.database
            .texts("done || ' ' || reserved", "from quotas")
            .remove(0)
    };
    let mut browser = inside(&site, Role::Interviewer);
    let at = begun(&site, &mut browser);
    answer(&mut browser, &at, ("q1", "1"), &["no"]);
    assert_eq!(counts(&site), "0 1");
    let code = PLACE.to_string();
    let from = format!("/staff/interviews?code={code}");
    let fields = [
        ("code", code.as_str()),
        ("present", "staff"),
        ("lang", "ru"),
    ];
    let page = send(&mut browser, "/staff/interviews/oral", &from, &fields);
    assert_eq!(page.status, 422);
    assert!(page.says("уже набрано"), "{}", page.text());
    send(
        &mut browser,
        &format!("{at}/finish"),
        &format!("{at}/end"),
        &[("result", "break-off")],
    );
    assert_eq!(counts(&site), "0 0");
    let at = begun(&site, &mut browser);
    to_the_end(&mut browser, &at);
    send(&mut browser, &format!("{at}/finish"), &at, &[]);
    assert_eq!(counts(&site), "1 0");
}
