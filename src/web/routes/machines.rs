//! Addresses of other systems, each with a key.
use actix_web::web::{self, ServiceConfig};

use super::get;
use crate::web::api;

/// Everything under `/api/` but the events of the exchange.
pub(super) fn routes(service: &mut ServiceConfig) {
    service
        .service(web::resource("/api/openapi.json").route(get().to(api::describe::show)))
        .service(web::resource("/api/v1/institutions").route(get().to(api::registry::list)))
        .service(web::resource("/api/v1/campaigns").route(get().to(api::campaigns::list)))
        .service(
            web::resource("/api/v1/campaigns/{campaign}").route(get().to(api::campaigns::show)),
        )
        .service(
            web::resource("/api/v1/campaigns/{campaign}/points").route(get().to(api::points::list)),
        )
        .service(
            web::resource("/api/v1/campaigns/{campaign}/aggregates")
                .route(get().to(api::aggregates::list)),
        )
        .service(
            web::resource("/api/v1/campaigns/{campaign}/ratings")
                .route(get().to(api::ratings::list)),
        )
        .service(
            web::resource("/api/v1/campaigns/{campaign}/responses")
                .route(get().to(api::responses::list)),
        )
        .service(web::resource("/api/v1/campaigns/{campaign}/answers").post(api::answers::take));
}
