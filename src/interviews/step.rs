//! One answer of an interview.
use chrono::NaiveDateTime;

use super::{Given, Sheet};
use crate::{
    contacts::Keys,
    db::{
        Conn,
        drafts::{self, DraftRow, Step},
    },
    error::{Error, Result},
    survey::{Survey, answer::Wrong},
};

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is kept, now or by the same sending before.
    Kept,
    /// The questionnaire does not take it.
    Wrong(Wrong),
    /// An answer with this number or a later one is kept already, and it says something else: the page is old.
    Old,
}

/// Keeps one. `seq` is its number in this interview: the page counts its answers, so that one sent twice is taken once.
///
/// # Errors
/// [`Error::NotFound`] if the questionnaire has no such question; [`Error::Unavailable`] if another answer came in between.
pub fn answer(
    conn: &mut Conn,
    keys: &Keys,
    survey: &Survey,
    draft: &DraftRow,
    (given, seq): (Given, i64),
    now: NaiveDateTime,
) -> Result<Taken> {
    let place = survey.position(&given.item).ok_or(Error::NotFound)?;
    let mut sheet = Sheet::open(keys, draft.id, &draft.answers)?;
    if seq <= draft.seq {
        let same = sheet.given(&given.item) == Some(given.values.as_slice());
        return Ok(if same { Taken::Kept } else { Taken::Old });
    }
    sheet.put(given);
    let channel = draft.channel.0;
    if let Some(wrong) = sheet.fault(survey, channel, place) {
        return Ok(Taken::Wrong(wrong));
    }
    let next = sheet.next(survey, channel, Some(place));
    let step = Step {
        answers: &sheet.close(keys, draft.id)?,
        item: next.map_or("", |place| &survey.items[place].id),
        seq,
    };
    if drafts::step(conn, draft.id, draft.seq, &step, now)? {
        Ok(Taken::Kept)
    } else {
        Err(Error::Unavailable)
    }
}
