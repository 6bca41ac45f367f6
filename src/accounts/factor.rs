//! The second factor: an app is joined by a code that it shows; recovery codes stand in for it.
use super::{By, Keys, Token, random, signin::begin};
use crate::{
    access::{Act, Stage, recovery, totp},
    db::{Conn, recovery_codes, sessions, users},
    error::Result,
};

/// What joining an app gives.
#[derive(Debug, Clone)]
pub struct Joined {
    /// The session that takes the place of all before.
    pub token: Token,
    /// Ten codes, shown once.
    pub recovery: Vec<String>,
}

/// A secret for an account, and its text for a hidden field: it is kept nowhere until a code proves that the app has it.
pub fn proposal(keys: &Keys, user: i64) -> Result<([u8; totp::SECRET], String)> {
    let secret = random()?;
    let closed = keys.close_secret(user, &secret)?;
    Ok((secret, closed))
}

/// The secret in a hidden field; `None` if it is not one that was proposed to this account.
pub fn secret_of(keys: &Keys, user: i64, closed: &str) -> Option<[u8; totp::SECRET]> {
    keys.open_secret(user, closed)?.try_into().ok()
}

/// Joins the app if its code fits. All sessions end; a new one takes their place.
pub fn join(
    conn: &mut Conn,
    keys: &Keys,
    user: i64,
    secret: &[u8; totp::SECRET],
    code: &str,
    by: &By,
) -> Result<Option<Joined>> {
    let now = by.at.and_utc().timestamp();
    let Some(step) = totp::accept(secret, code, now, 0) else {
        return Ok(None);
    };
    let closed = keys.close_secret(user, secret)?;
    users::set_secret(conn, user, (&closed, step), by.at)?;
    by.note(conn, Act::FactorJoined, "", None)?;
    let recovery = draw(conn, keys, user)?;
    sessions::end_all(conn, user)?;
    let token = begin(conn, user, Stage::Full, by)?;
    Ok(Some(Joined { token, recovery }))
}

/// New recovery codes in place of those before.
pub fn draw_recovery(conn: &mut Conn, keys: &Keys, user: i64, by: &By) -> Result<Vec<String>> {
    by.note(conn, Act::RecoveryDrawn, "", None)?;
    draw(conn, keys, user)
}

fn draw(conn: &mut Conn, keys: &Keys, user: i64) -> Result<Vec<String>> {
    let mut codes = Vec::with_capacity(recovery::COUNT);
    for _ in 0..recovery::COUNT {
        codes.push(recovery::code(random()?));
    }
    let tags: Vec<i64> = codes
        .iter()
        .filter_map(|code| recovery::tag(&keys.recovery, user, code))
        .collect();
    recovery_codes::replace(conn, user, &tags)?;
    Ok(codes)
}
