//! What looks at an institution's page, files and one another mind.
use std::collections::BTreeSet;

use otklik::{
    access::{Permit, Role},
    db::{campaigns, snapshot::snapshot},
    taking::{
        before::{Tellable, remember, tellable},
        rule,
    },
};

use super::crew::{close, inside, send, site};
use crate::{
    browser::Browser,
    helpers::{LINK, PLACE, Site, block},
    machines::system,
};

const BOARD: &str = "/staff/campaigns/health-2026";
const EXPORTS: &str = "/staff/exports/health-2026";

fn answers(site: &Site, n: usize) {
    for _ in 0..n {
        site.answer(PLACE);
    }
}

#[test]
fn two_looks_at_an_institution_differ_by_nobody_or_by_enough() {
    let site = site();
    let place = format!("{BOARD}/institutions/zdr-01");
    answers(&site, 12);
    let mut officer = inside(&site, Role::Organ);
    let said = |officer: &mut Browser, n: u64, is_held: bool| {
        let page = officer.get(&place);
        let words = format!("ответили {n}, пропустили 0");
        assert!(page.says(&words), "{words}: {}", page.text());
        assert_eq!(page.says("Числа обновятся"), is_held, "{n}");
        let link = page.text();
        let link = link.split("href=\"").find(|link| link.contains("/item-"));
        let link = link.unwrap().split('"').next().unwrap();
        assert!(officer.get(link).says(&words), "{link}");
    };
    said(&mut officer, 12, false);
    answers(&site, 4);
    said(&mut officer, 12, true);
    // Nor on paper; what is kept outlives the program.
    assert_eq!(officer.get(&format!("{BOARD}/report.pdf")).status, 200);
    assert_eq!(site.database.count("page_figures"), 1);
    said(&mut officer, 12, true);
    answers(&site, 1);
    said(&mut officer, 17, false);
    said(&mut officer, 17, false);
    site.database
        .execute(
            "update responses set status = 'excluded' where id = (select min(id) from responses)",
        )
        .unwrap();
    said(&mut officer, 17, true);
}

#[test]
fn a_page_minds_what_has_left_in_a_file() {
    let site = site();
    let place = format!("{BOARD}/institutions/zdr-01");
    answers(&site, 12);
    let mut officer = inside(&site, Role::Organ);
    assert!(is_in_file(&mut officer));
    answers(&site, 2);
    let page = officer.get(&place);
    assert!(page.says("недавно выгружены") && !page.says("пропустили"));
    answers(&site, 3);
    assert!(officer.get(&place).says("ответили 17, пропустили 0"));
}

/// Takes a file; whether the institution is in it.
fn is_in_file(officer: &mut Browser) -> bool {
    let file = [("file", "aggregates.csv-plain")];
    let asked = send(officer, EXPORTS, EXPORTS, &file);
    let taken = officer.get(asked.location());
    assert_eq!(taken.status, 200);
    taken.text().contains("zdr-01")
}

#[test]
fn a_file_minds_what_a_page_has_shown_until_the_campaign_is_closed() {
    let site = site();
    let place = format!("{BOARD}/institutions/zdr-01");
    answers(&site, 12);
    let mut officer = inside(&site, Role::Organ);
    assert!(officer.get(&place).says("ответили 12, пропустили 0"));
    assert!(is_in_file(&mut officer), "nothing has come since the look");
    answers(&site, 5);
    assert!(officer.get(&place).says("ответили 17, пропустили 0"));
    answers(&site, 2);
    assert!(!is_in_file(&mut officer), "two more than the page showed");
    let page = officer.get(EXPORTS);
    assert!(page.says("последнего просмотра"), "{}", page.text());
    answers(&site, 3);
    assert!(is_in_file(&mut officer), "five more than the page showed");
    answers(&site, 5);
    assert!(officer.get(&place).says("ответили 27, пропустили 0"));
    close(&site);
    assert!(is_in_file(&mut officer));
}

#[test]
fn a_batch_minds_what_a_page_has_shown_until_the_campaign_is_closed() {
    let site = site();
    let place = format!("{BOARD}/institutions/zdr-01");
    // Batches are made for whoever may read them.
    system(&site, 2, &[Permit::Responses]);
    let batches = |site: &Site| {
        block(site.app.release_answers()).unwrap();
        site.database.count("release_batches")
    };
    answers(&site, 12);
    let mut officer = inside(&site, Role::Organ);
    assert!(officer.get(&place).says("ответили 12, пропустили 0"));
    answers(&site, 2);
    assert_eq!(batches(&site), 0, "two more than the page showed");
    answers(&site, 3);
    assert_eq!(batches(&site), 1, "five more than the page showed");
    assert!(officer.get(&place).says("ответили 17, пропустили 0"));
    answers(&site, 14);
    // Whoever is away for an hour comes in again.
    let mut officer = inside(&site, Role::Organ);
    assert!(officer.get(&place).says("ответили 31, пропустили 0"));
    answers(&site, 2);
    assert_eq!(batches(&site), 1);
    close(&site);
    assert_eq!(batches(&site), 2);
}

