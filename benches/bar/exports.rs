//! A million answers taken away: every campaign of a region in every format, seconds summed up, and the memory.
use std::{path::Path, time::Duration};

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
            &format!("{seconds:.1} s, {memory:.0} MiB, {} MiB", bytes >> 20),
            seconds <= bar && memory <= MEMORY_MIB,
        );
    }
    Ok(())
}
