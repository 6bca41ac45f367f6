//! Comments, read from responses beside the intake.
use std::{sync::Arc, time::Instant};

use crate::{app::App, db::comments::gather, error::Result};

/// Comments written in one transaction: some milliseconds, for which an answer may wait.
const FEW: usize = 20;
/// So many times as long as it worked does a reader in the background rest.
const REST: u32 = 9;

/// Reads what people wrote in responses that are new since the last look. Answers come first: what is written is written by
/// few at a time, and after each step the reader rests many times as long as the step took.
pub async fn read(app: &App) -> Result<()> {
    let (directory, hour, today) = (app.directory(), app.clock.hour(), app.clock.today());
    for campaign in directory.campaigns() {
        let id = campaign.row.id;
        let due = app.db.read(move |conn| Ok(gather::due(conn, id)?)).await?;
        for due in due {
            let questionnaire = Arc::clone(&campaign.questionnaire);
            let (due, read) = rested(app.db.read(move |conn| {
                let read = gather::read(conn, &due, &questionnaire.survey)?;
                Ok((due, read))
            }))
            .await?;
            for few in read.chunks(FEW) {
                let (due, few) = (due.clone(), few.to_vec());
                let kept = app
                    .db
                    .write(move |conn| Ok(gather::keep(conn, &due, &few, today)?));
                rested(kept).await?;
            }
            app.db
                .write(move |conn| Ok(gather::mark(conn, &due, hour)?))
                .await?;
        }
    }
    Ok(())
}

/// Does a piece of work in the background, and rests.
async fn rested<T>(work: impl Future<Output = T>) -> T {
    let start = Instant::now();
    let done = work.await;
    tokio::time::sleep(start.elapsed() * REST).await;
    done
}
