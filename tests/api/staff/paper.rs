//! Paper forms: printed, registered, keyed once and twice, looked at, and kept as answers.
use otklik::{
    access::{Login, Role, Stage},
    accounts::Token,
    db::{
        Conn, parties,
        sessions::{self, SessionRow},
        types::Word,
        users::{self, NewUser},
    },
    paper::rules::Serial,
    survey::{Survey, load},
};

use super::crew::{acts, inside, send, site, token, user};
use crate::{
    browser::{Browser, Page},
    helpers::{CAMPAIGN, SURVEY, Site},
};

/// A site whose contractor works on the campaign, and a second clerk.
struct Room {
    site: Site,
    keeper: Browser,
    clerks: [Browser; 2],
}

fn room() -> Room {
    let site = site();
    let now = site.clock.stamp();
    let made = |conn: &mut Conn| {
        parties::join(conn, CAMPAIGN, 3)?;
        let new = NewUser {
            login: &Login::parse("second.clerk").unwrap(),
            name: "Другой",
            role: Role::Clerk,
            party: 3,
        };
        Ok(users::insert(conn, &new, now)?)
    };
    let other = site.app.db.write_now(made).unwrap();
    let second = session(&site, other);
    let (keeper, first) = (inside(&site, Role::Supervisor), inside(&site, Role::Clerk));
    Room {
        keeper,
        clerks: [first, second],
        site,
    }
}

fn session(site: &Site, user_id: i64) -> Browser {
    let (token, now) = (Token::draw().unwrap(), site.clock.stamp());
    let row = SessionRow {
        id: token.id(),
        user_id,
        stage: Word(Stage::Full),
        made_at: now,
        seen_at: now,
        network_tag: None,
    };
    let put = |conn: &mut Conn| Ok(sessions::insert(conn, &row)?);
    site.app.db.write_now(put).unwrap();
    let mut browser = super::crew::browser(site);
    let cookie = ("otklik-staff".to_owned(), token.text().to_owned());
    browser.cookies.push(cookie);
    browser
}

fn survey() -> Survey {
    load::parse("health-outpatient", "survey.toml", SURVEY.as_bytes()).unwrap()
}

fn nth(nth: i64) -> String {
    Serial::of(CAMPAIGN, nth).unwrap().to_string()
}

impl Room {
    /// Prints forms about the first institution.
    fn print(&mut self, count: &str) -> Page {
        let fields = [("print-of", "1-1"), ("count", count), ("lang", "ru")];
        send(
            &mut self.keeper,
            "/staff/paper/print",
            "/staff/paper",
            &fields,
        )
    }

    /// Registers a batch; gives its address.
    fn register(&mut self, declared: &str) -> String {
        let fields = [
            ("of", "1-1"),
            ("received", "20.11.2026"),
            ("declared", declared),
            ("box", "А-1"),
            ("destroy", "20.02.2027"),
        ];
        let page = send(
            &mut self.keeper,
            "/staff/paper/batches",
            "/staff/paper",
            &fields,
        );
        assert_eq!(page.status, 303, "{}", page.text());
        page.location().to_owned()
    }

    /// A clerk keys a form: blank but for some fields.
    fn key(&mut self, clerk: usize, serial: &str, some: &[(&str, &str)]) -> Page {
        key(&mut self.clerks[clerk], "1", serial, some)
    }

    fn close(&mut self, act: Option<&str>) -> Page {
        let fields: Vec<(&str, &str)> = act.map(|act| ("act", act)).into_iter().collect();
        let at = "/staff/paper/batches/1";
        send(&mut self.keeper, &format!("{at}/close"), at, &fields)
    }

    fn states(&self) -> Vec<String> {
        let from = "from paper_forms order by serial";
        self.site.database.texts("state", from)
    }
}

fn key(browser: &mut Browser, batch: &str, serial: &str, some: &[(&str, &str)]) -> Page {
    let mut fields = vec![
        ("token".to_owned(), token(&browser.get("/staff/paper/key"))),
        ("batch".to_owned(), batch.to_owned()),
        ("serial".to_owned(), serial.to_owned()),
    ];
    for item in survey().items {
        let found = some.iter().find(|(id, _)| *id == item.id);
        let text = found.map_or("+", |(_, text)| text);
        fields.push((format!("f-{}", item.id), text.to_owned()));
    }
    browser.post("/staff/paper/key", &fields)
}

