//! The commands, one file each.
mod progress;
pub mod verify;
