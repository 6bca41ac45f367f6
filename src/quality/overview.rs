//! Everybody who asks in a campaign, who needs a look most first.
use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::{Found, found::weight};
use crate::{
    access::Scope,
    db::{
        Conn,
        quality::{self, DecisionRow, ReviewRow, SignalRow},
        users::{self, UserRow},
    },
    error::{Error, Result},
};

/// What is known of a campaign's interviewers.
#[derive(Debug)]
pub struct Overview {
    /// Who needs a look most first.
    pub people: Vec<Person>,
    /// When it was counted, UTC.
    pub made_at: Option<NaiveDateTime>,
}

/// What is known of one.
#[derive(Debug)]
pub struct Person {
    /// The account.
    pub user: UserRow,
    /// Interviews that could be looked at.
    pub interviews: i64,
    /// Everything that was tried.
    pub tried: Vec<Found>,
    /// What stands out now.
    pub questions: Vec<Question>,
    /// What was decided, newest first.
    pub decisions: Vec<DecisionRow>,
}

/// A signal that stands.
#[derive(Debug)]
pub struct Question {
    /// Its number.
    pub id: i64,
    /// Since when it has these numbers, UTC.
    pub since: NaiveDateTime,
    /// The numbers.
    pub found: Found,
}

/// Of those of the reader's scope.
pub fn overview(conn: &mut Conn, scope: Scope, campaign: i64) -> Result<Overview> {
    let reviews = quality::reviews(conn, campaign)?;
    let signals = quality::signals(conn, campaign)?;
    let mut decisions: BTreeMap<i64, Vec<DecisionRow>> = BTreeMap::new();
    for row in quality::decisions(conn, campaign)? {
        decisions.entry(row.user_id).or_default().push(row);
    }
    let mut people = Vec::new();
    for (user, _) in users::all(conn, scope)? {
        let review = reviews.iter().find(|row| row.user_id == user.id);
        let decided = decisions.remove(&user.id).unwrap_or_default();
        if review.is_some() || !decided.is_empty() {
            people.push(person(user, review, &signals, decided)?);
        }
    }
    people.sort_by(|a, b| weight(&b.tried).total_cmp(&weight(&a.tried)));
    Ok(Overview {
        people,
        made_at: reviews.iter().map(|row| row.made_at).max(),
    })
}

fn person(
    user: UserRow,
    review: Option<&ReviewRow>,
    signals: &[SignalRow],
    decisions: Vec<DecisionRow>,
) -> Result<Person> {
    let tried: Vec<Found> = match review {
        Some(row) => serde_json::from_str(&row.tried).map_err(|err| Error::Internal(err.into()))?,
        None => Vec::new(),
    };
    // Newest first: the first of a kind is the one that has the present numbers.
    let question = |found: &Found| {
        let kind = found.kind()?;
        let row = signals
            .iter()
            .find(|row| row.user_id == user.id && row.kind == kind.as_str())?;
        Some(Question {
            id: row.id,
            since: row.made_at,
            found: found.clone(),
        })
    };
    let standing = tried.iter().filter(|found| found.stands_out());
    let mut questions: Vec<Question> = standing.filter_map(question).collect();
    questions.sort_by(|a, b| a.found.p.total_cmp(&b.found.p));
    Ok(Person {
        interviews: review.map_or(0, |row| row.interviews),
        user,
        tried,
        questions,
        decisions,
    })
}
