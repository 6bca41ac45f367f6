//! Cookies: the seat of a device, and how the reader likes the page.
use actix_web::{
    HttpRequest,
    http::header::{COOKIE, HeaderValue},
};

use crate::{app::App, integrity::Seat};

/// The value of a cookie.
pub fn get<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    let lines = request
        .headers()
        .get_all(COOKIE)
        .filter_map(|line| line.to_str().ok());
    let mut pairs = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

/// `__Host-` binds a cookie to this very host and to TLS; without TLS browsers refuse it.
pub fn name(app: &App, plain: &str) -> String {
    if app.behind_tls() {
        format!("__Host-{plain}")
    } else {
        plain.to_owned()
    }
}

/// A `Set-Cookie` line. `HttpOnly` always: no script needs one.
pub fn set(app: &App, plain: &str, value: &str, seconds: i64) -> Option<HeaderValue> {
    let secure = if app.behind_tls() { "; Secure" } else { "" };
    let name = name(app, plain);
    HeaderValue::from_str(&format!(
        "{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
    ))
    .ok()
}

/// A `Set-Cookie` line for staff: never sent with a request that another site caused. Without a life it ends with the
/// browser; a life of zero takes the cookie away.
pub fn set_strict(
    app: &App,
    plain: &str,
    value: &str,
    seconds: Option<i64>,
) -> Option<HeaderValue> {
    let secure = if app.behind_tls() { "; Secure" } else { "" };
    let life = seconds.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
    let name = name(app, plain);
    HeaderValue::from_str(&format!(
        "{name}={value}; Path=/{life}; HttpOnly; SameSite=Strict{secure}"
    ))
    .ok()
}

/// The seat that this device has in a campaign.
pub fn seat(app: &App, request: &HttpRequest, campaign: i64) -> Option<Seat> {
    let name = name(app, &seat_name(campaign));
    Seat::open(&app.seat_seal, campaign, get(request, &name)?)
}

/// Gives the device this seat.
pub fn set_seat(app: &App, seat: &Seat, campaign: i64) -> Option<HeaderValue> {
    set(
        app,
        &seat_name(campaign),
        &seat.seal(&app.seat_seal, campaign),
        App::seat_life().num_seconds(),
    )
}

fn seat_name(campaign: i64) -> String {
    format!("otklik-seat-{campaign}")
}
