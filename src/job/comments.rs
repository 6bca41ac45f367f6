//! Comments, read from responses beside the intake.
use std::{
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use chrono::{NaiveDate, NaiveDateTime};

use super::passed;
use crate::{app::App, db::comments::gather, directory::Campaign, error::Result};

/// Comments written in one transaction: some milliseconds, for which an answer may wait.
const FEW: usize = 20;
/// So many times as long as it worked does a reader in the background rest.
const REST: u32 = 9;
/// While more answers than this come in a second, the reader waits: whatever another connection writes makes SQLite's
/// writer read its pages anew.
const CROWD: f64 = 1_000.0;
/// But no longer than this.
const PATIENCE: Duration = Duration::from_secs(600);

/// Reads what people wrote in responses that are new since the last look. Answers come first: what is written is written by
/// few at a time, and after each step the reader rests many times as long as the step took, and while a crowd answers.
pub async fn read(app: &App) -> Result<()> {
    let (directory, hour, today) = (app.directory(), app.clock.hour(), app.clock.today());
    let mut pace = Pace::of(app);
    for campaign in directory.campaigns() {
        let done = read_of(&mut pace, campaign, (hour, today)).await;
        passed(campaign, "comments not read", done);
    }
    Ok(())
}

async fn read_of(
    pace: &mut Pace<'_>,
    campaign: &Campaign,
    (hour, today): (NaiveDateTime, NaiveDate),
) -> Result<()> {
    let (app, id) = (pace.app, campaign.row.id);
    let db = &app.db;
    let due = db.read(move |conn| Ok(gather::due(conn, id)?)).await?;
    for due in due {
        let questionnaire = Arc::clone(&campaign.questionnaire);
        let reading = db.read(move |conn| {
            let read = gather::read(conn, &due, &questionnaire.survey)?;
            Ok((due, read))
        });
        let (due, read) = pace.rested(reading).await?;
        for few in read.chunks(FEW) {
            let (due, few) = (due.clone(), few.to_vec());
            let kept = db.write(move |conn| Ok(gather::keep(conn, &due, &few, today)?));
            pace.rested(kept).await?;
        }
        db.write(move |conn| Ok(gather::mark(conn, &due, hour)?))
            .await?;
    }
    Ok(())
}

/// How fast a reader in the background goes beside the intake.
struct Pace<'a> {
    app: &'a App,
    /// When the intake was looked at last, and how many answers it had kept.
    seen: (Instant, u64),
}

impl Pace<'_> {
    fn of(app: &App) -> Pace<'_> {
        Pace {
            app,
            seen: (Instant::now(), kept(app)),
        }
    }

    /// Does a piece of work, and rests.
    async fn rested<T>(&mut self, work: impl Future<Output = T>) -> T {
        let start = Instant::now();
        let done = work.await;
        tokio::time::sleep(start.elapsed() * REST).await;
        let begin = Instant::now();
        while self.is_crowded() && begin.elapsed() < PATIENCE {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        done
    }

    /// Whether many answers have come since the last look.
    fn is_crowded(&mut self) -> bool {
        let (now, kept) = (Instant::now(), kept(self.app));
        let (since, before) = std::mem::replace(&mut self.seen, (now, kept));
        is_crowd(kept.saturating_sub(before), now - since)
    }
}

/// Whether so many answers in this time are a crowd. Less than a tenth of a second says nothing of a second.
fn is_crowd(answers: u64, time: Duration) -> bool {
    let answers = u32::try_from(answers).unwrap_or(u32::MAX);
    f64::from(answers) > CROWD * time.as_secs_f64().max(0.1)
}

fn kept(app: &App) -> u64 {
    app.intake.counts.kept.load(Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_a_second_are_no_crowd_and_more_are() {
        for (answers, ms, crowd) in [
            (0, 0, false),
            (500, 1_000, false),
            (1_000, 1_000, false),
            (1_001, 1_000, true),
            (100, 1, false),
            (101, 1, true),
            (20_000, 10_000, true),
            (u64::MAX, 1_000, true),
        ] {
            let told = is_crowd(answers, Duration::from_millis(ms));
            assert_eq!(told, crowd, "{answers} in {ms} ms");
        }
    }
}
