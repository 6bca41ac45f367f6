//! Which interviews are asked about again: drawn with every count.
use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{Talk, fresh_id};
use crate::{
    access::Scope,
    db::{
        Conn,
        quality_checks::{self, CheckRow},
        users::{self, UserRow},
    },
    error::Result,
    phone::{
        Disposition,
        quality::{Tried, again::Compared, sampling},
    },
};

/// A second call, for the page of a supervisor.
#[derive(Debug)]
pub struct Check {
    /// As kept.
    pub row: CheckRow,
    /// Who asked.
    pub user: UserRow,
    /// What agrees, once it is done and the person was reached.
    pub result: Option<Compared>,
}

/// An interview to be asked about again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Drawn {
    pub(super) interview: i64,
    pub(super) user: i64,
    pub(super) risk: bool,
}

/// Draws: some by chance, the first of who is new, and more of whom more is asked about. Only people who can be called: those
/// of a sample. `signals` are how many stand out of somebody.
pub(super) fn draw(
    talks: &[Talk],
    attempts: &[Tried],
    campaign: i64,
    signals: &BTreeMap<i64, usize>,
) -> Vec<Drawn> {
    let mut nth: BTreeMap<i64, usize> = BTreeMap::new();
    // Interviews whose tie is gone were asked before all that are here.
    for (user, _) in attempts.iter().filter(|(_, result)| is_interview(*result)) {
        *nth.entry(*user).or_default() += 1;
    }
    for talk in talks.iter().filter(|talk| talk.row.case_id.is_some()) {
        let before = nth.entry(talk.row.user_id).or_default();
        *before = before.saturating_sub(1);
    }
    let seed = format!("quality {campaign}");
    let mut drawn = Vec::new();
    for talk in talks.iter().filter(|talk| talk.row.case_id.is_some()) {
        let (interview, user) = (talk.row.id, talk.row.user_id);
        let nth = nth.entry(user).or_default();
        let known = signals.get(&user).copied().unwrap_or(0);
        let chance = sampling::is_again(&seed, interview);
        let to_look = *nth < sampling::FIRST || known > 0;
        let risk = to_look && sampling::is_watched(&seed, interview, *nth, known);
        *nth += 1;
        if chance || risk {
            let risk = !chance;
            drawn.push(Drawn {
                interview,
                user,
                risk,
            });
        }
    }
    drawn
}

fn is_interview(result: Disposition) -> bool {
    matches!(result, Disposition::Complete | Disposition::Partial)
}

/// Keeps what was drawn and was not before, and ends what can be asked no more. To be called in a write transaction.
pub(super) fn keep(
    conn: &mut Conn,
    campaign: i64,
    drawn: &[Drawn],
    now: NaiveDateTime,
) -> Result<()> {
    let known = quality_checks::of_campaign(conn, campaign)?;
    for one in drawn {
        if known.iter().any(|row| row.interview_id == one.interview) {
            continue;
        }
        let row = CheckRow {
            id: fresh_id()?,
            campaign_id: campaign,
            interview_id: one.interview,
            user_id: one.user,
            kind: if one.risk { "risk" } else { "random" }.to_owned(),
            state: "open".to_owned(),
            taken_by: None,
            result: String::new(),
            made_at: now,
            done_at: None,
        };
        quality_checks::insert(conn, &row)?;
    }
    quality_checks::end_untied(conn, campaign, now)?;
    Ok(())
}

/// The second calls of a campaign about those of the reader's scope, newest first.
pub fn checks(conn: &mut Conn, scope: Scope, campaign: i64) -> Result<Vec<Check>> {
    let people = users::all(conn, scope)?;
    let check = |row: CheckRow| {
        let (user, _) = people.iter().find(|(user, _)| user.id == row.user_id)?;
        Some(Check {
            user: user.clone(),
            result: read(&row.result),
            row,
        })
    };
    let rows = quality_checks::of_campaign(conn, campaign)?;
    Ok(rows.into_iter().filter_map(check).collect())
}

#[derive(Serialize, Deserialize)]
struct Kept {
    called: bool,
    day: Option<bool>,
    length: Option<bool>,
    option: Option<bool>,
}

/// What agrees, as text. What was said is not in it.
pub(super) fn write(compared: &Compared) -> serde_json::Result<String> {
    serde_json::to_string(&Kept {
        called: compared.called,
        day: compared.day,
        length: compared.length,
        option: compared.option,
    })
}

fn read(text: &str) -> Option<Compared> {
    let kept: Kept = serde_json::from_str(text).ok()?;
    Some(Compared {
        called: kept.called,
        day: kept.day,
        length: kept.length,
        option: kept.option,
    })
}
