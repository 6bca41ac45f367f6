//! Ratings, institutions, comparisons.
use std::io::Read;

use otklik::{db::institutions, region::Sector};

use super::open::publish;
use crate::{
    browser::Page,
    helpers::{Site, institution, noon},
    html::tags,
};

fn rated() -> Site {
    let site = Site::new();
    publish(&site);
    site
}

/// The addresses of institutions linked from a page, in order, each once.
fn linked(page: &Page) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for tag in tags(page.text()) {
        if let Some(code) = tag
            .get("href")
            .and_then(|to| to.strip_prefix("/institutions/"))
            && !codes.iter().any(|known| known == code)
        {
            codes.push(code.to_owned());
        }
    }
    codes
}

#[test]
fn what_is_published_is_listed_and_what_is_not_yet_says_when() {
    let site = Site::new();
    let empty = site.browser().get("/ratings");
    assert_eq!(empty.status, 200);
    assert!(empty.says("Ни один рейтинг пока не опубликован"));
    assert!(empty.says("Итоги опубликуют 20 января 2027 года"));
    assert_eq!(site.browser().get("/ratings/social-2026").status, 404);
    publish(&site);
    let page = site.browser().get("/ratings");
    assert!(page.says("Социальное обслуживание, 2026 год") && page.says("16 учреждений"));
    assert!(page.says("href=\"/ratings/social-2026\"") && page.says("href=\"/open/social-2026/\""));
}

#[test]
fn a_table_is_filtered_and_ordered_by_its_address() {
    let site = rated();
    let whole = site.browser().get("/ratings/social-2026");
    assert_eq!((whole.status, linked(&whole).len()), (200, 16));
    assert_eq!(linked(&whole)[0], "soc-0001", "the best first");
    assert_eq!(linked(&whole)[15], "soc-0016", "hidden ones last");
    let kind = "kind=%D1%80%D0%B5%D0%B0%D0%B1%D0%B8%D0%BB%D0%B8%D1%82%D0%B0%D1%86%D0%B8%D1%8F";
    let some = site.browser().get(&format!("/ratings/social-2026?{kind}"));
    assert_eq!(
        linked(&some),
        ["soc-0004", "soc-0008", "soc-0012", "soc-0016"]
    );
    let named = site
        .browser()
        .get(&format!("/ratings/social-2026?{kind}&order=name"));
    assert_eq!(
        linked(&named),
        ["soc-0004", "soc-0012", "soc-0008", "soc-0016"]
    );
    assert!(named.says("aria-sort=\"ascending\""));
    let by = site.browser().get("/ratings/social-2026?order=%D0%9A3");
    assert_eq!((by.status, linked(&by).len()), (200, 16));
    // What means nothing is as if it was not given; what fits nobody is said.
    let odd = site
        .browser()
        .get("/ratings/social-2026?order=magic&x=1&kind=");
    assert_eq!(linked(&odd), linked(&whole));
    let none = site.browser().get("/ratings/social-2026?municipality=x");
    assert!(none.status == 200 && none.says("С такими условиями в рейтинге никого нет"));
    for broken in ["kind=%FF", "kind=a&kind=b", "order"] {
        let status = site
            .browser()
            .get(&format!("/ratings/social-2026?{broken}"))
            .status;
        assert!(matches!(status, 200 | 400), "{broken}: {status}");
    }
}

#[test]
fn of_a_hidden_institution_nothing_is_told_but_why() {
    let site = rated();
    let page = site.browser().get("/institutions/soc-0016");
    assert_eq!(page.status, 200);
    assert!(page.says("меньше 10 ответов: показать нельзя"));
    for told in [
        "из 17",
        "из 18",
        "7 из",
        "Показатели",
        "Как получилось",
        "интервал",
    ] {
        assert!(!page.says(told), "{told}");
    }
    let table = site.browser().get("/ratings/social-2026");
    let row = table
        .text()
        .split("soc-0016")
        .nth(1)
        .unwrap()
        .split("</tr>")
        .next()
        .unwrap();
    assert!(
        row.contains("скрыт") && !row.contains("class=\"dot"),
        "{row}"
    );
}

