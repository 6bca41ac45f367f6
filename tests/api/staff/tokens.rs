//! Keys of other systems, as an officer gives them and takes them back.
use otklik::access::Role;

use super::crew::{acts, inside, send, site};
use crate::helpers::{LINK, Site};

const PAGE: &str = "/staff/tokens";

fn rows(site: &Site) -> Vec<String> {
    let row = "id || '|' || party_id || '|' || permits || '|' || coalesce(channel, '-') || '|' || made_by";
    site.database.texts(row, "from api_tokens order by id")
}

#[test]
fn a_key_is_shown_once_works_and_is_taken_back() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    assert!(officer.get(PAGE).says("Ключей пока нет"));
    let given = send(
        &mut officer,
        PAGE,
        PAGE,
        &[
            ("name", " Портал данных "),
            ("permit", "registry:read"),
            ("permit", "ratings:read"),
            ("channel", "web"),
            ("days", "90"),
        ],
    );
    assert_eq!(given.status, 200);
    assert!(given.says("по 20 февраля 2027 года"), "{}", given.text());
    let (_, key) = given.text().split_once("otk_").unwrap();
    let key = format!("otk_{}", &key[..43]);
    // Of a key that hands nothing over the way of asking is not kept.
    assert_eq!(rows(&site), ["1|2|registry:read ratings:read|-|organ"]);
    let list = officer.get(PAGE);
    assert!(list.says("Портал данных") && list.says(&key[..8]) && !list.says(&key));
    let mut system = site.browser();
    system
        .headers
        .push(("Authorization".to_owned(), format!("Bearer {key}")));
    assert_eq!(system.get("/api/v1/institutions").status, 200);
    assert!(
        officer.get(PAGE).says("22 ноября 2026 года"),
        "when it was used"
    );
    let done = send(&mut officer, "/staff/tokens/1/revoke", PAGE, &[]);
    assert_eq!(
        (done.status, done.location()),
        (303, "/staff/tokens?done=1")
    );
    assert!(officer.get(PAGE).says("отозван"));
    assert_eq!(system.get("/api/v1/institutions").status, 401);
    let again = send(&mut officer, "/staff/tokens/1/revoke", PAGE, &[]);
    assert_eq!(again.status, 404, "twice");
    let expected = ["organ token-added token-1", "organ token-revoked token-1"];
    assert_eq!(acts(&site), expected);
}

#[test]
fn everything_that_is_wrong_is_told_at_once_and_what_was_typed_stays() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    for (fields, faults) in [
        (
            vec![("name", " "), ("days", "7000")],
            vec!["какая это система", "хотя бы одно право", "срок из списка"],
        ),
        (
            vec![
                ("name", "МИС «Лён»"),
                ("permit", "answers:write"),
                ("days", "30"),
            ],
            vec!["Выберите, как люди дают переданные ответы."],
        ),
        (
            vec![
                ("name", "МИС «Лён»"),
                ("permit", "everything"),
                ("days", "30"),
            ],
            vec!["хотя бы одно право"],
        ),
    ] {
        let page = send(&mut officer, PAGE, PAGE, &fields);
        assert_eq!(page.status, 422);
        for words in faults {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert!(page.says(fields[0].1.trim()));
    }
    assert_eq!(rows(&site), [""; 0]);
}

#[test]
fn a_key_is_its_partys_own_affair() {
    let site = site();
    for (id, party) in [(1, 2), (2, 3)] {
        let row = format!(
            "insert into api_tokens (id, party_id, name, hint, tag, permits, made_by, made_at, expires_on) \
             values ({id}, {party}, 'Система {id}', 'otk_abcd', '{}', 'registry:read', 'console', '2026-11-01 00:00:00', '2027-01-01')",
            id.to_string().repeat(64)
        );
        site.database.execute(&row).unwrap();
    }
    let mut officer = inside(&site, Role::Organ);
    let page = officer.get(PAGE);
    assert!(page.says("Система 1") && !page.says("Система 2"));
    let other = send(&mut officer, "/staff/tokens/2/revoke", PAGE, &[]);
    assert_eq!(other.status, 404);
    assert_eq!(
        send(&mut officer, "/staff/tokens/x/revoke", PAGE, &[]).status,
        404
    );
    assert_eq!(acts(&site), [""; 0]);
}

#[test]
fn an_institution_gets_a_plain_link_for_its_website() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let page = officer.get("/staff/campaigns/health-2026/institutions/zdr-01/embed");
    assert_eq!(page.status, 200);
    let link = format!("&lt;a href=&quot;http://otklik.test/q/{LINK}&quot;&gt;");
    assert!(page.says(&link), "{}", page.text());
    assert!(!page.text().contains("&lt;script"));
    let none = officer.get("/staff/campaigns/health-2026/institutions/zdr-02/embed");
    assert!(none.says("нет действующей ссылки"));
    for path in [
        "health-2026/institutions/kul-01",
        "none/institutions/zdr-01",
    ] {
        let path = format!("/staff/campaigns/{path}/embed");
        assert_eq!(officer.get(&path).status, 404, "{path}");
    }
    let mut stranger = inside(&site, Role::Supervisor);
    let path = "/staff/campaigns/health-2026/institutions/zdr-01/embed";
    assert_eq!(stranger.get(path).status, 404, "another party's");
    for lang in ["ru", "en"] {
        let picture = site.browser().get(&format!("/button/{lang}.svg"));
        assert_eq!(picture.header("content-type"), Some("image/svg+xml"));
        assert_eq!(picture.header("set-cookie"), None);
        assert!(picture.text().starts_with("<svg "));
    }
    assert_eq!(site.browser().get("/button/de.svg").status, 404);
}
