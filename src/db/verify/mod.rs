//! `verify`: recounts everything that is kept twice, in one snapshot, one institution at a time.
//!
//! What it demands: every tally equals the recount of its answers to the unit, and there is no other;
//! every answer fits its pinned questionnaire and lies on its path; every status is the end of an
//! unbroken chain of events; the funnel's last step equals the answers of its point; the required
//! sample follows from its rule; the inputs of every rating run are those its hash names, and its state is the
//! end of an unbroken chain of events; the log of acts is an unbroken chain of digests; no row stands outside the registry; the guards against changing an
//! answer are there; and SQLite's own checks of file and references pass.
//!
//! Memory does not grow with answers: rows are streamed, and only one institution's counts are held.
use std::collections::HashMap;

use diesel::prelude::*;

use super::{
    Conn,
    campaigns::{self, CampaignRow},
    schema,
};
use crate::{
    region::Status,
    survey::{Survey, Text, tally::Cells},
};

mod audit;
mod comments;
mod database;
mod fit;
mod institution;
mod recount;
mod released;
mod runs;
mod words;

/// How many differences are told in words; the others are only counted.
pub const TOLD: usize = 20;

/// What a response may be when it is received, before any event: the intake keeps only counted ones.
pub const RECEIVED_AS: [Status; 1] = [Status::Counted];

/// A questionnaire version to read answers with.
pub trait Sheet {
    /// The questionnaire.
    fn survey(&self) -> &Survey;
    /// Its cells.
    fn cells(&self) -> &Cells;
}

impl<S: Sheet> Sheet for std::sync::Arc<S> {
    fn survey(&self) -> &Survey {
        (**self).survey()
    }

    fn cells(&self) -> &Cells {
        (**self).cells()
    }
}

/// What was checked and what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Institutions.
    pub institutions: u64,
    /// Responses received, in every status.
    pub responses: u64,
    /// Responses by status, in the order of [`Status::ALL`]; their sum is `responses`.
    pub by_status: [u64; 4],
    /// Status events.
    pub events: u64,
    /// Tallies.
    pub tallies: u64,
    /// Marks that wait for their tallies.
    pub waiting: u64,
    /// Funnels of collection points.
    pub funnels: u64,
    /// Institutions' parts in campaigns.
    pub members: u64,
    /// Rating runs.
    pub runs: u64,
    /// Lines of the log of acts.
    pub acts: u64,
    /// How many differences there are.
    pub differences: u64,
    /// The first [`TOLD`] of them, in both languages.
    pub told: Vec<Text>,
}

impl Report {
    /// Whether nothing differs.
    pub fn is_clean(&self) -> bool {
        self.differences == 0
    }

    fn add(&mut self, difference: impl FnOnce() -> Text) {
        self.differences += 1;
        if self.told.len() < TOLD {
            self.told.push(difference());
        }
    }
}

/// Everything that is looked up by number while institutions are checked.
struct Known<'a, S> {
    sheets: &'a HashMap<String, S>,
    campaigns: HashMap<i64, CampaignRow>,
}

/// Checks the whole database. To be called in one transaction ([`super::snapshot::snapshot`]), so that
/// answers taken meanwhile make no difference. `sheets` are all kept versions by their hash, read in the
/// same transaction; `progress` is told (institutions done, of how many).
///
/// # Errors
/// The database cannot be read; a difference is not an error.
pub fn check<S: Sheet>(
    conn: &mut Conn,
    sheets: &HashMap<String, S>,
    mut progress: impl FnMut(u64, u64),
) -> QueryResult<Report> {
    let mut report = Report::default();
    database::integrity(conn, &mut report)?;
    database::guards(conn, &mut report)?;
    versions(conn, sheets, &mut report)?;
    let campaigns = campaigns::all(conn)?;
    let known = Known {
        sheets,
        campaigns: campaigns.into_iter().map(|row| (row.id, row)).collect(),
    };
    let institutions: Vec<(i64, String)> = schema::institutions::table
        .select((schema::institutions::id, schema::institutions::code))
        .order(schema::institutions::id)
        .load(conn)?;
    let all = institutions.len() as u64;
    for (id, code) in institutions {
        institution::check(conn, &known, (id, &code), &mut report)?;
        report.institutions += 1;
        progress(report.institutions, all);
    }
    database::strays(conn, &mut report)?;
    comments::counted(conn, &mut report)?;
    runs::check(conn, &mut report)?;
    released::check(conn, &mut report)?;
    audit::check(conn, &mut report)?;
    Ok(report)
}

/// Every kept version must be among the sheets, under its own hash.
fn versions<S: Sheet>(
    conn: &mut Conn,
    sheets: &HashMap<String, S>,
    report: &mut Report,
) -> QueryResult<()> {
    let kept: Vec<String> = schema::surveys::table
        .select(schema::surveys::version)
        .order(schema::surveys::version)
        .load(conn)?;
    for version in kept {
        let hash = sheets
            .get(&version)
            .map(|sheet| sheet.survey().version.as_str());
        if hash != Some(version.as_str()) {
            report.add(|| words::version(&version, hash));
        }
    }
    Ok(())
}
