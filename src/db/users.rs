//! Accounts of staff.
use chrono::NaiveDateTime;
use diesel::{dsl::max, prelude::*};

use super::{Conn, parties::PartyRow, schema::parties, schema::users, types::Word};
use crate::access::{Login, Role, Scope, UserState};

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = users)]
pub struct UserRow {
    /// Its number, in keys.
    pub id: i64,
    /// What its owner signs in with.
    pub login: String,
    /// Its owner, as shown.
    pub name: String,
    /// What its owner is here for.
    pub role: Word<Role>,
    /// Whom its owner works for.
    pub party_id: i64,
    /// Whether it can be used.
    pub state: Word<UserState>,
    /// The hash of the passphrase; empty until it is set.
    pub passphrase: String,
    /// The encrypted secret of the second factor; empty until it is joined.
    pub secret: String,
    /// The step of the last code used.
    pub secret_step: i64,
    /// When it was made, UTC.
    pub made_at: NaiveDateTime,
}

/// An account and its party.
pub type Account = (UserRow, PartyRow);

/// A new account.
#[derive(Debug, Clone, Copy)]
pub struct NewUser<'a> {
    /// What its owner signs in with.
    pub login: &'a Login,
    /// Its owner.
    pub name: &'a str,
    /// What its owner is here for.
    pub role: Role,
    /// Whom its owner works for.
    pub party: i64,
}

/// Keeps a new account without a passphrase; gives its number.
pub fn insert(conn: &mut Conn, new: &NewUser<'_>, now: NaiveDateTime) -> QueryResult<i64> {
    let last: Option<i64> = users::table.select(max(users::id)).first(conn)?;
    let id = last.unwrap_or(0) + 1;
    diesel::insert_into(users::table)
        .values((
            (
                users::id.eq(id),
                users::login.eq(new.login.as_str()),
                users::name.eq(new.name),
                users::role.eq(Word(new.role)),
                users::party_id.eq(new.party),
            ),
            (
                users::state.eq(Word(UserState::Active)),
                users::passphrase.eq(""),
                users::secret.eq(""),
                users::secret_step.eq(0_i64),
                users::made_at.eq(now),
                users::changed_at.eq(now),
            ),
        ))
        .execute(conn)?;
    Ok(id)
}

/// The accounts of a scope with their parties, by party and login.
pub fn all(conn: &mut Conn, scope: Scope) -> QueryResult<Vec<Account>> {
    let rows: Vec<UserRow> = UserRow::query()
        .order((users::party_id, users::login))
        .load(conn)?;
    let parties: Vec<PartyRow> = PartyRow::query().order(parties::id).load(conn)?;
    let of = |user: UserRow| {
        let party = parties.iter().find(|party| party.id == user.party_id)?;
        Some((user, party.clone()))
    };
    Ok(rows
        .into_iter()
        .filter(|user| scope.covers(user.party_id))
        .filter_map(of)
        .collect())
}

/// The account with this login, if there is one.
pub fn find(conn: &mut Conn, login: &Login) -> QueryResult<Option<Account>> {
    let user: Option<UserRow> = UserRow::query()
        .filter(users::login.eq(login.as_str()))
        .first(conn)
        .optional()?;
    user.map(|user| with_party(conn, user)).transpose()
}

/// The account with this number.
pub fn by_id(conn: &mut Conn, id: i64) -> QueryResult<Account> {
    let user: UserRow = UserRow::query().filter(users::id.eq(id)).first(conn)?;
    with_party(conn, user)
}

fn with_party(conn: &mut Conn, user: UserRow) -> QueryResult<Account> {
    let party = super::parties::by_id(conn, user.party_id)?;
    Ok((user, party))
}

/// Whether there is any account.
pub fn is_any(conn: &mut Conn) -> QueryResult<bool> {
    let first: Option<i64> = users::table.select(max(users::id)).first(conn)?;
    Ok(first.is_some())
}

/// Enables or disables. Sessions and links are the caller's to end.
pub fn set_state(
    conn: &mut Conn,
    id: i64,
    state: UserState,
    now: NaiveDateTime,
) -> QueryResult<()> {
    diesel::update(users::table.find(id))
        .set((users::state.eq(Word(state)), users::changed_at.eq(now)))
        .execute(conn)?;
    Ok(())
}

/// Gives another role.
pub fn set_role(conn: &mut Conn, id: i64, role: Role, now: NaiveDateTime) -> QueryResult<()> {
    diesel::update(users::table.find(id))
        .set((users::role.eq(Word(role)), users::changed_at.eq(now)))
        .execute(conn)?;
    Ok(())
}

/// Keeps the hash of a passphrase, or an empty text for none.
pub fn set_passphrase(conn: &mut Conn, id: i64, hash: &str, now: NaiveDateTime) -> QueryResult<()> {
    diesel::update(users::table.find(id))
        .set((users::passphrase.eq(hash), users::changed_at.eq(now)))
        .execute(conn)?;
    Ok(())
}

/// Keeps the encrypted secret of a second factor whose code of `step` has been used, or an empty text for none.
pub fn set_secret(
    conn: &mut Conn,
    id: i64,
    (secret, step): (&str, i64),
    now: NaiveDateTime,
) -> QueryResult<()> {
    diesel::update(users::table.find(id))
        .set((
            users::secret.eq(secret),
            users::secret_step.eq(step),
            users::changed_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// By which the exchange knows the telephone of an account; empty for who dials by hand.
pub fn extension(conn: &mut Conn, id: i64) -> QueryResult<String> {
    users::table.find(id).select(users::extension).first(conn)
}

/// Keeps it.
pub fn set_extension(conn: &mut Conn, id: i64, extension: &str) -> QueryResult<()> {
    diesel::update(users::table.find(id))
        .set(users::extension.eq(extension))
        .execute(conn)?;
    Ok(())
}

/// Uses the code of a step up; `false` if it, or a later one, has been used already.
pub fn use_step(conn: &mut Conn, id: i64, step: i64) -> QueryResult<bool> {
    let used = diesel::update(users::table.find(id).filter(users::secret_step.lt(step)))
        .set(users::secret_step.eq(step))
        .execute(conn)?;
    Ok(used == 1)
}
