//! How fast, beside what the machine can do at all: every figure of one run, with its ceiling from the same
//! run, because figures of two runs on two machines (or of one machine on two days) cannot be compared.
//!
//! `cargo bench` prints everything; `cargo bench -- answers sqlite --seconds 5` only this part on this database
//! (`answers`, `pages`, `million`, `exports`, `board`, `posters`, `ratings`, `results`, `calls`; `sqlite`, `postgres`), each load for so long. Client and servers share the machine's cores.
mod alone;
mod answers;
mod bare;
mod board;
mod calls;
mod client;
#[path = "../../tests/support/cluster.rs"]
mod cluster;
mod exports;
mod forms;
mod machine;
mod million;
mod pages;
mod posters;
mod product;
#[allow(dead_code, reason = "only the run itself is measured")]
#[path = "../../tests/support/rated.rs"]
mod rated;
mod ratings;
mod results;
mod table;

use std::time::Duration;

use anyhow::Context;

use crate::table::Table;

const PARTS: [&str; 9] = [
    "answers", "pages", "million", "exports", "board", "posters", "ratings", "results", "calls",
];
const DATABASES: [&str; 2] = ["sqlite", "postgres"];

/// What to measure, and how long each load lasts.
pub struct Plan {
    parts: Vec<String>,
    /// Of one load.
    pub seconds: Duration,
}

impl Plan {
    fn has(&self, part: &str) -> bool {
        let named = |part: &str| self.parts.iter().any(|one| one == part);
        named(part) || !PARTS.iter().any(|part| named(part))
    }

    /// Whether answers are measured on this database.
    fn has_database(&self, database: &str) -> bool {
        let named = |part: &str| self.parts.iter().any(|one| one == part);
        named(database) || !DATABASES.iter().any(|one| named(one))
    }
}

fn main() -> anyhow::Result<()> {
    let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
    let mut plan = Plan {
        parts: Vec::new(),
        seconds: Duration::from_secs(6),
    };
    while let Some(word) = words.next() {
        match word.as_str() {
            // This program is also the ceilings' servers, as processes of their own like the product.
            "--serve" => return bare::serve(&words.collect::<Vec<_>>()),
            "--seconds" => {
                let seconds = words.next().context("--seconds N")?.parse()?;
                plan.seconds = Duration::from_secs(seconds);
            }
            part => plan.parts.push(part.to_owned()),
        }
    }
    let mut table = Table::new();
    machine::describe(&mut table)?;
    if plan.has("answers") {
        answers::measure(&plan, &mut table)?;
    }
    if plan.has("pages") {
        pages::measure(&plan, &mut table)?;
    }
    if plan.has("million") {
        million::measure(&mut table)?;
    }
    if plan.has("exports") {
        exports::measure(&mut table)?;
    }
    if plan.has("board") {
        board::measure(&plan, &mut table)?;
    }
    if plan.has("posters") {
        posters::measure(&mut table)?;
    }
    if plan.has("ratings") {
        ratings::measure(&mut table)?;
    }
    if plan.has("results") {
        results::measure(&mut table)?;
    }
    if plan.has("calls") {
        calls::measure(&plan, &mut table)?;
    }
    table.finish();
    Ok(())
}
