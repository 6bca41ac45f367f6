//! Phone interviews as rules, without database or web.
//!
//! Vocabulary. A **contact list** is a sample of people who were given services; a **case** («случай») is one of them, to
//! be asked about one institution. An operator opens a case by an **attempt** («попытка»), which ends with a
//! **disposition** («исход», AAPOR). A **lease** («бронь») gives a case to one operator for a while.

pub mod disposition;
pub mod list;

pub use disposition::Disposition;
pub use list::{ListState, PhoneState};