/// Takes the answers; the points that they are told to have come in by.
fn points(officer: &mut Browser) -> BTreeSet<String> {
    let file = [("file", "answers.csv-plain")];
    let asked = send(officer, EXPORTS, EXPORTS, &file);
    let taken = officer.get(asked.location());
    let mut rows = csv::Reader::from_reader(taken.text().as_bytes());
    let headers = rows.headers().unwrap().clone();
    let place = |name| headers.iter().position(|one| one == name);
    let (of, point) = (place("institution").unwrap(), place("point").unwrap());
    let rows = rows.into_records().map(Result::unwrap);
    let own = rows.filter(|row| &row[of] == "zdr-01");
    own.map(|row| row[point].to_owned()).collect()
}

#[test]
fn a_file_minds_all_files_before_it_and_what_pages_showed_between() {
    let blank = BTreeSet::from([String::new()]);
    // They come in by two points, and the officer comes in afterwards.
    let come = |site: &Site, [place, link]: [usize; 2]| {
        answers(site, place);
        (0..link).for_each(|_| drop(site.answer(LINK)));
        inside(site, Role::Organ)
    };
    let site = site();
    assert_eq!(points(&mut come(&site, [20, 10])).len(), 2);
    let coarse = points(&mut come(&site, [2, 3]));
    assert_eq!(coarse, blank, "all of them together");
    let coarse = points(&mut come(&site, [2, 3]));
    assert_eq!(coarse, blank, "four by the one since the first file");

    let site = super::crew::site();
    assert_eq!(points(&mut come(&site, [20, 12])).len(), 2);
    let page = come(&site, [5, 1]).get(&format!("{BOARD}/institutions/zdr-01"));
    assert!(page.says("ответили 38, пропустили 0"), "{}", page.text());
    let coarse = points(&mut come(&site, [0, 5]));
    assert_eq!(coarse, blank, "six by the second less five since the look");
}

fn judged(site: &Site) -> Tellable {
    let read = |conn: &mut _| {
        snapshot(conn, |conn| {
            let campaign = campaigns::all(conn)?.into_iter().find(|one| one.id == 1);
            let rule = rule(None, &campaign.unwrap().methodology)?;
            tellable(conn, &site.app.clock, 1, rule, true)
        })
    };
    site.app.db.read_now(read).unwrap()
}

#[test]
fn a_file_judged_before_a_look_is_judged_again_after_it() {
    let site = site();
    answers(&site, 12);
    let mut officer = inside(&site, Role::Organ);
    let now = site.app.clock.stamp();
    let before = judged(&site);
    let place = format!("{BOARD}/institutions/zdr-01");
    assert!(officer.get(&place).says("ответили 12, пропустили 0"));
    assert!(!remember(&site.app.db, 1, now, &before).unwrap());
    assert_eq!(site.database.count("releases"), 0);
    let after = judged(&site);
    // A look that shows what was shown already is none.
    assert!(officer.get(&place).says("ответили 12, пропустили 0"));
    assert!(remember(&site.app.db, 1, now, &after).unwrap());
    assert!(site.database.count("releases") > 0);
}

#[test]
fn what_was_crossed_is_kept_before_it_is_shown() {
    let site = site();
    answers(&site, 12);
    let mut officer = inside(&site, Role::Organ);
    let place = format!("{BOARD}/institutions/zdr-01");
    let page = officer.get(&place);
    let options = page.text().split("<option value=\"").skip(1);
    let ids: Vec<&str> = options
        .filter_map(|rest| Some(rest.split_once('"')?.0))
        .collect();
    let kept = |site: &Site| {
        site.database
            .count("page_figures where so_far like '%\"crossed\":[[%'")
    };
    assert_eq!(kept(&site), 0);
    let same = officer.get(&format!("{place}?rows={}&columns={}", ids[0], ids[0]));
    assert!(same.says("Выберите два разных вопроса"));
    assert_eq!(kept(&site), 0);
    let query = format!("{place}?rows={}&columns={}", ids[0], ids[1]);
    let page = officer.get(&query);
    assert!(page.text().contains("/charts/cross.svg"), "{}", page.text());
    assert_eq!(kept(&site), 1);
    answers(&site, 3);
    // What stands still is crossed as it stands.
    assert!(officer.get(&query).text().contains("/charts/cross.svg"));
}
