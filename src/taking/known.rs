//! What is known of institutions from all that was told of them, brought up to now.
use std::collections::BTreeMap;

use super::history::History;
use crate::{
    db::{Conn, told_so_far},
    disclosure::{Origin, known::Known},
    error::Result,
};

/// What is known of these institutions, as of when something was told of each last.
pub(super) fn read(
    conn: &mut Conn,
    campaign: i64,
    institutions: &[i64],
) -> Result<BTreeMap<i64, Known>> {
    let kept = told_so_far::of(conn, campaign, institutions)?.into_iter();
    kept.map(|(id, text)| {
        Ok((
            id,
            serde_json::from_str(&text).map_err(anyhow::Error::from)?,
        ))
    })
    .collect()
}

/// The same of one.
pub(super) fn read_one(conn: &mut Conn, (campaign, id): (i64, i64)) -> Result<Known> {
    Ok(read(conn, campaign, &[id])?.remove(&id).unwrap_or_default())
}

/// With those that have come since.
pub(super) fn now(mut known: Known, counts: &BTreeMap<Origin, u64>, history: &History) -> Known {
    let last = known.last();
    let gone = history.gone(last);
    // Of whom nothing was told yet nobody was there before.
    let back = match last.mark {
        Some(_) => history.back(last),
        None => BTreeMap::new(),
    };
    known.came(counts, &gone, &back, Some(history.mark()));
    known
}

/// As it is kept.
pub(crate) fn write(known: &Known) -> Result<String> {
    Ok(serde_json::to_string(known).map_err(anyhow::Error::from)?)
}
