//! What a campaign's board shows.
use chrono::NaiveDate;

use super::{
    gather::{Gathered, gather, whole},
    head,
};
use crate::{
    clock::Clock,
    db::{Conn, campaigns::CampaignRow, extensions, extensions::ExtensionRow, fill_times},
    directory::{Campaign, Directory},
    error::{Error, Result},
    job::skips::{Skipped, Skips},
    region::{Status, board::Board, fill, pace::Plan},
    view::staff::{Extension, Me, ProgressPage, SkippedItem, SkipsPart},
};

/// So many of the questions that people pass over are named.
const WORST: usize = 5;

/// What the database has of it.
#[derive(Debug)]
pub struct BoardData {
    row: CampaignRow,
    gathered: Gathered,
    extensions: Vec<ExtensionRow>,
    times: Vec<(i32, i64)>,
}

/// Reads it.
pub fn read(conn: &mut Conn, row: CampaignRow, today: NaiveDate) -> Result<BoardData> {
    Ok(BoardData {
        gathered: gather(conn, row.id, today)?,
        extensions: extensions::of_campaign(conn, row.id)?,
        times: fill_times::of_campaign(conn, row.id)?,
        row,
    })
}

impl BoardData {
    /// The campaign.
    pub fn campaign(&self) -> i64 {
        self.row.id
    }

    /// Everything that the board shows, with nothing asked for. `skips` is what was counted of passed questions, if anything was.
    ///
    /// # Errors
    /// The dictionaries were read before the campaign was there.
    pub fn shown<R>(
        &self,
        (clock, me): (&Clock, Me<'_>),
        (directory, skips): (&Directory, Option<&Skips>),
        use_it: impl FnOnce(&ProgressPage<'_>) -> R,
    ) -> Result<R> {
        let (row, gathered, today) = (&self.row, &self.gathered, clock.today());
        let times = self.times.iter().map(|(step, n)| (*step, whole(*n)));
        let took = fill::median(&times.collect::<Vec<_>>());
        let counted = skips.map(|skips| skips.at);
        let more_days = self.extensions.len();
        let state = (row.state.0.as_str(), row.ends_on, row.results_on);
        let state = (state, today, more_days);
        let mark = gathered.mark((directory.revision, state, (took, counted)));
        let plan = plan(row);
        let values = Board::of(plan, today, gathered.members(directory));
        let (a_day, forecast) = gathered.pace(plan, today);
        let extensions: Vec<Extension<'_>> = self.extensions.iter().map(extension).collect();
        let campaign = directory.campaign(row.id).ok_or(Error::NotFound)?;
        let worst = skips.map_or_else(Vec::new, |skips| worst(campaign, skips));
        Ok(use_it(&ProgressPage {
            took,
            skips: skips.map(|skips| SkipsPart {
                worst: &worst,
                all: skips.all(),
                at: skips.at,
                least: skips.least,
            }),
            extensions: &extensions,
            refused: None,
            done: false,
            head: head(clock, me, row),
            plan,
            board: &values,
            course: &gathered.course,
            a_day,
            forecast,
            results: row.results_on,
            channels: &gathered.channels(),
            funnel: gathered.funnel(directory),
            quarantined: gathered.with(Status::Quarantined),
            idle: &gathered.idle(directory),
            municipality: None,
            all: false,
            mark: &mark,
        }))
    }
}

pub(super) fn plan(row: &CampaignRow) -> Plan {
    Plan {
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        state: row.state.0,
    }
}

fn extension(row: &ExtensionRow) -> Extension<'_> {
    Extension {
        days: (row.from_day, row.to_day),
        reason: &row.reason,
        results: row.results_on,
    }
}

/// The questions that people pass over most, by their names.
fn worst<'a>(campaign: &'a Campaign, skips: &Skips) -> Vec<SkippedItem<'a>> {
    let items = &campaign.questionnaire.survey.items;
    let named = |one: Skipped| {
        let name = &items.get(one.item)?.short;
        let (shown, skipped) = (one.shown, one.skipped);
        Some(SkippedItem {
            name,
            shown,
            skipped,
        })
    };
    skips.worst(WORST).into_iter().filter_map(named).collect()
}
