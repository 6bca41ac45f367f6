//! The log of acts: its numbers have no gap, and each digest follows from its row and the one before.
use diesel::prelude::*;

use super::{Report, words};
use crate::db::{
    Conn,
    audit::{self, BEFORE_FIRST},
};

/// Lines in memory at a time.
const PIECE: i64 = 1000;

/// Checks every line; the first that does not fit is told, the others follow from it.
pub(super) fn check(conn: &mut Conn, report: &mut Report) -> QueryResult<()> {
    let (mut id, mut before) = (0, BEFORE_FIRST.to_owned());
    loop {
        let piece = audit::after(conn, id, PIECE)?;
        if piece.is_empty() {
            return Ok(());
        }
        for row in piece {
            if row.id != id + 1 || audit::digest(&before, &row) != row.digest {
                report.add(|| words::audit(id + 1));
                return Ok(());
            }
            report.acts += 1;
            id = row.id;
            before = row.digest;
        }
    }
}
