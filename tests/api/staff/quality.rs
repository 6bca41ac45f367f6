//! Whether interviews are real: what is asked about whom, who sees it, and what a decision does to the results.
use otklik::{
    access::Role,
    db::{quality, tallies},
    region::Status,
};

use super::{
    crew::{acts, inside, send, site, token, user},
    talks::{self, EACH},
};
use crate::{
    browser::{Browser, Page},
    helpers::{CAMPAIGN, PLACE, Site},
};

const QUALITY: &str = "/staff/quality/1";

/// A site whose team has asked and whose indicators are counted, its supervisor, and the page of who invents.
fn counted() -> (Site, Browser, String) {
    let site = site();
    let who = talks::team(&site);
    let mut supervisor = inside(&site, Role::Supervisor);
    let page = send(&mut supervisor, &format!("{QUALITY}/count"), QUALITY, &[]);
    assert_eq!(page.status, 303, "{}", page.text());
    assert!(page.location().starts_with("/staff/quality/1?counted="));
    assert_ne!(page.location(), "/staff/quality/1?counted=0");
    (site, supervisor, format!("{QUALITY}/{who}"))
}

/// The values of the fields of a page with this name.
fn boxes(page: &Page, name: &str) -> Vec<String> {
    let mark = format!("name=\"{name}\" value=\"");
    let parts = page.text().split(&mark).skip(1).map(str::to_owned);
    parts
        .map(|rest| rest.split_once('"').unwrap().0.to_owned())
        .collect()
}

fn decide(browser: &mut Browser, at: &str, choice: &str, marked: &[(&str, &str)]) -> Page {
    let mut fields = vec![("choice", choice), ("reason", "Проверено по записи")];
    fields.extend(marked);
    send(browser, &format!("{at}/decide"), at, &fields)
}

fn responses(site: &Site, status: Status) -> i64 {
    let found = site
        .app
        .db
        .read_now(|conn| Ok(tallies::responses_of_campaign(conn, CAMPAIGN)?));
    let found = found.unwrap();
    found
        .get(&(PLACE.institution, status))
        .copied()
        .unwrap_or(0)
}

#[test]
fn who_invents_is_asked_about_first_and_each_question_has_an_innocent_explanation() {
    let (site, mut supervisor, at) = counted();
    let page = supervisor.get(QUALITY);
    let text = page.text().replace('\u{a0}', " ");
    let first = text.split("<th scope=\"row\">").nth(1).unwrap();
    assert!(first.contains(&at), "{first}");
    assert!(
        first.contains("быстрее, чем вопросы можно прочесть"),
        "{first}"
    );
    let honest = text.matches("ничего не выделяется").count();
    assert!(honest >= 4, "{}", page.text());
    let page = supervisor.get(&at);
    assert!(page.says("Возможное объяснение") && page.says("Время вопросов"));
    assert!(!page.text().contains("наруш"));
    assert_eq!(boxes(&page, "talk").len(), EACH);
    assert!(boxes(&page, "signal").len() >= 2);
    let looked = acts(&site);
    assert!(
        looked.contains(&"supervisor quality-looked 1".to_owned()),
        "{looked:?}"
    );
    assert!(looked.contains(&"supervisor quality-looked asks.4".to_owned()));
    assert!(looked.contains(&"supervisor quality-counted 1".to_owned()));
}

#[test]
fn a_count_with_the_same_numbers_asks_nothing_anew_and_the_clock_counts_once_a_day() {
    let (site, mut supervisor, _) = counted();
    let before = site.database.count("quality_signals");
    let page = send(&mut supervisor, &format!("{QUALITY}/count"), QUALITY, &[]);
    assert_eq!(page.location(), "/staff/quality/1?counted=0");
    assert_eq!(site.database.count("quality_signals"), before);
    let made = || {
        site.database
            .texts("cast(max(made_at) as text)", "from quality_reviews")
    };
    let first = made();
    site.wait(3_600);
    crate::helpers::block(site.app.count_quality()).unwrap();
    assert_eq!(made(), first, "counted within a day");
    site.wait(24 * 3_600);
    crate::helpers::block(site.app.count_quality()).unwrap();
    assert_ne!(made(), first);
}

