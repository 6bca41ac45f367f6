//! What went wrong, as RFC 9457 wants it told.
use actix_web::{
    HttpResponse, ResponseError,
    dev::ServiceResponse,
    http::{StatusCode, header},
};
use serde::Serialize;

use crate::{error::Error, web::error_pages::RETRY_AFTER};

/// The kinds of problems. Each has a name that programs can compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The request cannot be read: 400.
    Malformed,
    /// No key, or one that opens nothing: 401.
    NoKey,
    /// The key does not hold this right: 403.
    NotPermitted,
    /// There is no such thing for this key: 404.
    NotFound,
    /// Not with this method: 405.
    Method,
    /// The body did not come in time: 408.
    TooSlow,
    /// The campaign takes no answers now: 409.
    NotRunning,
    /// The body is too long: 413.
    TooLarge,
    /// The body is no JSON by its own word: 415.
    MediaType,
    /// The answers do not fit the questionnaire: 422.
    Invalid,
    /// The idempotency key stood with another body before: 422.
    KeyReused,
    /// Too many requests of this key: 429.
    TooMany,
    /// A fault of the site: 500.
    Internal,
    /// Not now: 503.
    Unavailable,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 14] = [
        Kind::Malformed,
        Kind::NoKey,
        Kind::NotPermitted,
        Kind::NotFound,
        Kind::Method,
        Kind::TooSlow,
        Kind::NotRunning,
        Kind::TooLarge,
        Kind::MediaType,
        Kind::Invalid,
        Kind::KeyReused,
        Kind::TooMany,
        Kind::Internal,
        Kind::Unavailable,
    ];

    /// Name, status, title.
    pub const fn facts(self) -> (&'static str, StatusCode, &'static str) {
        match self {
            Kind::Malformed => (
                "malformed",
                StatusCode::BAD_REQUEST,
                "The request cannot be read",
            ),
            Kind::NoKey => (
                "no-key",
                StatusCode::UNAUTHORIZED,
                "A valid access key is needed",
            ),
            Kind::NotPermitted => (
                "not-permitted",
                StatusCode::FORBIDDEN,
                "The key does not permit this",
            ),
            Kind::NotFound => ("not-found", StatusCode::NOT_FOUND, "There is no such thing"),
            Kind::Method => (
                "method",
                StatusCode::METHOD_NOT_ALLOWED,
                "Not with this method",
            ),
            Kind::TooSlow => (
                "too-slow",
                StatusCode::REQUEST_TIMEOUT,
                "The body did not come in time",
            ),
            Kind::NotRunning => (
                "not-running",
                StatusCode::CONFLICT,
                "The campaign takes no answers now",
            ),
            Kind::TooLarge => (
                "too-large",
                StatusCode::PAYLOAD_TOO_LARGE,
                "The body is too long",
            ),
            Kind::MediaType => (
                "media-type",
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "The body must be application/json",
            ),
            Kind::Invalid => (
                "invalid",
                StatusCode::UNPROCESSABLE_ENTITY,
                "The answer does not fit",
            ),
            Kind::KeyReused => (
                "key-reused",
                StatusCode::UNPROCESSABLE_ENTITY,
                "The idempotency key stood with another body",
            ),
            Kind::TooMany => (
                "too-many",
                StatusCode::TOO_MANY_REQUESTS,
                "Too many requests",
            ),
            Kind::Internal => (
                "internal",
                StatusCode::INTERNAL_SERVER_ERROR,
                "A fault of the site",
            ),
            Kind::Unavailable => ("unavailable", StatusCode::SERVICE_UNAVAILABLE, "Not now"),
        }
    }
}

/// What is wrong with one part of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Where, as a JSON pointer (RFC 6901) in a URI fragment.
    pub pointer: String,
    /// What, and what is expected.
    pub detail: String,
}

/// A problem, ready to be told.
#[derive(Debug, thiserror::Error)]
#[error("{detail}")]
pub struct Problem {
    kind: Kind,
    detail: String,
    faults: Vec<Fault>,
    wait_s: Option<u64>,
    allowed: Option<header::HeaderValue>,
}

