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
    disclosure::{
        Figures, Rule,
        figures::{Together, sum},
    },
    error::{Error, Result},
    region::{CampaignState, Status},
    survey::{Survey, tally::Cells},
    taking,
};

/// So many institutions are read at once: none of the reads holds anybody up.
const AT_ONCE: usize = 50;

/// Shown to fewer, a question says nothing by its share.
const LEAST_SHOWN: u64 = 10;

/// What is told of skipped questions in a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skips {
    /// When it was counted, on the region's clock.
    pub at: NaiveDateTime,
    /// Answers that counted then.
    pub answers: i64,
    /// The closed questions of which anything is told, in order.
    pub asked: Vec<Skipped>,
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
        let mut found: Vec<Skipped> = self
            .asked
            .iter()
            .copied()
            .filter(|one| one.skipped > 0 && one.shown >= LEAST_SHOWN)
            .collect();
        // Shares compared without division; of equal ones the earlier question.
        found.sort_by(|a, b| {
            let cross = |a: &Skipped, b: &Skipped| u128::from(a.skipped) * u128::from(b.shown);
            cross(b, a).cmp(&cross(a, b)).then(a.item.cmp(&b.item))
        });
        found.truncate(most);
        found
    }

    /// How often anything was not answered, and how often anything was asked.
    pub fn all(&self) -> (u64, u64) {
        let sum = |of: fn(&Skipped) -> u64| self.asked.iter().map(of).sum();
        (sum(|one| one.skipped), sum(|one| one.shown))
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

/// Counts anew, campaign by campaign, wherever answers have come or gone since. What of it is told is the engine's to say.
pub async fn count(app: &App) -> Result<()> {
    let directory = app.directory();
    for campaign in directory.campaigns() {
        if campaign.row.state.0 == CampaignState::Draft {
            continue;
        }
        let id = campaign.row.id;
        let (answers, members) = app.db.read(move |conn| looked(conn, id)).await?;
        let known = app.skips.of(id);
        if known.is_some_and(|known| known.answers == answers) {
            continue;
        }
        let rule = taking::rule(
            app.config.place.surveys.as_deref(),
            &campaign.row.methodology,
        );
        let Ok(rule) = rule.inspect_err(|err| tracing::warn!("{}: {err}", campaign.row.code))
        else {
            continue;
        };
        let mut all = Together::default();
        for few in members.chunks(AT_ONCE) {
            let (few, questionnaire) = (few.to_vec(), Arc::clone(&campaign.questionnaire));
            let add = move |conn: &mut Conn| {
                add(conn, (id, rule), &few, &questionnaire.cells, &mut all)?;
                Ok(all)
            };
            all = app.db.read(add).await?;
        }
        let skips = Skips {
            at: app.clock.local(app.clock.stamp()),
            answers,
            asked: asked(&campaign.questionnaire.survey, &all),
        };
        app.skips.lock().insert(id, Arc::new(skips));
    }
    Ok(())
}

fn asked(survey: &Survey, all: &Together) -> Vec<Skipped> {
    let closed = survey.items.iter().enumerate();
    let closed = closed.filter(|(_, item)| item.is_closed());
    let told = closed.filter_map(|(item, _)| {
        let told = all.item(item)?;
        Some(Skipped {
            item,
            shown: told.shown(),
            skipped: told.shown().saturating_sub(told.answered()),
        })
    });
    told.collect()
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

/// Adds what is told of some institutions, read one after another.
fn add(
    conn: &mut Conn,
    (campaign, rule): (i64, Rule),
    institutions: &[i64],
    cells: &Cells,
    all: &mut Together,
) -> Result<()> {
    let counts = |one: &&Counted| one.key.status == Status::Counted;
    for institution in institutions {
        let read = tallies::of_institution(conn, campaign, *institution, cells)?;
        let own = sum(cells, read.iter().filter(counts).map(|one| &one.tally));
        let own = own.map_err(|err| Error::Internal(err.into()))?;
        all.add(&Figures::of(rule, cells, own));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_questions_stand_first_and_those_shown_to_few_are_left_out() {
        let asked = [(100, 0), (100, 10), (9, 9), (20, 10), (10, 5), (50, 1)];
        let skips = Skips {
            at: NaiveDateTime::default(),
            answers: 100,
            asked: (0..)
                .zip(asked)
                .map(|(item, (shown, skipped))| Skipped {
                    item,
                    shown,
                    skipped,
                })
                .collect(),
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
