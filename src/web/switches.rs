//! The switches of language and view on pages that are got: remembered in a cookie, taken out of the address.
use actix_web::{
    HttpResponse,
    dev::ServiceRequest,
    http::{Method, header},
    web::Data,
};

use super::{api, extract::look, reply};
use crate::app::App;

/// `?lang=en`, `?view=large` … : the choice is kept and the reader sent to the same address without it. `None` for a
/// request without a switch.
pub fn switched(request: &ServiceRequest) -> Option<HttpResponse> {
    let query = request.query_string();
    if query.is_empty() || request.method() != Method::GET || api::is_of(request.path()) {
        return None;
    }
    let (kept, switched): (Vec<_>, Vec<_>) = form_urlencoded::parse(query.as_bytes())
        .partition(|(name, _)| name != "lang" && name != "view");
    if switched.is_empty() {
        return None;
    }
    let chosen = switched
        .iter()
        .fold(look::of(request.request()), |look, (_, switch)| {
            look.with(switch).unwrap_or(look)
        });
    let rest = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(kept)
        .finish();
    let path = local(request.path());
    let mut answer = reply::see_other(&if rest.is_empty() {
        path
    } else {
        format!("{path}?{rest}")
    });
    let cookie = request
        .app_data::<Data<App>>()
        .and_then(|app| look::cookie(app, chosen));
    if let Some(cookie) = cookie {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Some(answer)
}

/// A path that cannot be read as another site's address (`//host`).
fn local(path: &str) -> String {
    format!("/{}", path.trim_start_matches(['/', '\\']))
}
