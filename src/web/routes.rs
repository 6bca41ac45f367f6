//! Every address of the site.
use actix_web::{
    Route, guard,
    web::{self, ServiceConfig},
};

use super::{assets, error_pages, health, public, respondent};

/// Grouped by who calls them.
pub fn routes(service: &mut ServiceConfig) {
    service
        // A citizen. The address in a QR is in capitals.
        .service(web::resource("/").route(get().to(public::find::show)))
        .service(
            web::resource(["/q/{code}", "/Q/{code}"])
                .route(get().to(respondent::page::show))
                .post(respondent::send::take),
        )
        .service(web::resource("/q/{code}/another").post(respondent::another::seat))
        .service(web::resource("/q/{code}/started").post(respondent::started::note))
        .service(web::resource("/r/{receipt}").route(get().to(respondent::receipt::show)))
        // Everyone.
        .service(web::resource("/about").route(get().to(public::texts::about)))
        .service(web::resource("/privacy").route(get().to(public::texts::privacy)))
        .service(web::resource("/accessibility").route(get().to(public::texts::accessibility)))
        .service(web::resource("/ratings").route(get().to(public::results::index::show)))
        .service(web::resource("/ratings/{campaign}").route(get().to(public::results::table::show)))
        .service(
            web::resource("/ratings/{campaign}/compare")
                .route(get().to(public::results::compare::show)),
        )
        .service(
            web::resource("/ratings/{campaign}/method")
                .route(get().to(public::results::method::show)),
        )
        .service(
            web::resource("/institutions/{institution}")
                .route(get().to(public::results::institution::show)),
        )
        .service(web::resource("/static/{name}").route(get().to(assets::show)))
        .service(web::resource("/favicon.ico").route(get().to(assets::icon)))
        .service(web::resource("/robots.txt").route(get().to(public::texts::robots)))
        // Everyone: open data.
        .service(web::resource("/open").route(get().to(public::open::slash)))
        .service(web::resource("/open/").route(get().to(public::open::list)))
        .service(web::resource("/open/{campaign}.zip").route(get().to(public::open::archive)))
        .service(web::resource("/open/{campaign}").route(get().to(public::open::slash)))
        .service(web::resource("/open/{campaign}/").route(get().to(public::open::package)))
        .service(web::resource("/open/{campaign}/{file}").route(get().to(public::open::file)))
        // Machines.
        .service(web::resource("/healthz").route(get().to(health::alive)))
        .service(web::resource("/readyz").route(get().to(health::ready)))
        .service(web::resource("/metrics").route(get().to(health::metrics)))
        .default_service(web::to(error_pages::no_such_page));
}

/// What can be got can be asked for its head alone (RFC 9110, 9.1): the server leaves the body out.
fn get() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
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
    "/ratings",
    "/ratings/{campaign}",
    "/ratings/{campaign}/compare",
    "/ratings/{campaign}/method",
    "/institutions/{institution}",
    "/static/{name}",
    "/favicon.ico",
    "/robots.txt",
    "/open",
    "/open/",
    "/open/{campaign}.zip",
    "/open/{campaign}",
    "/open/{campaign}/",
    "/open/{campaign}/{file}",
    "/healthz",
    "/readyz",
    "/metrics",
];