impl Problem {
    /// With what is to be done about it.
    pub fn new(kind: Kind, detail: impl Into<String>) -> Problem {
        Problem {
            kind,
            detail: detail.into(),
            faults: Vec::new(),
            wait_s: None,
            allowed: None,
        }
    }

    /// With what is wrong where.
    pub fn with(self, faults: Vec<Fault>) -> Problem {
        Problem { faults, ..self }
    }

    /// To be tried again after so many seconds.
    pub fn after(self, seconds: u64) -> Problem {
        Problem {
            wait_s: Some(seconds),
            ..self
        }
    }
}

impl From<Error> for Problem {
    fn from(err: Error) -> Problem {
        match err {
            Error::NotFound => Problem::new(
                Kind::NotFound,
                "Nothing is found at this address for this key.",
            ),
            Error::Conflict => Problem::new(Kind::NotRunning, "It exists already."),
            Error::Forbidden => Problem::new(Kind::NotPermitted, "This is not permitted."),
            Error::TooSlow => Problem::new(Kind::TooSlow, "Send the body without long pauses."),
            Error::TooLarge => Problem::new(Kind::TooLarge, "Send a shorter body."),
            Error::Unavailable => Problem::new(Kind::Unavailable, "Please try again in a while.")
                .after(RETRY_AFTER.into()),
            Error::Internal(cause) => {
                tracing::error!("request failed: {cause:#}");
                Problem::new(
                    Kind::Internal,
                    "The site has logged the fault. Please try again later.",
                )
            }
        }
    }
}

#[derive(Serialize)]
struct Told<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    detail: &'a str,
    #[serde(skip_serializing_if = "<[Fault]>::is_empty")]
    errors: &'a [Fault],
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.kind.facts().1
    }

    fn error_response(&self) -> HttpResponse {
        let (name, status, title) = self.kind.facts();
        let told = Told {
            r#type: format!("urn:otklik:problem:{name}"),
            title,
            status: status.as_u16(),
            detail: &self.detail,
            errors: &self.faults,
        };
        let mut answer = HttpResponse::build(status);
        answer.insert_header((header::CONTENT_TYPE, "application/problem+json"));
        answer.insert_header((header::CACHE_CONTROL, "no-store"));
        if self.kind == Kind::NoKey {
            answer.insert_header((header::WWW_AUTHENTICATE, "Bearer realm=\"otklik\""));
        }
        if let Some(seconds) = self.wait_s {
            answer.insert_header((header::RETRY_AFTER, seconds));
        }
        if let Some(allowed) = &self.allowed {
            answer.insert_header((header::ALLOW, allowed.clone()));
        }
        if matches!(self.kind, Kind::TooSlow | Kind::TooLarge) {
            // The rest of the body is not read: the connection cannot be used again.
            answer.force_close();
        }
        // Of texts and a number: it cannot fail.
        answer.body(serde_json::to_string(&told).unwrap_or_default())
    }
}

/// A failed reply to another system: what already is a problem passes, the rest of the site's faults become one.
pub fn replaced(reply: ServiceResponse) -> ServiceResponse {
    let fault = reply.response().error();
    if fault.is_some_and(|fault| fault.as_error::<Problem>().is_some()) {
        return reply;
    }
    let kind = match reply.status() {
        StatusCode::NOT_FOUND => Kind::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Kind::Method,
        StatusCode::REQUEST_TIMEOUT => Kind::TooSlow,
        StatusCode::PAYLOAD_TOO_LARGE => Kind::TooLarge,
        StatusCode::SERVICE_UNAVAILABLE => Kind::Unavailable,
        status if status.is_client_error() => Kind::Malformed,
        _ => Kind::Internal,
    };
    if let Some(Error::Internal(cause)) = fault.and_then(|fault| fault.as_error::<Error>()) {
        tracing::error!("request failed: {cause:#}");
    }
    let told = match kind {
        Kind::Method => "The header Allow names the methods.",
        Kind::NotFound => "See /api/openapi.json for the addresses.",
        _ => kind.facts().2,
    };
    let problem = Problem {
        allowed: reply.headers().get(header::ALLOW).cloned(),
        ..Problem::new(kind, told)
    };
    let answer = problem.error_response();
    reply.into_response(answer)
}
