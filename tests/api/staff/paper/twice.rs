//! Keyed by two people: who may, what differs, which batches again, and an answer that is kept once.
use otklik::access::Role;

use super::room::{Room, nth, room};
use crate::staff::crew::{send, user};

#[test]
fn nobody_keys_a_form_twice_and_nobody_learns_who_did() {
    let mut room = room();
    room.print("2");
    room.register("2");
    let keyed = [("q1", "1")];
    assert_eq!(room.key(0, &nth(1), &keyed).status, 303);
    let own = room.key(0, &nth(1), &[("q1", "2"), ("q3", "2")]);
    assert_eq!(own.status, 409);
    assert!(own.says("Первый раз этот бланк ввели вы"));
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
    assert!(page.says("осталось решить полей: 2"), "{}", page.text());
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
