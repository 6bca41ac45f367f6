//! `POST /api/v1/calls/events`: the telephone exchange tells what becomes of a call.
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Data, Payload},
};
use serde::Deserialize;
use tokio::time::timeout;

use super::extract::body;
use crate::{
    app::App,
    db::attempts::{self, CallEvent},
    error::{Error, Result},
    phone::cause::MOST_CAUSE,
};

/// An event is at most so long, bytes.
const MOST_BYTES: usize = 4096;

#[derive(Debug, Deserialize)]
struct Event {
    /// The call, as the order named it.
    call: String,
    event: Kind,
    /// Q.850, with `hangup`.
    cause: Option<i32>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Ringing,
    Answered,
    Hangup,
}

/// Notes the event: 204, also when it was told before. 401 without the secret, 422 for what is no event, 404 for a call that
/// is not ours and where no exchange is set up.
pub async fn event(app: Data<App>, request: HttpRequest, payload: Payload) -> Result<HttpResponse> {
    let Some(secret) = &app.config.line.secret else {
        return Err(Error::NotFound);
    };
    if !knows(&app, &request, secret.bytes()) {
        let mut answer = told(
            StatusCode::UNAUTHORIZED,
            "the bearer secret is missing or wrong",
        );
        let bearer = header::HeaderValue::from_static("Bearer");
        answer
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, bearer);
        return Ok(answer);
    }
    let seconds = std::time::Duration::from_secs(app.config.web.body_seconds);
    let mut payload = payload.into_inner();
    let bytes = timeout(seconds, body::read(&mut payload, MOST_BYTES))
        .await
        .map_err(|_| Error::TooSlow)??;
    let event: Event = match serde_json::from_slice(&bytes) {
        Ok(event) => event,
        Err(err) => {
            let line = format!("not an event: {err}");
            return Ok(told(StatusCode::UNPROCESSABLE_ENTITY, &line));
        }
    };
    if event
        .cause
        .is_some_and(|cause| !(0..=MOST_CAUSE).contains(&cause))
    {
        let line = "cause: a number from 0 to 127 (Q.850) is expected";
        return Ok(told(StatusCode::UNPROCESSABLE_ENTITY, line));
    }
    let now = app.clock.stamp();
    let known = app
        .db
        .write(move |conn| {
            let told = match event.event {
                Kind::Ringing => None,
                Kind::Answered => Some(CallEvent::Answered),
                Kind::Hangup => Some(CallEvent::Ended(event.cause)),
            };
            if let Some(told) = told {
                attempts::note_event(conn, &event.call, told, now)?;
            }
            Ok(attempts::is_known(conn, &event.call)?)
        })
        .await?;
    Ok(match known {
        true => HttpResponse::NoContent().finish(),
        false => told(StatusCode::NOT_FOUND, "no such call"),
    })
}

/// Whether the caller has the secret. Keyed hashes are compared, so that the time it takes tells nothing about it.
fn knows(app: &App, request: &HttpRequest, secret: &[u8]) -> bool {
    let given = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.as_bytes().strip_prefix(b"Bearer "));
    let mark = |bytes: &[u8]| app.form_seal.mark(bytes);
    given.is_some_and(|given| mark(given) == mark(secret))
}

fn told(status: StatusCode, line: &str) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(serde_json::json!({ "error": line }).to_string())
}
