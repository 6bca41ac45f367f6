//! Which questions people pass over, counted beside the pages: the packed tallies of a whole campaign are too much to be read
//! whenever somebody looks at its board.
//!
//! Each institution is in the sum as it was counted in last, and newer figures of it take the place of those only when it has
//! at least `least-cell` answers more, or fewer: two sums differ by nobody, or by as many of one institution.
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::NaiveDateTime;

use super::passed;
use crate::{
    app::App,
    db::{
        Conn,
        tallies::{self, Counted},
    },
    directory::{Campaign, Questionnaire},
    disclosure::{Figures, Rule, figures::sum},
    error::{Error, Result},
    region::{CampaignState, Status},
    survey::Survey,
    taking,
};

/// So many institutions are read at once: none of the reads holds anybody up.
const AT_ONCE: usize = 50;

/// Shown to fewer, a question says nothing by its share.
const LEAST_SHOWN: u64 = 10;

/// What is told of skipped questions in a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skips {
    /// When the sum was made, on the region's clock.
    pub at: NaiveDateTime,
    /// Answers in it; an institution may have some more by now.
    pub answers: u64,
    /// So many answers of an institution enter together at least.
    pub least: u32,
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

/// What of an institution is in the sum: as it was counted in last.
#[derive(Debug, Clone)]
struct Part {
    answers: u64,
    asked: Vec<Skipped>,
}

/// A campaign's parts, by institution, and their sum.
#[derive(Debug)]
struct Sum {
    parts: HashMap<i64, Part>,
    skips: Arc<Skips>,
}

/// What was counted last, by campaign. Only in memory: after a start everything is counted anew, so that two looks before and
/// after it may be any number of answers apart. So may two programs on one database.
#[derive(Debug, Default)]
pub struct Known(Mutex<HashMap<i64, Sum>>);

impl Known {
    /// What is known of a campaign; nothing right after the start.
    pub fn of(&self, campaign: i64) -> Option<Arc<Skips>> {
        let all = self.lock();
        all.get(&campaign).map(|sum| Arc::clone(&sum.skips))
    }

    /// The institutions whose figures are to be read anew, by how many answers each has.
    fn due(&self, campaign: i64, numbers: &BTreeMap<i64, u64>, rule: Rule) -> Vec<i64> {
        let all = self.lock();
        let parts = all.get(&campaign).map(|sum| &sum.parts);
        let was = |institution| Some(parts?.get(institution)?.answers);
        let due = numbers
            .iter()
            .filter(|(institution, is)| replaces(was(institution), **is, rule));
        due.map(|(institution, _)| *institution).collect()
    }

