//! What waits is told. A failure is tried again after a minute, five, thirty, two hours and twelve.
use super::{
    AlertFault, AlertWay,
    fault::Untold,
    hook, message, rules,
    smtp::{self, Letter},
};
use crate::{
    app::App,
    config::HookAddress,
    db::alerts::{self, Waiting},
    error::Result,
};

/// Tells what is due; gives how many were taken. Blocks: not for a thread that serves others. An alert is told at least once: a
/// program that is killed between sending and noting it is told again, with the same number.
pub fn deliver(app: &App) -> Result<usize> {
    let now = app.clock.stamp();
    let due = app.db.write_now(|conn| Ok(alerts::claim(conn, now)?))?;
    let mut taken = 0;
    for one in &due {
        let fault = match one.way.0 {
            AlertWay::Mail => mail(app, one),
            AlertWay::Hook => post(app, one),
        };
        taken += usize::from(fault.is_ok());
        let fault = fault.err();
        let fault = fault.as_ref().map(Untold::text);
        let later = rules::later(one.tries + 1).map(|wait| app.clock.stamp() + wait);
        let at = app.clock.stamp();
        app.db
            .write_now(|conn| Ok(alerts::tried(conn, one.id, fault, later, at)?))?;
    }
    Ok(taken)
}

fn mail(app: &App, one: &Waiting) -> std::result::Result<(), Untold> {
    let settings = &app.config.alerts;
    let Some(relay) = &settings.relay else {
        return Err(AlertFault::NoRelay.into());
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
    smtp::send(relay, &settings.ca, &letter)
}

fn post(app: &App, one: &Waiting) -> std::result::Result<(), Untold> {
    let settings = &app.config.alerts;
    let address = HookAddress::parse(&one.address).filter(|to| settings.hosts.contains(&to.host));
    let Some(to) = address else {
        return Err(AlertFault::NoHost.into());
    };
    let server = App::secret(&app.config).map_err(|err| Untold::Said(err.to_string()))?;
    let secret = rules::secret(&server, one.target_id);
    let mut body = one.body.clone();
    // The number is a delivery's, so it comes in only now: a receiver knows a repetition by it.
    body.replace_range(..1, &format!("{{\"id\":{},", one.id));
    let signature = rules::signature(&secret, app.clock.now().timestamp(), &body);
    let request = format!(
        "POST {} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nX-Otklik-Signature: {signature}\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        to.path,
        to.host,
        body.len(),
    );
    match hook::post(&to, (&settings.networks, &settings.ca), &request)? {
        200..300 => Ok(()),
        status => Err(Untold::Said(format!("HTTP {status}"))),
    }
}
