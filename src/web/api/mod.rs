//! `/api/v1/…`: the door for other systems. JSON with English names, described by `/api/openapi.json`.
//!
//! Who is calling is proved by an argument of a handler ([`caller`]); what went wrong is told as a problem ([`problem`]);
//! lists go page by page (`reply`). No reply opens itself to scripts of other sites: a key is no thing for a browser.
pub mod aggregates;
pub mod answers;
pub mod caller;
pub mod campaigns;
pub mod describe;
mod given;
pub mod points;
pub mod problem;
pub mod ratings;
pub mod registry;
mod reply;
pub mod responses;

/// Whether an address is one for other systems.
pub fn is_of(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}
