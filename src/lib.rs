//! Otklik, in reading order.
#![warn(missing_docs)]

pub mod cli;
pub mod export;
pub mod i18n;
pub mod region;
pub mod survey;
pub mod survey_files;
pub mod view;
