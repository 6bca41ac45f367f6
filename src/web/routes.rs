//! Every address of the site.
use actix_web::web::{self, ServiceConfig};

use super::{assets, error_pages, health, public, respondent};

/// Grouped by who calls them.
pub fn routes(service: &mut ServiceConfig) {
    service
        // A citizen. The address in a QR is in capitals.
        .service(web::resource("/").get(public::find::show))
        .service(
            web::resource(["/q/{code}", "/Q/{code}"])
                .get(respondent::page::show)
                .post(respondent::send::take),
        )
        .service(web::resource("/q/{code}/another").post(respondent::another::seat))
        .service(web::resource("/q/{code}/started").post(respondent::started::note))
        .service(web::resource("/r/{receipt}").get(respondent::receipt::show))
        // Everyone.
        .service(web::resource("/about").get(public::texts::about))
        .service(web::resource("/privacy").get(public::texts::privacy))
        .service(web::resource("/accessibility").get(public::texts::accessibility))
        .service(web::resource("/static/{name}").get(assets::show))
        .service(web::resource("/favicon.ico").get(assets::icon))
        .service(web::resource("/robots.txt").get(public::texts::robots))
        // Machines.
        .service(web::resource("/healthz").get(health::alive))
        .service(web::resource("/readyz").get(health::ready))
        .service(web::resource("/metrics").get(health::metrics))
        .default_service(web::to(error_pages::no_such_page));
}

/// The patterns above, for the test that crawls them all.
pub const PATTERNS: &[&str] = &[
    "/",
    "/q/{code}",
    "/Q/{code}",
    "/q/{code}/another",
    "/q/{code}/started",
    "/r/{receipt}",
    "/about",
    "/privacy",
    "/accessibility",
    "/static/{name}",
    "/favicon.ico",
    "/robots.txt",
    "/healthz",
    "/readyz",
    "/metrics",
];
