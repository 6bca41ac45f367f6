//! Keys of other systems, known by their keyed hash.
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::max, prelude::*};

use super::{Conn, parties, parties::PartyRow, schema::api_tokens, types::Word};
use crate::{
    access::{PartyKind, Permit, Scope},
    region::Channel,
};

/// A key, without what opens.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = api_tokens)]
pub struct TokenRow {
    /// Its number, in commands and the log.
    pub id: i64,
    /// Whose campaigns it opens.
    pub party_id: i64,
    /// For which system it was made, in words.
    pub name: String,
    /// How it begins.
    pub hint: String,
    /// Its rights, as `access::Permit` joins them.
    pub permits: String,
    /// The way of asking of the answers that it hands over.
    pub channel: Option<Word<Channel>>,
    /// Who made it: a login, or console.
    pub made_by: String,
    /// When, UTC.
    pub made_at: NaiveDateTime,
    /// The last day on which it works.
    pub expires_on: NaiveDate,
    /// The last day on which it was used.
    pub used_on: Option<NaiveDate>,
    /// When it was taken back, if it was.
    pub revoked_at: Option<NaiveDateTime>,
}

impl TokenRow {
    /// Whether it works on a day.
    pub fn is_live(&self, today: NaiveDate) -> bool {
        self.revoked_at.is_none() && today <= self.expires_on
    }

    /// Whether this right stands in it.
    pub fn permits(&self, permit: Permit) -> bool {
        Permit::split(&self.permits).contains(&permit)
    }
}

/// Keeps a key under its tag; the number is given here.
pub fn insert(conn: &mut Conn, row: &TokenRow, tag: &str) -> QueryResult<i64> {
    let last: Option<i64> = api_tokens::table.select(max(api_tokens::id)).first(conn)?;
    let id = last.unwrap_or(0) + 1;
    diesel::insert_into(api_tokens::table)
        .values((
            api_tokens::id.eq(id),
            api_tokens::party_id.eq(row.party_id),
            api_tokens::name.eq(&row.name),
            api_tokens::hint.eq(&row.hint),
            api_tokens::tag.eq(tag),
            api_tokens::permits.eq(&row.permits),
            api_tokens::channel.eq(row.channel),
            api_tokens::made_by.eq(&row.made_by),
            api_tokens::made_at.eq(row.made_at),
            api_tokens::expires_on.eq(row.expires_on),
        ))
        .execute(conn)?;
    Ok(id)
}

/// The key with this tag and its party, whether it works or not.
pub fn find(conn: &mut Conn, tag: &str) -> QueryResult<Option<(TokenRow, PartyRow)>> {
    let row: Option<TokenRow> = TokenRow::query()
        .filter(api_tokens::tag.eq(tag))
        .first(conn)
        .optional()?;
    match row {
        None => Ok(None),
        Some(row) => {
            let party = parties::by_id(conn, row.party_id)?;
            Ok(Some((row, party)))
        }
    }
}

/// Those of a scope, the newest first.
pub fn all(conn: &mut Conn, scope: Scope) -> QueryResult<Vec<TokenRow>> {
    let query = TokenRow::query().order(api_tokens::id.desc());
    match scope {
        Scope::All => query.load(conn),
        Scope::Party(party) => query.filter(api_tokens::party_id.eq(party)).load(conn),
    }
}

/// Takes a key of a scope back; `false` if there is none that was not taken back before.
pub fn revoke(conn: &mut Conn, row: &TokenRow, now: NaiveDateTime) -> QueryResult<bool> {
    let live = api_tokens::table
        .find(row.id)
        .filter(api_tokens::revoked_at.is_null());
    let changed = diesel::update(live)
        .set(api_tokens::revoked_at.eq(Some(now)))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Notes the day on which a key was used, once a day.
pub fn touch(conn: &mut Conn, id: i64, today: NaiveDate) -> QueryResult<()> {
    let before = api_tokens::used_on
        .is_null()
        .or(api_tokens::used_on.lt(today).assume_not_null());
    diesel::update(api_tokens::table.find(id).filter(before))
        .set(api_tokens::used_on.eq(Some(today)))
        .execute(conn)?;
    Ok(())
}

/// Whether some key that works on a day may read the answers of a campaign.
pub fn any_reads(conn: &mut Conn, campaign: i64, today: NaiveDate) -> QueryResult<bool> {
    let readers: Vec<TokenRow> = all(conn, Scope::All)?
        .into_iter()
        .filter(|row| row.is_live(today) && row.permits(Permit::Responses))
        .collect();
    if readers.is_empty() {
        return Ok(false);
    }
    let own = parties::of_campaign(conn, campaign)?;
    let sides = parties::all(conn, Scope::All)?;
    let sees = |row: &TokenRow| {
        let all = sides
            .iter()
            .any(|side| side.id == row.party_id && side.kind.0 == PartyKind::Owner);
        all || own.iter().any(|side| side.id == row.party_id)
    };
    Ok(readers.iter().any(sees))
}
