//! A whole rating: from tallies and checklists to results.

mod feed;
mod golden;
mod linear;
mod open_data;
mod publication;
mod rules;
mod steps;
#[path = "../rating_sure/table.rs"]
#[allow(dead_code, reason = "shared with another suite")]
mod table;
mod world;
