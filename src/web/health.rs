//! Alive, ready, and in numbers.
use std::sync::atomic::Ordering::Relaxed;

use actix_web::{HttpResponse, http::header, web::Data};
use prometheus_client::{
    encoding::text::encode,
    metrics::{counter::ConstCounter, gauge::ConstGauge},
    registry::Registry,
};

use crate::{app::App, db, error::Result};

/// `GET /healthz`: the program runs.
pub async fn alive() -> HttpResponse {
    plain(HttpResponse::Ok(), "ok\n")
}

/// `GET /readyz`: it can take an answer: it is not stopping, the database answers, and the last that was
/// written to it was kept.
pub async fn ready(app: Data<App>) -> HttpResponse {
    if app.is_ready()
        && app.intake.counts.keeps.load(Relaxed)
        && app
            .db
            .read(|conn| Ok(db::directory::revision(conn)?))
            .await
            .is_ok()
    {
        return plain(HttpResponse::Ok(), "ready\n");
    }
    plain(HttpResponse::ServiceUnavailable(), "not ready\n")
}

/// `GET /metrics`: counts since the start, in the format of Prometheus.
pub async fn metrics(app: Data<App>) -> Result<HttpResponse> {
    let mut registry = Registry::with_prefix("otklik");
    let counts = &app.intake.counts;
    let counters = [
        ("answers_kept", "Answers kept", counts.kept.load(Relaxed)),
        (
            "answers_repeated",
            "Repeats of a form already kept",
            counts.repeats.load(Relaxed),
        ),
        (
            "answers_seat_taken",
            "Second answers from a seat",
            counts.seat_taken.load(Relaxed),
        ),
        (
            "answers_queue_full",
            "Answers turned away: queue full",
            counts.full.load(Relaxed),
        ),
        (
            "answers_not_kept",
            "Answers turned away: database failed",
            counts.failed.load(Relaxed),
        ),
        (
            "commits",
            "Transactions that kept answers",
            counts.commits.load(Relaxed),
        ),
        (
            "commit_microseconds",
            "Microseconds spent in them",
            counts.commit_micros.load(Relaxed),
        ),
    ];
    for (name, help, value) in counters {
        registry.register(name, help, ConstCounter::new(value));
    }
    let gauge = |value: usize| ConstGauge::new(i64::try_from(value).unwrap_or(i64::MAX));
    registry.register(
        "answers_waiting",
        "Answers waiting for the writer",
        gauge(counts.waiting.load(Relaxed)),
    );
    registry.register(
        "flood_networks",
        "Networks remembered by the limiter",
        gauge(app.flood.len()),
    );
    let mut text = String::new();
    encode(&mut text, &registry).map_err(|err| anyhow::anyhow!(err))?;
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, kind))
        .body(text))
}

fn plain(mut reply: actix_web::HttpResponseBuilder, text: &'static str) -> HttpResponse {
    reply.insert_header((header::CONTENT_TYPE, "text/plain; charset=utf-8"));
    reply.insert_header((header::CACHE_CONTROL, "no-store"));
    reply.body(text)
}
