//! `/staff/exports…`: data that are taken away, as far as they may leave.
pub mod file;
pub mod page;
mod pieces;
mod range;
