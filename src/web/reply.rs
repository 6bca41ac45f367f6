//! Ways to answer.
use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder, ResponseError,
    http::{StatusCode, header},
};
use maud::Markup;

use crate::{error::Error, view};

/// How a body may be compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// Brotli.
    Brotli,
    /// Gzip.
    Gzip,
}

impl Coding {
    /// As headers call it.
    pub fn name(self) -> &'static str {
        match self {
            Coding::Brotli => "br",
            Coding::Gzip => "gzip",
        }
    }
}

/// The best coding that the browser takes.
pub fn coding(request: &HttpRequest) -> Option<Coding> {
    [Coding::Brotli, Coding::Gzip]
        .into_iter()
        .find(|coding| takes(request, *coding))
}

/// Whether the browser takes a coding.
pub fn takes(request: &HttpRequest, coding: Coding) -> bool {
    let wanted = coding.name();
    let accepted = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|line| line.to_str().ok())
        .unwrap_or_default();
    accepted.split(',').any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        name.trim() == wanted && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

/// Whether the caller says that it has this content already, by its mark.
pub fn is_known(request: &HttpRequest, mark: &str) -> bool {
    let lines = request.headers().get_all(header::IF_NONE_MATCH);
    lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .any(|known| known.trim() == "*" || known.trim().trim_start_matches("W/") == mark)
}

/// A page. Never kept by caches in between; a browser asks again, but may show it on «back».
pub fn page(status: StatusCode, page: Markup) -> HttpResponse {
    builder(status).body(page.into_string())
}

/// What a page's reply begins with.
pub fn builder(status: StatusCode) -> HttpResponseBuilder {
    let mut reply = HttpResponse::build(status);
    reply.insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"));
    reply.insert_header((header::CACHE_CONTROL, "private, no-cache"));
    reply.insert_header((header::VARY, "Accept-Encoding"));
    reply
}

/// A page of staff: no copy of it stays anywhere.
pub fn private(status: StatusCode, page: Markup) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(page.into_string())
}

/// Under which name a browser saves a file (RFC 6266). Letters that are not Latin go in its second form.
pub fn attachment(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|sign| match sign {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' | '_' => sign,
            _ => '_',
        })
        .collect();
    let whole = view::encode(name);
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

/// 303: look there.
pub fn see_other(to: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, to))
        .finish()
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Conflict => StatusCode::CONFLICT,
            Error::Forbidden => StatusCode::FORBIDDEN,
            Error::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Error::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Error::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// The rows of a table that were refused, with why, as a file. Nobody keeps it.
pub fn refused_rows(bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"refused.csv\"",
        ))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(bytes)
}
