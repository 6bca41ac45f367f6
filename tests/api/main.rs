//! The whole site over HTTP, each test on a database of its own; the modules mirror `src/web` and `src/db`.

mod browser;
mod crawl;
mod database;
mod db;
mod helpers;
mod html;
mod logs;
mod machines;
mod odd;
mod public;
#[allow(dead_code, reason = "each test binary uses its own part of it")]
#[path = "../support/rated.rs"]
mod rated;
mod respondent;
mod staff;
#[path = "../support/talk.rs"]
mod talk;