#[test]
fn printed_forms_are_registered_and_their_absence_is_counted() {
    let mut room = room();
    let page = room.print("3");
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), Some("application/pdf"));
    assert!(page.body.starts_with(b"%PDF"));
    assert_eq!(room.states(), ["printed"; 3]);
    let list = room.keeper.get("/staff/paper");
    assert!(list.says("Городская поликлиника № 5"), "{}", list.text());
    for wrong in ["0", "201", "x", ""] {
        assert_eq!(room.print(wrong).status, 422, "{wrong}");
    }
    assert_eq!(room.print("2").status, 200);
    assert_eq!(room.states(), ["printed"; 5]);
}

#[test]
fn a_form_keyed_twice_alike_is_an_answer_of_its_own_channel() {
    let mut room = room();
    room.print("2");
    assert_eq!(room.register("1"), "/staff/paper/batches/1");
    let keyed = [("q1", "1"), ("q2", "2"), ("q3", "-"), ("q6", "*")];
    let page = room.key(0, &nth(1), &keyed);
    assert_eq!(page.status, 303, "{}", page.text());
    assert_eq!(room.states(), ["second", "printed"]);
    assert!(room.clerks[1].get("/staff/paper/key?batch=1").says(&nth(1)));
    let own = room.clerks[0].get("/staff/paper/key?batch=1");
    assert!(!own.says(&nth(1)), "not for the one who keyed it");
    assert_eq!(room.key(1, &nth(1), &keyed).status, 303);
    assert_eq!(room.states(), ["kept", "printed"]);
    let what = "channel || ' ' || evidence || ' ' || answers || ' ' || institution_id || ' ' || cast(received_hour as text)";
    let kept = room.site.database.texts(what, "from responses");
    assert_eq!(kept.len(), 1);
    let begin = r#"paper serial {"q1":"yes","q2":"no"} 1 2026-11-19 21:00:00"#;
    assert!(kept[0].starts_with(begin), "{}", kept[0]);
    room.site.fold();
    room.site.assert_sound();
    assert_eq!(room.close(None).status, 303);
    assert_eq!(
        room.site.database.texts("state", "from paper_batches"),
        ["closed"]
    );
    let log = acts(&room.site);
    assert_eq!(log.last().unwrap(), "supervisor paper-closed 1");
    assert!(
        log.contains(&format!("clerk paper-keyed {}", nth(1))),
        "{log:?}"
    );
}