#[test]
fn an_institution_is_found_by_its_code_and_a_number_leads_to_the_code() {
    let site = rated();
    site.change(|conn| {
        let mut row = institution(
            "soc-0001",
            "Центр «Росток»",
            Sector::Social,
            "г. Речной, ул. Новая, д. 3",
        );
        row.full_name = "Областной центр помощи семье «Росток»".to_owned();
        institutions::import(conn, &[row], noon().naive_utc())?;
        Ok(())
    });
    let page = site.browser().get("/institutions/soc-0001");
    assert_eq!(page.status, 200);
    for told in [
        "Областной центр помощи семье «Росток»",
        "91,00",
        "311203 / 3420",
        "118 ÷ 120 × 100",
        "Тарифы и кто платит",
    ] {
        assert!(page.says(told), "{told}");
    }
    let id = site
        .database
        .texts("id", "from institutions where code = 'soc-0001'")
        .remove(0);
    let moved = site.browser().get(&format!("/institutions/{id}"));
    assert_eq!(
        (moved.status, moved.location()),
        (301, "/institutions/soc-0001")
    );
    for unknown in [
        "soc-9999",
        "1",
        "99999",
        "99999999999999999999",
        "-1",
        "%D1%8F",
        "soc-0001?campaign=none",
    ] {
        let page = site.browser().get(&format!("/institutions/{unknown}"));
        assert_eq!(page.status, 404, "{unknown}");
        assert!(page.says("name=\"q\""), "{unknown}: a search box");
    }
}

#[test]
fn two_to_five_institutions_are_compared_and_otherwise_it_is_said_what_to_do() {
    let site = rated();
    let ask = |codes: &[&str]| {
        let query: Vec<String> = codes.iter().map(|code| format!("i=soc-{code}")).collect();
        site.browser()
            .get(&format!("/ratings/social-2026/compare?{}", query.join("&")))
    };
    let two = ask(&["0001", "0012"]);
    assert_eq!(two.status, 200);
    assert!(two.says("А выше Б на") && two.says("Два учреждения рядом"));
    let close = ask(&["0001", "0002"]);
    assert!(close.says("А и Б не различить"));
    assert!(
        ask(&["0001", "0015"]).says("А и Б не сравнить"),
        "no place, no claim"
    );
    assert!(ask(&["0001", "0002", "0003", "0004", "0016"]).says("Пять учреждений рядом"));
    for (codes, words) in [
        (&[][..], "не меньше двух"),
        (&["0001"], "не меньше двух"),
        (&["0001", "0001"], "не меньше двух"),
        (
            &["0001", "0002", "0003", "0004", "0005", "0006"],
            "не больше 5",
        ),
    ] {
        let page = ask(codes);
        assert_eq!(page.status, 422, "{codes:?}");
        assert!(page.says(words), "{codes:?}");
    }
    assert_eq!(ask(&["0001", "9999"]).status, 404);
}

#[test]
fn the_method_tells_every_rule_with_its_source() {
    let site = rated();
    let page = site.browser().get("/ratings/social-2026/method");
    assert_eq!(page.status, 200);
    for told in [
        "Вы нашли на стендах всё, что нужно?",
        "выбор региона",
        "меньше 10",
        "0123456789",
    ] {
        assert!(page.says(told), "{told}");
    }
    assert_eq!(site.browser().get("/ratings/none/method").status, 404);
}

#[test]
fn a_kept_page_is_the_same_plain_and_packed_and_in_the_readers_look() {
    let site = rated();
    let plain = site.browser().get("/ratings/social-2026");
    let request = "GET /ratings/social-2026 HTTP/1.1\r\nHost: otklik.test\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n";
    for _ in 0..2 {
        let packed = crate::browser::exchange(site.address, request.as_bytes(), false);
        assert_eq!(packed.header("content-encoding"), Some("gzip"));
        let mut text = String::new();
        flate2::read::GzDecoder::new(packed.body.as_slice())
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, plain.text());
    }
    let mut reader = site.browser();
    let switched = reader.get("/ratings/social-2026?order=name&lang=en");
    assert_eq!(
        (switched.status, switched.location()),
        (303, "/ratings/social-2026?order=name")
    );
    assert!(
        reader
            .get("/ratings/social-2026")
            .says("Rating of social service organizations, 2026")
    );
    assert!(
        site.browser()
            .get("/ratings/social-2026")
            .says("Рейтинг организаций социального обслуживания")
    );
}
