//! A million answers taken away: every campaign of a region in every format, seconds summed up, and the memory.
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
    time::{Duration, Instant},
};

use diesel::{
    connection::DefaultLoadingMode, pg::PgRowByRowLoadingMode, prelude::*, r2d2::ManageConnection,
};
use otklik::db::{Conn, Manager};

use crate::{answers::places, cluster::Postgres, million::run, product, table::Table};

const ANSWERS: u32 = 1_000_000;
/// No command may take longer.
const LIMIT: Duration = Duration::from_secs(600);
const MEMORY_MIB: f64 = 300.0;
/// Formats and their bars in seconds.
const FORMATS: [(&str, f64); 5] = [
    ("csv", 15.0),
    ("jsonl", 15.0),
    ("sav", 20.0),
    ("parquet", 20.0),
    ("xlsx", 60.0),
];

/// Both databases.
pub fn measure(table: &mut Table) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let url = product::sqlite(folder.path());
    on("SQLite", folder.path(), &url, table)?;
    if let Some(cluster) = Postgres::start(product::free_port()?)? {
        let folder = tempfile::tempdir()?;
        let url = cluster.database("otklik")?;
        on("PostgreSQL", folder.path(), &url, table)?;
    }
    Ok(())
}

fn on(name: &str, data: &Path, url: &str, table: &mut Table) -> anyhow::Result<()> {
    table.part(&format!("a million answers taken away, {name}"));
    product::make_region(data, url, ANSWERS)?;
    let campaigns = places(url)?.campaigns();
    let out = data.join("responses").display().to_string();
    let bare = scan(url, &data.join("responses"))?;
    table.row(
        "the database alone: every answer read and written to a file, no order, nothing decoded",
        &format!("{bare:.1} s"),
    );
    for (format, bar) in FORMATS {
        let (mut seconds, mut memory, mut bytes) = (0.0, 0.0_f64, 0);
        for campaign in &campaigns {
            let words = [
                "export",
                "responses",
                "--campaign",
                campaign,
                "--format",
                format,
                "-o",
                &out,
            ];
            let (took, held) = run(data, url, &words, LIMIT)?;
            seconds += took;
            memory = memory.max(held);
            bytes += std::fs::metadata(&out)?.len();
            std::fs::remove_file(&out)?;
        }
        table.bar(
            &format!("{name}: export responses {format}, bars {bar} s, 300 MiB"),
            &format!(
                "{seconds:.1} s, {memory:.0} MiB, {} MiB; {:.1} times the database alone",
                bytes >> 20,
                seconds / bare
            ),
            seconds <= bar && memory <= MEMORY_MIB,
        );
    }
    Ok(())
}

diesel::table! {
    responses (id) {
        id -> BigInt,
        answers -> Text,
    }
}

/// What no export can be faster than; gives seconds.
fn scan(url: &str, out: &Path) -> anyhow::Result<f64> {
    let start = Instant::now();
    let mut conn = Manager::new(url)?.connect()?;
    let mut file = BufWriter::new(File::create(out)?);
    let query = responses::table.select(responses::answers);
    let mut keep =
        |answers: QueryResult<String>| writeln!(file, "{}", answers?).map_err(anyhow::Error::from);
    match &mut conn {
        Conn::Lite(c) => query
            .load_iter::<String, DefaultLoadingMode>(c)?
            .try_for_each(&mut keep)?,
        Conn::Pg(c) => query
            .load_iter::<String, PgRowByRowLoadingMode>(c)?
            .try_for_each(&mut keep)?,
    }
    file.flush()?;
    Ok(start.elapsed().as_secs_f64())
}
