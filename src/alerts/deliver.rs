//! What waits is told. A failure is tried again after a minute, five, thirty, two hours and twelve.
use super::{
    AlertWay, message, rules,
    smtp::{self, Letter},
};
use crate::{
    app::App,
    calls::hook::post,
    config::http_address,
    db::alerts::{self, Waiting},
    error::Result,
};

/// Seconds for another system to answer.
const HOOK_SECONDS: u64 = 10;

/// Tells what is due; gives how many were taken. Blocks: not for a thread that serves others. An alert is told at least once: a
/// program that is killed between sending and noting it is told again, with the same number.
pub fn deliver(app: &App) -> Result<usize> {
    let now = app.clock.stamp();
    let due = app.db.write_now(|conn| Ok(alerts::claim(conn, now)?))?;
    let mut taken = 0;
    for one in &due {
        let fault = match one.way.0 {
            AlertWay::Mail => mail(app, one),
            AlertWay::Hook => hook(app, one),
        };
        taken += usize::from(fault.is_ok());
        let fault = fault.err();
        let later = rules::later(one.tries + 1).map(|wait| app.clock.stamp() + wait);
        let at = app.clock.stamp();
        app.db
            .write_now(|conn| Ok(alerts::tried(conn, one.id, fault.as_deref(), later, at)?))?;
    }
    Ok(taken)
}

fn mail(app: &App, one: &Waiting) -> std::result::Result<(), String> {
    let Some(relay) = &app.config.alerts.relay else {
        return Err("OTKLIK_SMTP".to_owned());
    };
    let (subject, text) = message::letter(one.kind.0, &one.body);
    let date = app.clock.now().to_rfc2822();
    let letter = Letter {
        to: &one.address,
        subject: &subject,
        text: &text,
        id: one.id,
        date: &date,
    };
    smtp::send(relay, &letter).map_err(|err| err.to_string())
}

fn hook(app: &App, one: &Waiting) -> std::result::Result<(), String> {
    let allowed = |host: &str| app.config.alerts.hosts.iter().any(|known| known == host);
    let address = http_address(&one.address).filter(|(_, _, host, _)| allowed(host));
    let Some((name, port, host, path)) = address else {
        return Err("OTKLIK_HOOK_HOSTS".to_owned());
    };
    let server = App::secret(&app.config).map_err(|err| err.to_string())?;
    let secret = rules::secret(&server, one.target_id);
    let mut body = one.body.clone();
    // The number is a delivery's, so it comes in only now: a receiver knows a repetition by it.
    body.replace_range(..1, &format!("{{\"id\":{},", one.id));
    let signature = rules::signature(&secret, app.clock.now().timestamp(), &body);
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nX-Otklik-Signature: {signature}\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len(),
    );
    match post((&name, port), &request, HOOK_SECONDS) {
        Ok(200..300) => Ok(()),
        Ok(status) => Err(format!("HTTP {status}")),
        Err(err) => Err(err.to_string()),
    }
}
