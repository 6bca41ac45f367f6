//! The log of acts: who did what to what, unchangeable, searchable, without secrets.
use otklik::{
    access::{Act, Role},
    db::users,
};

use super::crew::{PASSPHRASE, acts, code, come_in, inside, send, site, user};

#[test]
fn every_act_is_in_the_log_and_no_secret_is() {
    let site = site();
    let mut organ = come_in(&site, Role::Organ);
    let path = format!("/staff/users/{}", user(Role::Expert));
    for (act, fields) in [
        ("disable", &[][..]),
        ("enable", &[]),
        ("factor", &[]),
        ("role", &[("role", "clerk")]),
        ("link", &[]),
    ] {
        send(&mut organ, &format!("{path}/{act}"), &path, fields);
    }
    send(
        &mut organ,
        "/staff/account/recovery",
        "/staff/account",
        &[("current", PASSPHRASE)],
    );
    let new = "три оленя на крыше";
    let fields = [("current", PASSPHRASE), ("new", new), ("again", new)];
    send(
        &mut organ,
        "/staff/account/passphrase",
        "/staff/account",
        &fields,
    );
    send(&mut organ, "/staff/signout", "/staff/", &[]);
    assert_eq!(
        acts(&site),
        [
            "organ signed-in ",
            "organ user-disabled expert",
            "organ user-enabled expert",
            "organ factor-reset expert",
            "organ role-changed expert",
            "organ link-given expert",
            "organ recovery-drawn ",
            "organ passphrase-changed ",
            "organ signed-out ",
        ]
    );
    let rows = site.database.texts(
        "who || act || object || digest || coalesce(cast(network_tag as text), '')",
        "from audit",
    );
    for word in ["203.0.113", PASSPHRASE, new, "argon2", &code(&site)] {
        assert!(
            !rows.iter().any(|row| row.contains(word) && word.len() > 6),
            "{word}"
        );
    }
    let tags = site.database.texts("network_tag", "from audit");
    assert!(
        tags.iter().all(|tag| tag != "null" && *tag == tags[0]),
        "{tags:?}"
    );
    site.assert_sound();
}

#[test]
fn the_log_cannot_be_changed_and_a_change_past_its_guard_is_found() {
    let site = site();
    for _ in 0..3 {
        come_in(&site, Role::Organ);
    }
    for sql in [
        "update audit set who = 'x' where id = 2",
        "delete from audit where id = 2",
        "delete from audit",
        "delete from users where id = 9",
    ] {
        let refused = site.database.execute(sql).unwrap_err();
        assert!(refused.contains("append-only"), "{sql}: {refused}");
    }
    assert_eq!(site.assert_sound().acts, 3);
    let unguard = if site.database.is_server() {
        "alter table audit disable trigger user"
    } else {
        "drop trigger audit_fixed; drop trigger audit_keep"
    };
    site.database.execute(unguard).unwrap();
    site.database
        .execute("update audit set object = 'x' where id = 2")
        .unwrap();
    let told = site.recounted().told;
    let told: Vec<String> = told.into_iter().map(|text| text.en).collect();
    assert!(
        told.iter().any(|text| text.contains("broken at line 2")),
        "{told:?}"
    );
}

#[test]
fn the_log_is_searched_by_who_what_and_when() {
    let site = site();
    come_in(&site, Role::Organ);
    site.wait(24 * 3600);
    come_in(&site, Role::Expert);
    let mut admin = inside(&site, Role::Admin);
    let mut lines = |query: &str| {
        let page = admin.get(&format!("/staff/audit?{query}"));
        assert_eq!(page.status, 200, "{}", page.text());
        let body = page.text();
        // The heads of days are not lines.
        body.matches("<th scope=\"row\">").count()
    };
    assert_eq!(lines("who=organ"), 1);
    assert_eq!(lines("who=EXP"), 1);
    assert_eq!(lines("who=%25"), 0, "a percent sign is one");
    assert_eq!(lines("act=signed-in"), 2);
    assert_eq!(lines("act=signed-out"), 0);
    assert_eq!(lines("act=signed-in&to=22.11.2026"), 1);
    assert_eq!(lines("act=signed-in&from=23.11.2026"), 1);
    assert_eq!(lines("act=signed-in&before=2"), 1);
    assert!(lines("act=audit-read") >= 6, "reading is an act");
    let page = admin.get("/staff/audit?from=2026-11-22");
    assert!(page.status == 422 && page.says("23.11.2026"));
}

#[test]
fn an_auditor_of_one_party_reads_that_partys_log_only() {
    let site = site();
    come_in(&site, Role::Organ);
    come_in(&site, Role::Clerk);
    let mut auditor = inside(&site, Role::Auditor);
    let page = auditor.get("/staff/audit?act=signed-in");
    assert!(page.text().contains(">organ<") && !page.text().contains(">clerk<"));
    let mut admin = inside(&site, Role::Admin);
    let page = admin.get("/staff/audit?act=signed-in");
    assert!(page.text().contains(">organ<") && page.text().contains(">clerk<"));
}

#[test]
fn every_act_has_its_words() {
    let site = site();
    let mut admin = inside(&site, Role::Admin);
    let page = admin.get("/staff/audit");
    for act in Act::ALL {
        assert!(page.text().contains(&format!("value=\"{act}\"")), "{act}");
    }
    let (known, _) = site
        .app
        .db
        .read_now(|conn| Ok(users::by_id(conn, 1)?))
        .unwrap();
    assert_eq!(known.login, "admin");
}
