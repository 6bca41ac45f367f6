//! `serve`: the site, until told to stop.
use std::{process::ExitCode, sync::Arc, time::Duration};

use tokio::signal::unix::{SignalKind, signal};

use super::{Context, say};
use crate::{app::App, cli::campaign, job, web};

/// Serves with a current schema; SIGTERM or Ctrl+C stops it gracefully.
pub fn run(context: Context) -> anyhow::Result<ExitCode> {
    let db = context.open()?;
    campaign::refuse_changed_surveys(&context, &db)?;
    site(context, db, |_| Ok(()))
}

/// Runs the site; `ready` is told the address when it takes requests.
pub fn site(
    context: Context,
    db: crate::db::Db,
    ready: impl FnOnce(&Arc<App>) -> anyhow::Result<()>,
) -> anyhow::Result<ExitCode> {
    let lang = context.lang;
    let (app, writers) = App::start(context.config, context.clock, db)?;
    let app = Arc::new(app);
    actix_web::rt::System::new().block_on(async {
        let (server, bound) = web::serve(&app).map_err(|err| {
            let bind = app.config.web.bind;
            anyhow::anyhow!(say!(
                lang,
                "адрес {bind} занят или недоступен ({err}): укажите другой через --bind",
                "address {bind} is taken or not there ({err}): give another with --bind"
            ))
        })?;
        job::start(&app);
        let handle = server.handle();
        let running = actix_web::rt::spawn(server);
        tracing::info!(%bound, "serving");
        ready(&app)?;
        stop_signal().await?;
        tracing::info!("stopping: not ready any more");
        app.stop_being_ready();
        tokio::time::sleep(Duration::from_secs(app.config.web.drain_seconds)).await;
        handle.stop(true).await;
        running.await??;
        app.flush_funnel().await.map_err(super::cause)
    })?;
    // The last holder of the queue lets the writers end; they write down what was accepted.
    drop(app);
    writers.wait();
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

async fn stop_signal() -> std::io::Result<()> {
    let (mut term, mut int) = (
        signal(SignalKind::terminate())?,
        signal(SignalKind::interrupt())?,
    );
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
    Ok(())
}
