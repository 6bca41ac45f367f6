//! Data are taken away: at once or in the background, whole or in parts, for a day, and never more than may leave.
use std::{fs, os::unix::fs::PermissionsExt};

use otklik::{
    access::Role,
    db::{
        exports::{self, ExportRow},
        parties,
        types::Word,
    },
    region::LinkCode,
    taking::rules::{Format, Kind, State},
};

use super::crew::{acts, browser, inside, party, second_campaign, send, site, user};
use crate::{
    browser::{Browser, Page},
    helpers::{CAMPAIGN, OTHER, PLACE, Site, block},
};

pub const HERE: &str = "/staff/exports/health-2026";

pub fn answers(site: &Site, code: LinkCode, count: usize) {
    for _ in 0..count {
        site.answer(code);
    }
}

/// Asks for a file and gives what comes of it.
fn ask(officer: &mut Browser, file: &str) -> Page {
    send(officer, HERE, HERE, &[("file", file)])
}

/// Asks for a small file and takes it.
pub fn taken(officer: &mut Browser, file: &str) -> Page {
    let page = ask(officer, file);
    assert!(
        page.status == 303 && page.location().starts_with(&format!("{HERE}/files/")),
        "{} {}",
        page.status,
        page.text()
    );
    let page = officer.get(page.location());
    assert_eq!(page.status, 200);
    page
}

fn rows(page: &Page) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(true)
        .from_reader(page.body.as_slice());
    let rows = reader.records();
    rows.map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

fn with(officer: &Browser, path: &str, headers: &[(&str, &str)]) -> Page {
    let mut officer = officer.clone();
    officer.headers.extend(
        headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    );
    officer.get(path)
}

pub fn row(state: State) -> ExportRow {
    let now = crate::helpers::noon().naive_utc();
    ExportRow {
        id: 0,
        campaign_id: CAMPAIGN,
        party_id: party(Role::Organ),
        user_id: user(Role::Organ),
        kind: Word(Kind::Answers),
        format: Word(Format::CsvPlain),
        state: Word(state),
        progress: 0,
        file_name: "health-2026-answers.csv".to_owned(),
        row_count: None,
        size: None,
        sha256: None,
        left_out: 0,
        blank: 0,
        fault_ru: String::new(),
        fault_en: String::new(),
        asked_at: now,
        expires_at: now + chrono::TimeDelta::hours(24),
        withheld: String::new(),
    }
}

#[test]
fn a_small_file_is_taken_at_once_and_only_with_what_may_leave() {
    let site = site();
    answers(&site, PLACE, 12);
    answers(&site, OTHER, 9);
    let mut officer = inside(&site, Role::Organ);
    assert!(officer.get(HERE).says("учтено ответов: 21"));
    let page = taken(&mut officer, "answers.csv-plain");
    assert_eq!(page.header("content-type"), Some("text/csv; charset=utf-8"));
    let named = page.header("content-disposition").unwrap();
    assert!(
        named.contains("health-2026-answers-2026-11-22.csv"),
        "{named}"
    );
    let people = rows(&page);
    assert_eq!(people.len(), 12);
    assert!(people.iter().all(|row| row[0] == "zdr-01"));
    // The sums are those of the same people.
    let sums = rows(&taken(&mut officer, "aggregates.csv-plain"));
    assert!(!sums.is_empty() && sums.iter().all(|row| row[3] == "zdr-01"));
    assert!(sums.iter().all(|row| row[11] == "12"), "{:?}", sums[0]);
    let list = officer.get(HERE);
    assert!(list.says("Организаций: 1."), "{}", list.text());
    let acts = acts(&site);
    assert_eq!(acts.len(), 4, "{acts:?}");
    assert_eq!(
        acts[1],
        "organ export-taken health-2026-answers-2026-11-22.csv"
    );
    site.assert_sound();
}

