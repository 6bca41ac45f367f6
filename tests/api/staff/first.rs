//! A new account: the link, the first passphrase, the app, the recovery codes.
use otklik::access::{Role, totp};

use super::crew::{acts, browser, inside, knock, send, site, token};
use crate::{browser::Page, helpers::Site};

const NEW: &str = "три оленя на крыше";

/// The path of the link on a page that shows it once.
fn link(page: &Page) -> String {
    assert_eq!(page.status, 200, "{}", page.text());
    let (_, rest) = page
        .text()
        .split_once("http://otklik.test/staff/first/")
        .unwrap();
    let end = rest.find('<').unwrap();
    format!("/staff/first/{}", &rest[..end])
}

fn add(site: &Site, login: &str, role: &str, party: &str) -> Page {
    let mut admin = inside(site, Role::Admin);
    let fields = [
        ("login", login),
        ("name", "Новый Человек"),
        ("role", role),
        ("party", party),
    ];
    send(&mut admin, "/staff/users", "/staff/users", &fields)
}

/// The secret that a page shows, as typed into an app.
fn shown_secret(page: &Page) -> Vec<u8> {
    let (_, rest) = page.text().split_once("<b class=\"mono\">").unwrap();
    let groups = rest.split_once('<').unwrap().0.replace(' ', "");
    let mut bits = String::new();
    for letter in groups.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            _ => letter - b'2' + 26,
        };
        bits.push_str(&format!("{value:05b}"));
    }
    (0..20)
        .map(|byte| u8::from_str_radix(&bits[byte * 8..byte * 8 + 8], 2).unwrap())
        .collect()
}

#[test]
fn a_new_person_comes_in_by_link_passphrase_and_app() {
    let site = site();
    let link = link(&add(&site, "V.Anna", "expert", "organ"));
    let mut anna = browser(&site);
    let page = anna.get(&link);
    assert!(page.status == 200 && page.says("v.anna") && page.says("Новый Человек"));
    let set = |anna: &mut crate::browser::Browser, new: &str, again: &str| {
        send(anna, &link, &link, &[("new", new), ("again", again)])
    };
    assert_eq!(
        set(&mut anna, "v.anna v.anna 1", "v.anna v.anna 1").status,
        422
    );
    assert_eq!(set(&mut anna, NEW, "три оленя").status, 422);
    let page = set(&mut anna, NEW, NEW);
    assert_eq!((page.status, page.location()), (303, "/staff/signin?set=1"));
    let again = browser(&site).get(&link);
    assert!(again.status == 404 && again.says("Ссылка не действует"));

    let page = knock(&mut anna, "v.anna", NEW, "");
    assert_eq!(
        (page.status, page.location()),
        (303, "/staff/factor"),
        "an app comes first"
    );
    let page = anna.get("/staff/factor");
    assert!(page.text().contains("<svg class=\"qr\""), "{}", page.text());
    let secret = shown_secret(&page);
    let (_, rest) = page.text().split_once("name=\"secret\" value=\"").unwrap();
    let closed = rest.split_once('"').unwrap().0.to_owned();
    let before = anna.clone();
    let mut join = |code: &str, closed: &str| {
        let fields = [
            ("token", &*token(&page)),
            ("secret", closed),
            ("code", code),
        ];
        anna.post(
            "/staff/factor",
            &fields.map(|(name, value)| (name.to_owned(), value.to_owned())),
        )
    };
    let wrong = join("000000", &closed);
    assert!(
        wrong.status == 422 && wrong.text().contains(&closed),
        "the picture stays"
    );
    assert_eq!(join("000000", "changed").status, 422);
    let code = totp::code_at(&secret, site.clock.now().timestamp() / 30);
    let joined = join(&code, &closed);
    assert!(joined.status == 200 && joined.text().matches("<li>").count() >= 10);
    assert_eq!(anna.get("/staff/").status, 200);
    assert!(
        super::crew::is_out(&before.clone().get("/staff/factor")),
        "a new session"
    );
    assert_eq!(
        acts(&site),
        [
            "admin user-added v.anna",
            "v.anna first-passphrase ",
            "v.anna signed-in ",
            "v.anna factor-joined ",
        ]
    );
    // Nothing that opens a door is kept as it is.
    let kept = site
        .database
        .texts("passphrase || secret", "from users where login = 'v.anna'");
    assert!(kept[0].starts_with("$argon2id$") && !kept[0].contains(&totp::base32(&secret)));
    assert_eq!(site.database.count("signin_links"), 0);
}

#[test]
fn a_link_lives_a_day_and_only_the_newest_one_works() {
    let site = site();
    let first = link(&add(&site, "v.anna", "expert", "organ"));
    let mut admin = inside(&site, Role::Admin);
    let second = link(&send(
        &mut admin,
        "/staff/users/10/link",
        "/staff/users/10",
        &[],
    ));
    assert_eq!(browser(&site).get(&first).status, 404);
    assert_eq!(browser(&site).get(&second).status, 200);
    site.wait(24 * 3600 - 1);
    assert_eq!(browser(&site).get(&second).status, 200);
    site.wait(1);
    let mut late = browser(&site);
    assert_eq!(late.get(&second).status, 404);
    assert_eq!(browser(&site).get("/staff/first/nonsense").status, 404);
}

#[test]
fn a_link_of_a_disabled_account_does_not_open() {
    let site = site();
    let link = link(&add(&site, "v.anna", "expert", "organ"));
    let mut admin = inside(&site, Role::Admin);
    send(
        &mut admin,
        "/staff/users/10/disable",
        "/staff/users/10",
        &[],
    );
    assert_eq!(browser(&site).get(&link).status, 404);
}

#[test]
fn every_fault_of_a_new_account_is_told_at_once_and_nothing_typed_is_lost() {
    let site = site();
    let mut admin = inside(&site, Role::Admin);
    let fields = [
        ("login", "анна"),
        ("name", ""),
        ("role", "king"),
        ("party", "none"),
    ];
    let page = send(&mut admin, "/staff/users", "/staff/users", &fields);
    assert_eq!(page.status, 422);
    for words in [
        "первый знак — буква",
        "чья это запись",
        "роль из списка",
        "сторону из списка",
        "value=\"анна\"",
    ] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    let taken = add(&site, "Organ", "expert", "organ");
    assert!(taken.status == 422 && taken.says("Такое имя уже есть") && taken.says("Новый Человек"));
    assert_eq!(site.database.count("users"), 9);
}

#[test]
fn a_lost_phone_is_replaced_by_whoever_keeps_accounts() {
    let site = site();
    let mut admin = inside(&site, Role::Admin);
    assert!(admin.get("/staff/users/2").says("подключён"));
    let page = send(&mut admin, "/staff/users/2/factor", "/staff/users/2", &[]);
    assert_eq!(page.status, 303);
    let mut organ = browser(&site);
    let page = knock(&mut organ, "organ", super::crew::PASSPHRASE, "");
    assert_eq!(page.location(), "/staff/factor");
}
