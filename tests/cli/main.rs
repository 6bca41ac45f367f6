//! Every command through the program itself, as a person at a console meets it.

mod campaign;
mod checklist;
#[path = "../api/database.rs"]
mod database;
mod demo;
mod export;
mod filled;
mod import;
mod program;
mod questionnaire;
mod rating;
mod serve;
mod usage;
