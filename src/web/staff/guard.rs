//! What another site makes a browser send does not reach a handler of staff.
use actix_web::{
    dev::ServiceRequest,
    http::{Method, header::HeaderMap},
    web::Data,
};

use crate::app::App;

/// Whether an address is one of staff.
pub fn is_of(path: &str) -> bool {
    path == "/staff" || path.starts_with("/staff/")
}

/// Whether a request to staff is turned away: it would change something and does not come from a page of ours.
pub fn refuses(request: &ServiceRequest) -> bool {
    let base = request
        .app_data::<Data<App>>()
        .map_or("", |app| app.config.web.base_url.as_str());
    is_of(request.path()) && !request.method().is_safe() && !is_own(request.headers(), base)
}

/// Whether a request that would change something says nothing of where it comes from: that of a browser older than 2020 inside
/// an app, or of one whose words something on the way takes out. It is turned away like any other that is not surely ours
/// (docs/decisions.md), and its page says what to do.
pub fn is_silent(method: &Method, headers: &HeaderMap) -> bool {
    let said = ["sec-fetch-site", "origin"];
    !method.is_safe() && !said.iter().any(|name| headers.contains_key(*name))
}

/// Whether the browser says that the request comes from one of our own pages. Every browser of the last years sends the
/// first of these headers, older ones the second; what sends neither is turned away.
fn is_own(headers: &HeaderMap, base: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match text("sec-fetch-site") {
        Some(site) => site == "same-origin" || site == "none",
        None => match text("origin") {
            None => false,
            Some(origin) if origin == base => true,
            // The same host under another name than the one on posters, such as an address on a trial.
            Some(origin) => origin
                .split_once("://")
                .is_some_and(|(_, host)| Some(host) == text("host")),
        },
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    #[test]
    fn only_our_own_pages_may_send() {
        let base = "https://otklik.example";
        for (headers, own) in [
            (&[][..], false),
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "none")], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site"), ("origin", base)], false),
            (&[("origin", base)], true),
            (&[("origin", "https://otklik.example.evil")], false),
            (&[("origin", "null"), ("host", "null")], false),
            (
                &[
                    ("origin", "http://10.0.0.5:8080"),
                    ("host", "10.0.0.5:8080"),
                ],
                true,
            ),
            (
                &[("origin", "https://evil"), ("host", "otklik.example")],
                false,
            ),
        ] {
            let mut map = HeaderMap::new();
            for (name, value) in headers {
                map.insert(
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                );
            }
            assert_eq!(is_own(&map, base), own, "{headers:?}");
        }
        assert!(is_of("/staff") && is_of("/staff/x") && !is_of("/staffing") && !is_of("/"));
    }
}
