//! The ceilings over HTTP: the same framework with the same settings, reading the same forms with the same
//! code, and doing less and less with them.
use actix_web::{
    App, HttpResponse, HttpServer,
    http::StatusCode,
    web::{self, Bytes, Data, Path},
};
use anyhow::Context;
use otklik::web::{extract::FormBody, reply};
use tokio::sync::{mpsc, oneshot};

use crate::alone::{self, Row};

/// Answers of one transaction at most, and answers that may wait, as the product's defaults.
const BATCH: usize = 512;
const QUEUE: usize = 4096;

type Jobs = mpsc::Sender<(Row, oneshot::Sender<()>)>;

/// `PORT parse`, `PORT group DATABASE`, `PORT static BYTES`.
pub fn serve(words: &[String]) -> anyhow::Result<()> {
    let port: u16 = words.first().context("a port")?.parse()?;
    let what = words.get(1).map_or("", String::as_str);
    let argument = words.get(2).map_or("", String::as_str);
    let jobs = match what {
        "group" => Some(writer(argument)?),
        _ => None,
    };
    let bytes = if what == "static" {
        argument.parse()?
    } else {
        0
    };
    let body = Bytes::from(vec![b'a'; bytes]);
    let workers = std::thread::available_parallelism()?.get().min(8);
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            let address = web::resource("/q/{code}").get(page).post(answer);
            App::new()
                .app_data(Data::new(body.clone()))
                .app_data(Data::new(jobs.clone()))
                .service(address)
        });
        let server = server.workers(workers).backlog(4096).disable_signals();
        server.bind(("127.0.0.1", port))?.run().await
    })?;
    Ok(())
}

/// A static body under the page's own head.
async fn page(body: Data<Bytes>) -> HttpResponse {
    reply::builder(StatusCode::OK).body(Bytes::clone(&body))
}

/// The form is read; kept if there is a writer; acknowledged.
async fn answer(jobs: Data<Option<Jobs>>, code: Path<String>, form: FormBody) -> HttpResponse {
    if let Some(jobs) = jobs.as_ref() {
        let answers = form
            .0
            .0
            .iter()
            .map(|(name, value)| format!("{name}={value} "))
            .collect();
        let (reply, kept) = oneshot::channel();
        let sent = jobs.send((Row::new(answers), reply)).await;
        if sent.is_err() || kept.await.is_err() {
            return HttpResponse::ServiceUnavailable().finish();
        }
    } else {
        std::hint::black_box(&form);
    }
    reply::see_other(&format!("/r/{code}"))
}

/// One thread commits everything that waits in one transaction and only then lets the handlers answer.
fn writer(database: &str) -> anyhow::Result<Jobs> {
    let mut conn = alone::connect(database)?;
    let (sender, mut waiting) = mpsc::channel(QUEUE);
    std::thread::spawn(move || -> anyhow::Result<()> {
        let mut batch = Vec::with_capacity(BATCH);
        while waiting.blocking_recv_many(&mut batch, BATCH) > 0 {
            let (rows, replies): (Vec<Row>, Vec<oneshot::Sender<()>>) = batch.drain(..).unzip();
            alone::commit(&mut conn, &rows)?;
            // A reader who has gone has their answer kept all the same.
            for reply in replies {
                let _gone = reply.send(());
            }
        }
        Ok(())
    });
    Ok(sender)
}
