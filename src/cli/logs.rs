//! Logs to standard error, as text or JSON. No address, answer or token is ever logged.
use crate::config::Log;

/// Starts them; a second start in one process is ignored.
pub fn start(settings: &Log) {
    let base = tracing_subscriber::fmt()
        .with_max_level(settings.level)
        .with_writer(std::io::stderr)
        .with_target(false);
    let started = if settings.json {
        base.json().try_init()
    } else {
        base.with_ansi(false).try_init()
    };
    if let Err(err) = started {
        eprintln!("logs: {err}");
    }
}
