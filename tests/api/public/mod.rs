//! Pages for everyone.
mod find;
