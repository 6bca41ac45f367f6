//! Pages for everyone.
pub mod button;
pub mod find;
pub mod open;
pub mod results;
pub mod texts;
