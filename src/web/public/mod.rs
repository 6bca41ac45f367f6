//! Pages for everyone.
pub mod find;
pub mod open;
pub mod results;
pub mod texts;
