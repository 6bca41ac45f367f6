//! The commands, one file each.
pub mod backup;
mod progress;
pub mod restore;
pub mod verify;
