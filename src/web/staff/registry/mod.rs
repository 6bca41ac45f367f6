//! `/staff/institutions…`, `/staff/registry…`: the registry, one institution of it, and bringing institutions in.
pub mod card;
pub mod import;
pub mod list;
pub mod points;
pub mod upload;
