//! Passphrases: the first by a one-time link, the next by its owner. Hashes are made before, for they take long.
use super::{By, Token, signin::begin};
use crate::{
    access::{Act, Stage, UserState},
    db::{Conn, sessions, signin_links, users},
    error::{Error, Result},
};

/// Sets the passphrase by a link, which is used up. Gives the account's number.
///
/// # Errors
/// [`Error::NotFound`]: the link does not hold (any more), or the account is disabled.
pub fn set_first(conn: &mut Conn, link: &Token, hash: &str, by: &By) -> Result<i64> {
    let user = signin_links::find(conn, &link.id(), by.at)?.ok_or(Error::NotFound)?;
    let (user, party) = users::by_id(conn, user)?;
    if user.state.0 != UserState::Active || !signin_links::take(conn, &link.id())? {
        return Err(Error::NotFound);
    }
    users::set_passphrase(conn, user.id, hash, by.at)?;
    sessions::end_all(conn, user.id)?;
    let by = By {
        user: Some(user.id),
        who: user.login,
        party: Some(party.id),
        ..by.clone()
    };
    by.note(conn, Act::FirstPassphrase, "", None)?;
    Ok(user.id)
}

/// Sets a passphrase from the server itself: every session ends.
pub fn set(conn: &mut Conn, user: i64, login: &str, hash: &str, by: &By) -> Result<()> {
    users::set_passphrase(conn, user, hash, by.at)?;
    signin_links::void(conn, user)?;
    sessions::end_all(conn, user)?;
    by.note(conn, Act::PassphraseChanged, login, None)
}

/// Changes a passphrase. All sessions end; a new one takes the place of that of its owner.
pub fn change(conn: &mut Conn, user: i64, hash: &str, by: &By) -> Result<Token> {
    users::set_passphrase(conn, user, hash, by.at)?;
    signin_links::void(conn, user)?;
    sessions::end_all(conn, user)?;
    by.note(conn, Act::PassphraseChanged, "", None)?;
    begin(conn, user, Stage::Full, by)
}
