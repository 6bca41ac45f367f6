//! Lists of contacts and their keys.
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::max, prelude::*};

use super::{
    Conn, each,
    schema::{contact_keys, contact_lists},
    types::Word,
};
use crate::phone::{Frame, ListState};

/// A list, without anything personal.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = contact_lists)]
pub struct ListRow {
    /// Its number, in keys.
    pub id: i64,
    /// The campaign for which it is called.
    pub campaign_id: i64,
    /// The party that brought it in.
    pub party_id: i64,
    /// Its name; one in a campaign.
    pub name: String,
    /// On what ground the people may be called: a contract, an order, a consent.
    pub basis: String,
    /// `named`: people known to have been given services; `random`: numbers drawn at random.
    pub frame: String,
    /// What may be done with it.
    pub state: Word<ListState>,
    /// Which list goes first: the greater.
    pub priority: i32,
    /// The most attempts for a case.
    pub max_attempts: i32,
    /// What the person's phone shows instead of a number, if the operator of the line can do so.
    pub caller_label: String,
    /// The number from which people are called.
    pub caller_number: String,
    /// For how many days an interview stays tied to its answer.
    pub escrow_days: i32,
    /// SHA-256 of the last file, hexadecimal.
    pub file_sha256: String,
    /// The login of who brought it in, or `console`.
    pub imported_by: String,
    /// When, UTC.
    pub imported_at: NaiveDateTime,
    /// The day on which names and numbers are destroyed.
    pub purge_on: NaiveDate,
    /// When they were, UTC.
    pub purged_at: Option<NaiveDateTime>,
}

impl ListRow {
    /// How its people were drawn.
    pub fn drawn(&self) -> Frame {
        match self.frame.as_str() {
            "random" => Frame::Random,
            _ => Frame::Named,
        }
    }
}

/// The number that the next list gets.
pub fn next_id(conn: &mut Conn) -> QueryResult<i64> {
    let last: Option<i64> = contact_lists::table
        .select(max(contact_lists::id))
        .first(conn)?;
    Ok(last.unwrap_or(0) + 1)
}

/// Keeps a new list and its wrapped key.
pub fn insert(conn: &mut Conn, row: &ListRow, wrapped: &str) -> QueryResult<()> {
    each!(conn, |c| {
        diesel::insert_into(contact_lists::table)
            .values(row.clone())
            .execute(c)
    })?;
    diesel::insert_into(contact_keys::table)
        .values((
            contact_keys::list_id.eq(row.id),
            contact_keys::wrapped.eq(wrapped),
        ))
        .execute(conn)?;
    Ok(())
}

/// The list with this number.
pub fn by_id(conn: &mut Conn, id: i64) -> QueryResult<ListRow> {
    ListRow::query()
        .filter(contact_lists::id.eq(id))
        .first(conn)
}

/// The list of a campaign with this name, if there is one.
pub fn by_name(conn: &mut Conn, campaign: i64, name: &str) -> QueryResult<Option<ListRow>> {
    ListRow::query()
        .filter(contact_lists::campaign_id.eq(campaign))
        .filter(contact_lists::name.eq(name))
        .first(conn)
        .optional()
}

/// The lists of campaigns, newest first.
pub fn of_campaigns(conn: &mut Conn, campaigns: &[i64]) -> QueryResult<Vec<ListRow>> {
    ListRow::query()
        .filter(contact_lists::campaign_id.eq_any(campaigns.to_vec()))
        .order(contact_lists::id.desc())
        .load(conn)
}

/// The lists that hold names and numbers though their day has come.
pub fn due(conn: &mut Conn, today: NaiveDate) -> QueryResult<Vec<ListRow>> {
    ListRow::query()
        .filter(contact_lists::purge_on.le(today))
        .filter(contact_lists::state.ne(Word(ListState::Purged)))
        .order(contact_lists::id)
        .load(conn)
}

/// Every list that is not purged.
pub fn kept(conn: &mut Conn) -> QueryResult<Vec<ListRow>> {
    ListRow::query()
        .filter(contact_lists::state.ne(Word(ListState::Purged)))
        .order(contact_lists::id)
        .load(conn)
}

/// Whether a list was purged since a time.
pub fn any_purged_since(conn: &mut Conn, since: NaiveDateTime) -> QueryResult<bool> {
    let lists: i64 = contact_lists::table
        .filter(contact_lists::purged_at.ge(since))
        .count()
        .get_result(conn)?;
    Ok(lists > 0)
}

/// The wrapped key of a list; `None` once it is purged.
pub fn key(conn: &mut Conn, list: i64) -> QueryResult<Option<String>> {
    contact_keys::table
        .find(list)
        .select(contact_keys::wrapped)
        .first(conn)
        .optional()
}

/// Puts a list from one state into another; `false` if it was not in the first any more.
pub fn set_state(conn: &mut Conn, id: i64, from: ListState, to: ListState) -> QueryResult<bool> {
    let changed = diesel::update(
        contact_lists::table
            .find(id)
            .filter(contact_lists::state.eq(Word(from))),
    )
    .set(contact_lists::state.eq(Word(to)))
    .execute(conn)?;
    Ok(changed == 1)
}

/// Notes the file that was added to a list last.
pub fn set_file(conn: &mut Conn, id: i64, sha256: &str) -> QueryResult<()> {
    diesel::update(contact_lists::table.find(id))
        .set(contact_lists::file_sha256.eq(sha256))
        .execute(conn)?;
    Ok(())
}

/// Destroys the key of a list and says that it is purged. Its contacts are [`super::contacts::purge`]'s to delete, in the
/// same transaction.
pub fn purge(conn: &mut Conn, id: i64, now: NaiveDateTime) -> QueryResult<()> {
    diesel::delete(contact_keys::table.find(id)).execute(conn)?;
    diesel::update(contact_lists::table.find(id))
        .set((
            contact_lists::state.eq(Word(ListState::Purged)),
            contact_lists::purged_at.eq(Some(now)),
        ))
        .execute(conn)?;
    Ok(())
}
