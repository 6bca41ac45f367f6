//! What a human decides about an interviewer, with a name and a reason.
use std::collections::BTreeMap;

use super::{Overview, Person, Talk, fresh_id, overview, team::with_answers};
use crate::{
    access::{Act, Scope},
    accounts::By,
    contacts::Keys,
    db::{
        Conn,
        interviews::InterviewRow,
        quality::{self, DecisionRow},
        quality_field,
        quotas::{self, Cell, Place},
        response_status::{self, Cause},
    },
    directory::Questionnaire,
    error::{Error, Result},
    region::{Channel, Status},
    survey::tally::Marks,
};

/// What is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The questions have an innocent answer.
    Clear,
    /// Looked at again later.
    Watch,
    /// The interviews chosen do not count.
    Exclude,
    /// The interviews chosen count again.
    Return,
}

impl Choice {
    /// All, in the order of the form, with the words that the form sends.
    pub const ALL: [(Choice, &'static str); 4] = [
        (Choice::Clear, "clear"),
        (Choice::Watch, "watch"),
        (Choice::Exclude, "exclude"),
        (Choice::Return, "return"),
    ];

    /// The one with this word.
    pub fn parse(text: &str) -> Option<Choice> {
        let found = Choice::ALL.into_iter().find(|(_, word)| *word == text);
        found.map(|(choice, _)| choice)
    }
}

/// A decision as it is wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// About whom.
    pub user: i64,
    /// What.
    pub choice: Option<Choice>,
    /// About which interviews.
    pub interviews: Vec<i64>,
    /// The signals that it rests on.
    pub signals: Vec<i64>,
    /// Why.
    pub reason: String,
}

/// Why it is not taken: everything at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refused {
    /// Nothing was chosen.
    NoChoice,
    /// No reason, or one longer than [`MOST_REASON`] letters.
    Reason,
    /// Excluding rests on fewer than two signals of different kinds that stand now.
    Signals,
    /// Excluding and returning are about interviews, and none was chosen.
    NoInterviews,
    /// What would count again finds its place in the quota taken by an interview under way.
    Quota,
}

/// The longest reason, in letters.
pub const MOST_REASON: usize = 1_000;

/// Decides. What is chosen of another's, or does not exist any more, is not found. To be called in a write transaction.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Forbidden`] about oneself.
pub fn decide(
    conn: &mut Conn,
    keys: &Keys,
    (campaign, questionnaire): (i64, &Questionnaire),
    scope: Scope,
    wanted: &Wanted,
    by: &By,
) -> Result<Result<usize, Vec<Refused>>> {
    let by_user = by.user.ok_or(Error::Forbidden)?;
    if by_user == wanted.user {
        return Err(Error::Forbidden);
    }
    let Overview { people, .. } = overview(conn, scope, campaign)?;
    let person = people
        .into_iter()
        .find(|one| one.user.id == wanted.user)
        .ok_or(Error::NotFound)?;
    let signals = chosen(&person, &wanted.signals);
    let refused = refused(wanted, &signals);
    let Some(choice) = wanted.choice.filter(|_| refused.is_empty()) else {
        return Ok(Err(refused));
    };
    let row = DecisionRow {
        id: fresh_id()?,
        campaign_id: campaign,
        user_id: wanted.user,
        interview_id: None,
        decision: word(choice).to_owned(),
        first_signal: signals.first().map(|one| one.0),
        first_kind: signals.first().map(|one| one.1.clone()),
        second_signal: signals.get(1).map(|one| one.0),
        second_kind: signals.get(1).map(|one| one.1.clone()),
        reason: wanted.reason.trim().to_owned(),
        by_user,
        at: by.at,
    };
    let moved = match choice {
        Choice::Clear | Choice::Watch => {
            quality::add_decision(conn, &row)?;
            by.note(conn, Act::QualityDecided, &person.user.login, None)?;
            0
        }
        Choice::Exclude | Choice::Return => {
            let found = interviews(conn, campaign, wanted, by)?;
            let to = if choice == Choice::Exclude {
                Status::Excluded
            } else {
                Status::Counted
            };
            let talks = with_answers(conn, keys, &questionnaire.survey, found)?;
            if to == Status::Counted && !fits(conn, &talks)? {
                return Ok(Err(vec![Refused::Quota]));
            }
            let moved = set(conn, questionnaire, (talks, to), &row, by)?;
            let act = if choice == Choice::Exclude {
                Act::QualityExcluded
            } else {
                Act::QualityReturned
            };
            by.note(conn, act, &person.user.login, None)?;
            moved
        }
    };
    Ok(Ok(moved))
}