#[test]
fn every_format_can_be_had() {
    let site = site();
    answers(&site, PLACE, 10);
    let mut officer = inside(&site, Role::Organ);
    for kind in Kind::ALL {
        for format in kind.formats() {
            let page = taken(&mut officer, &format!("{kind}.{format}"));
            assert!(page.body.len() > 100, "{kind} {format}");
            assert_eq!(page.header("content-type"), Some(format.media()));
        }
    }
    assert_eq!(ask(&mut officer, "aggregates.sav").status, 404);
    assert_eq!(ask(&mut officer, "").status, 404);
}

#[test]
fn a_download_that_broke_off_goes_on() {
    let site = site();
    answers(&site, PLACE, 10);
    let mut officer = inside(&site, Role::Organ);
    let path = ask(&mut officer, "answers.xlsx").location().to_owned();
    let whole = officer.get(&path);
    let (mark, size) = (whole.header("etag").unwrap(), whole.body.len());
    assert_eq!(whole.header("accept-ranges"), Some("bytes"));
    let from = format!("bytes={}-", size / 2);
    let part = with(&officer, &path, &[("Range", &from), ("If-Range", mark)]);
    assert_eq!(part.status, 206);
    assert_eq!(part.body, whole.body[size / 2..]);
    let range = format!("bytes {}-{}/{size}", size / 2, size - 1);
    assert_eq!(part.header("content-range"), Some(range.as_str()));
    // Another file stands there: all of it is sent.
    let other = with(&officer, &path, &[("Range", &from), ("If-Range", "\"x\"")]);
    assert_eq!((other.status, other.body.len()), (200, size));
    let beyond = with(&officer, &path, &[("Range", "bytes=99999999-")]);
    assert_eq!(beyond.status, 416);
    let length = format!("bytes */{size}");
    assert_eq!(beyond.header("content-range"), Some(length.as_str()));
    // A browser that may not keep what it has begins anew.
    assert_eq!(whole.header("cache-control"), Some("private, no-cache"));
    let known = with(&officer, &path, &[("If-None-Match", mark)]);
    assert_eq!((known.status, known.body.len()), (304, 0));
    // Of several lines each is looked at.
    let lines = [("If-None-Match", "\"x\""), ("If-None-Match", mark)];
    assert_eq!(with(&officer, &path, &lines).status, 304);
    // There are parts of what is sent only.
    for range in [&from, "bytes=99999999-"] {
        let mut asks = officer.clone();
        asks.headers.push(("Range".to_owned(), range.to_owned()));
        let head = asks.call("HEAD", &path, None);
        assert_eq!((head.status, head.header("content-range")), (200, None));
        let length = head.header("content-length");
        assert_eq!(length, Some(size.to_string().as_str()));
    }
    let acts = acts(&site);
    let taken = acts.iter().filter(|act| act.contains("export-taken"));
    assert_eq!(taken.count(), 3, "{acts:?}");
}

#[test]
fn only_the_partys_people_get_its_files() {
    let site = site();
    answers(&site, PLACE, 10);
    let path = ask(&mut inside(&site, Role::Organ), "answers.csv");
    let path = path.location();
    let mut contractor = inside(&site, Role::Supervisor);
    assert_eq!(contractor.get(HERE).status, 404);
    assert_eq!(contractor.get(path).status, 404);
    // It works for the campaign now, but the file was not its own.
    site.change(|conn| Ok(parties::join(conn, CAMPAIGN, party(Role::Supervisor))?));
    assert!(!contractor.get(HERE).text().contains("/files/"));
    assert_eq!(contractor.get(path).status, 404);
    assert_eq!(ask(&mut contractor, "answers.csv").status, 303);
    assert!(contractor.get(HERE).text().contains("/files/2"));
    assert!(
        !inside(&site, Role::Organ)
            .get(HERE)
            .text()
            .contains("/files/2")
    );
    assert_eq!(inside(&site, Role::Council).get(path).status, 403);
    assert_eq!(browser(&site).get(path).status, 303);
    assert_eq!(
        inside(&site, Role::Organ)
            .get(&format!("{HERE}/files/9"))
            .status,
        404
    );
}

