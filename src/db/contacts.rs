//! People of a sample: their cases as they begin, and, encrypted, names, notes and numbers.
use chrono::NaiveDateTime;
use diesel::{prelude::*, sql_query};

use super::{
    Conn, each,
    schema::{attempts, cases, contact_phones, contacts, drafts},
    types::Word,
};
use crate::{phone::PhoneState, survey::Lang};

/// So many rows go into one statement: PostgreSQL takes 65,535 values in one, SQLite 32,766.
const ROWS: usize = 1000;

/// A case as it begins.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = cases)]
pub struct NewCase {
    /// Random.
    pub id: i64,
    /// Its list.
    pub list_id: i64,
    /// The list's campaign.
    pub campaign_id: i64,
    /// The institution asked about.
    pub institution_id: i64,
    /// Part of the sample, in words; may be empty.
    pub stratum: String,
    /// The person's time zone, by its IANA name.
    pub time_zone: String,
    /// The language asked in.
    pub lang: Word<Lang>,
    /// Tag of the number that whoever gave the list knows the person by.
    pub external_tag: Option<i64>,
    /// `ready`.
    pub state: &'static str,
    /// The greater, the sooner.
    pub priority: i32,
    /// From when it may be called, UTC.
    pub next_at: NaiveDateTime,
    /// Encrypted: under which seat the person answers.
    pub seat: String,
}

/// Name and note of a case, encrypted.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = contacts)]
pub struct ContactRow {
    /// The case.
    pub case_id: i64,
    /// Its list, whose key opens the rest.
    pub list_id: i64,
    /// The name.
    pub name: String,
    /// The note.
    pub note: String,
}

/// A number of a case.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = contact_phones)]
pub struct PhoneRow {
    /// The case.
    pub case_id: i64,
    /// Which of its numbers, from 1.
    pub nth: i32,
    /// `mobile`, `fixed` or `other`.
    pub kind: String,
    /// The number in the form of E.164, encrypted.
    pub number: String,
    /// Its tag.
    pub tag: i64,
    /// Whether it may be dialed.
    pub state: Word<PhoneState>,
    /// How often it was.
    pub tries: i32,
}

/// Keeps cases with all that is personal about them.
pub fn insert(
    conn: &mut Conn,
    new: &[NewCase],
    contacts: &[ContactRow],
    phones: &[PhoneRow],
) -> QueryResult<()> {
    for rows in new.chunks(ROWS) {
        each!(conn, |c| diesel::insert_into(cases::table)
            .values(rows)
            .execute(c))?;
    }
    put(conn, contacts, phones)?;
    if let Conn::Pg(c) = conn
        && new.len() >= ROWS
    {
        // Until the server counts again by itself, a minute or more, who asks for the next case would wait for whole tables.
        sql_query("analyze cases, contacts, contact_phones").execute(c)?;
    }
    Ok(())
}

/// Takes the place of what was known about cases: names, notes, numbers.
pub fn replace(conn: &mut Conn, people: &[ContactRow], phones: &[PhoneRow]) -> QueryResult<()> {
    for rows in people.chunks(ROWS) {
        let ids: Vec<i64> = rows.iter().map(|row| row.case_id).collect();
        diesel::delete(contacts::table.filter(contacts::case_id.eq_any(ids.clone())))
            .execute(conn)?;
        diesel::delete(contact_phones::table.filter(contact_phones::case_id.eq_any(ids)))
            .execute(conn)?;
    }
    put(conn, people, phones)
}

fn put(conn: &mut Conn, people: &[ContactRow], phones: &[PhoneRow]) -> QueryResult<()> {
    for rows in people.chunks(ROWS) {
        each!(conn, |c| diesel::insert_into(contacts::table)
            .values(rows)
            .execute(c))?;
    }
    for rows in phones.chunks(ROWS) {
        each!(conn, |c| diesel::insert_into(contact_phones::table)
            .values(rows)
            .execute(c))?;
    }
    Ok(())
}

/// Name and note of a case; `None` once they are destroyed.
pub fn of_case(conn: &mut Conn, case: i64) -> QueryResult<Option<ContactRow>> {
    ContactRow::query()
        .filter(contacts::case_id.eq(case))
        .first(conn)
        .optional()
}

