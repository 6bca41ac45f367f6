//! Otklik, in reading order.
#![warn(missing_docs)]

pub mod demo;
pub mod export;
pub mod import;
pub mod region;
pub mod survey;
