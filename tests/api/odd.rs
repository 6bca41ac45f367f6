//! Requests that no browser makes: a sensible reply, and the site goes on.
use crate::{
    browser::exchange,
    helpers::{PLACE, Site, receipt},
};

const FORM: &str = "application/x-www-form-urlencoded";

fn is_page(page: &crate::browser::Page) -> bool {
    page.header("content-type") == Some("text/html; charset=utf-8")
        && page.text().contains("<title>")
}

#[test]
fn odd_paths_are_pages_that_say_not_found() {
    let site = Site::new();
    let long = format!("/q/{}", "A".repeat(3000));
    for path in [
        "/about/",
        "/q/",
        "/q",
        "/r/",
        "/static/",
        "/static/../Cargo.toml",
        "/static/..%2f..%2fCargo.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/q/%00",
        "/q/%FF%FE",
        "/q/%",
        "/r/%ZZ",
        "/%F0%9F%98%80",
        "/q/A/b/c",
        "//about",
        "/q/%D0%AF%D0%AF",
        "/r/????",
        "/index.php?id=1%27%20or%201=1",
        long.as_str(),
    ] {
        let page = site.browser().get(path);
        assert!(matches!(page.status, 400 | 404), "{path}: {}", page.status);
        assert!(is_page(&page), "{path}: {} {:?}", page.status, page.text());
    }
    assert_eq!(site.browser().get("/about").status, 200);
}

#[test]
fn a_switch_of_language_never_leads_to_another_site() {
    let site = Site::new();
    for path in [
        "//evil.example/?lang=en",
        "//evil.example/%2f..?lang=en",
        "/\\evil.example/?lang=en",
        "///evil.example?view=large",
        "/%5cevil.example?lang=en",
        "/%2f/evil.example?lang=en",
        "/%09/evil.example?lang=en",
        "http://evil.example/?lang=en",
    ] {
        let page = site.browser().get(path);
        if let Some(to) = page.header("location") {
            let local = to.starts_with('/')
                && !to.starts_with("//")
                && !to.starts_with("/\\")
                && !to.starts_with("/\t");
            assert!(local, "{path} -> {to}");
        }
        assert!(
            matches!(page.status, 303 | 400 | 404),
            "{path}: {}",
            page.status
        );
    }
    let page = site.browser().get("/?q=a%26b%3Dc&lang=en&sector=health");
    assert_eq!(
        page.location(),
        "/?q=a%26b%3Dc&sector=health",
        "what else was asked stays"
    );
}

#[test]
fn a_switch_is_remembered_and_an_unknown_one_changes_nothing() {
    let site = Site::new();
    let mut person = site.browser();
    for switch in ["lang=en", "view=large", "view=contrast"] {
        assert_eq!(person.get(&format!("/about?{switch}")).status, 303);
    }
    let html = crate::html::tags(person.get("/about").text())
        .into_iter()
        .find(|tag| tag.name == "html")
        .unwrap();
    assert_eq!(html.get("lang"), Some("en"));
    let before = person.cookies.clone();
    assert_eq!(person.get("/about?lang=tlh&view=%3Cb%3E").status, 303);
    assert_eq!(person.cookies, before);
}

#[test]
fn a_body_that_is_not_a_form_gets_a_page_and_keeps_nothing() {
    let site = Site::new();
    let place = format!("/q/{PLACE}");
    let multipart =
        b"--x\r\nContent-Disposition: form-data; name=\"q1\"\r\n\r\nyes\r\n--x--\r\n".as_slice();
    for (kind, body) in [
        ("multipart/form-data; boundary=x", multipart),
        ("application/json", b"{\"q1\":\"yes\"}".as_slice()),
        ("text/plain", b"q1=yes".as_slice()),
        (FORM, b"%FF%FE=%C3%28&q1=%80".as_slice()),
        (FORM, b"\xff\xfe\x00&&&===".as_slice()),
        (FORM, b"".as_slice()),
    ] {
        let page = site.browser().call("POST", &place, Some((kind, body)));
        assert!(
            (400..500).contains(&page.status) && is_page(&page),
            "{kind}: {} {}",
            page.status,
            page.text()
        );
    }
    assert_eq!(site.database.count("responses"), 0);
}

#[test]
fn bytes_that_are_no_text_are_kept_as_signs_of_a_fault_and_the_answer_counts() {
    let site = Site::new();
    let mut person = site.browser();
    let form = site.answered(&mut person, PLACE);
    let mut body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(form.fields.iter().filter(|(name, _)| name != "q16"))
        .finish();
    body.push_str("&q16=%FFa%00b%C3");
    receipt(&person.call("POST", &form.action, Some((FORM, body.as_bytes()))));
    let answers = &site.database.texts("answers", "from responses")[0];
    assert!(
        answers.contains("\u{fffd}a") && !answers.contains('\0'),
        "{answers}"
    );
    site.assert_sound();
}

#[test]
fn a_form_of_a_thousand_fields_is_read_and_of_one_more_is_too_large() {
    let site = Site::new();
    let place = format!("/q/{PLACE}");
    let fields = |count: usize| vec![("a".to_owned(), String::new()); count];
    assert_eq!(site.browser().post(&place, &fields(1000)).status, 422);
    let page = site.browser().post(&place, &fields(1001));
    assert_eq!((page.status, is_page(&page)), (413, true));
    assert!(page.text().contains(&format!("/q/{PLACE}")), "a way back");
    let body = |length: usize| vec![b'a'; length];
    assert_eq!(
        site.browser()
            .call("POST", &place, Some((FORM, &body(65_536))))
            .status,
        422
    );
    assert_eq!(
        site.browser()
            .call("POST", &place, Some((FORM, &body(65_537))))
            .status,
        413
    );
}

#[test]
fn what_is_not_http_is_refused_and_the_site_goes_on() {
    let site = Site::new();
    let long = format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(200_000));
    for bytes in [
        b"GARBAGE\r\n\r\n".as_slice(),
        b"GET / HTTP/1.1\r\nbad header\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
        long.as_bytes(),
    ] {
        let page = exchange(site.address, bytes, false);
        assert!((400..500).contains(&page.status), "{}: {}", String::from_utf8_lossy(&bytes[..20.min(bytes.len())]), page.status);
        assert!(page.body.is_empty() || is_page(&page), "no word of the framework's own: {}", page.text());
    }
    assert_eq!(site.browser().get("/healthz").status, 200);
}