/// The numbers of a case, in order.
pub fn phones(conn: &mut Conn, case: i64) -> QueryResult<Vec<PhoneRow>> {
    PhoneRow::query()
        .filter(contact_phones::case_id.eq(case))
        .order(contact_phones::nth)
        .load(conn)
}

/// The cases of campaigns that have a number of this tag: case and campaign, newest case last.
pub fn by_tag(conn: &mut Conn, tag: i64, campaigns: &[i64]) -> QueryResult<Vec<(i64, i64)>> {
    contact_phones::table
        .inner_join(cases::table.on(cases::id.eq(contact_phones::case_id)))
        .filter(contact_phones::tag.eq(tag))
        .filter(cases::campaign_id.eq_any(campaigns.to_vec()))
        .select((cases::id, cases::campaign_id))
        .order((cases::campaign_id, cases::id))
        .distinct()
        .load(conn)
}

/// Every number of a campaign: its tag, the institution asked about, the case.
pub fn tags(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<(i64, i64, i64)>> {
    contact_phones::table
        .inner_join(cases::table.on(cases::id.eq(contact_phones::case_id)))
        .filter(cases::campaign_id.eq(campaign))
        .select((contact_phones::tag, cases::institution_id, cases::id))
        .load(conn)
}

/// The people of a list whom its owner knows by a number: its tag, the case, the institution asked about.
pub fn external(conn: &mut Conn, list: i64) -> QueryResult<Vec<(i64, i64, i64)>> {
    cases::table
        .filter(cases::list_id.eq(list))
        .filter(cases::external_tag.is_not_null())
        .select((
            cases::external_tag.assume_not_null(),
            cases::id,
            cases::institution_id,
        ))
        .load(conn)
}

/// Changes what else a list says of a case: stratum, time zone, language.
pub fn retell(
    conn: &mut Conn,
    case: i64,
    (stratum, zone, lang): (&str, &str, Lang),
) -> QueryResult<()> {
    diesel::update(cases::table.find(case))
        .set((
            cases::stratum.eq(stratum),
            cases::time_zone.eq(zone),
            cases::lang.eq(Word(lang)),
        ))
        .execute(conn)?;
    Ok(())
}

/// How many cases a list has in each state.
pub fn counts(conn: &mut Conn, lists: &[i64]) -> QueryResult<Vec<(i64, String, i64)>> {
    cases::table
        .filter(cases::list_id.eq_any(lists.to_vec()))
        .group_by((cases::list_id, cases::state))
        .select((cases::list_id, cases::state, diesel::dsl::count_star()))
        .load(conn)
}

/// Deletes what is personal of a list: names, notes, numbers, what was noted of calls, interviews half done; and what ties
/// its cases to people or answers. Who holds a case holds it no longer. Gives how many people were in it.
pub fn purge(conn: &mut Conn, list: i64) -> QueryResult<usize> {
    let of_list = || {
        cases::table
            .filter(cases::list_id.eq(list))
            .select(cases::id)
    };
    diesel::delete(contact_phones::table.filter(contact_phones::case_id.eq_any(of_list())))
        .execute(conn)?;
    diesel::delete(drafts::table.filter(drafts::case_id.eq_any(of_list().nullable())))
        .execute(conn)?;
    diesel::update(attempts::table.filter(attempts::case_id.eq_any(of_list())))
        .set((attempts::note.eq(""), attempts::call_id.eq("")))
        .execute(conn)?;
    diesel::update(cases::table.filter(cases::list_id.eq(list)))
        .set((
            cases::seat.eq(""),
            cases::external_tag.eq(None::<i64>),
            cases::lease_user.eq(None::<i64>),
            cases::lease_until.eq(None::<NaiveDateTime>),
            cases::lease_stage.eq(None::<String>),
            cases::lease_version.eq(cases::lease_version + 1),
        ))
        .execute(conn)?;
    diesel::delete(contacts::table.filter(contacts::list_id.eq(list))).execute(conn)
}
