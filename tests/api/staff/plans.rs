//! What a plan may hold: how much, how great numbers, whose parties, which version of a questionnaire.
use otklik::{
    access::Role,
    db::{parties, points},
    region::PointKind,
};

use super::{
    crew::{inside, send, site},
    setup::plan,
};
use crate::{
    browser::{Browser, Page},
    helpers::{IDLE, Site, noon},
};

const NEW: &str = "/staff/campaigns/new";
const DRAFT: &str = "/staff/setup/culture-2026";
const EDIT: &str = "/staff/setup/culture-2026/edit";

/// Sends the plan of a campaign about the museum.
fn sent(officer: &mut Browser, (to, from): (&str, &str), more: &[(&str, &str)]) -> Page {
    send(officer, to, from, &plan(more))
}

fn create(officer: &mut Browser, more: &[(&str, &str)]) -> Page {
    sent(officer, (NEW, "/staff/campaigns/new?sector=culture"), more)
}

fn mend(officer: &mut Browser, more: &[(&str, &str)]) -> Page {
    sent(officer, (EDIT, EDIT), more)
}

fn joined(site: &Site) -> Vec<String> {
    let of_draft = "from campaign_parties where campaign_id = 2 order by party_id";
    site.database.texts("party_id", of_draft)
}

#[test]
fn a_plan_of_a_whole_region_is_kept() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    // As long as the codes and numbers of thousands of institutions.
    let codes = "kul-01\n".repeat(12_000);
    let made = create(&mut officer, &[("codes", &codes)]);
    assert_eq!(made.status, 303, "{}", made.text());
    let mended = mend(&mut officer, &[("codes", &codes)]);
    assert_eq!(mended.status, 303, "{}", mended.text());
}

#[test]
fn a_number_that_no_institution_can_have_is_told_and_what_was_typed_is_kept() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let great = "9999999999999999999";
    let given = format!("kul-01;{great}");
    for (name, value, words) in [
        ("cap", great, "предел от 1 до 100 000 000"),
        ("recipients", &given, "число не больше 100 000 000"),
    ] {
        let page = create(&mut officer, &[(name, value)]);
        assert_eq!(page.status, 422, "{name}: {}", page.text());
        assert!(page.says(words), "{name}: {}", page.text());
        assert!(page.says(great), "{name}: what was typed is kept");
        let counted = create(&mut officer, &[(name, value), ("act", "count")]);
        assert_eq!(counted.status, 422, "{name}: {}", counted.text());
    }
    assert_eq!(site.database.count("campaigns"), 1);
}

#[test]
fn a_plan_brings_in_and_leaves_out_nobody_whom_the_page_of_parties_would_not() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let forged = create(&mut officer, &[("party", "region")]);
    assert_eq!(forged.status, 422, "{}", forged.text());
    assert!(
        forged.says("Стороны с кодом region нет"),
        "{}",
        forged.text()
    );
    let made = create(&mut officer, &[("party", "calls")]);
    assert_eq!(made.status, 303, "{}", made.text());
    assert_eq!(joined(&site), ["2", "3"]);
    let page = mend(&mut officer, &[("party", "region")]);
    assert_eq!(page.status, 422, "{}", page.text());
    // The owner of the site has brought itself in: that is not this authority's to undo.
    let join = |conn: &mut otklik::db::Conn| Ok(parties::join(conn, 2, 1)?);
    site.app.db.write_now(join).unwrap();
    let form = officer.get(EDIT);
    let boxes = form.text().matches("name=\"party\"").count();
    let fixed = form.text().matches(" disabled").count();
    assert_eq!((boxes, fixed), (3, 2), "{}", form.text());
    assert_eq!(mend(&mut officer, &[]).status, 303);
    assert_eq!(joined(&site), ["1", "2"], "only the contractor is let go");
    let of_owner = "update users set party_id = 1 where login = 'organ'";
    site.database.execute(of_owner).unwrap();
    assert_eq!(mend(&mut officer, &[("party", "organ")]).status, 303);
    assert_eq!(joined(&site), ["2"], "the owner may let anybody go");
}

#[test]
fn a_point_that_another_has_just_made_is_not_made_twice() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    assert_eq!(create(&mut officer, &[]).status, 303);
    site.change(|conn| points::revoke(conn, IDLE, None, noon().naive_utc()));
    // Another program has made one, and this one has not looked since.
    let add = |conn: &mut otklik::db::Conn| {
        let (kind, now) = (PointKind::Place, noon().naive_utc());
        points::add(conn, 3, kind, "Касса", now, || 3002).map(|_code| ())
    };
    site.database.open().write_now(add).unwrap();
    let fields = [("label", "Вход")];
    let page = send(&mut officer, &format!("{DRAFT}/points"), DRAFT, &fields);
    assert_eq!(page.status, 303, "{}", page.text());
    let live = "points where institution_id = 3 and revoked_at is null";
    assert_eq!(site.database.count(live), 1);
}
