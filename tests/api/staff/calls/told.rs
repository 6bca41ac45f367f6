//! What an operator is told when there is nobody to call, and what goes along when a time is agreed.
use otklik::access::Role;

use super::{
    super::{crew, people},
    shift::{act, call, next, parts},
};

#[test]
fn why_nobody_is_served_is_told_by_rule_with_the_time_of_the_next_one() {
    let site = crew::site();
    people::list(&site, "первый", 2);
    let mut operator = crew::inside(&site, Role::Operator);
    call(&mut operator, "no-answer");
    call(&mut operator, "refusal-soft");
    let none = next(&mut operator);
    let page = operator.get(&none);
    assert!(
        page.says("После прошлой попытки прошло мало времени: 1"),
        "{}",
        page.text()
    );
    assert!(page.says("Отказали вам, позвонит другой оператор: 1"));
    assert!(page.says("Следующий появится сам: 23.11"));
    site.database
        .execute("update contact_lists set state = 'paused'")
        .unwrap();
    let page = operator.get(&none);
    assert!(page.says("Список приостановлен или закрыт старшим смены: 2"));
    assert!(page.says("спросите старшего смены") && !page.says("появится сам:"));
    // Of a campaign that is not theirs nobody learns anything.
    let page = operator.get("/staff/calls?c=2&none=1");
    assert!(!page.says("Почему нет следующего"));
    site.database.execute("delete from attempts").unwrap();
    site.database
        .execute("update cases set state = 'done', final_result = 'no-answer'")
        .unwrap();
    assert!(operator.get(&none).says("никого не осталось"));
}

#[test]
fn a_note_goes_along_to_the_time_that_is_agreed() {
    let site = crew::site();
    people::list(&site, "первый", 1);
    let mut operator = crew::inside(&site, Role::Operator);
    let address = next(&mut operator);
    act(&mut operator, &address, "dial", &[]);
    let typed = [("result", "callback"), ("note", "только после работы")];
    let form = act(&mut operator, &address, "result", &typed);
    assert_eq!((form.status, form.header("location")), (200, None));
    assert!(form.says("только после работы") && form.says("name=\"day\""));
    let (case, version) = parts(&address);
    let stale = [("version", "0"), ("result", "callback"), ("note", "и это")];
    let late = crew::send(
        &mut operator,
        &format!("/staff/calls/{case}/result"),
        "/staff/calls",
        &stale,
    );
    assert_eq!(late.status, 409, "{version}");
    assert!(late.says("и это"), "what was typed is lost");
}
