//! How long a session lives, and what ends it at once.
use otklik::access::{Role, Stage};

use super::crew::{
    PASSPHRASE, acts, browser, come_in, inside, inside_at, is_out, knock, send, site, user,
};
use crate::browser::Browser;

#[test]
fn who_never_came_in_is_not_told_that_something_has_ended() {
    let site = site();
    let door = browser(&site).get("/staff/");
    assert_eq!((door.status, door.location()), (303, "/staff/signin"));
}

#[test]
fn a_session_ends_after_half_an_hour_without_an_act() {
    let site = site();
    let mut person = inside(&site, Role::Organ);
    for _ in 0..4 {
        site.wait(29 * 60);
        assert_eq!(person.get("/staff/").status, 200);
    }
    site.wait(30 * 60);
    assert!(is_out(&person.get("/staff/")));
    assert!(person.get("/staff/signin?ended=1").says("Экран закрыт"));
    otklik_sweep(&site);
    assert_eq!(site.database.count("sessions"), 0);
}

fn otklik_sweep(site: &crate::helpers::Site) {
    crate::helpers::block(site.app.sweep_staff()).unwrap();
}

#[test]
fn a_session_ends_after_twelve_hours_in_any_case() {
    let site = site();
    let mut person = inside(&site, Role::Organ);
    for _ in 0..35 {
        site.wait(20 * 60);
        assert_eq!(person.get("/staff/").status, 200);
    }
    site.wait(20 * 60);
    assert!(is_out(&person.get("/staff/")));
}

#[test]
fn signing_out_ends_this_session_only() {
    let site = site();
    let (mut here, mut there) = (inside(&site, Role::Organ), inside(&site, Role::Organ));
    let before = here.clone();
    let page = send(&mut here, "/staff/signout", "/staff/", &[]);
    assert_eq!((page.status, page.location()), (303, "/staff/signin?out=1"));
    assert!(
        is_out(&before.clone().get("/staff/")),
        "the old cookie opens nothing"
    );
    assert_eq!(there.get("/staff/").status, 200);
    let page = send(&mut there, "/staff/account/sessions", "/staff/account", &[]);
    assert_eq!(page.status, 303);
    assert_eq!(site.database.count("sessions"), 0);
}

fn as_admin(site: &crate::helpers::Site, role: Role, act: &str, fields: &[(&str, &str)]) {
    let mut admin = inside(site, Role::Admin);
    let path = format!("/staff/users/{}", user(role));
    let page = send(&mut admin, &format!("{path}/{act}"), &path, fields);
    assert!(
        page.status == 303 || page.status == 200,
        "{act}: {} {}",
        page.status,
        page.text()
    );
}

#[test]
fn whoever_is_disabled_or_gets_other_rights_is_out_at_once() {
    let site = site();
    for (act, fields) in [
        ("disable", &[][..]),
        ("role", &[("role", "clerk")]),
        ("link", &[]),
        ("factor", &[]),
    ] {
        let role = match act {
            "disable" => Role::Clerk,
            "role" => Role::Operator,
            "link" => Role::Expert,
            _ => Role::Organ,
        };
        let mut person = inside(&site, role);
        assert_eq!(person.get("/staff/").status, 200);
        as_admin(&site, role, act, fields);
        assert!(is_out(&person.get("/staff/")), "{act}");
    }
    assert_eq!(
        knock(&mut super::crew::browser(&site), "expert", PASSPHRASE, "").status,
        422
    );
    as_admin(&site, Role::Clerk, "enable", &[]);
    come_in(&site, Role::Clerk);
}

#[test]
fn a_changed_passphrase_ends_all_sessions_but_a_new_one_for_its_owner() {
    let site = site();
    let (mut here, mut there) = (inside(&site, Role::Organ), inside(&site, Role::Organ));
    let change = |browser: &mut Browser, current: &str, new: &str, again: &str| {
        let fields = [("current", current), ("new", new), ("again", again)];
        send(
            browser,
            "/staff/account/passphrase",
            "/staff/account",
            &fields,
        )
    };
    let new = "три оленя на крыше";
    for (current, new, again, words) in [
        ("не та фраза совсем", new, new, "Нынешний пароль не подошёл"),
        (PASSPHRASE, new, "три оленя на крыши", "Пароли не совпали"),
        (PASSPHRASE, "коротко", "коротко", "Слишком короткий"),
        (PASSPHRASE, "qwertyuiop12345", "qwertyuiop12345", "подряд"),
        (
            PASSPHRASE,
            "Мама мыла раму",
            "Мама мыла раму",
            "одним из первых",
        ),
        (PASSPHRASE, PASSPHRASE, PASSPHRASE, "Это нынешний пароль"),
    ] {
        let page = change(&mut here, current, new, again);
        assert!(
            page.status == 422 && page.says(words),
            "{words}: {}",
            page.text()
        );
        assert!(!page.text().contains(PASSPHRASE) && !page.text().contains("оленя"));
    }
    let before = here.clone();
    let page = change(&mut here, PASSPHRASE, new, new);
    assert_eq!(
        (page.status, page.location()),
        (303, "/staff/account?changed=1")
    );
    assert!(is_out(&there.get("/staff/")) && is_out(&before.clone().get("/staff/")));
    assert!(here.get("/staff/account?changed=1").says("Пароль сменён"));
    let shown = super::crew::code(&site);
    assert_eq!(
        knock(
            &mut super::crew::browser(&site),
            "organ",
            PASSPHRASE,
            &shown
        )
        .status,
        422
    );
    assert_eq!(
        knock(&mut super::crew::browser(&site), "organ", new, &shown).status,
        303
    );
    assert_eq!(acts(&site)[0], "organ passphrase-changed ");
}

#[test]
fn an_open_screen_cannot_be_used_to_guess_the_passphrase() {
    let site = site();
    let mut person = inside(&site, Role::Organ);
    let guess = |browser: &mut Browser| {
        send(
            browser,
            "/staff/account/recovery",
            "/staff/account",
            &[("current", "не та фраза")],
        )
    };
    for _ in 0..5 {
        assert_eq!(guess(&mut person).status, 422);
    }
    let page = guess(&mut person);
    assert_eq!((page.status, page.header("retry-after")), (429, Some("15")));
}

#[test]
fn until_an_app_is_joined_nothing_else_opens() {
    let site = site();
    site.database
        .execute("update users set secret = '' where login = 'organ'")
        .unwrap();
    let mut person = inside_at(&site, Role::Organ, Stage::Enroll);
    for path in [
        "/staff/",
        "/staff/account",
        "/staff/users",
        "/staff/users/3",
        "/staff/audit",
    ] {
        let page = person.get(path);
        assert_eq!(
            (page.status, page.location()),
            (303, "/staff/factor"),
            "{path}"
        );
    }
    assert_eq!(person.get("/staff/factor").status, 200);
}
