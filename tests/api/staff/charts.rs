//! Charts as files: what the page tells, to those whom the page tells it, and nothing else; by command as on the page.
use std::process::{Command, Output};

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

/// `otklik export …` on the database of a site.
fn export(site: &Site, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_otklik"));
    command.arg("export").args(args).env_clear();
    command.env("DATABASE_URL", &site.database.url);
    command.env("OTKLIK_DATA", site.database.folder());
    command.output().unwrap()
}

fn chart(site: &Site, name: &str, more: &[&str]) -> Output {
    let of = ["chart", "--campaign", "health-2026", "--chart", name];
    export(site, &[&of[..], more].concat())
}

/// Without the minute in which it was drawn.
fn timeless(svg: &str) -> String {
    let svg = svg.replace('\u{a0}', " ");
    let (before, after) = svg.split_once("Данные на ").unwrap();
    let after = after.find('<').map(|end| &after[end..]).unwrap();
    assert!(!after.contains("Данные на"), "said once");
    format!("{before}{after}")
}

#[test]
fn a_chart_by_command_is_the_pages_to_the_byte_but_for_the_minute() {
    let site = site();
    answers(&site, 12);
    let mut officer = inside(&site, Role::Organ);
    let place = format!("{BOARD}/institutions/zdr-01");
    let items = links(&officer.get(&place));
    let item = items.iter().find(|link| link.contains("/item-")).unwrap();
    let (_, item) = item.rsplit_once('/').unwrap();
    let item = item.strip_suffix(".svg").unwrap();
    let of_place = ["--institution", "zdr-01"];
    for (page, name, more) in [
        (BOARD, "municipalities", &[][..]),
        (BOARD, "steps", &[]),
        (BOARD, "channels", &[]),
        (&place, item, &of_place),
    ] {
        let made = chart(&site, name, more);
        let shown = officer.get(&format!("{page}/charts/{name}.svg"));
        let svg = String::from_utf8(made.stdout).unwrap();
        if name == "municipalities" {
            // Its line is where the campaign should be today, and the command has another today.
            assert!(svg.contains("<svg") && svg.len() > 1_000, "{svg}");
        } else {
            assert_eq!(timeless(&svg), timeless(shown.text()), "{name}");
        }
    }
    let png = site.database.folder().join("course.png");
    let out = ["--format", "png", "-o", png.to_str().unwrap()];
    assert!(chart(&site, "course", &out).status.success());
    assert!(std::fs::read(png).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn what_a_command_draws_of_an_institution_is_remembered_and_what_may_not_be_told_it_does_not_draw()
{
    let site = site();
    answers(&site, 9);
    let of_place = ["--institution", "zdr-01"];
    let refused = |name: &str, more: &[&str]| {
        let made = chart(&site, name, more);
        assert_eq!(made.status.code(), Some(1), "{name} {more:?}");
        assert!(made.stdout.is_empty());
        String::from_utf8(made.stderr).unwrap()
    };
    let told = refused("item-q1", &of_place);
    assert!(told.ends_with("есть: course\n"), "too few answers: {told}");
    assert_eq!(site.database.count("page_figures"), 0);
    answers(&site, 3);
    let told = refused("none", &of_place);
    let (_, items) = told.split_once("course, ").unwrap();
    let item = items.split(", ").next().unwrap().trim();
    let drawn = || String::from_utf8(chart(&site, item, &of_place).stdout).unwrap();
    let first = drawn();
    assert!(first.contains("ответили 12, пропустили 0"), "{first}");
    assert_eq!(
        site.database.count("page_figures"),
        1,
        "kept before it is shown"
    );
    // Four who came since are nobody's to know: neither by command nor on the page.
    answers(&site, 4);
    assert_eq!(timeless(&drawn()), timeless(&first));
    let mut officer = inside(&site, Role::Organ);
    let place = format!("{BOARD}/institutions/zdr-01");
    assert!(officer.get(&place).says("ответили 12, пропустили 0"));
    let told = refused(item, &[&of_place[..], &["--way", "phone"]].concat());
    assert!(told.contains("--way"), "{told}");
    let told = refused("none", &[]);
    assert!(
        told.contains("course, municipalities, steps, channels"),
        "{told}"
    );
    for place in ["kul-01", "none"] {
        let told = refused("course", &["--institution", place]);
        assert!(
            told.contains(place) && told.contains("--institution"),
            "{told}"
        );
    }
}

#[test]
fn the_report_by_command_is_the_pages_and_the_log_knows_that_it_was_taken() {
    let site = site();
    answers(&site, 12);
    let made = export(&site, &["report", "--campaign", "health-2026"]);
    assert!(made.stdout.starts_with(b"%PDF"), "{made:?}");
    assert_eq!(
        site.database.count("page_figures"),
        1,
        "kept before it is shown"
    );
    let acts = site.database.texts("who || ' ' || act", "from audit");
    assert!(
        acts.contains(&"console campaign-report".to_owned()),
        "{acts:?}"
    );
    let mut officer = inside(&site, Role::Organ);
    let page = officer.get(&format!("{BOARD}/report.pdf"));
    let difference = page.body.len().abs_diff(made.stdout.len());
    assert!(difference < 2_000, "the dates differ: {difference}");
}
