//! Nobody sees another party's campaigns.
use otklik::access::{Action, PartyKind, Role, may, scope};

use super::crew::{acts, inside, party, send, site, user};

#[test]
fn a_campaign_is_seen_by_its_parties_and_by_the_owner_only() {
    let site = site();
    for role in Role::ALL {
        let kind = PartyKind::ALL[usize::try_from(party(*role)).unwrap() - 1];
        let page = inside(&site, *role).get("/staff/");
        let sees = may(*role, Action::SeeCampaigns) && scope(*role, party(*role), kind).covers(2);
        assert_eq!(page.says("Здравоохранение, 2026 год"), sees, "{role}");
    }
    site.database
        .execute("insert into campaign_parties values (1, 3)")
        .unwrap();
    let page = inside(&site, Role::Operator).get("/staff/");
    assert!(
        page.says("Здравоохранение, 2026 год"),
        "now it has been given to them"
    );
}

#[test]
fn an_officer_sees_the_accounts_of_the_own_party_only() {
    let site = site();
    let page = inside(&site, Role::Organ).get("/staff/users");
    for role in Role::ALL {
        let listed = page.text().contains(&format!(">{role}</a>"));
        assert_eq!(listed, party(*role) == 2, "{role}");
    }
    let page = inside(&site, Role::Admin).get("/staff/users");
    assert!(
        Role::ALL
            .iter()
            .all(|role| page.text().contains(&format!(">{role}</a>")))
    );
}

const PAGE: &str = "/staff/campaigns/health-2026/parties";

#[test]
fn an_officer_gives_a_campaign_to_a_contractor_and_takes_it_back() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let mut act =
        |act: &str, party: &str| send(&mut officer, PAGE, PAGE, &[("act", act), ("party", party)]);
    let sees = || {
        inside(&site, Role::Supervisor)
            .get("/staff/")
            .says("Здравоохранение, 2026 год")
    };
    assert!(!sees());
    for _ in 0..2 {
        assert_eq!(act("bring", "calls").location(), format!("{PAGE}?done=1"));
        assert!(sees());
    }
    for _ in 0..2 {
        assert_eq!(act("let-go", "calls").status, 303);
        assert!(!sees());
    }
    // Neither another authority, nor itself, nor nobody.
    for (what, party) in [
        ("bring", "region"),
        ("let-go", "organ"),
        ("bring", "nobody"),
        ("bring", ""),
    ] {
        let page = act(what, party);
        assert!(
            page.status == 422 && page.says("Такого исполнителя нет"),
            "{party}: {}",
            page.text()
        );
    }
    assert_eq!(act("", "calls").status, 404);
    assert_eq!(
        acts(&site),
        [
            "organ party-joined health-2026",
            "organ party-left health-2026"
        ]
    );
    let page = inside(&site, Role::Organ).get(PAGE);
    assert!(page.says("Поручить исполнителю"), "{}", page.text());
    site.assert_sound();
}

#[test]
fn a_campaign_of_others_has_no_such_page_and_who_calls_people_keeps_it() {
    let site = site();
    drop(super::people::list(&site, "Список", 1));
    let mut officer = inside(&site, Role::Organ);
    let page = send(
        &mut officer,
        PAGE,
        PAGE,
        &[("act", "let-go"), ("party", "calls")],
    );
    assert!(
        page.status == 422 && page.says("список для обзвона"),
        "{}",
        page.text()
    );
    site.database
        .execute("delete from campaign_parties where party_id = 2")
        .unwrap();
    assert_eq!(officer.get(PAGE).status, 404);
    let page = send(
        &mut officer,
        PAGE,
        "/staff/",
        &[("act", "bring"), ("party", "calls")],
    );
    assert_eq!(page.status, 404);
}

#[test]
fn an_officer_keeps_the_accounts_of_a_contractor_that_works_for_the_organ_alone() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let path = format!("/staff/users/{}", user(Role::Operator));
    assert_eq!(officer.get(&path).status, 404, "it works for nobody yet");
    site.database
        .execute("insert into campaign_parties values (1, 3)")
        .unwrap();
    let page = officer.get("/staff/users");
    for role in Role::ALL {
        let listed = page.text().contains(&format!(">{role}</a>"));
        assert_eq!(listed, party(*role) >= 2, "{role}");
    }
    let mut add = |login: &str, role: &str| {
        let fields = [
            ("login", login),
            ("name", "Новый человек"),
            ("role", role),
            ("party", "calls"),
        ];
        send(&mut officer, "/staff/users", "/staff/users", &fields).status
    };
    for role in ["organ", "expert", "council", "admin", "auditor"] {
        assert_eq!(add("no.body", role), 422, "{role}");
    }
    assert_eq!(add("new.operator", "operator"), 200);
    let offered = officer.get(&path);
    assert!(
        offered.text().contains("value=\"clerk\"") && !offered.text().contains("value=\"expert\"")
    );
    let mut act = |act: &str, role: &str| {
        send(
            &mut officer,
            &format!("{path}/{act}"),
            "/staff/",
            &[("role", role)],
        )
        .status
    };
    assert_eq!(act("role", "expert"), 403);
    assert_eq!(act("role", "clerk"), 303);
    assert_eq!(act("disable", ""), 303);
    // Another organ's campaign, too: what these people see is no longer this organ's alone.
    site.database
        .execute("delete from campaign_parties where party_id = 2")
        .unwrap();
    assert_eq!(act("enable", ""), 404);
}
