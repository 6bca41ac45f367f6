//! Ways to answer another system: JSON under a mark, page after page.
use actix_web::{HttpRequest, HttpResponse, http::header};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::problem::{Kind, Problem};
use crate::{app::App, error::Error, web::reply::is_known};

/// Things on a page unless fewer are asked for.
const USUAL: usize = 200;
/// And at most.
pub const MOST: usize = 1000;

/// Which page is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    /// Behind what, as the list itself wrote it.
    pub after: Option<String>,
    /// So many things at most.
    pub limit: usize,
    list: String,
}

impl Paging {
    /// Reads `cursor` and `limit`. A cursor is good for the list that gave it.
    ///
    /// # Errors
    /// A problem if either cannot be read.
    pub fn of(app: &App, request: &HttpRequest, list: &str) -> Result<Paging, Problem> {
        let (mut after, mut limit) = (None, USUAL);
        for (name, value) in form_urlencoded::parse(request.query_string().as_bytes()) {
            match name.as_ref() {
                "limit" => {
                    let read = value.parse().ok();
                    let fits = read.filter(|limit| (1..=MOST).contains(limit));
                    limit = fits.ok_or_else(|| {
                        let told = format!("`limit` is a whole number from 1 to {MOST}.");
                        Problem::new(Kind::Malformed, told)
                    })?;
                }
                "cursor" => after = Some(opened(app, list, &value)?),
                _ => {}
            }
        }
        Ok(Paging {
            after,
            limit,
            list: list.to_owned(),
        })
    }

    /// The same for a list that each campaign has: a cursor is good for the campaign that gave it.
    ///
    /// # Errors
    /// A problem if either cannot be read.
    pub fn of_campaign(
        app: &App,
        request: &HttpRequest,
        list: &str,
        campaign: i64,
    ) -> Result<Paging, Problem> {
        Paging::of(app, request, &format!("{list} {campaign}"))
    }

    /// The address of the page behind `last`.
    pub fn next(&self, app: &App, request: &HttpRequest, last: &str) -> String {
        let cursor = self.cursor(app, last);
        format!("{}?limit={}&cursor={cursor}", request.path(), self.limit)
    }

    /// What stands in the cursor of the page behind `last`.
    pub fn cursor(&self, app: &App, last: &str) -> String {
        app.staff_keys
            .cursor
            .close(format!("{}\n{last}", self.list).as_bytes())
    }
}

fn opened(app: &App, list: &str, cursor: &str) -> Result<String, Problem> {
    let bytes = app.staff_keys.cursor.open(cursor);
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let last = text.as_deref().and_then(|text| text.split_once('\n'));
    let last = last.filter(|(of, _)| *of == list);
    last.map(|(_, last)| last.to_owned())
        .ok_or_else(foreign_cursor)
}

/// A cursor that does not belong to the list.
pub fn foreign_cursor() -> Problem {
    let told =
        "`cursor` is not one that this list gave: take it from `next` as it is, or begin anew.";
    Problem::new(Kind::Malformed, told)
}

/// A page of a list.
#[derive(Debug, Serialize)]
pub struct List<T> {
    items: Vec<T>,
    next: Option<String>,
}

/// A page of a list: `items` may hold one more than was asked for, which says that there is a next page. `key` is what the
/// list goes on behind.
///
/// # Errors
/// A fault of ours.
pub fn list<R, T: Serialize>(
    app: &App,
    request: &HttpRequest,
    paging: &Paging,
    mut rows: Vec<R>,
    (key, item): (impl Fn(&R) -> String, impl Fn(R) -> T),
) -> Result<HttpResponse, Problem> {
    let more = rows.len() > paging.limit;
    rows.truncate(paging.limit);
    let last = rows.last().filter(|_| more).map(key);
    let next = last.map(|last| paging.next(app, request, &last));
    let items = rows.into_iter().map(item).collect();
    page(
        request,
        &List {
            items,
            next: next.clone(),
        },
        next,
    )
}

/// A value under a mark that follows from it, with the address of the page behind it.
///
/// # Errors
/// A fault of ours.
pub fn page(
    request: &HttpRequest,
    value: &impl Serialize,
    next: Option<String>,
) -> Result<HttpResponse, Problem> {
    let mut answer = json(request, value)?;
    if let Some(next) = next {
        let link = format!("<{next}>; rel=\"next\"");
        let link =
            header::HeaderValue::from_str(&link).map_err(|err| Error::Internal(err.into()))?;
        answer.headers_mut().insert(header::LINK, link);
    }
    Ok(answer)
}

/// A value under a mark that follows from it: who has it already is told so.
///
/// # Errors
/// A fault of ours.
pub fn json(request: &HttpRequest, value: &impl Serialize) -> Result<HttpResponse, Problem> {
    let body = serde_json::to_vec(value).map_err(|err| Error::Internal(err.into()))?;
    let hash = Sha256::digest(&body);
    let mark: String = hash[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let mark = format!("\"{mark}\"");
    let known = is_known(request, &mark);
    let mut answer = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    answer.insert_header((header::ETAG, mark));
    answer.insert_header((header::CACHE_CONTROL, "private, no-cache"));
    answer.insert_header((header::VARY, "Authorization"));
    if known {
        return Ok(answer.finish());
    }
    answer.insert_header((header::CONTENT_TYPE, "application/json"));
    Ok(answer.body(body))
}
