//! What runs by the clock.
use std::{sync::Arc, time::Duration};

use crate::{
    app::{App, REFRESH_EVERY},
    db::checkpoint,
    directory::Campaign,
    error::{Error, Result},
};

mod at_work;
pub mod comments;
pub mod skips;

pub use at_work::AtWork;

/// Starts the jobs on the present runtime; they end with it.
pub fn start(app: &Arc<App>) {
    every(app, REFRESH_EVERY, |app| async move {
        told("dictionaries not read", app.refresh().await)
    });
    every(app, Duration::from_secs(2), |app| async move {
        told("funnel not written", app.flush_funnel().await)
    });
    if !app.db.is_server() {
        every(app, Duration::from_secs(1), |app| async move {
            blocking("journal not moved into the database file", move || {
                if checkpoint::move_all(&app.db)? {
                    app.intake.begin_journal_anew();
                }
                Ok(())
            })
            .await;
        });
    }
    every(app, Duration::from_secs(60), |app| async move {
        let (flood, signin) = (Arc::clone(&app.flood), Arc::clone(&app.signin_flood));
        let clean = move || {
            flood.clean();
            signin.clean();
        };
        if tokio::task::spawn_blocking(clean).await.is_err() {
            tracing::error!("the limiter was not cleaned");
        }
    });
    every(app, Duration::from_secs(60), |app| async move {
        let delivered = crate::paper::deliver::deliver(&app).await;
        told("answers on paper not kept", delivered.map(drop));
    });
    every(app, Duration::from_secs(600), |app| async move {
        told("sessions of staff not swept", app.sweep_staff().await)
    });
    every(app, Duration::from_secs(600), |app| async move {
        told("contacts not purged", app.sweep_contacts().await)
    });
    every(app, Duration::from_secs(600), |app| async move {
        told("progress of campaigns not kept", app.keep_progress().await)
    });
    every(app, Duration::from_secs(120), |app| async move {
        told("skipped questions not counted", skips::count(&app).await)
    });
    every(app, Duration::from_secs(60), |app| async move {
        told("comments not read", comments::read(&app).await)
    });
    every(app, Duration::from_secs(600), |app| async move {
        let watch = move || crate::alerts::watch(&app);
        blocking("alerts not noticed", watch).await
    });
    every(app, Duration::from_secs(60), |app| async move {
        let deliver = move || crate::alerts::deliver(&app).map(drop);
        blocking("alerts not told", deliver).await
    });
    let resumed = Arc::clone(app);
    tokio::task::spawn_local(async move {
        told("exports not gone on with", resumed.resume_exports().await);
    });
    every(app, Duration::from_secs(60), |app| async move {
        told("exports not made", app.make_exports().await)
    });
    every(app, Duration::from_secs(600), |app| async move {
        told("old exports not deleted", app.sweep_exports().await)
    });
    every(app, Duration::from_secs(3600), |app| async move {
        told(
            "indicators of interviews not counted",
            app.count_quality().await,
        )
    });
    every(app, Duration::from_secs(3600), |app| async move {
        told("answers not released", app.release_answers().await)
    });
    every(app, Duration::from_secs(600), |app| async move {
        match app.tag_keys.destroy_old(app.clock.now()) {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "keys of network tags destroyed"),
            Err(err) => tracing::error!("keys of network tags not destroyed: {err:#}"),
        }
    });
}

async fn blocking(what: &str, job: impl FnOnce() -> Result<()> + Send + 'static) {
    match tokio::task::spawn_blocking(job).await {
        Ok(done) => told(what, done),
        Err(err) => tracing::error!("{what}: {err}"),
    }
}

fn every<F>(app: &Arc<App>, period: Duration, job: impl Fn(Arc<App>) -> F + 'static)
where
    F: Future<Output = ()> + 'static,
{
    let app = Arc::clone(app);
    tokio::task::spawn_local(async move {
        let mut ticks = tokio::time::interval(period);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            job(Arc::clone(&app)).await;
        }
    });
}

/// Notes that something was not done of one campaign: a fault of one does not stop the others.
pub fn passed(campaign: &Campaign, what: &str, result: Result<()>) {
    match result {
        Ok(()) => {}
        Err(Error::Internal(cause)) => {
            tracing::error!("{what}: {}: {cause:#}", campaign.row.code);
        }
        Err(err) => tracing::error!("{what}: {}: {err}", campaign.row.code),
    }
}

fn told(what: &str, result: Result<()>) {
    if let Err(err) = result {
        tracing::error!("{what}: {err}");
    }
}
