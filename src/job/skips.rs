//! Which questions people pass over, counted beside the pages: the packed tallies of a whole campaign are too much to be read
//! whenever somebody looks at its board.
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::NaiveDateTime;

use crate::{
    app::App,
    db::{
        Conn,
        campaigns::members_of,
        tallies::{self, Counted},
    },
    error::{Error, Result},
    region::{CampaignState, Status},
    survey::{Tally, tally::Cells},
};

/// So many institutions are read at once: none of the reads holds anybody up.
const AT_ONCE: usize = 50;

/// Shown to fewer, a question says nothing by its share.
const LEAST_SHOWN: u64 = 10;

/// To how many each item of a questionnaire was shown, and how many answered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skips {
    /// When it was counted, on the region's clock.
    pub at: NaiveDateTime,
    /// Answers that counted then.
    pub answers: i64,
    /// For each item, to how many it was shown.
    pub shown: Vec<u64>,
    /// For each item, how many of those answered it.
    pub answered: Vec<u64>,
}

/// A question and those who passed it over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skipped {
    /// The item's place in the questionnaire.
    pub item: usize,
    /// To how many it was shown.
    pub shown: u64,
    /// How many of those did not answer.
    pub skipped: u64,
}

impl Skips {
    /// The questions that are passed over most, by their share, the worst first; none of those shown to too few to say.
    pub fn worst(&self, most: usize) -> Vec<Skipped> {
        let items = (0..).zip(self.shown.iter().zip(&self.answered));
        let of = |(item, (shown, answered)): (usize, (&u64, &u64))| Skipped {
            item,
            shown: *shown,
            skipped: shown.saturating_sub(*answered),
        };
        let mut found: Vec<Skipped> = items
            .map(of)
            .filter(|one| one.skipped > 0 && one.shown >= LEAST_SHOWN)
            .collect();
        // Shares compared without division; of equal ones the earlier question.
        found.sort_by_key(|one| one.item);
        found.sort_by(|a, b| {
            let cross = |a: &Skipped, b: &Skipped| u128::from(a.skipped) * u128::from(b.shown);
            cross(b, a).cmp(&cross(a, b))
        });
        found.truncate(most);
        found
    }

    /// How often anything was not answered, and how often anything was asked.
    pub fn all(&self) -> (u64, u64) {
        let (shown, answered): (u64, u64) = (self.shown.iter().sum(), self.answered.iter().sum());
        (shown.saturating_sub(answered), shown)
    }
}

/// What was counted last, by campaign.
#[derive(Debug, Default)]
pub struct Known(Mutex<HashMap<i64, Arc<Skips>>>);

impl Known {
    /// What is known of a campaign; nothing right after the start.
    pub fn of(&self, campaign: i64) -> Option<Arc<Skips>> {
        self.lock().get(&campaign).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<i64, Arc<Skips>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts anew, campaign by campaign, wherever answers have come or gone since.
pub async fn count(app: &App) -> Result<()> {
    let directory = app.directory();
    for campaign in directory.campaigns() {
        if campaign.row.state.0 == CampaignState::Draft {
            continue;
        }
        let id = campaign.row.id;
        let (answers, members) = app.db.read(move |conn| looked(conn, id)).await?;
        if app
            .skips
            .of(id)
            .is_some_and(|known| known.answers == answers)
        {
            continue;
        }
        let mut skips = Skips {
            at: app.clock.local(app.clock.stamp()),
            answers,
            shown: vec![0; campaign.questionnaire.cells.items()],
            answered: vec![0; campaign.questionnaire.cells.items()],
        };
        for few in members.chunks(AT_ONCE) {
            let (few, questionnaire) = (few.to_vec(), Arc::clone(&campaign.questionnaire));
            let read = move |conn: &mut Conn| sum(conn, id, &few, &questionnaire.cells);
            let sum = app.db.read(read).await?;
            add(&mut skips.shown, &sum.shown);
            add(&mut skips.answered, &sum.answered);
        }
        app.skips.lock().insert(id, Arc::new(skips));
    }
    Ok(())
}

/// How many answers count, and the institutions.
fn looked(conn: &mut Conn, campaign: i64) -> Result<(i64, Vec<i64>)> {
    let numbers = tallies::numbers(conn, campaign)?.into_iter();
    let counted = numbers.filter(|one| one.status == Status::Counted);
    let members = members_of(conn, campaign)?.into_iter();
    Ok((
        counted.map(|one| one.responses).sum(),
        members.map(|member| member.institution_id).collect(),
    ))
}

/// The counted answers of some institutions as one tally, read one after another.
///
/// # Errors
/// A tally that does not fit the questionnaire.
pub fn sum(conn: &mut Conn, campaign: i64, institutions: &[i64], cells: &Cells) -> Result<Tally> {
    let mut all = Tally::new(cells);
    let counts = |one: &&Counted| one.key.status == Status::Counted;
    for institution in institutions {
        let read = tallies::of_institution(conn, campaign, *institution, cells)?;
        for one in read.iter().filter(counts) {
            all.merge(&one.tally)
                .map_err(|err| Error::Internal(err.into()))?;
        }
    }
    Ok(all)
}

fn add(own: &mut [u64], more: &[u64]) {
    own.iter_mut().zip(more).for_each(|(own, n)| *own += n);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_questions_stand_first_and_those_shown_to_few_are_left_out() {
        let skips = Skips {
            at: NaiveDateTime::default(),
            answers: 100,
            shown: vec![100, 100, 9, 20, 10, 50],
            answered: vec![100, 90, 0, 10, 5, 49],
        };
        let worst = |most| -> Vec<(usize, u64)> {
            let found = skips.worst(most).into_iter();
            found.map(|one| (one.item, one.skipped)).collect()
        };
        assert_eq!(worst(9), [(3, 10), (4, 5), (1, 10), (5, 1)]);
        assert_eq!(worst(2), [(3, 10), (4, 5)]);
        assert_eq!(skips.all(), (35, 289));
    }
}
