//! Serial forms are registered when they are printed, so that missing ones can be counted.
use crate::{
    access::Act,
    accounts::By,
    db::{Conn, paper_forms},
    error::Result,
    paper::rules::Serial,
};

/// At most so many forms in one file.
pub const MOST: i64 = 1000;

/// Registers so many forms about an institution.
pub fn register(conn: &mut Conn, of: (i64, i64), count: i64, by: &By) -> Result<Vec<Serial>> {
    let serials = paper_forms::print(conn, of, count, by.at)?;
    if let (Some(first), Some(last)) = (serials.first(), serials.last()) {
        by.note(conn, Act::PaperPrinted, &format!("{first} – {last}"), None)?;
    }
    Ok(serials)
}
