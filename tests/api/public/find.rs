//! `GET /`: finding an institution, a code or a receipt.
use crate::{
    helpers::{IDLE, LETTER, LINK, OTHER, PLACE, Site},
    html::tags,
};

fn encode(query: &str) -> String {
    form_urlencoded::byte_serialize(query.as_bytes()).collect()
}

/// The codes of the links found.
fn found(site: &Site, query: &str) -> Vec<String> {
    let page = site.browser().get(&format!("/?{query}"));
    assert_eq!(page.status, 200);
    let all = tags(page.text());
    let links = all
        .iter()
        .filter_map(|tag| tag.get("href")?.strip_prefix("/q/"));
    links.map(str::to_owned).collect()
}

#[test]
fn an_institution_is_found_by_what_people_remember_of_it() {
    let site = Site::new();
    let (first, second, third) = (LINK.to_string(), OTHER.to_string(), IDLE.to_string());
    for (query, expected) in [
        ("поликлиника № 5", vec![&first]),
        ("Лесная", vec![&first]),
        ("тихий", vec![&first]),
        ("ёлочка", vec![&second]),
        ("Елочка", vec![&second]),
        ("ЕЛОЧКА САДОВАЯ", vec![&second]),
        ("садовя", vec![&second]),
        ("полеклиника", vec![&first, &second]),
        ("поликлинника детская", vec![&second]),
        ("музей", vec![&third]),
        ("музей лён на рыбацкой", vec![&third]),
        ("лен", vec![&third]),
        ("ЛЁН", vec![&third]),
        ("речной", vec![&second, &third]),
    ] {
        assert_eq!(
            found(&site, &format!("q={}", encode(query)))
                .iter()
                .collect::<Vec<_>>(),
            expected,
            "{query}"
        );
    }
}

#[test]
fn a_sector_lists_its_institutions_and_narrows_a_search() {
    let site = Site::new();
    assert_eq!(
        found(&site, "sector=health"),
        [LINK.to_string(), OTHER.to_string()]
    );
    assert_eq!(found(&site, "sector=culture"), [IDLE.to_string()]);
    assert_eq!(found(&site, "sector=sport"), [""; 0]);
    assert_eq!(
        found(&site, &format!("sector=culture&q={}", encode("речной"))),
        [IDLE.to_string()]
    );
    // A sector that does not exist is as none was given.
    assert_eq!(found(&site, "sector=magic"), [""; 0]);
    let page = site.browser().get("/?sector=culture");
    assert!(page.says("Сейчас опроса нет"));
    assert!(site.browser().get("/?sector=health").says("15 декабря"));
}

#[test]
fn a_code_or_a_receipt_leads_straight_to_its_page() {
    let site = Site::new();
    let code = PLACE.to_string();
    for typed in [
        code.clone(),
        code.to_lowercase(),
        format!(" {} {} ", &code[..4], &code[4..]),
    ] {
        let page = site.browser().get(&format!("/?q={}", encode(&typed)));
        assert_eq!(
            (page.status, page.location()),
            (303, format!("/q/{code}").as_str()),
            "{typed}"
        );
    }
    let receipt = site.answer(LETTER);
    let number = receipt.strip_prefix("/r/").unwrap();
    for typed in [
        number.to_owned(),
        number.to_lowercase(),
        format!("{} {}", &number[..8], &number[8..]),
    ] {
        let page = site.browser().get(&format!("/?q={}", encode(&typed)));
        assert_eq!(
            (page.status, page.location()),
            (303, receipt.as_str()),
            "{typed}"
        );
    }
}

#[test]
fn nothing_found_is_said_with_what_to_try() {
    let site = Site::new();
    let page = site.browser().get(&format!("/?q={}", encode("космодром")));
    assert_eq!(page.status, 200);
    assert!(page.says("Ничего не нашлось") && page.says("8\u{a0}800") || page.says("8 800"));
    for odd in [
        "", "q=", "q=%20%20", "q=%00", "q=%FF%FE", "x=1", "q=1&q=2", "q=%D0",
    ] {
        let status = site.browser().get(&format!("/?{odd}")).status;
        assert!(matches!(status, 200 | 400), "{odd}: {status}");
    }
}

#[test]
fn a_query_is_cut_at_a_hundred_letters_and_shown_as_text() {
    let site = Site::new();
    let long = "ё".repeat(150);
    let page = site.browser().get(&format!("/?q={}", encode(&long)));
    assert_eq!(page.status, 200);
    let typed = tags(page.text())
        .into_iter()
        .find(|tag| tag.get("name") == Some("q"))
        .unwrap();
    assert_eq!(typed.get("value"), Some("ё".repeat(100).as_str()));
    let hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
    let page = site.browser().get(&format!("/?q={}", encode(hostile)));
    assert!(!page.text().contains("<script>alert") && !page.text().contains("<img"));
    let typed = tags(page.text())
        .into_iter()
        .find(|tag| tag.get("name") == Some("q"))
        .unwrap();
    assert_eq!(typed.get("value"), Some(hostile));
}
