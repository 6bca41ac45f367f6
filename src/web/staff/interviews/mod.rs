//! `/staff/interviews…`: interviews by phone and face to face.
pub mod call;
mod draft;
pub mod end;
pub mod list;
pub mod page;
pub mod send;
mod told;
