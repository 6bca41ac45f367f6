//! Pages for everyone.
mod find;
pub mod open;
mod results;
