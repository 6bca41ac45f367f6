//! Every command through the program itself, as a person at a console meets it.

mod campaign;
#[path = "../api/database.rs"]
mod database;
mod demo;
mod export;
mod import;
mod program;
mod questionnaire;
#[allow(dead_code, reason = "each test binary uses its own part of it")]
#[path = "../support/rated.rs"]
mod rated;
mod rating;
mod rating_check;
mod rating_files;
mod serve;
mod usage;
