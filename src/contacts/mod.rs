//! Contacts between the database and the rules: brought in, found, revealed, purged.
mod keys;

pub use keys::Keys;
