//! HTTP: the only room that knows actix. [`routes`] shows every address of the site.
use std::{sync::Arc, time::Duration};

use actix_web::{
    App as Actix, HttpServer,
    dev::Server,
    middleware::from_fn,
    web::{Data, ServiceConfig},
};

use crate::app::App;

pub mod api;
pub mod assets;
pub mod edge;
pub mod error_pages;
pub mod exchange;
pub mod extract;
pub mod headers;
pub mod health;
pub mod packages;
pub mod pages;
pub mod public;
pub mod reply;
pub mod respondent;
pub mod routes;
pub mod site;
pub mod staff;
pub mod switches;

pub use site::Site;

/// Gives the handlers what they use, and the addresses.
pub fn configure(service: &mut ServiceConfig, app: &Arc<App>, site: &Arc<Site>) {
    service
        .app_data(Data::from(Arc::clone(app)))
        .app_data(Data::from(Arc::clone(site)));
    routes::routes(service);
}

/// Binds and starts the server. It does not look at signals: who started it stops it.
pub fn serve(app: &Arc<App>) -> std::io::Result<(Server, std::net::SocketAddr)> {
    let site = Arc::new(Site::new());
    let (app, bind, workers) = (Arc::clone(app), app.config.web.bind, app.config.web.workers);
    let server = HttpServer::new(move || {
        let (app, site) = (Arc::clone(&app), Arc::clone(&site));
        Actix::new()
            .wrap(from_fn(edge::edge))
            .configure(move |service| configure(service, &app, &site))
    })
    .workers(workers)
    .backlog(4096)
    .keep_alive(Duration::from_secs(75))
    .client_request_timeout(Duration::from_secs(5))
    .client_disconnect_timeout(Duration::from_secs(2))
    .shutdown_timeout(30)
    .disable_signals()
    .bind(bind)?;
    let bound = server.addrs().first().copied().unwrap_or(bind);
    Ok((server.run(), bound))
}
