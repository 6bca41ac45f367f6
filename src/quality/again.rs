//! A person asked again by somebody who does not know who asked first, or why.
use chrono::NaiveDate;
use chrono_tz::Tz;

use super::{Talk, checks, team::with_answers};
use crate::{
    access::Act,
    accounts::By,
    calls,
    contacts::{self, Keys, Revealed},
    db::{
        Conn, cases,
        cases::CaseRow,
        quality_checks::{self, CheckRow},
        quality_field, suppressed,
    },
    directory::Directory,
    error::{Error, Result},
    phone::{
        PhoneState, Window,
        quality::again::{Said, Was, compare},
        window::local,
    },
    rating::seed::Seeded,
    survey::{Kind, Survey, Value},
};

/// All that who asks again sees. It holds a name and numbers.
#[derive(Debug, Clone)]
pub struct Again {
    /// The second call.
    pub check: CheckRow,
    /// The case.
    pub case: CaseRow,
    /// The person, with the numbers that may be dialed.
    pub person: Revealed,
    /// The question asked again, by its place.
    pub item: Option<usize>,
    /// The person's zone.
    pub zone: Tz,
    /// Whether people there may be called now.
    pub is_open: bool,
}

/// Gives somebody the next person of these campaigns who can be called now; whoever has one keeps it. `false` if there is
/// none. To be called in a write transaction.
pub fn next(
    conn: &mut Conn,
    keys: &Keys,
    (user, campaigns): (i64, &[i64]),
    by: &By,
) -> Result<bool> {
    if let Some(check) = quality_checks::of_user(conn, user)? {
        if !campaigns.contains(&check.campaign_id) {
            quality_checks::give_back(conn, check.id, user)?;
        } else if callable(conn, keys, &check, by)?.is_some() {
            return Ok(true);
        } else {
            quality_checks::end(conn, (check.id, user), ("unreached", ""), by.at)?;
        }
    }
    for check in quality_checks::waiting(conn, campaigns, user)? {
        let Some((case, person)) = callable(conn, keys, &check, by)? else {
            continue;
        };
        let is_open = Window::default().is_open(by.at, calls::zone(&case));
        if is_open && !person.numbers.is_empty() && quality_checks::take(conn, check.id, user)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What somebody has to ask; each look is in the log of acts. To be called in a write transaction.
pub fn mine(
    conn: &mut Conn,
    keys: &Keys,
    directory: &Directory,
    (user, campaigns): (i64, &[i64]),
    by: &By,
) -> Result<Option<Again>> {
    let check = quality_checks::of_user(conn, user)?;
    let Some(check) = check.filter(|check| campaigns.contains(&check.campaign_id)) else {
        return Ok(None);
    };
    let Some((case, person)) = callable(conn, keys, &check, by)? else {
        return Ok(None);
    };
    let survey = &directory
        .campaign(check.campaign_id)
        .ok_or(Error::NotFound)?
        .questionnaire
        .survey;
    let item = talk(conn, keys, survey, &check, by)?.and_then(|talk| item_of(&talk, survey));
    by.note(conn, Act::QualityAsked, &case.id.to_string(), None)?;
    let zone = calls::zone(&case);
    Ok(Some(Again {
        item,
        zone,
        is_open: Window::default().is_open(by.at, zone),
        check,
        case,
        person,
    }))
}

/// Ends what somebody had to ask: with what was said, or without anybody reached. `false` if it is not theirs any more. To
/// be called in a write transaction.
pub fn record(
    conn: &mut Conn,
    keys: &Keys,
    directory: &Directory,
    (user, campaigns, check): (i64, &[i64], i64),
    said: Option<Said>,
    by: &By,
) -> Result<bool> {
    let check = quality_checks::of_user(conn, user)?
        .filter(|row| row.id == check && campaigns.contains(&row.campaign_id));
    let Some(check) = check else {
        return Ok(false);
    };
    let survey = &directory
        .campaign(check.campaign_id)
        .ok_or(Error::NotFound)?
        .questionnaire
        .survey;
    let known = talk(conn, keys, survey, &check, by)?;
    let (state, result) = match (said, known) {
        (Some(said), Some(talk)) => {
            let zone = zone_of(conn, &talk)?;
            let compared = compare(&said, &was(&talk, survey, zone));
            let state = if compared.agrees() {
                "agrees"
            } else {
                "differs"
            };
            let text = checks::write(&compared).map_err(|err| Error::Internal(err.into()))?;
            (state, text)
        }
        // Nobody was reached, or the tie ended while they talked.
        _ => ("unreached", String::new()),
    };
    let ended = quality_checks::end(conn, (check.id, user), (state, &result), by.at)?;
    if ended {
        by.note(
            conn,
            Act::QualityChecked,
            &check.campaign_id.to_string(),
            None,
        )?;
    }
    Ok(ended)
}

/// Puts it back, for anybody to take.
pub fn give_back(conn: &mut Conn, (user, check): (i64, i64)) -> Result<bool> {
    Ok(quality_checks::give_back(conn, check, user)?)
}

/// The question asked again: one that is answered with yes or no, and was; the same whenever it is asked.
pub fn item_of(talk: &Talk, survey: &Survey) -> Option<usize> {
    let answered = |place: &usize| {
        let item = &survey.items[*place];
        item.kind == Kind::YesNo && matches!(talk.answers.get(*place), Some(Value::One(0 | 1)))
    };
    let all: Vec<usize> = (0..survey.items.len()).filter(answered).collect();
    let mut random = Seeded::of(&format!("asked again {}", talk.row.id));
    (!all.is_empty()).then(|| all[random.below(all.len() as u64) as usize])
}

fn was(talk: &Talk, survey: &Survey, zone: Tz) -> Was {
    let option = item_of(talk, survey).and_then(|place| match talk.answers.get(place) {
        Some(Value::One(option)) => Some(*option),
        _ => None,
    });
    Was {
        day: day(talk, zone),
        seconds: (talk.row.ended_at - talk.row.started_at).num_seconds(),
        option,
    }
}

fn day(talk: &Talk, zone: Tz) -> NaiveDate {
    local(talk.row.started_at, zone).date()
}

fn zone_of(conn: &mut Conn, talk: &Talk) -> Result<Tz> {
    let case = talk.row.case_id.ok_or(Error::NotFound)?;
    let case = cases::find(conn, case)?.ok_or(Error::NotFound)?;
    Ok(calls::zone(&case))
}

fn talk(
    conn: &mut Conn,
    keys: &Keys,
    survey: &Survey,
    check: &CheckRow,
    by: &By,
) -> Result<Option<Talk>> {
    let of = (check.campaign_id, check.interview_id);
    let row = quality_field::tied_one(conn, of, by.at)?;
    let talks = with_answers(conn, keys, survey, row.into_iter().collect())?;
    Ok(talks.into_iter().next())
}

/// The person of a second call, with the numbers that may be dialed today; `None` once the tie or the contact is gone.
fn callable(
    conn: &mut Conn,
    keys: &Keys,
    check: &CheckRow,
    by: &By,
) -> Result<Option<(CaseRow, Revealed)>> {
    let of = (check.campaign_id, check.interview_id);
    let Some(row) = quality_field::tied_one(conn, of, by.at)? else {
        return Ok(None);
    };
    let case = match row.case_id {
        Some(case) => cases::find(conn, case)?.ok_or(Error::NotFound)?,
        None => return Ok(None),
    };
    let Some(mut person) = contacts::reveal(conn, keys, case.id)? else {
        return Ok(None);
    };
    let today = local(by.at, calls::zone(&case)).date();
    let mut free = Vec::with_capacity(person.numbers.len());
    for number in person.numbers {
        if number.state == PhoneState::Ok && !suppressed::is(conn, number.tag, today)? {
            free.push(number);
        }
    }
    person.numbers = free;
    Ok(Some((case, person)))
}
