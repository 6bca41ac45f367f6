//! Otklik: from the poster on the wall to the counted answer. The map, in reading order.
//!
//! | room | what it is for |
//! |---|---|
//! | [`region`] | PURE. Sectors, institutions, campaigns, collection points, the numbers people read |
//! | [`survey`] | PURE. The questionnaire: model, files, conditions, path, answers, tallies |
//! | [`integrity`] | PURE. Form keys, seats, networks, signals |
//! | [`intake`] | the way of an answer: admission, queue, group commit |
//! | [`db`] | the only code that knows SQL |
//! | [`directory`] | registry, campaigns and questionnaires in memory, for pages |
//! | [`i18n`], [`view`] | texts in two languages; values in, pages out |
//! | [`web`] | the only code that knows actix; `routes.rs` shows every address |
//! | [`export`] | aggregates as CSV, JSON, XLSX, Parquet |
//! | [`app`], [`job`] | what every request may use; what runs by the clock |
//! | [`config`], [`clock`], [`error`] | settings, time, and how a request can end |

pub mod app;
pub mod clock;
pub mod config;
pub mod db;
pub mod directory;
pub mod error;
pub mod export;
pub mod i18n;
pub mod intake;
pub mod integrity;
pub mod job;
pub mod region;
pub mod survey;
pub mod view;
pub mod web;
