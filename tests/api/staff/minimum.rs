//! One minimum at every door: what is told of an institution with the methodology's minimum of answers is told nowhere of one with
//! an answer less.
use otklik::access::{Permit, Role};

use super::crew::{inside, send, site};
use crate::{
    browser::Browser,
    helpers::{PLACE, Site, block},
    machines::{json, system},
};

const BOARD: &str = "/staff/campaigns/health-2026";
const PLACE_PAGE: &str = "/staff/campaigns/health-2026/institutions/zdr-01";

/// Which doors tell something of the institution now.
fn open(site: &Site, officer: &mut Browser, reader: &mut Browser) -> Vec<String> {
    let mut open = Vec::new();
    let mut tell = |door: &str, tells: bool| {
        if tells {
            open.push(door.to_owned());
        }
    };
    let page = officer.get(PLACE_PAGE);
    let text = page.text();
    assert_eq!(page.status, 200, "{text}");
    tell("items", page.says("пропустили"));
    tell("comments", page.says("Показанных отзывов пока нет"));
    let links = text
        .split("href=\"")
        .filter_map(|rest| rest.split_once('"'));
    let items = links.filter(|(link, _)| link.contains("/charts/item-"));
    tell("charts", items.count() > 0);
    let ids: Vec<&str> = text
        .split("<option value=\"")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('"')?.0))
        .collect();
    let item = officer.get(&format!("{PLACE_PAGE}/charts/item-{}.svg", ids[0]));
    tell("chart", item.status == 200);
    for pair in [[0, 1], [1, 0]] {
        let [rows, columns] = pair.map(|nth| ids[nth]);
        let query = format!("?rows={rows}&columns={columns}");
        let crossed = officer.get(&format!("{PLACE_PAGE}{query}"));
        tell("cross", crossed.text().contains("/charts/cross.svg"));
        let chart = officer.get(&format!("{PLACE_PAGE}/charts/cross.svg{query}"));
        tell("cross chart", chart.status == 200);
    }
    let list = officer.get("/staff/exports/1");
    assert_eq!(list.status, 200);
    for file in ["answers.csv-plain", "aggregates.csv-plain"] {
        let asked = send(
            officer,
            "/staff/exports/1",
            "/staff/exports/1",
            &[("file", file)],
        );
        let taken = officer.get(asked.location());
        tell(file, taken.text().contains("zdr-01"));
    }
    let asked = send(
        officer,
        "/staff/exports/1",
        "/staff/exports/1",
        &[("file", "aggregates.json")],
    );
    let file = json(&officer.get(asked.location()));
    tell(
        "aggregates.json",
        // The file says, too, that it has been left out.
        file["rows"].to_string().contains("zdr-01"),
    );
    let read = json(&reader.get("/api/v1/campaigns/health-2026/aggregates"));
    tell(
        "api aggregates",
        read["items"].to_string().contains("zdr-01"),
    );
    block(site.app.release_answers()).unwrap();
    let read = json(&reader.get("/api/v1/campaigns/health-2026/responses"));
    tell(
        "api responses",
        read["items"].to_string().contains("zdr-01"),
    );
    open
}

#[test]
fn every_door_opens_at_the_methodologys_minimum_and_none_before() {
    let usual = std::fs::read_to_string("surveys/methodologies/mintrud-344n.toml").unwrap();
    for least in [10, 13] {
        let site = site();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("own.toml");
        let own = usual.replace("hide-below = 10", &format!("hide-below = {least}"));
        std::fs::write(&file, &own).unwrap();
        assert_eq!(own == usual, least == 10);
        let change = format!(
            "update campaigns set methodology = '{}' where id = 1",
            file.display()
        );
        site.database.execute(&change).unwrap();
        site.change(|conn| Ok(otklik::db::directory::changed(conn)?));
        let mut reader = system(&site, 2, &[Permit::Aggregates, Permit::Responses]);
        for _ in 1..least {
            site.answer(PLACE);
        }
        let mut officer = inside(&site, Role::Organ);
        assert_eq!(open(&site, &mut officer, &mut reader), [""; 0], "{least}");
        let few = officer.get(PLACE_PAGE);
        assert!(few.says(&format!("меньше {least} ответов")));
        let report = |officer: &mut Browser| officer.get(&format!("{BOARD}/report.pdf")).body.len();
        let before = report(&mut officer);
        site.answer(PLACE);
        let open = open(&site, &mut officer, &mut reader);
        assert_eq!(open.len(), 13, "{least}: {open:?}");
        let after = report(&mut officer);
        assert!(after > before + 1_000, "{before} {after}");
    }
}
