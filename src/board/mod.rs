//! The supervisor's board between the database and the page: what is going on, gathered; what is moved, written down.
use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use crate::{
    access::{Role, Scope},
    db::{
        Conn, board,
        board::{Alike, AttemptLine, Queue},
        cases::CaseRow,
        contact_lists::{self, ListRow},
        quotas::{self, QuotaRow},
        users,
        users::UserRow,
    },
    error::Result,
    phone::{
        Class, Disposition, Finish, Frame, LeaseStage,
        rates::{Counts, Rates},
    },
};

mod acts;

pub use acts::{Move, decide, give, give_all, operator, set_cap, set_list, set_quota, take_over};

/// So many lines of a list are shown.
const MOST_LINES: i64 = 50;

/// Everything on the board.
#[derive(Debug)]
pub struct Board {
    /// The operators of the reader's scope with their day.
    pub operators: Vec<OperatorDay>,
    /// Attempts of the day by result, most first.
    pub results: Vec<(Disposition, usize)>,
    /// All that operators have done today.
    pub day: Day,
    /// The cases by class.
    pub counts: Counts,
    /// The rates of the whole survey.
    pub rates: Rates,
    /// How many are to be called.
    pub queue: Queue,
    /// Times that have gone by.
    pub overdue: Vec<(i64, NaiveDateTime)>,
    /// Cases that wait for a decision.
    pub supervised: Vec<CaseRow>,
    /// The lists.
    pub lists: Vec<ListRow>,
    /// The quotas.
    pub quotas: Vec<QuotaRow>,
}

/// An operator today.
#[derive(Debug)]
pub struct OperatorDay {
    /// The account.
    pub user: UserRow,
    /// What they are at.
    pub state: OperatorState,
    /// Since when, UTC; unknown for who was not here today.
    pub since: Option<NaiveDateTime>,
    /// The case that they have open.
    pub case: Option<CaseRow>,
    /// What they have done.
    pub day: Day,
}

/// What an operator is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperatorState {
    /// Reads a card.
    Preview,
    /// Has dialed.
    Call,
    /// Asks.
    Interview,
    /// Has no case open, and coded one a short while ago.
    Between,
    /// Has no case open for longer, or all day.
    Away,
}

/// What was done in a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Day {
    /// Attempts with a result that is more than an opening.
    pub attempts: u64,
    /// Of those, with a person at the other end.
    pub contacts: u64,
    /// Of those, refusals and break-offs.
    pub refusals: u64,
    /// Interviews, partial ones too.
    pub interviews: u64,
    /// Minutes from the first case opened to the last result.
    pub minutes: i64,
}

impl Day {
    /// Of attempts in the order of time.
    pub fn of<'a>(attempts: impl Iterator<Item = &'a AttemptLine>) -> Day {
        let (mut day, mut first, mut last) = (Day::default(), None, None);
        for line in attempts {
            first = first.or(Some(line.opened_at));
            last = line.coded_at.max(last);
            let Some(result) = line.result.map(|word| word.0) else {
                continue;
            };
            if matches!(
                result,
                Disposition::Interrupted | Disposition::AnsweredOnSite
            ) {
                continue;
            }
            day.attempts += 1;
            day.contacts += u64::from(result.is_human());
            day.refusals += u64::from(result.is_refusal());
            let interview = matches!(result, Disposition::Complete | Disposition::Partial);
            day.interviews += u64::from(interview);
        }
        if let (Some(first), Some(last)) = (first, last) {
            day.minutes = (last - first).num_minutes().max(0);
        }
        day
    }

    /// Interviews an hour; `None` before a quarter of an hour is over: it would say nothing.
    pub fn per_hour(&self) -> Option<f64> {
        (self.minutes >= 15).then(|| self.interviews as f64 * 60.0 / self.minutes as f64)
    }

    /// Who agreed or refused: the base of cooperation, COOP4.
    pub fn asked(&self) -> u64 {
        self.interviews + self.refusals
    }
}

