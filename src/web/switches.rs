//! The switches of language and view on pages that are got: remembered in a cookie, taken out of the address.
use actix_web::{
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, header},
    middleware::Next,
    web::Data,
};

use super::{extract::look, reply};
use crate::app::App;

/// `?lang=en`, `?view=large` … : the choice is kept and the reader sent to the same address without it.
pub async fn switches(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> actix_web::Result<ServiceResponse<BoxBody>> {
    let (kept, switched): (Vec<_>, Vec<_>) =
        form_urlencoded::parse(request.query_string().as_bytes())
            .partition(|(name, _)| name != "lang" && name != "view");
    if switched.is_empty() || request.method() != Method::GET {
        return Ok(next.call(request).await?.map_into_boxed_body());
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
    Ok(request.into_response(answer))
}

/// A path that cannot be read as another site's address (`//host`).
fn local(path: &str) -> String {
    format!("/{}", path.trim_start_matches(['/', '\\']))
}
