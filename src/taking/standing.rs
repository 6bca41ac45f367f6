//! How an institution's answers stand since what left of them before, for batches.
use std::collections::BTreeMap;

use super::{
    before::{Gone, counts},
    history::History,
    known,
};
use crate::{
    clock::Clock,
    db::Conn,
    disclosure::{
        Origin,
        batches::{Back, Since, may_be_handed_out},
        known::Known,
        release::{Gone as Left, Release},
    },
    error::Result,
};

/// A release, those that it told and that no longer count, and those that do again.
#[derive(Debug)]
struct Before {
    release: Release,
    gone: BTreeMap<Origin, Left>,
    back: BTreeMap<Origin, Back>,
}

/// How they stand.
#[derive(Debug)]
pub struct Standing {
    /// How many have each origin now.
    counts: BTreeMap<Origin, u64>,
    /// Since each release.
    since: Vec<Before>,
    /// What is known from all that was told.
    known: Known,
    history: History,
    minds_looks: bool,
}

impl Standing {
    /// Reads it: since the files there were, and since what its page has shown, as far as that is minded.
    pub fn read(
        conn: &mut Conn,
        clock: &Clock,
        (campaign, institution): (i64, i64),
        gone: &Gone,
    ) -> Result<Standing> {
        let mut before: Vec<Release> = Vec::new();
        if let Some(text) = gone.files.get(&institution) {
            before.push(serde_json::from_str(text).map_err(anyhow::Error::from)?);
        }
        let looks = gone.looks(conn, campaign, &[institution])?;
        before.extend(looks.into_values().flatten());
        let counts = counts(conn, clock, campaign, institution)?;
        let history = History::read(conn, clock, (campaign, institution), &counts)?;
        let known = known::read_one(conn, (campaign, institution))?;
        // The last of them is the one above, as far as versions of the program kept them all.
        let earlier = known.files().split_last().map_or(&[][..], |(_, rest)| rest);
        before.extend_from_slice(earlier);
        let since = before.into_iter().map(|release| Before {
            gone: history.gone(&release),
            back: history.back(&release),
            release,
        });
        let since = since.collect();
        Ok(Standing {
            since,
            known: known::now(known, &counts, &history),
            counts,
            history,
            minds_looks: gone.minds_looks,
        })
    }

    /// What is known once a batch of what waits, told so, has left after all of it; nothing if it may not.
    pub fn after(
        &self,
        waits: &BTreeMap<Origin, u64>,
        told: &BTreeMap<Origin, Origin>,
        least: u64,
    ) -> Option<Known> {
        let mut known = self.known.clone();
        known.batch(told);
        let mut since = self.since.iter();
        let may = since.all(|one| {
            let since = Since {
                before: &one.release,
                now: &self.counts,
                gone: &one.gone,
                back: &one.back,
            };
            may_be_handed_out(since, waits, told, least)
        });
        let gone = |before: &Release| self.history.gone(before);
        let may =
            may && (!self.minds_looks || self.known.may_be_batched(&self.counts, gone, least));
        (may && known.is_sound(least, self.minds_looks)).then_some(known)
    }
}
