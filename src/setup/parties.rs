//! Parties: added, brought into a campaign that is made, and let go.
use crate::{
    access::{Act, NewParty, PartyFlaw, PartyKind, Scope},
    accounts::By,
    db::{Conn, campaigns::CampaignRow, contact_lists, parties, parties::PartyRow},
    error::Result,
    phone::ListState,
};

/// Adds a party, or says everything that is wrong with it. To be called in a write transaction.
pub fn add(conn: &mut Conn, new: NewParty<'_>, by: &By) -> Result<Result<(), Vec<PartyFlaw>>> {
    let known = parties::all(conn, Scope::All)?;
    let flaws = new.flaws(known.iter().map(|row| row.code.as_str()));
    if !flaws.is_empty() {
        return Ok(Err(flaws));
    }
    let named = (new.code.trim(), new.name.trim());
    let id = parties::insert(conn, named, new.kind, new.operator_code, by.at)?;
    by.note(conn, Act::PartyAdded, named.0, Some(id))?;
    Ok(Ok(()))
}

/// Why a party was not brought in or let go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotMoved {
    /// There is no such party, or not one that this scope may name.
    Unknown,
    /// It still has a list of people to call.
    Calls,
}

/// Whom somebody of this scope may bring in and let go: contractors; of all, anybody.
pub fn movable(conn: &mut Conn, scope: Scope) -> Result<Vec<PartyRow>> {
    let all = parties::all(conn, Scope::All)?.into_iter();
    let may = |row: &PartyRow| scope == Scope::All || row.kind.0 == PartyKind::Contractor;
    Ok(all.filter(may).collect())
}

/// The numbers of the parties that a campaign has when somebody of this scope plans it with these codes: who may be brought in, the
/// own party, and who is one of the draft's already. Those of the draft that this scope may not let go stay, named or not.
///
/// # Errors
/// The codes, first to last, that no such party has.
pub fn planned(
    conn: &mut Conn,
    scope: Scope,
    codes: &[String],
    draft: Option<i64>,
) -> Result<Result<Vec<i64>, Vec<String>>> {
    let joined = match draft {
        Some(campaign) => parties::of_campaign(conn, campaign)?,
        None => Vec::new(),
    };
    let movable = movable(conn, scope)?;
    let own = parties::all(conn, scope)?;
    let known = || movable.iter().chain(&own).chain(&joined);
    let (mut planned, mut unknown) = (Vec::new(), Vec::new());
    for code in codes {
        match known().find(|row| row.code == *code) {
            Some(row) => planned.push(row.id),
            None => unknown.push(code.clone()),
        }
    }
    let stay = joined.iter().filter(|row| !movable.contains(row));
    planned.extend(stay.map(|row| row.id));
    Ok(if unknown.is_empty() {
        Ok(planned)
    } else {
        Err(unknown)
    })
}

/// Makes a party one of a campaign's: its people see it from now on. Once more changes nothing. To be called in a write
/// transaction.
pub fn bring(
    conn: &mut Conn,
    row: &CampaignRow,
    (scope, code): (Scope, &str),
    by: &By,
) -> Result<Result<(), NotMoved>> {
    let Some(party) = named(conn, scope, code)? else {
        return Ok(Err(NotMoved::Unknown));
    };
    if parties::of_campaign(conn, row.id)?.contains(&party) {
        return Ok(Ok(()));
    }
    parties::join(conn, row.id, party.id)?;
    by.note(conn, Act::PartyJoined, &row.code, Some(party.id))?;
    Ok(Ok(()))
}

/// Takes a campaign from a party: its people see it no more, what they have done stays. Who still has names and numbers of
/// people keeps the campaign until the list is purged. To be called in a write transaction.
pub fn let_go(
    conn: &mut Conn,
    row: &CampaignRow,
    (scope, code): (Scope, &str),
    by: &By,
) -> Result<Result<(), NotMoved>> {
    let Some(party) = named(conn, scope, code)? else {
        return Ok(Err(NotMoved::Unknown));
    };
    if !parties::of_campaign(conn, row.id)?.contains(&party) {
        return Ok(Ok(()));
    }
    let lists = contact_lists::of_campaigns(conn, &[row.id])?;
    let calls = |list: &contact_lists::ListRow| {
        list.party_id == party.id && list.state.0 != ListState::Purged
    };
    if lists.iter().any(calls) {
        return Ok(Err(NotMoved::Calls));
    }
    parties::part(conn, row.id, party.id)?;
    by.note(conn, Act::PartyLeft, &row.code, Some(party.id))?;
    Ok(Ok(()))
}

fn named(conn: &mut Conn, scope: Scope, code: &str) -> Result<Option<PartyRow>> {
    let mut known = movable(conn, scope)?.into_iter();
    Ok(known.find(|party| party.code == code))
}