#[test]
fn a_supervisor_sees_only_the_own_party_and_its_campaigns() {
    let (site, mut supervisor, at) = counted();
    for gone in [
        "/staff/quality/2",
        "/staff/quality/1/999",
        "/staff/quality/1/x",
    ] {
        assert_eq!(supervisor.get(gone).status, 404, "{gone}");
    }
    // Those who ask go over to another party of the same campaign.
    let moved = "update users set party_id = 2 where login like 'asks.%'";
    site.database.execute(moved).unwrap();
    assert_eq!(supervisor.get(&at).status, 404);
    let page = supervisor.get(QUALITY);
    assert!(!page.text().contains("Интервьюер"), "{}", page.text());
    let token = token(&supervisor.get(QUALITY));
    let fields = [
        ("token", token.as_str()),
        ("choice", "watch"),
        ("reason", "да"),
    ];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(
        supervisor.post(&format!("{at}/decide"), &fields).status,
        404
    );
    site.database
        .execute("delete from campaign_parties where party_id = 3")
        .unwrap();
    assert_eq!(supervisor.get(QUALITY).status, 404);
}

#[test]
fn one_signal_excludes_nothing_whoever_asks() {
    let (site, mut supervisor, at) = counted();
    let page = supervisor.get(&at);
    let (signals, talks) = (boxes(&page, "signal"), boxes(&page, "talk"));
    let one = [("talk", talks[0].as_str()), ("signal", signals[0].as_str())];
    let page = decide(&mut supervisor, &at, "exclude", &one);
    assert_eq!(page.status, 422);
    assert!(page.says("отметьте два разных вопроса") && page.says("Проверено по записи"));
    let none = decide(
        &mut supervisor,
        &at,
        "exclude",
        &[("signal", &signals[0]), ("signal", &signals[1])],
    );
    assert!(none.status == 422 && none.says("Отметьте интервью"));
    let without = send(
        &mut supervisor,
        &format!("{at}/decide"),
        &at,
        &[("reason", " ")],
    );
    assert!(without.says("Выберите, что решено") && without.says("Напишите причину"));
    assert_eq!(site.database.count("quality_decisions"), 0);
    assert_eq!(responses(&site, Status::Excluded), 0);

    // The database itself refuses it, too.
    let kind = |id: &str| {
        site.database
            .texts("kind", &format!("from quality_signals where id = {id}"))
            .remove(0)
    };
    let (first, second) = (kind(&signals[0]), kind(&signals[1]));
    let who = at.rsplit('/').next().unwrap();
    let (a, b, talk, by) = (&signals[0], &signals[1], &talks[0], user(Role::Supervisor));
    let insert = |who: &str, a: &str, first: &str, b: &str, second: &str| {
        site.database.execute(&format!(
            "insert into quality_decisions values (7, 1, {who}, {talk}, 'exclude', {a}, {first}, {b}, {second}, 'почему', {by}, '2026-11-23 10:00:00')"
        ))
    };
    let (x, y) = (format!("'{first}'"), format!("'{second}'"));
    assert!(insert(who, a, &x, "null", "null").is_err(), "one signal");
    assert!(insert(who, a, &x, a, &x).is_err(), "the same twice");
    assert!(insert(who, a, &x, a, &y).is_err(), "a kind that it has not");
    assert!(
        insert(&user(Role::Clerk).to_string(), a, &x, b, &y).is_err(),
        "of somebody else"
    );
    assert!(insert(who, a, &x, b, &y).is_ok(), "two of different kinds");
}

#[test]
fn an_excluded_answer_leaves_the_results_and_comes_back_and_the_recount_agrees() {
    let (site, mut supervisor, at) = counted();
    let page = supervisor.get(&at);
    let (signals, talks) = (boxes(&page, "signal"), boxes(&page, "talk"));
    let marked = [
        ("talk", talks[0].as_str()),
        ("talk", talks[1].as_str()),
        ("signal", signals[0].as_str()),
        ("signal", signals[1].as_str()),
    ];
    let all = responses(&site, Status::Counted);
    let page = decide(&mut supervisor, &at, "exclude", &marked);
    assert_eq!(page.location(), format!("{at}?done=exclude&n=2"));
    let both = || {
        (
            responses(&site, Status::Counted),
            responses(&site, Status::Excluded),
        )
    };
    assert_eq!(both(), (all - 2, 2), "while the change waits for its tally");
    site.assert_sound();
    site.fold();
    assert_eq!(both(), (all - 2, 2));
    site.assert_sound();
    let again = decide(&mut supervisor, &at, "exclude", &marked);
    assert_eq!(again.location(), format!("{at}?done=exclude&n=0"));
    let page = supervisor.get(&at);
    assert!(
        page.says("исключён") && page.says("исключено, интервью: 2"),
        "{}",
        page.text()
    );

    // What is kept for good tells neither who asked nor the hour.
    let events = site
        .database
        .texts("why || ' ' || cast(at as text)", "from response_events");
    assert_eq!(
        events,
        vec!["контроль интервью: исключено 2026-11-23 00:00:00"; 2]
    );

    let page = decide(&mut supervisor, &at, "return", &marked[..1]);
    assert_eq!(page.location(), format!("{at}?done=return&n=1"));
    assert_eq!(both(), (all - 1, 1));
    site.fold();
    assert_eq!(both(), (all - 1, 1));
    let report = site.assert_sound();
    assert_eq!((report.events, report.responses), (3, all.unsigned_abs()));
    let told = acts(&site);
    assert!(told.contains(&"supervisor quality-excluded asks.4".to_owned()));
    assert!(told.contains(&"supervisor quality-returned asks.4".to_owned()));
}

