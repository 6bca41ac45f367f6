//! A failed request becomes a page in the reader's language, and is logged once.
use actix_web::{
    HttpRequest, HttpResponse,
    body::BoxBody,
    dev::ServiceResponse,
    http::{StatusCode, header},
    web::Data,
};

use super::{Site, api, extract::look, reply};
use crate::{
    error::Error,
    view::{self, LostPage, Trouble, staff::StaffTrouble},
};

/// Seconds after which a failed request is worth trying again.
pub const RETRY_AFTER: u32 = 5;

/// What a page in place of a bare status still says: which methods there are, and how long the file is whose end was passed.
const KEPT: [header::HeaderName; 2] = [header::ALLOW, header::CONTENT_RANGE];

/// Any address that is not on the list.
pub async fn no_such_page() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

/// The page in place of a failed reply. What already is a page passes; bare statuses of the framework get one.
pub fn replaced(reply: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let status = reply.status();
    if !(status.is_client_error() || status.is_server_error())
        || reply.headers().contains_key(header::CONTENT_TYPE) && reply.response().error().is_none()
    {
        return reply;
    }
    if api::is_of(reply.request().path()) {
        return api::problem::replaced(reply);
    }
    let kept: Vec<_> = KEPT
        .iter()
        .filter_map(|name| Some((name.clone(), reply.headers().get(name)?.clone())))
        .collect();
    let fault = reply.response().error();
    let mut answer = page(
        reply.request(),
        status,
        fault.and_then(|err| err.as_error::<Error>()),
    );
    for (name, value) in kept {
        answer.headers_mut().insert(name, value);
    }
    reply.into_response(answer)
}

fn page(caller: &HttpRequest, status: StatusCode, err: Option<&Error>) -> HttpResponse {
    let pattern = caller.match_pattern().unwrap_or_default();
    match err {
        Some(Error::Internal(cause)) => tracing::error!(pattern, "request failed: {cause:#}"),
        _ => tracing::debug!(pattern, status = status.as_u16(), "request refused"),
    }
    let Some(site) = caller.app_data::<Data<Site>>() else {
        return HttpResponse::new(status);
    };
    if super::staff::is_of(caller.path()) {
        return staff_page(caller, site, status);
    }
    let (look, assets) = (look::of(caller), site.assets());
    let lost = LostPage {
        code: caller.match_info().get("code"),
    };
    let markup = match status {
        StatusCode::REQUEST_TIMEOUT => view::too_slow(look, &assets, lost),
        StatusCode::PAYLOAD_TOO_LARGE => view::too_large(look, &assets, lost),
        StatusCode::METHOD_NOT_ALLOWED => view::problem(look, &assets, Trouble::NotAllowed),
        status if status.is_client_error() => view::problem(look, &assets, Trouble::NotFound),
        _ => view::problem(look, &assets, Trouble::Internal),
    };
    let mut answer = reply::page(status, markup);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        answer
            .headers_mut()
            .insert(header::RETRY_AFTER, RETRY_AFTER.into());
    }
    if status == StatusCode::REQUEST_TIMEOUT || status == StatusCode::PAYLOAD_TOO_LARGE {
        // The rest of the body is not read: the connection cannot be used again.
        answer
            .head_mut()
            .set_connection_type(actix_web::http::ConnectionType::Close);
    }
    answer
}

fn staff_page(caller: &HttpRequest, site: &Site, status: StatusCode) -> HttpResponse {
    let trouble = match status {
        StatusCode::FORBIDDEN if super::staff::is_silent(caller.method(), caller.headers()) => {
            StaffTrouble::Silent
        }
        StatusCode::FORBIDDEN => StaffTrouble::Forbidden,
        status if status.is_client_error() => StaffTrouble::Missing,
        _ => StaffTrouble::Fault,
    };
    let markup = view::staff::problem(look::of(caller), &site.staff_assets(), trouble);
    let mut answer = reply::private(status, markup);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        answer
            .headers_mut()
            .insert(header::RETRY_AFTER, RETRY_AFTER.into());
    }
    answer
}
