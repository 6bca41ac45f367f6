//! The log of acts: each row carries a digest over itself and the row before, so that none can be changed, left out or put in
//! between unseen. Cutting off the end is seen only by who has kept a later digest.
use chrono::NaiveDateTime;
use diesel::{prelude::*, sql_query};
use sha2::{Digest, Sha256};

use super::{Conn, schema::audit, types::Word};
use crate::access::{Act, Scope};

/// The digest before the first row.
pub const BEFORE_FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = audit)]
pub struct AuditRow {
    /// Its number, without gaps.
    pub id: i64,
    /// When, UTC.
    pub at: NaiveDateTime,
    /// Whose act; none at the command line.
    pub user_id: Option<i64>,
    /// The login at that time, or `console`.
    pub who: String,
    /// Whose log it belongs to.
    pub party_id: Option<i64>,
    /// What.
    pub act: Word<Act>,
    /// To what: a login, a code, or nothing.
    pub object: String,
    /// From which network, as the tag of that day.
    pub network_tag: Option<i64>,
    /// SHA-256 over this row and the digest before, hexadecimal.
    pub digest: String,
}

/// An act to be written down.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// When, UTC.
    pub at: NaiveDateTime,
    /// Whose act.
    pub user: Option<i64>,
    /// The login, or `console`.
    pub who: &'a str,
    /// Whose log it belongs to.
    pub party: Option<i64>,
    /// What.
    pub act: Act,
    /// To what.
    pub object: &'a str,
    /// From which network.
    pub network_tag: Option<i64>,
}

/// What to look for.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// Whose lines.
    pub scope: Scope,
    /// A part of the login.
    pub who: &'a str,
    /// What was done.
    pub act: Option<Act>,
    /// A part of the object.
    pub object: &'a str,
    /// Not before.
    pub from: NaiveDateTime,
    /// Before.
    pub until: NaiveDateTime,
    /// Lines with a smaller number.
    pub before: i64,
    /// So many at most.
    pub most: i64,
}

/// Writes an act down. To be called in the write transaction that does it.
pub fn add(conn: &mut Conn, entry: &Entry<'_>) -> QueryResult<()> {
    // Each row follows from the last one: one writer at a time. SQLite has no other anyway.
    if let Conn::Pg(c) = conn {
        sql_query("lock table audit in share row exclusive mode").execute(c)?;
    }
    let last: Option<(i64, String)> = audit::table
        .order(audit::id.desc())
        .select((audit::id, audit::digest))
        .first(conn)
        .optional()?;
    let (id, before) = last.map_or((1, BEFORE_FIRST.to_owned()), |(id, digest)| {
        (id + 1, digest)
    });
    let mut row = AuditRow {
        id,
        at: entry.at,
        user_id: entry.user,
        who: entry.who.to_owned(),
        party_id: entry.party,
        act: Word(entry.act),
        object: entry.object.to_owned(),
        network_tag: entry.network_tag,
        digest: String::new(),
    };
    row.digest = digest(&before, &row);
    diesel::insert_into(audit::table)
        .values((
            audit::id.eq(row.id),
            audit::at.eq(row.at),
            audit::user_id.eq(row.user_id),
            audit::who.eq(row.who),
            audit::party_id.eq(row.party_id),
            audit::act.eq(row.act),
            audit::object.eq(row.object),
            audit::network_tag.eq(row.network_tag),
            audit::digest.eq(row.digest),
        ))
        .execute(conn)?;
    Ok(())
}

/// The digest that a row must have after the one before.
pub fn digest(before: &str, row: &AuditRow) -> String {
    let number = |number: Option<i64>| number.map_or_else(String::new, |number| number.to_string());
    let parts = [
        before.to_owned(),
        row.id.to_string(),
        row.at.to_string(),
        number(row.user_id),
        row.who.clone(),
        number(row.party_id),
        row.act.0.as_str().to_owned(),
        row.object.clone(),
        number(row.network_tag),
    ];
    let mut hash = Sha256::new();
    for part in parts {
        // Lengths, so that no two rows read the same.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The lines that fit, newest first.
pub fn search(conn: &mut Conn, search: &Search<'_>) -> QueryResult<Vec<AuditRow>> {
    let fits = AuditRow::query()
        .filter(audit::who.like(part(search.who)).escape('\\'))
        .filter(audit::object.like(part(search.object)).escape('\\'))
        .filter(audit::act.like(search.act.map_or("%", Act::as_str)))
        .filter(audit::at.ge(search.from))
        .filter(audit::at.lt(search.until))
        .filter(audit::id.lt(search.before))
        .order(audit::id.desc())
        .limit(search.most);
    match search.scope {
        Scope::All => fits.load(conn),
        Scope::Party(party) => fits.filter(audit::party_id.eq(party)).load(conn),
    }
}

/// A pattern for what has this in it.
fn part(text: &str) -> String {
    let plain = text
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{plain}%")
}

/// Every line, oldest first, in pieces: for whoever checks the chain.
pub fn after(conn: &mut Conn, id: i64, most: i64) -> QueryResult<Vec<AuditRow>> {
    AuditRow::query()
        .filter(audit::id.gt(id))
        .order(audit::id)
        .limit(most)
        .load(conn)
}
