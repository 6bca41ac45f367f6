//! Every command through the program itself, as a person at a console meets it.

mod campaign;
mod checklist;
mod clinics;
#[path = "../api/database.rs"]
mod database;
mod demo;
mod export;
mod filled;
mod import;
mod mend;
mod parity;
mod pictures;
mod program;
mod questionnaire;
mod questionnaire_own;
#[allow(dead_code, reason = "each test binary uses its own part of it")]
#[path = "../support/rated.rs"]
mod rated;
mod rating;
mod rating_check;
mod rating_files;
mod rating_runs;
mod responses;
mod sample;
mod serve;
mod token;
mod usage;
mod user;
