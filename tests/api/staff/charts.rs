//! Charts as files: what the page tells, to those whom the page tells it, and nothing else.
use otklik::access::Role;

use super::crew::{inside, site};
use crate::{
    browser::Page,
    helpers::{PLACE, Site},
};

const BOARD: &str = "/staff/campaigns/health-2026";

fn answers(site: &Site, count: usize) {
    for _ in 0..count {
        site.answer(PLACE);
    }
}

/// Where the links of a page lead that take charts away.
fn links(page: &Page) -> Vec<String> {
    let text = page.text();
    let after = text.split("href=\"").skip(1);
    let links = after.filter_map(|rest| rest.split_once('"'));
    let links = links.map(|(link, _)| link.replace("&amp;", "&"));
    links.filter(|link| link.contains("/charts/")).collect()
}

fn assert_chart(page: &Page, link: &str) {
    assert_eq!(page.status, 200, "{link}: {}", page.text());
    let saved = page.header("content-disposition").unwrap();
    assert!(
        saved.starts_with("attachment; filename=\"health-2026-"),
        "{saved}"
    );
    assert_eq!(page.header("cache-control"), Some("no-store"), "{link}");
    if link.contains(".png") {
        assert_eq!(page.header("content-type"), Some("image/png"));
        let side = |at: usize| u32::from_be_bytes(page.body[at..at + 4].try_into().unwrap());
        assert!(
            page.body.starts_with(b"\x89PNG") && side(16) >= 1600,
            "{link}"
        );
    } else {
        assert_eq!(page.header("content-type"), Some("image/svg+xml"));
        let text = page.text();
        let parts = [
            "<?xml",
            "<title",
            "<desc",
            "<style>",
            "Здравоохранение, 2026",
            "Данные на",
        ];
        for part in parts {
            assert!(page.says(part), "{link} {part}: {text}");
        }
    }
}

#[test]
fn every_chart_of_the_board_and_of_an_institution_is_a_file_of_both_kinds() {
    let site = site();
    answers(&site, 12);
    let mut officer = inside(&site, Role::Organ);
    let place = format!("{BOARD}/institutions/zdr-01");
    let shown = officer.get(&place);
    let shown = shown.text();
    let item = |nth: usize| {
        let found = shown.split("<option value=\"").nth(nth).unwrap();
        found.split_once('"').unwrap().0.to_owned()
    };
    let pair = format!("{place}?rows={}&columns={}", item(1), item(2));
    for (page, least) in [(BOARD, 8), (place.as_str(), 10), (pair.as_str(), 12)] {
        let links = links(&officer.get(page));
        assert!(links.len() >= least, "{page}: {links:?}");
        // One item stands for the others: each is drawn by the same hand.
        let mut items = 0;
        for link in links {
            items += usize::from(link.contains("/item-"));
            if !link.contains("/item-") || items <= 2 {
                assert_chart(&officer.get(&link), &link);
            }
        }
    }
}

#[test]
fn what_a_page_hides_no_file_shows() {
    let site = site();
    answers(&site, 9);
    let mut officer = inside(&site, Role::Organ);
    let place = format!("{BOARD}/institutions/zdr-01");
    let page = officer.get(&place);
    assert!(page.says("меньше 10 ответов"));
    let few = links(&page);
    assert!(few.iter().all(|link| link.contains("/course.")), "{few:?}");
    answers(&site, 1);
    let items = links(&officer.get(&place));
    let item = items.iter().find(|link| link.contains("/item-")).unwrap();
    assert_eq!(officer.get(item).status, 200);
    // Nobody answered by phone: the page does not offer that channel alone.
    assert_eq!(officer.get(&format!("{item}?way=phone")).status, 404);
    for name in [
        "none",
        "course",
        "course.pdf",
        "item-none.svg",
        "trend.svg",
        "cross.svg",
    ] {
        let path = format!("{place}/charts/{name}");
        assert_eq!(officer.get(&path).status, 404, "{name}");
    }
    for name in ["none.svg", "item-q1.svg", "trend.svg"] {
        let path = format!("{BOARD}/charts/{name}");
        assert_eq!(officer.get(&path).status, 404, "{name}");
    }
}

#[test]
fn charts_of_another_partys_campaign_are_not_there() {
    let site = site();
    answers(&site, 12);
    let mut officer = inside(&site, Role::Organ);
    let mut stranger = inside(&site, Role::Supervisor);
    let place = format!("{BOARD}/institutions/zdr-01");
    for page in [BOARD, place.as_str()] {
        for link in links(&officer.get(page)).iter().take(4) {
            assert_eq!(stranger.get(link).status, 404, "{link}");
        }
    }
    assert_eq!(
        stranger.get("/staff/quality/1/charts/funnel.svg").status,
        404
    );
}
