//! Pages for everyone.
pub mod find;
pub mod open;
pub mod texts;