#[test]
fn a_status_without_its_change_of_the_tallies_is_found_by_the_recount() {
    let (site, ..) = counted();
    site.fold();
    site.assert_sound();
    let one = "(select min(id) from responses)";
    let event = format!(
        "insert into response_events select institution_id, id, 1, 'counted', 'excluded', '2026-11-23 00:00:00', 'supervisor', 'почему' from responses where id = {one}"
    );
    let status = format!("update responses set status = 'excluded' where id = {one}");
    site.database.execute(&event).unwrap();
    site.database.execute(&status).unwrap();
    let told = format!("{:?}", site.recounted().told);
    assert!(told.contains("tally") && !told.contains("event"), "{told}");
}

#[test]
fn nothing_is_looked_at_longer_than_the_tie_lives() {
    let (site, _, at) = counted();
    site.wait(15 * 24 * 3_600);
    let mut supervisor = inside(&site, Role::Supervisor);
    assert!(
        boxes(&supervisor.get(&at), "talk").is_empty(),
        "before the job has run"
    );
    crate::helpers::block(site.app.sweep_contacts()).unwrap();
    send(&mut supervisor, &format!("{QUALITY}/count"), QUALITY, &[]);
    let found = site
        .app
        .db
        .read_now(|conn| Ok(quality::reviews(conn, CAMPAIGN)?));
    assert_eq!(found.unwrap(), []);
}

#[test]
fn an_exclusion_gives_the_place_in_the_quota_back_and_a_return_takes_it_again() {
    let (site, mut supervisor, at) = counted();
    let page = supervisor.get(&at);
    let (signals, talks) = (boxes(&page, "signal"), boxes(&page, "talk"));
    let all = 6 * EACH;
    let insert = format!(
        "insert into quotas values (1, {}, 'interview', {all}, {all}, 0)",
        PLACE.institution
    );
    site.database.execute(&insert).unwrap();
    let done = || site.database.texts("cast(done as text)", "from quotas");
    let mut marked = vec![("talk", talks[0].as_str()), ("talk", talks[1].as_str())];
    marked.extend(signals[..2].iter().map(|id| ("signal", id.as_str())));
    decide(&mut supervisor, &at, "exclude", &marked);
    assert_eq!(done(), [(all - 2).to_string()]);
    decide(&mut supervisor, &at, "exclude", &marked);
    assert_eq!(done(), [(all - 2).to_string()], "excluded once only");
    // Others have begun in the meantime: nobody's place is taken away while a talk is under way.
    site.database
        .execute("update quotas set reserved = 1")
        .unwrap();
    let page = decide(&mut supervisor, &at, "return", &marked);
    assert_eq!(page.status, 422);
    assert!(page.says("Вернуть сейчас нельзя"));
    assert_eq!(done(), [(all - 2).to_string()]);
    assert_eq!(responses(&site, Status::Excluded), 2);
    site.database
        .execute("update quotas set reserved = 0")
        .unwrap();
    let page = decide(&mut supervisor, &at, "return", &marked);
    assert_eq!(page.location(), format!("{at}?done=return&n=2"));
    assert_eq!(done(), [all.to_string()]);
}

#[test]
fn no_path_of_one_interview_is_read_off_the_page_of_who_asked() {
    let (site, mut supervisor, at) = counted();
    let who = at.rsplit('/').next().unwrap();
    let page = supervisor.get(&at);
    assert!(page.says(&format!("из {EACH}")), "{}", page.text());
    let text = page.text().replace('\u{a0}', " ");
    let talks = text.split_once("id=\"talks\"").unwrap().1;
    let talks = talks.split_once("</fieldset>").unwrap().0;
    assert!(
        talks.contains("<td class=\"num\">") && !talks.contains(" из "),
        "{talks}"
    );
    // Only four are left of the interviews.
    site.database
        .execute(&format!(
            "update interviews set user_id = (select min(id) from users where login = 'asks.1') where user_id = {who} \
             and id not in (select id from interviews where user_id = {who} order by id limit 4)"
        ))
        .unwrap();
    let page = supervisor.get(&at);
    assert_eq!(boxes(&page, "talk").len(), 4);
    assert!(
        page.says("заданы не меньше 5 раз") && !page.says("из 4"),
        "{}",
        page.text()
    );
}
