//! Answers a second, acknowledged when they are on the disk, beside what the same machine can do at all.
use std::{path::Path, sync::Arc};

use otklik::{clock::Clock, db::Db, directory::Directory};

use crate::{
    Plan, alone,
    client::{self, Outcome, Pace},
    forms::{Forms, Places},
    postgres::Postgres,
    product::{self, Server},
    table::Table,
};

const CONNECTIONS: [usize; 2] = [64, 256];
/// More than any server here takes in a second.
const MOST_PER_SECOND: usize = 60_000;
/// Of the bare group commit, at least.
const SHARE: f64 = 0.40;
/// The open loop: answers a second, and for how long.
const STEADY: u32 = 500;
const STEADY_SECONDS: u64 = 20;
/// The bar of its 99th percentile, ms.
const STEADY_MS: f64 = 15.0;

/// The region's places, from a database that the program has prepared.
pub fn places(database: &str) -> anyhow::Result<Places> {
    let directory = Db::open(database, 1)?.read_now(Directory::read);
    Ok(Places::of(directory.map_err(anyhow::Error::new)?))
}

/// Both databases.
pub fn measure(plan: &Plan, table: &mut Table) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let url = product::sqlite(folder.path());
    let bare = format!("sqlite://{}", folder.path().join("bare.sqlite").display());
    on("SQLite", folder.path(), &url, &bare, plan, table)?;
    match Postgres::start()? {
        None => table.row("PostgreSQL", "not on this machine"),
        Some(cluster) => {
            let folder = tempfile::tempdir()?;
            let (url, bare) = (cluster.database("otklik")?, cluster.database("bare")?);
            on("PostgreSQL", folder.path(), &url, &bare, plan, table)?;
        }
    }
    Ok(())
}

fn on(
    name: &str,
    data: &Path,
    url: &str,
    bare_url: &str,
    plan: &Plan,
    table: &mut Table,
) -> anyhow::Result<()> {
    table.part(&format!(
        "answers, {name}: acknowledged after the commit reached the disk"
    ));
    product::make_region(data, url, 0)?;
    let places = places(url)?;
    let clock = Clock::system(
        chrono::FixedOffset::east_opt(0).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc)),
    );
    let count = MOST_PER_SECOND * usize::try_from(plan.seconds.as_secs())?;
    for connections in CONNECTIONS {
        let forms = places.forms(&clock, &format!("{name} {connections}"), count)?;
        let loaded = |server: &Server| -> anyhow::Result<Outcome> {
            client::load(server.port, connections, Pace::Closed(plan.seconds), &forms)
        };
        let told = |what: &str, outcome: &Outcome| {
            table.row(
                &format!("{what}, {connections} connections"),
                &outcome.told(),
            );
        };
        let parsed = loaded(&Server::bare(&["parse"])?)?;
        told("form parsed, answered 303, nothing kept", &parsed);
        let bare = loaded(&Server::bare(&["group", bare_url])?)?;
        told("bare group commit: one row, one key", &bare);
        let server = Server::product(data, url)?;
        let ours = loaded(&server)?;
        told("Otklik", &ours);
        let share = ours.per_second / bare.per_second;
        table.bar(
            &format!("{name}, {connections} connections: share of the bare group commit, bar 40 %"),
            &format!("{:.0} %", share * 100.0),
            share >= SHARE,
        );
        table.row("memory of the server", &format!("{:.0} MiB", server.peak()));
    }
    let one = alone::one_by_one(bare_url, plan.seconds / 2)?;
    table.row(
        "the database alone, one row a commit, one connection",
        &format!("{one:>7.0}/s"),
    );
    steady(
        name,
        data,
        url,
        &places.forms(&clock, &format!("{name} steady"), 20_000)?,
        table,
    )
}

fn steady(
    name: &str,
    data: &Path,
    url: &str,
    forms: &Arc<Forms>,
    table: &mut Table,
) -> anyhow::Result<()> {
    let server = Server::product(data, url)?;
    let pace = Pace::Open(STEADY, std::time::Duration::from_secs(STEADY_SECONDS));
    let outcome = client::load(server.port, 64, pace, forms)?;
    table.row(
        &format!("open loop, {STEADY}/s for {STEADY_SECONDS} s"),
        &outcome.told(),
    );
    let p99 = outcome.percentile(99.0);
    table.bar(
        &format!("{name}, open loop at {STEADY}/s: p99, bar 15 ms"),
        &format!("{p99:.1} ms"),
        p99 <= STEADY_MS,
    );
    Ok(())
}