/// The signals chosen that stand now, one of each kind, with their kinds.
fn chosen(person: &Person, ids: &[i64]) -> Vec<(i64, String)> {
    let mut found: Vec<(i64, String)> = Vec::new();
    for one in person.questions.iter().filter(|one| ids.contains(&one.id)) {
        let kind = one.found.kind().map_or("", |kind| kind.as_str());
        if !found.iter().any(|(_, known)| known == kind) {
            found.push((one.id, kind.to_owned()));
        }
    }
    found
}

fn refused(wanted: &Wanted, signals: &[(i64, String)]) -> Vec<Refused> {
    let letters = wanted.reason.trim().chars().count();
    let about = matches!(wanted.choice, Some(Choice::Exclude | Choice::Return));
    let checks = [
        (wanted.choice.is_none(), Refused::NoChoice),
        (
            wanted.choice == Some(Choice::Exclude) && signals.len() < 2,
            Refused::Signals,
        ),
        (about && wanted.interviews.is_empty(), Refused::NoInterviews),
        (letters == 0 || letters > MOST_REASON, Refused::Reason),
    ];
    let found = checks.into_iter().filter(|(wrong, _)| *wrong);
    found.map(|(_, refused)| refused).collect()
}

fn word(choice: Choice) -> &'static str {
    match choice {
        Choice::Clear | Choice::Return => "clear",
        Choice::Watch => "watch",
        Choice::Exclude => "exclude",
    }
}

fn interviews(
    conn: &mut Conn,
    campaign: i64,
    wanted: &Wanted,
    by: &By,
) -> Result<Vec<InterviewRow>> {
    let mut found = Vec::with_capacity(wanted.interviews.len());
    for id in &wanted.interviews {
        let row = quality_field::tied_one(conn, (campaign, *id), by.at)?
            .filter(|row| row.user_id == wanted.user)
            .ok_or(Error::NotFound)?;
        found.push(row);
    }
    Ok(found)
}

/// Gives the answers of interviews a status, with a decision for each that had the other one.
///
/// The event of an answer stays for good, the tie to who asked does not: so the event is dated by the day and tells neither
/// the reason, which may name somebody, nor a decision.
fn set(
    conn: &mut Conn,
    questionnaire: &Questionnaire,
    (talks, to): (Vec<Talk>, Status),
    like: &DecisionRow,
    by: &By,
) -> Result<usize> {
    let from = if to == Status::Excluded {
        Status::Counted
    } else {
        Status::Excluded
    };
    let why = if to == Status::Excluded {
        EXCLUDED
    } else {
        RETURNED
    };
    let day = by.at.date().and_time(chrono::NaiveTime::MIN);
    let cause = Cause {
        at: day,
        who: &by.who,
        why,
    };
    let mut moved = 0;
    for talk in talks {
        let marks = Marks::of(&questionnaire.survey, &questionnaire.cells, &talk.answers);
        if response_status::change(conn, &talk.response, (from, to), &marks, cause)? {
            let row = DecisionRow {
                id: fresh_id()?,
                interview_id: Some(talk.row.id),
                ..like.clone()
            };
            quality::add_decision(conn, &row)?;
            if to == Status::Excluded {
                quotas::give_back(conn, cell(&talk))?;
            } else if quotas::take_again(conn, cell(&talk))? == Place::Full {
                return Err(Error::Conflict);
            }
            moved += 1;
        }
    }
    Ok(moved)
}

/// The quota of an interview.
fn cell(talk: &Talk) -> Cell {
    Cell {
        campaign: talk.row.campaign_id,
        institution: talk.row.institution_id,
        channel: talk.row.channel.0,
    }
}

/// Whether everything that would count again finds a place.
fn fits(conn: &mut Conn, talks: &[Talk]) -> Result<bool> {
    let mut cells: BTreeMap<(i64, Channel), (Cell, i64)> = BTreeMap::new();
    for talk in talks {
        if talk.response.status.0 == Status::Excluded {
            let of = (talk.row.institution_id, talk.row.channel.0);
            cells.entry(of).or_insert_with(|| (cell(talk), 0)).1 += 1;
        }
    }
    for (cell, more) in cells.into_values() {
        let quota = quotas::find(conn, cell)?;
        if quota.is_some_and(|one| one.reserved > 0 && one.done + one.reserved + more > one.target)
        {
            return Ok(false);
        }
    }
    Ok(true)
}

const EXCLUDED: &str = "контроль интервью: исключено";
const RETURNED: &str = "контроль интервью: возвращено";