#[test]
fn a_file_lies_for_a_day_where_nobody_else_reads_it() {
    let site = site();
    answers(&site, PLACE, 10);
    let path = ask(&mut inside(&site, Role::Organ), "answers.csv");
    let path = path.location();
    let file = site.app.maker().path(1);
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    site.wait(24 * 3600 - 1);
    block(site.app.sweep_exports()).unwrap();
    assert_eq!(inside(&site, Role::Organ).get(path).status, 200);
    site.wait(1);
    assert_eq!(inside(&site, Role::Organ).get(path).status, 404);
    block(site.app.sweep_exports()).unwrap();
    assert!(!file.exists());
    assert_eq!(site.database.count("exports"), 0);
}

#[test]
fn what_was_being_made_when_the_program_ended_is_made_again() {
    let site = site();
    answers(&site, PLACE, 10);
    let asked = |state| {
        let row = row(state);
        site.app
            .db
            .write_now(|conn| Ok(exports::ask(conn, &row)?))
            .unwrap()
    };
    let (first, second) = (asked(State::Running), asked(State::Queued));
    // While one is being made no other is begun.
    block(site.app.make_exports()).unwrap();
    let mut officer = inside(&site, Role::Organ);
    let page = officer.get(HERE);
    assert!(page.says("в очереди") && page.header("refresh").is_some());
    block(site.app.resume_exports()).unwrap();
    for id in [first, second] {
        let page = officer.get(&format!("{HERE}/files/{id}"));
        assert_eq!(rows(&page).len(), 10);
    }
    assert!(officer.get(HERE).header("refresh").is_none());
}

#[test]
fn a_queue_that_is_full_and_a_disk_that_fails_are_said() {
    let site = site();
    answers(&site, PLACE, 10);
    // A party's files are one queue, whichever campaign they are about.
    let other = second_campaign(&site);
    for (state, campaign_id) in [
        (State::Running, CAMPAIGN),
        (State::Queued, other),
        (State::Queued, other),
        (State::Queued, other),
    ] {
        let row = ExportRow {
            campaign_id,
            ..row(state)
        };
        site.app
            .db
            .write_now(|conn| Ok(exports::ask(conn, &row)?))
            .unwrap();
    }
    let mut officer = inside(&site, Role::Organ);
    assert_eq!(ask(&mut officer, "answers.csv").location(), HERE);
    let full = ask(&mut officer, "answers.csv");
    assert!(full.status == 422 && full.says("готовятся файлы: 5"));
    // A file stands where the folder should be.
    fs::write(site.app.maker().folder, "").unwrap();
    block(site.app.resume_exports()).unwrap();
    let page = officer.get(HERE);
    assert!(page.says("Файл выгрузки не записан"), "{}", page.text());
    assert_eq!(site.database.count("exports where state = 'failed'"), 5);
}

#[test]
fn two_files_of_different_days_show_nobody_by_their_difference() {
    let site = site();
    answers(&site, PLACE, 12);
    let mut officer = inside(&site, Role::Organ);
    let count = |officer: &mut Browser, file: &str| rows(&taken(officer, file)).len();
    assert_eq!(count(&mut officer, "answers.csv-plain"), 12);
    // Nothing has changed: the same again.
    assert_eq!(count(&mut officer, "answers.csv-plain"), 12);
    answers(&site, PLACE, 4);
    assert_eq!(count(&mut officer, "answers.csv-plain"), 0);
    assert_eq!(count(&mut officer, "aggregates.csv-plain"), 0);
    answers(&site, PLACE, 1);
    assert_eq!(count(&mut officer, "answers.csv-plain"), 17);
    // One was taken out: the file of before goes on to hold.
    site.database
        .execute(
            "update responses set status = 'excluded' where id = (select min(id) from responses)",
        )
        .unwrap();
    assert_eq!(count(&mut officer, "answers.csv-plain"), 0);
}
