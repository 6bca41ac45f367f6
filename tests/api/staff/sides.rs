//! Authorities and contractors, added by the site's administrator.
use otklik::access::Role;

use super::crew::{acts, inside, send, site};

const PAGE: &str = "/staff/parties";

#[test]
fn an_administrator_adds_a_contractor_and_nobody_a_second_owner() {
    let site = site();
    let mut admin = inside(&site, Role::Admin);
    assert!(admin.get("/staff/users").text().contains(PAGE));
    let wrong = [("code", "центр"), ("name", " "), ("kind", "contractor")];
    let refused = send(&mut admin, PAGE, PAGE, &wrong);
    assert_eq!(refused.status, 422);
    assert!(refused.says("Нужен код") && refused.says("Нужно название"));
    assert!(refused.text().contains("value=\"центр\""));
    let taken = send(
        &mut admin,
        PAGE,
        PAGE,
        &[("code", "calls"), ("name", "Центр")],
    );
    assert!(taken.says("Такой код уже есть"));
    // What the form does not offer becomes what it offers first.
    let form = [
        ("code", "echo"),
        ("name", " Центр опросов "),
        ("kind", "owner"),
        ("operator-code", "1"),
    ];
    let done = send(&mut admin, PAGE, PAGE, &form);
    assert_eq!(
        (done.status, done.location()),
        (303, "/staff/parties?done=1")
    );
    let kept = site.database.texts(
        "code || '|' || name || '|' || kind || '|' || operator_code",
        "from parties order by id",
    );
    assert_eq!(kept.last().unwrap(), "echo|Центр опросов|contractor|1");
    assert_eq!(acts(&site), ["admin party-added echo"]);
    assert!(admin.get("/staff/users").says("Центр опросов"));
}
