//! Answers a second, acknowledged when they are on the disk, beside what the same machine can do at all.
use std::{path::Path, sync::Arc};

use otklik::{clock::Clock, db::Db, directory::Directory};

use crate::{
    Plan, alone,
    client::{self, Outcome, Pace},
    cluster::Postgres,
    forms::{Forms, Places},
    product::{self, Server},
    table::Table,
};

const CONNECTIONS: [usize; 2] = [64, 256];
/// More than any server here takes in a second.
const MOST_PER_SECOND: usize = 60_000;
/// How often each load is repeated.
const ROUNDS: usize = 3;
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

/// Both databases, or the one that is named.
pub fn measure(plan: &Plan, table: &mut Table) -> anyhow::Result<()> {
    if plan.has_database("sqlite") {
        let folder = tempfile::tempdir()?;
        let url = product::sqlite(folder.path());
        let bare = format!("sqlite://{}", folder.path().join("bare.sqlite").display());
        on("SQLite", folder.path(), &url, &bare, plan, table)?;
    }
    if plan.has_database("postgres") {
        let Some(cluster) = Postgres::start(product::free_port()?)? else {
            table.row("PostgreSQL", "not on this machine");
            return Ok(());
        };
        let folder = tempfile::tempdir()?;
        let (url, bare) = (cluster.database("otklik")?, cluster.database("bare")?);
        on("PostgreSQL", folder.path(), &url, &bare, plan, table)?;
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
        "answers, {name}: acknowledged after the commit reached the disk; medians of {ROUNDS} rounds"
    ));
    product::make_region(data, url, 0)?;
    let places = places(url)?;
    let clock = Clock::system(
        chrono::FixedOffset::east_opt(0).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc)),
    );
    let during = plan.seconds / 2;
    let count = MOST_PER_SECOND * usize::try_from(during.as_secs().max(1))?;
    for connections in CONNECTIONS {
        let (mut parsed, mut bare, mut ours) = (Vec::new(), Vec::new(), Vec::new());
        let mut memory = 0.0_f64;
        // In turns: what disturbs the machine for some seconds disturbs one round, not one of the sides.
        for round in 0..ROUNDS {
            let forms = places.forms(&clock, &format!("{name} {connections} {round}"), count)?;
            let loaded = |server: &Server| {
                client::load(server.port, connections, Pace::Closed(during), &forms)
            };
            parsed.push(loaded(&Server::bare(&["parse"])?)?);
            bare.push(loaded(&Server::bare(&["group", bare_url])?)?);
            let server = Server::product(data, url)?;
            ours.push(loaded(&server)?);
            memory = memory.max(server.peak());
        }
        let mut shares: Vec<f64> = ours
            .iter()
            .zip(&bare)
            .map(|(ours, bare)| ours.per_second / bare.per_second)
            .collect();
        shares.sort_unstable_by(f64::total_cmp);
        for (what, rounds) in [
            ("form parsed, answered 303, nothing kept", parsed),
            ("bare group commit: one row, one key", bare),
            ("Otklik", ours),
        ] {
            let middle = Outcome::median(rounds).map_or_else(String::new, |one| one.told());
            table.row(&format!("{what}, {connections} connections"), &middle);
        }
        let share = shares[shares.len() / 2];
        let percents: Vec<String> = shares
            .iter()
            .map(|share| format!("{:.0}", share * 100.0))
            .collect();
        table.bar(
            &format!("{name}, {connections} connections: share of the bare group commit, bar 40 %"),
            &format!("{:.0} %  ({})", share * 100.0, percents.join(" ")),
            share >= SHARE,
        );
        table.row("memory of the server", &format!("{memory:.0} MiB"));
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
