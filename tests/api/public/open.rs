//! Open data over HTTP.
use std::io::{Cursor, Read};

use otklik::{
    db,
    export::package::{self, Package, Release},
    i18n::Lang,
};

use crate::{browser::Page, helpers::Site, rated};

const RUN: i64 = 7;

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The made-up rating as a published run of the site's campaign.
pub fn publish(site: &Site) {
    let (inputs, results) = rated::run(Lang::Ru, "social-2026", 2026, 16);
    let (inputs, results) = (
        serde_json::to_string(&inputs).unwrap(),
        serde_json::to_string(&results).unwrap(),
    );
    let hash = "ab".repeat(32);
    for sql in [
        format!(
            "insert into runs (id, campaign_id, inputs_hash, program, inputs, results, state, made_at) values \
             ({RUN}, 1, '{hash}', '0.1.0', {}, {}, 'published', '2026-07-10 09:00:00')",
            quoted(&inputs),
            quoted(&results)
        ),
        format!(
            "insert into run_events (run_id, nth, from_state, to_state, at, who, why) values \
             ({RUN}, 1, 'approved', 'published', '2026-07-15 09:00:00', 'совет', 'решение')"
        ),
    ] {
        site.database.execute(&sql).unwrap();
    }
    site.change(|conn| Ok(db::directory::changed(conn)?));
}

fn expected() -> Package {
    let published = rated::published(Lang::Ru);
    package::build(&Release {
        inputs: &published.inputs,
        results: &published.results,
        methodology: &published.methodology,
        published_on: Some(published.published_on),
    })
    .unwrap()
}

fn get_if(site: &Site, path: &str, mark: &str) -> Page {
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: otklik.test\r\nIf-None-Match: {mark}\r\nConnection: close\r\n\r\n"
    );
    crate::browser::exchange(site.address, request.as_bytes(), false)
}

#[test]
fn before_anything_is_published_the_page_says_so_and_there_is_nothing_to_take() {
    let site = Site::new();
    let mut browser = site.browser();
    let page = browser.get("/open/");
    assert!(
        page.status == 200 && page.says("Рейтингов ещё не публиковали"),
        "{}",
        page.text()
    );
    for path in [
        "/open/social-2026/",
        "/open/social-2026.zip",
        "/open/social-2026/inputs.csv",
    ] {
        assert_eq!(browser.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_published_rating_is_listed_with_its_files_in_both_languages() {
    let site = Site::new();
    publish(&site);
    let mut browser = site.browser();
    let list = browser.get("/open/");
    assert!(
        list.says("Социальное обслуживание, 2026 год") && list.says("16 учреждений"),
        "{}",
        list.text()
    );
    assert!(list.text().contains("href=\"/open/social-2026/\""));
    let page = browser.get("/open/social-2026/");
    for file in &expected().files {
        let link = format!("href=\"/open/social-2026/{}\"", file.name);
        assert!(page.text().contains(&link), "{link}");
    }
    assert!(
        page.says("меньше 10 ответов") && page.says("Скачать всё одним файлом ZIP"),
        "{}",
        page.text()
    );
    browser.get("/open/?lang=en");
    let english = browser.get("/open/social-2026/");
    assert!(
        english.says("Download everything as one ZIP file") && english.says("fewer than 5 people")
    );
    for (from, to) in [
        ("/open", "/open/"),
        ("/open/social-2026", "/open/social-2026/"),
    ] {
        let moved = browser.get(from);
        assert_eq!((moved.status, moved.location()), (303, to));
    }
}

#[test]
fn every_file_is_sent_as_the_package_has_it_with_its_type_and_name() {
    let site = Site::new();
    publish(&site);
    let mut browser = site.browser();
    for file in &expected().files {
        let page = browser.get(&format!("/open/social-2026/{}", file.name));
        assert_eq!(
            (page.status, &page.body),
            (200, &file.bytes),
            "{}",
            file.name
        );
        assert_eq!(
            page.header("content-type"),
            Some(file.kind),
            "{}",
            file.name
        );
        assert_eq!(
            page.header("etag"),
            Some(format!("\"{}\"", file.hash()).as_str())
        );
        let name = page.header("content-disposition").unwrap();
        assert!(
            name.contains(&format!("filename=\"{}\"", file.name)),
            "{name}"
        );
    }
    assert_eq!(browser.get("/open/social-2026/other.csv").status, 404);
    assert_eq!(browser.get("/open/social-2026/..%2Finputs.csv").status, 404);
}

#[test]
fn the_archive_has_the_same_files() {
    let site = Site::new();
    publish(&site);
    let page = site.browser().get("/open/social-2026.zip");
    assert_eq!(
        (page.status, page.header("content-type")),
        (200, Some("application/zip"))
    );
    assert!(
        page.header("content-disposition")
            .unwrap()
            .contains("filename=\"social-2026.zip\"")
    );
    let mut zip = zip::ZipArchive::new(Cursor::new(page.body)).unwrap();
    for file in &expected().files {
        let mut content = Vec::new();
        let mut entry = zip.by_name(&format!("social-2026/{}", file.name)).unwrap();
        entry.read_to_end(&mut content).unwrap();
        assert_eq!(content, file.bytes, "{}", file.name);
    }
}

#[test]
fn who_has_a_file_already_is_told_so_and_gets_another_when_it_changes() {
    let site = Site::new();
    publish(&site);
    for path in ["/open/social-2026/results.csv", "/open/social-2026.zip"] {
        let first = site.browser().get(path);
        let mark = first.header("etag").unwrap();
        for known in [mark.to_owned(), format!("\"x\", W/{mark}"), "*".to_owned()] {
            let again = get_if(&site, path, &known);
            assert_eq!((again.status, again.body.len()), (304, 0), "{path} {known}");
            assert_eq!(again.header("etag"), Some(mark));
        }
        assert_eq!(get_if(&site, path, "\"other\"").status, 200);
        let head = site.browser().call("HEAD", path, None);
        assert_eq!(
            (head.status, head.body.len(), head.header("etag")),
            (200, 0, Some(mark))
        );
    }
}
