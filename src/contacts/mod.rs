//! Contacts between the database and the rules: brought in, found, revealed, purged.
//!
//! Each list has a random key of its own, kept encrypted under the server's secret. Names, notes and numbers are encrypted
//! under the list's key, each bound to its table, column and case. Without the key they are noise: a purge destroys the
//! key first of all.
use crate::{
    access::Vault,
    accounts::random,
    error::{Error, Result},
};

mod add;
mod bring;
mod keys;
mod list;
mod purge;
mod reveal;
pub mod seat;
mod state;
mod suppress;
pub mod waiting;

pub use add::{add, external_tag, update};
pub use bring::{bring, world};
pub use keys::Keys;
pub use list::{MAX_LABEL, NewList, OpenList, new_list, open_list};
pub use purge::{end_ties, purge, purge_due};
pub use reveal::{Revealed, RevealedNumber, find_by_number, reveal};
pub use state::set_state;
pub use suppress::{is_suppressed, suppress};

pub use crate::phone::{Person, PersonNumber};

fn closed(vault: &Vault, row: &str, text: &str) -> Result<String> {
    wrap(vault, row, text.as_bytes())
}

fn wrap(vault: &Vault, row: &str, bytes: &[u8]) -> Result<String> {
    vault
        .close(row, bytes, random()?)
        .ok_or_else(|| Error::Internal(anyhow::anyhow!("{row} was not encrypted")))
}

fn name_row(case: i64) -> String {
    format!("contacts|name|{case}")
}

fn note_row(case: i64) -> String {
    format!("contacts|note|{case}")
}

fn number_row(case: i64, nth: i32) -> String {
    format!("contact_phones|number|{case}|{nth}")
}