#[test]
fn nobody_keys_a_form_twice_and_nobody_learns_who_did() {
    let mut room = room();
    room.print("2");
    room.register("2");
    let keyed = [("q1", "1")];
    assert_eq!(room.key(0, &nth(1), &keyed).status, 303);
    let own = room.key(0, &nth(1), &[("q1", "2"), ("q3", "2")]);
    assert_eq!(own.status, 409);
    assert!(own.says("Первый раз этот бланк ввели Вы"));
    assert!(
        own.text().contains(r#"name="f-q3" value="2""#),
        "what was typed stays"
    );
    assert_eq!(room.key(1, &nth(1), &keyed).status, 303);
    for clerk in [0, 1] {
        let again = room.key(clerk, &nth(1), &keyed);
        assert_eq!(again.status, 409);
        assert!(again.says("Этот бланк уже введён") && !again.says("clerk"));
    }
    assert_eq!(room.site.database.count("paper_keyings"), 2);
    // The database itself refuses one person's second keying.
    let copied = room.site.database.execute(&format!(
        "insert into paper_keyings (campaign_id, serial, pass, user_id, fields, strokes, ms, keyed_at) \
         values (1, {}, 1, 4, '', 0, 0, '2026-11-22'), (1, {}, 2, 4, '', 0, 0, '2026-11-22')",
        1_000_002, 1_000_002
    ));
    assert!(copied.unwrap_err().to_lowercase().contains("unique"));
}

#[test]
fn only_what_differs_is_looked_at_and_the_ruling_counts() {
    let mut room = room();
    room.print("1");
    room.register("1");
    room.key(0, &nth(1), &[("q1", "1"), ("q2", "1"), ("q3", "2")]);
    room.key(1, &nth(1), &[("q1", "1"), ("q2", "2"), ("q3", "7")]);
    assert_eq!(room.states(), ["differs"]);
    assert_eq!(room.site.database.count("responses"), 0);
    assert_eq!(room.close(None).status, 409, "something is to be decided");
    let at = format!("/staff/paper/forms/{}", nth(1));
    let page = room.keeper.get(&at);
    assert!(page.says("осталось решить 2 из"), "{}", page.text());
    assert!(!page.text().contains(r#"name="field" value="q1""#));
    let rule = |room: &mut Room, field: &str, value: &str| {
        send(
            &mut room.keeper,
            &at,
            &at,
            &[("field", field), ("value", value)],
        )
    };
    assert_eq!(rule(&mut room, "q1", "2").status, 303, "not to be decided");
    assert_eq!(room.site.database.count("paper_rulings"), 0);
    assert_eq!(rule(&mut room, "q2", "2").status, 303);
    assert_eq!(room.states(), ["differs"]);
    assert_eq!(rule(&mut room, "q3", "1").status, 303);
    assert_eq!(room.states(), ["kept"]);
    let kept = room.site.database.texts("answers", "from responses");
    assert_eq!(kept, [r#"{"q1":"yes","q2":"no","q3":"yes"}"#]);
    assert_eq!(room.keeper.get(&at).location(), "/staff/paper/batches/1");
    let errors = room.keeper.get("/staff/paper/errors");
    assert!(
        errors.says("Кто-то") && errors.says("Другой"),
        "{}",
        errors.text()
    );
    room.site.fold();
    room.site.assert_sound();
}

#[test]
fn a_batch_with_another_count_is_closed_with_an_act_and_then_locked() {
    let mut room = room();
    room.print("2");
    room.register("2");
    for clerk in [0, 1] {
        assert_eq!(room.key(clerk, &nth(1), &[("q1", "1")]).status, 303);
    }
    let page = room.close(None);
    assert_eq!(page.status, 409);
    assert!(
        page.says("Заявлено 2, введено и отложено 1"),
        "{}",
        page.text()
    );
    assert_eq!(
        room.close(Some("Один бланк утерян, пересчитали вдвоём."))
            .status,
        303
    );
    let note = room.site.database.texts("note", "from paper_batches");
    assert_eq!(note, ["Один бланк утерян, пересчитали вдвоём."]);
    let late = room.key(0, &nth(2), &[("q1", "1")]);
    assert_eq!(late.status, 409);
    assert!(late.says("Пачка закрыта"));
    assert_eq!(room.states(), ["kept", "printed"]);
}

#[test]
fn a_form_that_cannot_be_keyed_is_set_aside_and_counts_as_come_in() {
    let mut room = room();
    room.print("1");
    room.register("1");
    let serial = nth(1);
    let fields = [
        ("batch", "1"),
        ("serial", serial.as_str()),
        ("act", "spoil"),
    ];
    let page = send(
        &mut room.clerks[0],
        "/staff/paper/key",
        "/staff/paper/key",
        &fields,
    );
    assert_eq!(page.status, 303);
    assert_eq!(room.states(), ["spoiled"]);
    assert_eq!(room.close(None).status, 303);
    assert_eq!(room.site.database.count("responses"), 0);
}

#[test]
fn a_form_with_a_slip_of_another_place_or_unfinished_is_not_taken_and_stays_on_the_screen() {
    let mut room = room();
    room.print("1");
    room.register("1");
    let fields = [("print-of", "1-2"), ("count", "1"), ("lang", "en")];
    assert_eq!(
        send(
            &mut room.keeper,
            "/staff/paper/print",
            "/staff/paper",
            &fields
        )
        .status,
        200
    );
    for (serial, status, words) in [
        ("1-000001-0", 422, "В номере ошибка"),
        ("", 422, "В номере ошибка"),
        (nth(9).as_str(), 409, "с таким номером"),
        (nth(2).as_str(), 409, "другой организации"),
    ] {
        let page = room.key(0, serial, &[("q1", "1"), ("q3", "2")]);
        assert_eq!(page.status, status, "{serial}");
        assert!(page.says(words), "{serial}: {}", page.text());
        assert!(page.text().contains(r#"name="f-q3" value="2""#), "{serial}");
    }
    let page = room.key(0, &nth(1), &[("q1", "1"), ("q3", "")]);
    assert_eq!(page.status, 422);
    assert!(page.says("Заполнены не все поля") && page.text().contains("#f-q3"));
    assert_eq!(room.states(), ["printed", "printed"]);
}

#[test]
fn an_experienced_clerks_form_waits_for_the_end_of_the_batch_and_too_many_errors_bring_it_back() {
    let mut room = room();
    room.print("12");
    room.register("3");
    // As if fifty forms had been keyed long ago and found right.
    let old = |n: i64| {
        format!(
            "(1, {}, 1, {}, '{{}}', 0, 0, '2026-11-02')",
            1_000_000 + n,
            user(Role::Clerk)
        )
    };
    let old: Vec<String> = (4..=12).map(old).collect();
    let sql = "insert into paper_keyings (campaign_id, serial, pass, user_id, fields, strokes, ms, keyed_at) values ";
    room.site
        .database
        .execute(&format!("{sql}{}", old.join(",")))
        .unwrap();
    room.key(0, &nth(1), &[("q1", "1")]);
    room.key(0, &nth(2), &[("q1", "1")]);
    room.site
        .database
        .execute("update paper_forms set state = 'first', second = 0 where serial = 1000002")
        .unwrap();
    room.key(1, &nth(1), &[("q1", "2")]);
    let at = format!("/staff/paper/forms/{}", nth(1));
    send(
        &mut room.keeper,
        &at,
        &at,
        &[("field", "q1"), ("value", "2")],
    );
    assert_eq!(room.states()[..2], ["kept", "first"]);
    let page = room.close(None);
    assert!(
        page.says("Ошибок больше одной на тысячу"),
        "{}",
        page.text()
    );
    assert_eq!(room.states()[..2], ["kept", "second"]);
    room.key(1, &nth(2), &[("q1", "1")]);
    assert_eq!(room.states()[..2], ["kept", "kept"]);
    assert_eq!(room.close(Some("Заявлено ошибочно.")).status, 303);
}

#[test]
fn an_answer_on_its_way_when_the_program_ended_is_kept_once() {
    let mut room = room();
    room.print("1");
    room.register("1");
    for clerk in [0, 1] {
        room.key(clerk, &nth(1), &[("q1", "1")]);
    }
    assert_eq!(room.states(), ["kept"]);
    // The program ended after the commit of the answer and before the note that it is kept.
    room.site
        .database
        .execute("update paper_forms set state = 'settled'")
        .unwrap();
    assert_eq!(room.close(None).status, 303);
    assert_eq!(room.states(), ["kept"]);
    assert_eq!(room.site.database.count("responses"), 1);
    room.site.fold();
    room.site.assert_sound();
}

#[test]
fn nobody_sees_the_batches_of_another_party() {
    let mut room = room();
    room.print("1");
    room.register("1");
    room.site
        .database
        .execute("delete from campaign_parties where party_id = 3")
        .unwrap();
    assert_eq!(room.keeper.get("/staff/paper/batches/1").status, 404);
    assert_eq!(
        room.keeper
            .get(&format!("/staff/paper/forms/{}", nth(1)))
            .status,
        404
    );
    assert_eq!(room.clerks[0].get("/staff/paper/key?batch=1").status, 404);
    assert_eq!(room.key(0, &nth(1), &[("q1", "1")]).status, 404);
    let close = "/staff/paper/batches/1/close";
    assert_eq!(
        send(&mut room.keeper, close, "/staff/paper", &[]).status,
        404
    );
    let list = room.keeper.get("/staff/paper");
    assert!(!list.says("Городская поликлиника"), "{}", list.text());
    let mut organ = inside(&room.site, Role::Organ);
    assert_eq!(
        organ.get("/staff/paper/batches/1").status,
        200,
        "the campaign's own authority does"
    );
}
