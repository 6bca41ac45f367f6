//! Parties, and whose campaigns are whose.
use chrono::NaiveDateTime;
use diesel::{dsl::max, prelude::*};

use super::{
    Conn,
    campaigns::CampaignRow,
    each,
    schema::{campaign_parties, campaigns, parties},
    types::Word,
};
use crate::access::{PartyKind, Scope};

/// A party.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = parties)]
pub struct PartyRow {
    /// Its number, in keys.
    pub id: i64,
    /// Its name in commands and the log.
    pub code: String,
    /// Its name for people.
    pub name: String,
    /// What it is.
    pub kind: Word<PartyKind>,
    /// Whether its operators need a code from an app: 1 or 0.
    pub operator_code: i32,
}

/// Keeps a new party; gives its number.
pub fn insert(
    conn: &mut Conn,
    (code, name): (&str, &str),
    kind: PartyKind,
    operator_code: bool,
    now: NaiveDateTime,
) -> QueryResult<i64> {
    let last: Option<i64> = parties::table.select(max(parties::id)).first(conn)?;
    let id = last.unwrap_or(0) + 1;
    diesel::insert_into(parties::table)
        .values((
            parties::id.eq(id),
            parties::code.eq(code),
            parties::name.eq(name),
            parties::kind.eq(Word(kind)),
            parties::operator_code.eq(i32::from(operator_code)),
            parties::added_at.eq(now),
        ))
        .execute(conn)?;
    Ok(id)
}

/// The parties of a scope, oldest first.
pub fn all(conn: &mut Conn, scope: Scope) -> QueryResult<Vec<PartyRow>> {
    let rows: Vec<PartyRow> = PartyRow::query().order(parties::id).load(conn)?;
    Ok(rows
        .into_iter()
        .filter(|row| scope.covers(row.id))
        .collect())
}

/// The party with this code.
pub fn by_code(conn: &mut Conn, code: &str) -> QueryResult<PartyRow> {
    PartyRow::query().filter(parties::code.eq(code)).first(conn)
}

/// The party with this number.
pub fn by_id(conn: &mut Conn, id: i64) -> QueryResult<PartyRow> {
    PartyRow::query().filter(parties::id.eq(id)).first(conn)
}

/// Makes a party one of a campaign's; once more changes nothing.
pub fn join(conn: &mut Conn, campaign: i64, party: i64) -> QueryResult<()> {
    each!(conn, |c| diesel::insert_into(campaign_parties::table)
        .values((
            campaign_parties::campaign_id.eq(campaign),
            campaign_parties::party_id.eq(party),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Takes a campaign from one party.
pub fn part(conn: &mut Conn, campaign: i64, party: i64) -> QueryResult<()> {
    diesel::delete(campaign_parties::table.find((campaign, party))).execute(conn)?;
    Ok(())
}

/// Takes a campaign from all its parties.
pub fn leave(conn: &mut Conn, campaign: i64) -> QueryResult<()> {
    let own = campaign_parties::table.filter(campaign_parties::campaign_id.eq(campaign));
    diesel::delete(own).execute(conn)?;
    Ok(())
}

/// The parties of a campaign, oldest first.
pub fn of_campaign(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<PartyRow>> {
    let own = campaign_parties::table
        .filter(campaign_parties::campaign_id.eq(campaign))
        .select(campaign_parties::party_id);
    PartyRow::query()
        .filter(parties::id.eq_any(own))
        .order(parties::id)
        .load(conn)
}

/// The contractors that work for this party and for nobody but it, oldest first: each of their campaigns, and there is one, is the
/// party's, too.
pub fn only_working_for(conn: &mut Conn, party: i64) -> QueryResult<Vec<PartyRow>> {
    let shares: Vec<(i64, i64)> = campaign_parties::table
        .select((campaign_parties::party_id, campaign_parties::campaign_id))
        .load(conn)?;
    let of = |party: i64| {
        let own = shares.iter().filter(move |(one, _)| *one == party);
        own.map(|(_, campaign)| *campaign)
    };
    let works = |row: &PartyRow| {
        let is_own = |campaign| of(party).any(|own| own == campaign);
        row.kind.0 == PartyKind::Contractor && of(row.id).next().is_some() && of(row.id).all(is_own)
    };
    let all = all(conn, Scope::All)?;
    Ok(all.into_iter().filter(works).collect())
}

/// The campaigns that somebody of this scope sees, newest first.
pub fn campaigns(conn: &mut Conn, scope: Scope) -> QueryResult<Vec<CampaignRow>> {
    let rows: Vec<CampaignRow> = CampaignRow::query()
        .order(campaigns::id.desc())
        .load(conn)?;
    let Scope::Party(party) = scope else {
        return Ok(rows);
    };
    let own: Vec<i64> = campaign_parties::table
        .filter(campaign_parties::party_id.eq(party))
        .select(campaign_parties::campaign_id)
        .load(conn)?;
    Ok(rows
        .into_iter()
        .filter(|row| own.contains(&row.id))
        .collect())
}
