//! The headers that go on every reply.
use actix_web::{
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderName, HeaderValue},
    middleware::Next,
    web::Data,
};

use crate::app::App;

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

/// Puts them on.
pub async fn headers(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> actix_web::Result<ServiceResponse<impl MessageBody>> {
    let tls = request
        .app_data::<Data<App>>()
        .is_some_and(|app| app.behind_tls());
    let csp = if request.path().starts_with("/static/") {
        FILE_CSP
    } else {
        CSP
    };
    let mut reply = next.call(request).await?;
    reply.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(csp),
    );
    for (name, value) in ALWAYS {
        reply
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    if tls {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        reply
            .headers_mut()
            .insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    Ok(reply)
}
