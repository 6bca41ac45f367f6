//! Pages for everyone.
pub mod find;
pub mod results;
pub mod texts;
