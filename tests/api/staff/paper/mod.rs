//! Paper forms: printed, registered, keyed once and twice, looked at, and kept as answers.
mod room;
mod twice;

use otklik::access::Role;

use super::crew::{acts, close, inside, send};
use room::{nth, room};

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
    let sent = room.site.database.count("funnels where sent > 0");
    assert_eq!(sent, 0, "paper is no page that somebody opened");
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

#[test]
fn no_rating_is_worked_out_on_a_page_while_a_batch_is_open_and_none_comes_after_it() {
    const RATINGS: &str = "/staff/ratings/health-2026";
    let mut room = room();
    room.print("1");
    room.register("1");
    close(&room.site);
    let mut officer = inside(&room.site, Role::Organ);
    let compute = |officer: &mut _| send(officer, &format!("{RATINGS}/compute"), RATINGS, &[]);
    let page = officer.get(RATINGS);
    assert!(page.says("не закрыты пачки: № 1"), "{}", page.text());
    assert!(!page.text().contains("/compute\""));
    let made = send(
        &mut officer,
        &format!("{RATINGS}/compute"),
        "/staff/account",
        &[],
    );
    assert_eq!(made.status, 303);
    assert!(officer.get(RATINGS).says("не закрыты пачки: № 1"));
    assert_eq!(room.site.database.count("runs"), 0);
    for clerk in [0, 1] {
        assert_eq!(room.key(clerk, &nth(1), &[("q1", "1")]).status, 303);
    }
    assert_eq!(room.close(None).status, 303);
    compute(&mut officer);
    assert_eq!(room.site.database.count("runs"), 1);
    assert!(!officer.get(RATINGS).says("не закрыты пачки"));
    let late = [
        ("of", "1-1"),
        ("received", "20.11.2026"),
        ("declared", "1"),
        ("box", "А-2"),
        ("destroy", "20.02.2027"),
    ];
    let page = send(
        &mut room.keeper,
        "/staff/paper/batches",
        "/staff/paper",
        &late,
    );
    assert_eq!(page.status, 422, "{}", page.text());
    assert!(page.says("рейтинг уже рассчитан"), "{}", page.text());
    assert!(
        page.text().contains("value=\"А-2\""),
        "what was typed is kept"
    );
    assert_eq!(room.site.database.count("paper_batches"), 1);
}
