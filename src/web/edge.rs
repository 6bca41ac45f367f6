//! What happens to every request before and after its handler, in one place: each layer of the framework costs every
//! answer its boxes, so there is one.
use actix_web::{
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
    web::Data,
};

use super::{api, error_pages, headers, staff, switches};
use crate::{app::App, error::Error};

/// The middleware. From the outside in: headers go on every reply, also on those that are made here; a failed one
/// becomes a page; what another site sends to staff is turned away; a switch of the view is answered before any handler.
pub async fn edge(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> actix_web::Result<ServiceResponse<BoxBody>> {
    let tls = request
        .app_data::<Data<App>>()
        .is_some_and(|app| app.behind_tls());
    // A reply of the handlers and extractors, faults included, comes back as a response; the request is looked at only
    // then, since the framework wants to be its one holder until a handler has it.
    let reply = if staff::refuses(&request) {
        request.error_response(Error::Forbidden)
    } else if let Some(answer) = switches::switched(&request) {
        request.into_response(answer)
    } else {
        next.call(request).await?.map_into_boxed_body()
    };
    let (request, mut response) = error_pages::replaced(reply).into_parts();
    api::caller::put_rate(&request, response.headers_mut());
    headers::put(response.headers_mut(), request.path(), tls);
    Ok(ServiceResponse::new(request, response))
}
