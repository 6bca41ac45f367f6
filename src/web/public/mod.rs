//! Pages for everyone.
pub mod find;
pub mod texts;
