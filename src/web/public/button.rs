//! `GET /button/{file}`: the picture that an institution puts on its website, under an address that never changes.
use actix_web::{HttpRequest, HttpResponse, http::header, web::Path};

use crate::{
    error::{Error, Result},
    web::reply::is_known,
};

const RU: &str = include_str!("../../../static/button-ru.svg");
const EN: &str = include_str!("../../../static/button-en.svg");

/// A picture that asks for nothing and sets nothing. A browser keeps it for a day.
pub async fn show(request: HttpRequest, file: Path<String>) -> Result<HttpResponse> {
    let (text, mark) = match file.as_str() {
        "ru.svg" => (RU, "\"button-ru-1\""),
        "en.svg" => (EN, "\"button-en-1\""),
        _ => return Err(Error::NotFound),
    };
    let known = is_known(&request, mark);
    let mut answer = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    answer.insert_header((header::ETAG, mark));
    answer.insert_header((header::CACHE_CONTROL, "public, max-age=86400"));
    // Other sites show it: that is what it is for.
    answer.insert_header(("cross-origin-resource-policy", "cross-origin"));
    if known {
        return Ok(answer.finish());
    }
    answer.insert_header((header::CONTENT_TYPE, "image/svg+xml"));
    Ok(answer.body(text))
}
