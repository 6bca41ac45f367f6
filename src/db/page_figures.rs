//! What pages show of an institution's answers, as of when.
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{
    Conn, each,
    given_out::{self, Mark},
    releases,
    schema::page_figures,
    told_so_far,
};

/// What is shown of one.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable, AsChangeset)]
#[diesel(table_name = page_figures)]
pub struct FiguresRow {
    /// The institution.
    pub institution_id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// Of whom the figures are: `disclosure::release::Release` as JSON.
    pub told: String,
    /// The figures of all: `survey::Tally`, packed.
    pub figures: Vec<u8>,
    /// Of whom those by way are: the same people or some of them.
    pub ways_told: String,
    /// Those by way, packed one after another (`taking::looks`).
    pub ways: Vec<u8>,
    /// As of when the figures of all are, UTC.
    pub told_at: NaiveDateTime,
    /// What all looks so far have told, as far as it bears on the next (`taking::looks`), as JSON.
    pub so_far: String,
}

/// What is shown of an institution.
pub fn find(conn: &mut Conn, campaign: i64, institution: i64) -> QueryResult<Option<FiguresRow>> {
    FiguresRow::query()
        .filter(page_figures::institution_id.eq(institution))
        .filter(page_figures::campaign_id.eq(campaign))
        .first(conn)
        .optional()
}

/// Of whom the figures are that are shown of these institutions: those of all, those by way.
pub fn told(
    conn: &mut Conn,
    campaign: i64,
    institutions: &[i64],
) -> QueryResult<Vec<(i64, [String; 2])>> {
    let found: Vec<(i64, String, String)> = page_figures::table
        .filter(page_figures::campaign_id.eq(campaign))
        .filter(page_figures::institution_id.eq_any(institutions.iter().copied()))
        .select((
            page_figures::institution_id,
            page_figures::told,
            page_figures::ways_told,
        ))
        .load(conn)?;
    let row = |(id, all, ways)| (id, [all, ways]);
    Ok(found.into_iter().map(row).collect())
}

/// Institutions asked about in one query: both databases bound the number of values.
const AT_ONCE: usize = 1_000;

/// By which what pages have shown of these institutions is known to be the same, while the program runs.
pub fn mark(conn: &mut Conn, campaign: i64, institutions: &[i64]) -> QueryResult<u64> {
    let mut hasher = DefaultHasher::new();
    for some in institutions.chunks(AT_ONCE) {
        let mut found = told(conn, campaign, some)?;
        found.sort();
        found.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// A step of what is shown.
#[derive(Debug)]
pub struct Step {
    /// What is to be shown from now on.
    pub now: FiguresRow,
    /// What was shown before.
    pub before: Option<FiguresRow>,
    /// What is known then from all that was ever told, `disclosure::known::Known` as JSON; nothing if no more is.
    pub known: Option<String>,
}

/// Keeps what is shown from now on, if nothing else was given out or shown meanwhile; `false` if something was, and then nothing
/// is kept. To be called in a write transaction.
pub fn keep_all(conn: &mut Conn, campaign: i64, steps: &[Step], seen: Mark) -> QueryResult<bool> {
    releases::hold(conn)?;
    if given_out::mark(conn, campaign)? != seen {
        return Ok(false);
    }
    for step in steps {
        if find(conn, campaign, step.now.institution_id)? != step.before {
            return Ok(false);
        }
    }
    for Step { now, before, known } in steps {
        if let Some(known) = known {
            told_so_far::keep(conn, (campaign, now.institution_id), known)?;
        }
        if before.is_none() {
            each!(conn, |c| diesel::insert_into(page_figures::table)
                .values(now)
                .execute(c))?;
        } else {
            let key = (now.institution_id, now.campaign_id);
            diesel::update(page_figures::table.find(key))
                .set(now)
                .execute(conn)?;
        }
    }
    Ok(true)
}