/// Gathers the board of a campaign: the day begins and ends at these times, UTC.
pub fn gather(
    conn: &mut Conn,
    campaign: i64,
    scope: Scope,
    (begin, now, end): (NaiveDateTime, NaiveDateTime, NaiveDateTime),
) -> Result<Board> {
    let attempts = board::attempts(conn, campaign, begin)?;
    let leased = board::leased(conn, campaign)?;
    let lists = contact_lists::of_campaigns(conn, &[campaign])?;
    let counts = counts(&board::alike(conn, campaign)?, &lists);
    let people = users::all(conn, scope)?.into_iter().map(|(user, _)| user);
    let operators = people
        .filter(|user| user.role.0 == Role::Operator)
        .map(|user| of_operator(user, &attempts, &leased, now))
        .filter(|one| one.user.state.0 == crate::access::UserState::Active || one.day.attempts > 0)
        .collect();
    Ok(Board {
        operators,
        results: results(&attempts),
        day: Day::of(attempts.iter()),
        counts,
        rates: counts.rates(),
        queue: board::queue(conn, campaign, now, end)?,
        overdue: board::overdue(conn, campaign, (begin, now), MOST_LINES)?,
        supervised: board::supervised(conn, campaign, MOST_LINES)?,
        lists,
        quotas: quotas::all(conn, campaign)?,
    })
}

const BETWEEN_MINUTES: i64 = 5;

fn of_operator(
    user: UserRow,
    attempts: &[AttemptLine],
    leased: &[CaseRow],
    now: NaiveDateTime,
) -> OperatorDay {
    let own = || attempts.iter().filter(|line| line.user_id == user.id);
    let case = leased
        .iter()
        .find(|case| case.lease_user == Some(user.id) && case.lease_until > Some(now));
    let coded = own().filter_map(|line| line.coded_at).max();
    let open = own().rfind(|line| line.result.is_none());
    let since = match (case, open) {
        (Some(_), Some(open)) => Some(open.dialed_at.unwrap_or(open.opened_at)),
        _ => coded,
    };
    let state = match case.and_then(|case| case.lease_stage) {
        Some(stage) => match stage.0 {
            LeaseStage::Preview => OperatorState::Preview,
            LeaseStage::Call => OperatorState::Call,
            LeaseStage::Interview => OperatorState::Interview,
        },
        None if coded.is_some_and(|at| (now - at).num_minutes() < BETWEEN_MINUTES) => {
            OperatorState::Between
        }
        None => OperatorState::Away,
    };
    OperatorDay {
        state,
        since,
        case: case.cloned(),
        day: Day::of(own()),
        user,
    }
}

fn results(attempts: &[AttemptLine]) -> Vec<(Disposition, usize)> {
    let mut found: BTreeMap<Disposition, usize> = BTreeMap::new();
    for result in attempts.iter().filter_map(|line| line.result) {
        *found.entry(result.0).or_default() += 1;
    }
    let mut found: Vec<(Disposition, usize)> = found.into_iter().collect();
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found
}

/// The cases by class: those that are over by how they ended, the others by the strongest thing known of them so far.
fn counts(alike: &[Alike], lists: &[ListRow]) -> Counts {
    let mut counts = Counts::default();
    for one in alike {
        let of_list = lists.iter().find(|list| list.id == one.list_id);
        let frame = of_list.map_or(Frame::Named, ListRow::drawn);
        let class = match (one.end, one.last) {
            (None, _) if one.refused == 1 => Class::Refusal,
            (Some(known), _) | (None, Some(known)) => {
                let finish = Finish {
                    disposition: known.0,
                    reached: one.reached == 1,
                };
                finish.class(frame).0
            }
            (None, None) => Class::UnknownHousehold,
        };
        counts.add(class, one.count.unsigned_abs());
    }
    counts
}
