//! Keeping accounts: adding, disabling, changing, giving links. Whatever is changed ends the sessions of the account.
use chrono::TimeDelta;

use super::{By, Token};
use crate::{
    access::{
        Act, PartyKind, Role, Scope, UserState, may_grant, may_grant_hired, session::LINK_HOURS,
    },
    db::{
        Conn,
        parties::{self, PartyRow},
        recovery_codes, sessions, signin_links,
        users::{self, Account, NewUser},
    },
    error::{Error, Result},
};

/// Whose accounts somebody of this scope keeps: an organ those of its own and of the contractors that work for it alone. Who works
/// for another, too, sees what is the other's, so that the one that keeps every account keeps theirs.
pub fn kept_parties(conn: &mut Conn, scope: Scope) -> Result<Vec<PartyRow>> {
    let mut kept = parties::all(conn, scope)?;
    if let Scope::Party(own) = scope
        && kept.iter().all(|party| party.kind.0 == PartyKind::Organ)
    {
        kept.extend(parties::only_working_for(conn, own)?);
    }
    Ok(kept)
}

/// Whether somebody of this role and scope may give a role to the people of a party, one of [`kept_parties`].
pub fn may_give(role: Role, scope: Scope, party: i64, other: Role) -> bool {
    if scope.covers(party) {
        may_grant(role, other)
    } else {
        may_grant_hired(role, other)
    }
}

/// The account that somebody of this role and scope may change.
///
/// # Errors
/// [`Error::NotFound`] if there is none, or it is another party's: nobody learns which. [`Error::Forbidden`] if its role
/// is not this one's to change.
pub fn keepable(conn: &mut Conn, role: Role, scope: Scope, id: i64) -> Result<Account> {
    let (user, party) = users::by_id(conn, id)?;
    let kept = kept_parties(conn, scope)?;
    if !kept.iter().any(|one| one.id == user.party_id) {
        return Err(Error::NotFound);
    }
    if !may_give(role, scope, party.id, user.role.0) {
        return Err(Error::Forbidden);
    }
    Ok((user, party))
}

/// Adds an account, with a link at which its owner sets the first passphrase.
///
/// # Errors
/// [`Error::Conflict`] if the login is taken.
pub fn add(conn: &mut Conn, new: &NewUser<'_>, by: &By) -> Result<(i64, Token)> {
    let id = users::insert(conn, new, by.at)?;
    by.note(conn, Act::UserAdded, new.login.as_str(), Some(new.party))?;
    let link = link(conn, id, by)?;
    Ok((id, link))
}

/// A new one-time link. The passphrase before it is void, and so are the sessions.
pub fn give_link(conn: &mut Conn, (user, party): &Account, by: &By) -> Result<Token> {
    users::set_passphrase(conn, user.id, "", by.at)?;
    sessions::end_all(conn, user.id)?;
    by.note(conn, Act::LinkGiven, &user.login, Some(party.id))?;
    link(conn, user.id, by)
}

fn link(conn: &mut Conn, user: i64, by: &By) -> Result<Token> {
    let token = Token::draw()?;
    let expires = by.at + TimeDelta::hours(LINK_HOURS);
    signin_links::put(conn, &token.id(), user, expires)?;
    Ok(token)
}

/// Disables an account: it has no session and no link from now on.
pub fn disable(conn: &mut Conn, (user, party): &Account, by: &By) -> Result<()> {
    users::set_state(conn, user.id, UserState::Disabled, by.at)?;
    sessions::end_all(conn, user.id)?;
    signin_links::void(conn, user.id)?;
    by.note(conn, Act::UserDisabled, &user.login, Some(party.id))
}

/// Enables it again, with the passphrase it had.
pub fn enable(conn: &mut Conn, (user, party): &Account, by: &By) -> Result<()> {
    users::set_state(conn, user.id, UserState::Active, by.at)?;
    by.note(conn, Act::UserEnabled, &user.login, Some(party.id))
}

/// Takes the app and the recovery codes away: at the next sign-in another is joined.
pub fn reset_factor(conn: &mut Conn, (user, party): &Account, by: &By) -> Result<()> {
    users::set_secret(conn, user.id, ("", 0), by.at)?;
    recovery_codes::replace(conn, user.id, &[])?;
    sessions::end_all(conn, user.id)?;
    by.note(conn, Act::FactorReset, &user.login, Some(party.id))
}

/// Gives another role. With other rights begins another session.
pub fn set_role(conn: &mut Conn, (user, party): &Account, role: Role, by: &By) -> Result<()> {
    users::set_role(conn, user.id, role, by.at)?;
    sessions::end_all(conn, user.id)?;
    by.note(conn, Act::RoleChanged, &user.login, Some(party.id))
}
