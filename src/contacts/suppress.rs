//! Numbers that are not to be called again.
use chrono::NaiveDate;

use super::Keys;
use crate::{
    access::Act,
    accounts::By,
    db::{Conn, suppressed},
    error::Result,
    phone::person::bare,
};

/// Takes numbers (E.164) out of calling, now and for good or until a day: in every sample that is there and in every one to
/// come, those that are purged included. Gives how many numbers are new and how many cases ended. To be called in a write
/// transaction.
pub fn suppress(
    conn: &mut Conn,
    keys: &Keys,
    numbers: &[String],
    (reason, until): (&str, Option<NaiveDate>),
    by: &By,
) -> Result<(usize, usize)> {
    let tags: Vec<i64> = numbers
        .iter()
        .map(|number| keys.numbers.tag(bare(number).as_bytes()))
        .collect();
    let new = suppressed::add(conn, &tags, reason, until, by.at)?;
    let mut ended = 0;
    for tag in tags {
        ended += suppressed::stop(conn, tag)?;
    }
    by.note(conn, Act::SampleSuppressed, &format!("+{new}"), None)?;
    Ok((new, ended))
}

/// Whether a number is not to be called on a day. To be asked before each dial.
pub fn is_suppressed(conn: &mut Conn, keys: &Keys, e164: &str, today: NaiveDate) -> Result<bool> {
    let tag = keys.numbers.tag(bare(e164).as_bytes());
    Ok(suppressed::is(conn, tag, today)?)
}
