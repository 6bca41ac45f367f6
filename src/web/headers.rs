//! The headers that go on every reply.
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

use super::staff;

/// Nothing but what is ours: no inline script or style, no frame around, no plug-in, no other form target.
const CSP: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A file is no page: nothing may be done with it.
const FILE_CSP: &str =
    "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Few, since a first visit carries them four times: `frame-ancestors` does what `X-Frame-Options` did.
const ALWAYS: [(HeaderName, &str); 3] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
];

/// Puts them on the reply to a request for a path. Nothing of staff is kept by caches but what is sent in parts: a file whose
/// download goes on where it broke off.
pub fn put(headers: &mut HeaderMap, path: &str, tls: bool) {
    let csp = if path.starts_with("/static/") {
        FILE_CSP
    } else {
        CSP
    };
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(csp),
    );
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if staff::is_of(path) && !headers.contains_key(header::ACCEPT_RANGES) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if tls {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
}
