//! The seat of a case: drawn with it, kept encrypted, and the same by phone and by a link.
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{Keys, closed};
use crate::{accounts::random, error::Result};

/// A new seat as the database keeps it.
pub fn draw(keys: &Keys, case: i64) -> Result<String> {
    let seat = format!("c{}", URL_SAFE_NO_PAD.encode(random::<16>()?));
    closed(&keys.seats, &row(case), &seat)
}

/// The seat under which a case answers; `None` once its tie is destroyed.
pub fn open(keys: &Keys, case: i64, kept: &str) -> Option<String> {
    String::from_utf8(keys.seats.open(&row(case), kept)?).ok()
}

fn row(case: i64) -> String {
    format!("cases|seat|{case}")
}
