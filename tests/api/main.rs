//! The whole site over HTTP, each test on a database of its own; the modules mirror `src/web` and `src/db`.

mod browser;
mod crawl;
mod database;
mod db;
mod helpers;
mod html;
mod logs;
mod odd;
mod public;
#[path = "../support/rated.rs"]
mod rated;
mod respondent;