    /// Counts in what was read.
    fn enter(&self, campaign: i64, read: Vec<(i64, Part)>, rule: Rule, at: NaiveDateTime) {
        let mut all = self.lock();
        let known = all.remove(&campaign);
        let mut parts = known.map_or_else(HashMap::new, |sum| sum.parts);
        for (institution, part) in read {
            let was = parts.get(&institution).map(|part| part.answers);
            // It is asked again: others have answered since the numbers were read.
            if replaces(was, part.answers, rule) {
                parts.insert(institution, part);
            }
        }
        let skips = Arc::new(together(parts.values(), rule, at));
        all.insert(campaign, Sum { parts, skips });
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<i64, Sum>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether an institution's newer figures take the place of those in the sum, or enter it. Whoever looks before and after a
/// single answer would see which questions that one person passed over. An institution that is told of no more keeps the
/// earlier ones: without them, they could be subtracted from later ones.
fn replaces(was: Option<u64>, is: u64, rule: Rule) -> bool {
    rule.tells(is) && was.is_none_or(|was| was.abs_diff(is) >= u64::from(rule.least_cell))
}

fn together<'a>(parts: impl Iterator<Item = &'a Part>, rule: Rule, at: NaiveDateTime) -> Skips {
    let mut answers = 0;
    let mut asked: BTreeMap<usize, Skipped> = BTreeMap::new();
    for part in parts {
        answers += part.answers;
        for one in &part.asked {
            let sum = asked.entry(one.item).or_insert(Skipped {
                item: one.item,
                shown: 0,
                skipped: 0,
            });
            sum.shown += one.shown;
            sum.skipped += one.skipped;
        }
    }
    Skips {
        at,
        answers,
        least: rule.least_cell,
        asked: asked.into_values().collect(),
    }
}

/// Counts anew, campaign by campaign, the institutions with enough answers more or less since. What of it is told is the
/// engine's to say.
pub async fn count(app: &App) -> Result<()> {
    let directory = app.directory();
    for campaign in directory.campaigns() {
        if campaign.row.state.0 == CampaignState::Draft {
            continue;
        }
        let counted = count_of(app, campaign).await;
        passed(campaign, "skipped questions not counted", counted);
    }
    Ok(())
}

async fn count_of(app: &App, campaign: &Campaign) -> Result<()> {
    let surveys = app.config.place.surveys.as_deref();
    let rule = taking::rule(surveys, &campaign.row.methodology)?;
    let id = campaign.row.id;
    let numbers = app.db.read(move |conn| numbers(conn, id)).await?;
    let due = app.skips.due(id, &numbers, rule);
    if due.is_empty() && app.skips.of(id).is_some() {
        return Ok(());
    }
    let mut found = Vec::with_capacity(due.len());
    for few in due.chunks(AT_ONCE) {
        let (few, questionnaire) = (few.to_vec(), Arc::clone(&campaign.questionnaire));
        let read = move |conn: &mut Conn| parts(conn, (id, rule), &few, &questionnaire);
        found.extend(app.db.read(read).await?);
    }
    let at = app.clock.local(app.clock.stamp());
    app.skips.enter(id, found, rule, at);
    Ok(())
}

/// How many answers of each institution count.
fn numbers(conn: &mut Conn, campaign: i64) -> Result<BTreeMap<i64, u64>> {
    let mut found: BTreeMap<i64, i64> = BTreeMap::new();
    let all = tallies::numbers(conn, campaign)?.into_iter();
    for one in all.filter(|one| one.status == Status::Counted) {
        *found.entry(one.institution_id).or_default() += one.responses;
    }
    let whole = |(institution, n): (i64, i64)| (institution, u64::try_from(n).unwrap_or(0));
    Ok(found.into_iter().map(whole).collect())
}

/// What is told of some institutions, read one after another.
fn parts(
    conn: &mut Conn,
    (campaign, rule): (i64, Rule),
    institutions: &[i64],
    questionnaire: &Questionnaire,
) -> Result<Vec<(i64, Part)>> {
    let cells = &questionnaire.cells;
    let counts = |one: &&Counted| one.key.status == Status::Counted;
    let mut found = Vec::with_capacity(institutions.len());
    for institution in institutions {
        let read = tallies::of_institution(conn, campaign, *institution, cells)?;
        let own = sum(cells, read.iter().filter(counts).map(|one| &one.tally));
        let own = own.map_err(|err| Error::Internal(err.into()))?;
        let figures = Figures::of(rule, cells, own);
        let part = Part {
            answers: figures.responses(),
            asked: asked(&questionnaire.survey, &figures),
        };
        found.push((*institution, part));
    }
    Ok(found)
}

fn asked(survey: &Survey, figures: &Figures) -> Vec<Skipped> {
    let closed = survey.items.iter().enumerate();
    let closed = closed.filter(|(_, item)| item.is_closed());
    let told = closed.filter_map(|(item, _)| {
        let told = figures.item(item)?;
        Some(Skipped {
            item,
            shown: told.shown(),
            skipped: told.shown().saturating_sub(told.answered()),
        })
    });
    told.collect()
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
            least: 5,
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

    #[test]
    fn newer_figures_enter_when_as_many_people_have_come_or_gone_as_may_be_told_of() {
        let rule = Rule {
            hide_below: 10,
            least_cell: 5,
        };
        for (was, is, expected) in [
            (None, 9, false),
            (None, 10, true),
            (Some(10), 10, false),
            (Some(10), 14, false),
            (Some(10), 15, true),
            (Some(20), 16, false),
            (Some(20), 15, true),
            // Nothing is told of so few, and what was told is not taken back.
            (Some(12), 7, false),
            (Some(12), 0, false),
        ] {
            assert_eq!(replaces(was, is, rule), expected, "{was:?} {is}");
        }
    }
}
