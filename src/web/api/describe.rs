//! `GET /api/openapi.json`: what other systems can ask for, in the words of OpenAPI 3.1. Open to everybody.
use actix_web::{HttpRequest, HttpResponse, http::header};
use sha2::{Digest, Sha256};

use crate::web::reply::is_known;

/// The description, held against real replies by the tests.
pub const DESCRIPTION: &str = include_str!("../../../static/openapi.json");

/// As it is, under a mark that follows from it.
pub async fn show(request: HttpRequest) -> HttpResponse {
    let hash = Sha256::digest(DESCRIPTION.as_bytes());
    let mark: String = hash[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let mark = format!("\"{mark}\"");
    let known = is_known(&request, &mark);
    let mut answer = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    answer.insert_header((header::ETAG, mark));
    answer.insert_header((header::CACHE_CONTROL, "public, no-cache"));
    if known {
        return answer.finish();
    }
    answer.insert_header((header::CONTENT_TYPE, "application/json"));
    answer.body(DESCRIPTION)
}
