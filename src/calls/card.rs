//! All that an operator sees of a case before and during the call.
use chrono::NaiveDateTime;
use chrono_tz::Tz;

use super::{
    code::open_note,
    eligible::{has_answered, zone},
};
use crate::{
    contacts::{self, Keys, Revealed},
    db::{
        Conn,
        appointments::{self, AppointmentRow},
        attempts::{self, AttemptRow},
        cases::CaseRow,
        contact_lists::{self, ListRow},
        suppressed,
    },
    error::Result,
    phone::Window,
};

/// The card. It holds a name and numbers: for the page of who has the case, and for nothing else.
#[derive(Debug, Clone)]
pub struct Card {
    /// The case.
    pub case: CaseRow,
    /// Its list.
    pub list: ListRow,
    /// The person; none once the list is purged.
    pub person: Option<Revealed>,
    /// Numbers that may not be dialed, of the person's.
    pub stopped: Vec<i32>,
    /// Attempts with what was noted, the latest first; the open one is not among them.
    pub attempts: Vec<(AttemptRow, String)>,
    /// The attempt under way.
    pub open: Option<AttemptRow>,
    /// The time that was agreed last.
    pub agreed: Option<AppointmentRow>,
    /// Whether the person has answered by now.
    pub answered: bool,
    /// The person's zone.
    pub zone: Tz,
    /// Whether people of the zone may be called now.
    pub is_open: bool,
}

/// Reads it. Who may see it is the caller's to say.
pub fn card(conn: &mut Conn, keys: &Keys, case: CaseRow, now: NaiveDateTime) -> Result<Card> {
    let zone = zone(&case);
    let today = now.and_utc().with_timezone(&zone).date_naive();
    let person = contacts::reveal(conn, keys, case.id)?;
    let mut stopped = Vec::new();
    for number in person.iter().flat_map(|person| &person.numbers) {
        if suppressed::is(conn, number.tag, today)? {
            stopped.push(number.nth);
        }
    }
    let (open, past): (Vec<AttemptRow>, Vec<AttemptRow>) = attempts::of_case(conn, case.id)?
        .into_iter()
        .partition(|attempt| attempt.result.is_none());
    Ok(Card {
        list: contact_lists::by_id(conn, case.list_id)?,
        person,
        stopped,
        attempts: past
            .into_iter()
            .map(|attempt| {
                let note = open_note(keys, &attempt);
                (attempt, note)
            })
            .collect(),
        open: open.into_iter().next(),
        agreed: appointments::latest(conn, case.id)?,
        answered: has_answered(conn, keys, &case)?,
        zone,
        is_open: Window::default().is_open(now, zone),
        case,
    })
}
