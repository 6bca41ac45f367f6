//! How an institution's answers stand since what left of them before, for batches.
use std::collections::BTreeMap;

use super::{
    before::{Gone, counts},
    history::History,
};
use crate::{
    clock::Clock,
    db::Conn,
    disclosure::{
        Origin,
        batches::{Back, Since, may_be_handed_out},
        release::{Gone as Left, Release},
    },
    error::Result,
};

/// How they stand.
#[derive(Debug)]
pub struct Standing {
    /// How many have each origin now.
    counts: BTreeMap<Origin, u64>,
    /// Each release, those that it told and that no longer count, and those that do again.
    since: Vec<(Release, BTreeMap<Origin, Left>, BTreeMap<Origin, Back>)>,
}

impl Standing {
    /// Reads it: since the last file, and since what its page has shown, as far as that is minded.
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
        if before.is_empty() {
            return Ok(Standing {
                counts: BTreeMap::new(),
                since: Vec::new(),
            });
        }
        let history = History::read(conn, clock, (campaign, institution))?;
        let since = before.into_iter().map(|release| {
            let (gone, back) = (history.gone(&release), history.back(&release));
            (release, gone, back)
        });
        Ok(Standing {
            since: since.collect(),
            counts: counts(conn, clock, campaign, institution)?,
        })
    }

    /// Whether a batch of what waits, told so, may leave after all of it.
    pub fn lets_out(
        &self,
        waits: &BTreeMap<Origin, u64>,
        told: &BTreeMap<Origin, Origin>,
        least: u64,
    ) -> bool {
        self.since.iter().all(|(before, gone, back)| {
            let since = Since {
                before,
                now: &self.counts,
                gone,
                back,
            };
            may_be_handed_out(since, waits, told, least)
        })
    }
}
