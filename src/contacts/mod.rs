//! Contacts between the database and the rules: brought in, found, revealed, purged.
//!
//! Each list has a random key of its own, kept encrypted under the server's secret. Names, notes and numbers are encrypted
//! under the list's key, each bound to its table, column and case. Without the key they are noise: a purge destroys the
//! key first of all.
use chrono_tz::Tz;

use crate::{
    access::Vault,
    accounts::random,
    error::{Error, Result},
    survey::Lang,
};

mod add;
mod keys;
mod list;
mod reveal;
pub mod seat;

pub use add::{add, external_tag, update};
pub use keys::Keys;
pub use list::{MAX_LABEL, NewList, OpenList, new_list, open_list};
pub use reveal::{Revealed, RevealedNumber, find_by_number, reveal};

/// A person to be called. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The institution to be asked about.
    pub institution: i64,
    /// The name; may be empty.
    pub name: String,
    /// A note for who calls; may be empty.
    pub note: String,
    /// The numbers, in the order in which they are to be tried; one at least.
    pub numbers: Vec<PersonNumber>,
    /// Part of the sample, in words; may be empty.
    pub stratum: String,
    /// The person's time zone.
    pub zone: Tz,
    /// The language to ask in.
    pub lang: Lang,
    /// By what number whoever gave the list knows the person.
    pub external: Option<String>,
}

/// A number to be called.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonNumber {
    /// In the form of E.164.
    pub e164: String,
    /// `mobile`, `fixed` or `other`.
    pub kind: &'static str,
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Person(***)")
    }
}

impl std::fmt::Debug for PersonNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonNumber(***)")
    }
}

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
