//! The end of what is personal: a list's names and numbers on its day, the tie of an interview to its answer after its days.
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use crate::{
    access::Act,
    accounts::By,
    db::{
        Conn,
        contact_lists::{self, ListRow},
        contacts, ties,
    },
    error::{Error, Result},
    phone::ListState,
};

/// Destroys the key of a list, then all that is personal about its people; gives how many they were. To be called in a write
/// transaction; after it [`crate::db::erase::finish`].
///
/// # Errors
/// [`Error::Conflict`] if it is purged already.
pub fn purge(conn: &mut Conn, list: &ListRow, by: &By) -> Result<usize> {
    if list.state.0 == ListState::Purged {
        return Err(Error::Conflict);
    }
    contact_lists::purge(conn, list.id, by.at)?;
    let people = contacts::purge(conn, list.id)?;
    let object = format!("№ {}: −{people}", list.id);
    by.note(conn, Act::SamplePurged, &object, Some(list.party_id))?;
    Ok(people)
}

/// Purges every list whose day has come; gives how many. To be called as [`purge`].
pub fn purge_due(conn: &mut Conn, today: NaiveDate, now: NaiveDateTime) -> Result<usize> {
    let due = contact_lists::due(conn, today)?;
    for list in &due {
        purge(conn, list, &By::clock(now))?;
    }
    Ok(due.len())
}

/// Ends the ties whose days are over: deletes the rows of the interviews, and empties the seats of cases that were over that
/// long, those answered by a link included. Gives how many interviews and seats. To be called in a write transaction.
pub fn end_ties(conn: &mut Conn, now: NaiveDateTime) -> Result<(usize, usize)> {
    let interviews = ties::end_due(conn, now)?;
    let mut seats = 0;
    for list in contact_lists::kept(conn)? {
        let before = now - TimeDelta::days(i64::from(list.escrow_days));
        seats += ties::empty_seats(conn, (list.campaign_id, list.id), before)?;
    }
    if interviews + seats > 0 {
        let object = format!("−{interviews} −{seats}");
        By::clock(now).note(conn, Act::SampleUntied, &object, None)?;
    }
    Ok((interviews, seats))
}
