//! Collection points: made, revoked, replaced.
use std::collections::HashSet;

use crate::{
    access::Act,
    access::Scope,
    accounts::By,
    db::{Conn, campaigns, directory, parties, points},
    error::{Error, Result},
    region::{LinkCode, PointKind},
};

/// The longest words that say where a point is, in letters.
pub const MAX_LABEL: usize = 200;

/// Whether words say where a point is.
pub fn is_label(label: &str) -> bool {
    (1..=MAX_LABEL).contains(&label.trim().chars().count()) && !label.starts_with(points::DESK)
}

/// Makes a point at an institution.
pub fn add(
    conn: &mut Conn,
    institution: i64,
    (kind, label): (PointKind, &str),
    by: &By,
) -> Result<LinkCode> {
    let code = points::add(conn, institution, kind, label.trim(), by.at, random()?)?;
    by.note(conn, Act::PointAdded, &code.to_string(), None)?;
    Ok(code)
}

/// Gives every institution of a campaign that has no live point one of this place, if somebody of this scope keeps it. To be called
/// in a write transaction: two at once would both find none.
pub fn add_missing(
    conn: &mut Conn,
    campaign: i64,
    (scope, label): (Scope, &str),
    by: &By,
) -> Result<()> {
    directory::touch(conn)?;
    let live: HashSet<i64> = points::all(conn)?
        .into_iter()
        .filter(|row| row.revoked_at.is_none())
        .map(|row| row.institution_id)
        .collect();
    for member in campaigns::members_of(conn, campaign)? {
        let id = member.institution_id;
        if !live.contains(&id) && keeps(conn, scope, id)? {
            add(conn, id, (PointKind::Place, label), by)?;
        }
    }
    Ok(())
}

/// Revokes a point: nobody answers by its code any more.
///
/// # Errors
/// [`Error::NotFound`] if there is none, or it is revoked already.
pub fn revoke(conn: &mut Conn, code: LinkCode, by: &By) -> Result<()> {
    points::revoke(conn, code, None, by.at)?;
    by.note(conn, Act::PointRevoked, &code.to_string(), None)
}

/// Revokes a point and makes a new one in its place; gives the new one's code.
///
/// # Errors
/// [`Error::NotFound`] if there is none, or it is revoked already.
pub fn replace(conn: &mut Conn, old: LinkCode, by: &By) -> Result<LinkCode> {
    let rows = points::of_institution(conn, old.institution)?;
    let mut same = rows.iter().filter(|row| row.tag == old.tag);
    let row = same.next().ok_or(Error::NotFound)?;
    let own = (row.kind.0, row.label.as_str());
    let fresh = points::add(conn, old.institution, own.0, own.1, by.at, random()?)?;
    points::revoke(conn, old, Some(fresh), by.at)?;
    by.note(conn, Act::PointReplaced, &old.to_string(), None)?;
    Ok(fresh)
}

/// Whether somebody of this scope keeps an institution: those that other parties' campaigns alone ask about are theirs.
pub fn keeps(conn: &mut Conn, scope: Scope, institution: i64) -> Result<bool> {
    if scope == Scope::All {
        return Ok(true);
    }
    let asking = campaigns::asking_about(conn, institution)?;
    let own = parties::campaigns(conn, scope)?;
    Ok(asking.is_empty() || own.iter().any(|row| asking.contains(&row.id)))
}

/// Random numbers from the operating system; a fault of it is told once, before the first is drawn.
pub fn random() -> Result<impl FnMut() -> u64> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|err| Error::Internal(anyhow::anyhow!("{err}")))?;
    let mut rng: rand::rngs::StdRng = rand::SeedableRng::from_seed(seed);
    Ok(move || rand::Rng::random(&mut rng))
}
