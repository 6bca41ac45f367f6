//! A million answers: starting, exporting, recounting, and the memory of each.
use std::{
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

use crate::{
    answers::places,
    cluster::Postgres,
    machine,
    product::{self, Server},
    table::Table,
};

const ANSWERS: u32 = 1_000_000;
/// No command may take longer.
const LIMIT: Duration = Duration::from_secs(600);
/// Bars, seconds and MiB.
const FIRST_PAGE_S: f64 = 1.0;
const AGGREGATES_S: f64 = 1.0;
const VERIFY_S: f64 = 30.0;
const MEMORY_MIB: f64 = 200.0;

/// Both databases.
pub fn measure(table: &mut Table) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    on(
        "SQLite",
        folder.path(),
        &product::sqlite(folder.path()),
        table,
    )?;
    if let Some(cluster) = Postgres::start(product::free_port()?)? {
        let folder = tempfile::tempdir()?;
        on(
            "PostgreSQL",
            folder.path(),
            &cluster.database("otklik")?,
            table,
        )?;
    }
    Ok(())
}

fn on(name: &str, data: &Path, url: &str, table: &mut Table) -> anyhow::Result<()> {
    table.part(&format!("a million answers, {name}"));
    let start = Instant::now();
    product::make_region(data, url, ANSWERS)?;
    let seconds = start.elapsed().as_secs_f64();
    table.row(
        "simulated through the intake",
        &format!("{seconds:.1} s, {:.0}/s", f64::from(ANSWERS) / seconds),
    );
    if let Ok(file) = std::fs::metadata(data.join("otklik.sqlite")) {
        table.row("size of the database", &format!("{} MiB", file.len() >> 20));
    }
    let places = places(url)?;
    let code = places.codes().swap_remove(0);
    let start = Instant::now();
    let server = Server::product(data, url)?;
    let page = first_page(server.port, &code)?;
    let seconds = start.elapsed().as_secs_f64();
    anyhow::ensure!(page > 1000, "a page of {page} bytes");
    table.bar(
        &format!("{name}: first page after the start, bar 1 s"),
        &format!("{seconds:.2} s"),
        seconds <= FIRST_PAGE_S,
    );

    for campaign in places.campaigns() {
        let out = data.join("aggregates.csv");
        let out = out.display().to_string();
        let words = [
            "export",
            "aggregates",
            "--campaign",
            &campaign,
            "--format",
            "csv",
            "-o",
            &out,
        ];
        let (seconds, memory) = run(data, url, &words, LIMIT)?;
        let bytes = std::fs::metadata(&out)?.len();
        std::fs::remove_file(&out)?;
        table.bar(
            &format!("{name}: export aggregates {campaign}, bars 1 s, 200 MiB"),
            &format!("{seconds:.2} s, {memory:.0} MiB, {bytes} bytes"),
            seconds <= AGGREGATES_S && memory <= MEMORY_MIB,
        );
    }
    let (seconds, memory) = run(data, url, &["verify"], LIMIT)?;
    table.bar(
        &format!("{name}: verify, bars 30 s, 200 MiB"),
        &format!("{seconds:.1} s, {memory:.0} MiB"),
        seconds <= VERIFY_S && memory <= MEMORY_MIB,
    );
    let memory = server.peak();
    table.bar(
        &format!("{name}: memory of the server, bar 200 MiB"),
        &format!("{memory:.0} MiB"),
        memory <= MEMORY_MIB,
    );
    Ok(())
}

/// Bytes of the page.
fn first_page(port: u16, code: &str) -> anyhow::Result<usize> {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port))?;
    write!(
        stream,
        "GET /q/{code} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    )?;
    let mut page = Vec::new();
    stream.read_to_end(&mut page)?;
    anyhow::ensure!(page.starts_with(b"HTTP/1.1 200"), "no page");
    Ok(page.len())
}

/// Runs a command; gives its seconds and the most memory it held, MiB.
pub fn run(data: &Path, url: &str, words: &[&str], limit: Duration) -> anyhow::Result<(f64, f64)> {
    let start = Instant::now();
    let mut child = product::otklik(data, url)
        .args(words)
        .stdout(Stdio::null())
        .spawn()?;
    let (mut memory, mut status) = (0.0_f64, None);
    // The peak never falls, so that the last look before the end is the peak.
    product::until(limit, || {
        memory = memory.max(machine::peak_of(child.id()).unwrap_or(0.0));
        status = child.try_wait().ok().flatten();
        status.is_some()
    });
    let seconds = start.elapsed().as_secs_f64();
    anyhow::ensure!(
        status.is_some_and(|status| status.success()),
        "{words:?}: {status:?}"
    );
    Ok((seconds, memory))
}
