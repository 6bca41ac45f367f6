//! Otklik, in reading order.
#![warn(missing_docs)]

pub mod export;
pub mod region;
pub mod survey;
