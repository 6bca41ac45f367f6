//! Otklik, in reading order.

pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod error;
pub mod export;
pub mod intake;
pub mod integrity;
pub mod region;
pub mod survey;
