//! How many interviews are wanted of an institution. A place is reserved when an interview begins, so that those under way
//! never add up to more than is wanted.
use diesel::prelude::*;

use super::{Conn, each, schema::quotas, types::Word};
use crate::region::Channel;

/// A quota.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery)]
#[diesel(table_name = quotas)]
pub struct QuotaRow {
    /// The campaign.
    pub campaign_id: i64,
    /// The institution.
    pub institution_id: i64,
    /// By phone or face to face.
    pub channel: Word<Channel>,
    /// How many are wanted.
    pub target: i64,
    /// How many there are.
    pub done: i64,
    /// How many are under way.
    pub reserved: i64,
}

/// Whose quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The campaign.
    pub campaign: i64,
    /// The institution.
    pub institution: i64,
    /// By phone or face to face.
    pub channel: Channel,
}

/// What an interview that wants to begin is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// There is no quota: nothing to reserve, and nothing to give back.
    Free,
    /// A place is kept until it is taken or released.
    Reserved,
    /// All are taken or under way.
    Full,
}

/// Reserves a place. One statement decides, so that two at once never get the last one both.
pub fn reserve(conn: &mut Conn, cell: Cell) -> QueryResult<Place> {
    let open = of(cell).filter((quotas::done + quotas::reserved).lt(quotas::target));
    let changed = each!(conn, |c| diesel::update(open)
        .set(quotas::reserved.eq(quotas::reserved + 1))
        .execute(c))?;
    if changed == 1 {
        Ok(Place::Reserved)
    } else if find(conn, cell)?.is_some() {
        Ok(Place::Full)
    } else {
        Ok(Place::Free)
    }
}

/// Turns a reserved place into an interview; `false` if none was reserved.
pub fn take(conn: &mut Conn, cell: Cell) -> QueryResult<bool> {
    let changed = each!(conn, |c| diesel::update(
        of(cell).filter(quotas::reserved.gt(0))
    )
    .set((
        quotas::done.eq(quotas::done + 1),
        quotas::reserved.eq(quotas::reserved - 1),
    ))
    .execute(c))?;
    Ok(changed == 1)
}

/// Gives a reserved place back; `false` if none was reserved.
pub fn release(conn: &mut Conn, cell: Cell) -> QueryResult<bool> {
    let changed = each!(conn, |c| diesel::update(
        of(cell).filter(quotas::reserved.gt(0))
    )
    .set(quotas::reserved.eq(quotas::reserved - 1))
    .execute(c))?;
    Ok(changed == 1)
}

/// An interview that was one counts no longer: its place is free again. Nothing without a quota.
pub fn give_back(conn: &mut Conn, cell: Cell) -> QueryResult<()> {
    each!(conn, |c| diesel::update(
        of(cell).filter(quotas::done.gt(0))
    )
    .set(quotas::done.eq(quotas::done - 1))
    .execute(c))?;
    Ok(())
}

/// It counts again, even over what is wanted, but never while interviews are under way whose places it would take: [`Place::Full`]
/// then, and nothing is changed.
pub fn take_again(conn: &mut Conn, cell: Cell) -> QueryResult<Place> {
    let fits = quotas::reserved
        .eq(0)
        .or((quotas::done + quotas::reserved).lt(quotas::target));
    let changed = each!(conn, |c| diesel::update(of(cell).filter(fits))
        .set(quotas::done.eq(quotas::done + 1))
        .execute(c))?;
    if changed == 1 {
        Ok(Place::Reserved)
    } else if find(conn, cell)?.is_some() {
        Ok(Place::Full)
    } else {
        Ok(Place::Free)
    }
}

/// Sets how many are wanted; `false`, and nothing changed, if more than that are done or under way and some are under way.
pub fn set_target(conn: &mut Conn, cell: Cell, target: i64) -> QueryResult<bool> {
    if find(conn, cell)?.is_none() {
        diesel::insert_into(quotas::table)
            .values((
                quotas::campaign_id.eq(cell.campaign),
                quotas::institution_id.eq(cell.institution),
                quotas::channel.eq(Word(cell.channel)),
                quotas::target.eq(target),
            ))
            .execute(conn)?;
        return Ok(true);
    }
    let fits = quotas::reserved
        .eq(0)
        .or((quotas::done + quotas::reserved).le(target));
    let changed = each!(conn, |c| diesel::update(of(cell).filter(fits))
        .set(quotas::target.eq(target))
        .execute(c))?;
    Ok(changed == 1)
}

/// The quota of a cell, if one is set.
pub fn find(conn: &mut Conn, cell: Cell) -> QueryResult<Option<QuotaRow>> {
    QuotaRow::query()
        .filter(quotas::campaign_id.eq(cell.campaign))
        .filter(quotas::institution_id.eq(cell.institution))
        .filter(quotas::channel.eq(Word(cell.channel)))
        .first(conn)
        .optional()
}

/// The quotas of a campaign, by institution.
pub fn all(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<QuotaRow>> {
    QuotaRow::query()
        .filter(quotas::campaign_id.eq(campaign))
        .order((quotas::institution_id, quotas::channel))
        .load(conn)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn of(cell: Cell) -> _ {
    let campaign: i64 = cell.campaign;
    let institution: i64 = cell.institution;
    let channel: Word<Channel> = Word(cell.channel);
    quotas::table
        .filter(quotas::campaign_id.eq(campaign))
        .filter(quotas::institution_id.eq(institution))
        .filter(quotas::channel.eq(channel))
}
