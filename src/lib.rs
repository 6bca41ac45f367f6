//! Otklik, in reading order.

pub mod clock;
pub mod db;
pub mod error;
pub mod export;
pub mod integrity;
pub mod region;
pub mod survey;
