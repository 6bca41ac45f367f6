//! The registry.
use chrono::NaiveDateTime;
use diesel::{dsl::max, prelude::*};

use super::{Conn, directory, each, schema::institutions, types::Word};
use crate::{
    error::{Error, Result},
    region::{Sector, code::MAX_INSTITUTION},
};

/// So many new institutions are kept by one statement.
const AT_ONCE: usize = 500;

/// An institution as kept.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable, AsChangeset)]
#[diesel(table_name = institutions, treat_none_as_null = true)]
pub struct InstitutionRow {
    /// Its number, in keys and codes.
    pub id: i64,
    /// Its code in the organ's registry.
    pub code: String,
    /// Full official name.
    pub full_name: String,
    /// The name people know.
    pub short_name: String,
    /// Its sector.
    pub sector: Word<Sector>,
    /// Type in words: поликлиника, школа …
    pub kind: String,
    /// Municipality.
    pub municipality: String,
    /// Postal address.
    pub address: String,
    /// ИНН, or empty.
    pub inn: String,
    /// ОГРН, or empty.
    pub ogrn: String,
    /// Number on bus.gov.ru, or empty.
    pub bus_id: String,
    /// Website, or empty.
    pub site: String,
    /// Telephone, or empty.
    pub phone: String,
    /// The authority answerable for it.
    pub organ: String,
    /// Recipients of its services in a year, if known.
    pub recipients: Option<i64>,
}

/// The whole registry, by number.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<InstitutionRow>> {
    InstitutionRow::query().order(institutions::id).load(conn)
}

/// So many rows of it behind a number.
pub fn page(conn: &mut Conn, after: Option<i64>, most: usize) -> QueryResult<Vec<InstitutionRow>> {
    InstitutionRow::query()
        .filter(institutions::id.gt(after.unwrap_or(0)))
        .order(institutions::id)
        .limit(i64::try_from(most).unwrap_or(i64::MAX))
        .load(conn)
}

/// The institution with this code.
pub fn by_code(conn: &mut Conn, code: &str) -> QueryResult<InstitutionRow> {
    InstitutionRow::query()
        .filter(institutions::code.eq(code))
        .first(conn)
}

/// Keeps rows as they are given: new codes are added with the next numbers, known ones changed if they
/// differ. The rows' own `id` is ignored. Gives (added, changed).
pub fn import(
    conn: &mut Conn,
    rows: &[InstitutionRow],
    now: NaiveDateTime,
) -> Result<(usize, usize)> {
    let known: std::collections::HashMap<String, InstitutionRow> = all(conn)?
        .into_iter()
        .map(|row| (row.code.clone(), row))
        .collect();
    let last: Option<i64> = institutions::table
        .select(max(institutions::id))
        .first(conn)?;
    let (mut next, mut added, mut changed) = (last.unwrap_or(0) + 1, 0, 0);
    let mut fresh = Vec::new();
    for row in rows {
        match known.get(&row.code) {
            Some(old) => {
                let row = InstitutionRow {
                    id: old.id,
                    ..row.clone()
                };
                if row != *old {
                    diesel::update(institutions::table.find(row.id))
                        .set((row, institutions::changed_at.eq(now)))
                        .execute(conn)?;
                    changed += 1;
                }
            }
            None if next > MAX_INSTITUTION => return Err(Error::Conflict),
            None => {
                let row = InstitutionRow {
                    id: next,
                    ..row.clone()
                };
                fresh.push((row, institutions::changed_at.eq(now)));
                next += 1;
                added += 1;
            }
        }
    }
    // Row by row, a table of a whole region would take a server half a minute.
    for some in fresh.chunks(AT_ONCE) {
        let some = some.to_vec();
        each!(conn, |c| diesel::insert_into(institutions::table)
            .values(some)
            .execute(c))?;
    }
    if added + changed > 0 {
        directory::changed(conn)?;
    }
    Ok((added, changed))
}
