//! The ceilings over HTTP: the same framework with the same settings, reading the same forms with the same
//! code, and doing less and less with them.
use std::sync::{Arc, mpsc};

use actix_web::{
    App, HttpResponse, HttpServer,
    web::{self, Data, Path},
};
use anyhow::Context;
use diesel::{connection::SimpleConnection, prelude::*, r2d2::ManageConnection};
use otklik::{
    db::{self, Conn, Manager},
    web::{extract::FormBody, reply},
};
use rand::RngCore;
use tokio::sync::oneshot;

/// Answers of one transaction at most, as the product's default.
const BATCH: usize = 512;

/// `PORT parse`, `PORT group DATABASE`, `PORT static BYTES`.
pub fn serve(words: &[String]) -> anyhow::Result<()> {
    let port: u16 = words.first().context("a port")?.parse()?;
    let what = words.get(1).map_or("", String::as_str);
    let argument = words.get(2).map_or("", String::as_str);
    let rows = match what {
        "group" => Some(writer(argument)?),
        _ => None,
    };
    let bytes = if what == "static" { argument.parse()? } else { 0 };
    let body = web::Bytes::from(vec![b'a'; bytes]);
    let workers = std::thread::available_parallelism()?.get().min(8);
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            let app = App::new().app_data(Data::new(body.clone()));
            let form = match &rows {
                None => web::post().to(parsed),
                Some(rows) => web::post().to(kept).app_data_of(rows),
            };
            app.service(web::resource("/q/{code}").get(page).route(form))
        });
        server.workers(workers).backlog(4096).disable_signals().bind(("127.0.0.1", port))?.run().await
    })?;
    Ok(())
}

/// A static body.
async fn page(body: Data<web::Bytes>) -> HttpResponse {
    reply::builder(actix_web::http::StatusCode::OK).body(web::Bytes::clone(&body))
}

/// The form is read and forgotten.
async fn parsed(code: Path<String>, form: FormBody) -> HttpResponse {
    std::hint::black_box(form.0);
    reply::see_other(&format!("/r/{code}"))
}
