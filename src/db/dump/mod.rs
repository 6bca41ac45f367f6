//! A copy of the whole database in one file that is the same for both databases: made on SQLite it can be
//! restored on PostgreSQL, and the other way round. So a region that has outgrown one file moves by
//! `backup` and `restore`.
//!
//! The file is gzip of lines of UTF-8 (`zcat` shows it), in this order:
//!
//! ```text
//! {"format":"otklik-backup","version":1,"program":"0.1.0","migrations":["20261122000000"]}
//! {"table":"surveys","columns":["version","survey_id","body","added_at"]}
//! ["0123456789abcdef","health","…","2026-11-22 10:00:00"]
//! …
//! {"end":true,"rows":                   1,"sha256":"…","file_sha256":"…"}
//! ```
//!
//! A row is a JSON array: numbers, texts, null; times as `YYYY-MM-DD HH:MM:SS` (UTC), days as
//! `YYYY-MM-DD`, bytes as hexadecimal digits. `sha256` is that of all lines before the last, `file_sha256`
//! that of all bytes of the file before the last line's own gzip member: no bit of the file can change
//! unnoticed.
//!
//! Limits: a line is at most 64 MiB. Not in the file: `secret.key` and the day keys of network tags, which
//! lie in the data folder; they are kept apart on purpose, so that a copy of the data alone can neither
//! sign a form nor recognize a network. Nor sessions of staff, one-time links, failed sign-ins, the keys
//! of contact lists and the ties between people and answers ([`NOT_KEPT`]): after a restore on a new database a list of
//! contacts is to be imported again.
use crate::survey::Text;

mod field;
mod file;
mod organ;
mod restore;
mod tables;
mod write;

pub use file::{Header, Summary, scan};
pub use restore::{check, restore};
pub use tables::{Kind, NOT_KEPT, Table, tables};
pub use write::backup;

/// Why a backup or a restore does not happen, in both languages: where and what to do. Nothing was changed.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", .0.en)]
pub struct Refused(pub Text);

impl Refused {
    fn because(ru: String, en: String) -> anyhow::Error {
        anyhow::Error::new(Refused(Text { ru, en }))
    }
}
