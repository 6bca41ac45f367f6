//! Three thousand posters in one document: how long, and how much memory.
use std::time::Duration;

use otklik::{clock::Clock, db, db::Db, demo, region::PointKind, setup::registry};

use crate::{million, product, table::Table};

const POSTERS: usize = 3_000;
/// Bars.
const SECONDS: f64 = 60.0;
const MEMORY_MIB: f64 = 300.0;

/// On SQLite; the drawing does not know the database.
pub fn measure(table: &mut Table) -> anyhow::Result<()> {
    table.part("posters");
    let folder = tempfile::tempdir()?;
    let url = product::sqlite(folder.path());
    run(folder.path(), &url, &["migrate"])?;
    fill(&url)?;
    run(
        folder.path(),
        &url,
        &[
            "campaign",
            "create",
            "--code",
            "posters",
            "--title",
            "Плакаты",
            "--sector",
            "health",
            "--survey",
            "health-outpatient",
            "--organizer",
            "Общественный совет",
            "--from",
            "2026-01-01",
            "--to",
            "2026-12-31",
        ],
    )?;
    let out = folder.path().join("posters.pdf");
    let words = [
        "posters",
        "--campaign",
        "posters",
        "-o",
        &out.display().to_string(),
    ];
    let (seconds, memory) = run(folder.path(), &url, &words)?;
    let mib = std::fs::metadata(&out)?.len() >> 20;
    table.bar(
        &format!("{POSTERS} A4 posters in one PDF, bars 60 s, 300 MiB"),
        &format!("{seconds:.1} s, {memory:.0} MiB, file of {mib} MiB"),
        seconds <= SECONDS && memory <= MEMORY_MIB,
    );
    Ok(())
}

fn run(data: &std::path::Path, url: &str, words: &[&str]) -> anyhow::Result<(f64, f64)> {
    million::run(data, url, words, Duration::from_secs(600))
}

/// Institutions of health with a point each: those of the demo again and again under other codes.
fn fill(url: &str) -> anyhow::Result<()> {
    let clock = Clock::system(chrono::Offset::fix(&chrono::Utc));
    let made = demo::institutions(demo::SEED).map_err(|_| anyhow::anyhow!("the demo region"))?;
    let health: Vec<_> = made
        .into_iter()
        .filter(|one| one.sector == otklik::region::Sector::Health)
        .collect();
    Db::open(url, 1)?
        .write_now(|conn| {
            let mut rows = Vec::with_capacity(POSTERS);
            for nth in 0..POSTERS {
                let mut row = registry::row(&health[nth % health.len()])?;
                row.code = format!("poster-{nth:04}");
                row.short_name = format!("{} {nth}", row.short_name);
                rows.push(row);
            }
            db::institutions::import(conn, &rows, clock.stamp())?;
            for row in db::institutions::all(conn)? {
                let tag = row.id.unsigned_abs();
                db::points::add(
                    conn,
                    row.id,
                    PointKind::Place,
                    "Вход",
                    clock.stamp(),
                    || tag,
                )?;
            }
            Ok(())
        })
        .map_err(anyhow::Error::new)
}
