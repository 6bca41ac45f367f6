//! The machine, as far as it explains the figures.
use std::{
    fs,
    io::Write,
    time::{Duration, Instant},
};

use crate::table::Table;

/// Cores, memory, kernel, and how often a second the disk takes a flush.
pub fn describe(table: &mut Table) -> anyhow::Result<()> {
    table.part("machine");
    let cores = std::thread::available_parallelism()?;
    let processor = field("/proc/cpuinfo", "model name");
    let megabytes = field("/proc/meminfo", "MemTotal");
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    table.row(
        "cores, shared by client and server",
        &format!("{cores} × {processor}"),
    );
    table.row("memory", &megabytes);
    table.row("kernel", kernel.trim());
    table.row("load of the machine before (1, 5, 15 min)", &load());
    table.row("4 KiB append + fdatasync", &format!("{:.0}/s", flushes()?));
    Ok(())
}

/// Others' work makes every figure smaller: it is told.
fn load() -> String {
    let line = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    line.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

fn field(file: &str, name: &str) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(name));
    let value = line.and_then(|line| line.split(':').nth(1));
    value.unwrap_or("unknown").trim().to_owned()
}

fn flushes() -> anyhow::Result<f64> {
    let mut file = tempfile::tempfile()?;
    let (start, mut count) = (Instant::now(), 0_u32);
    while start.elapsed() < Duration::from_secs(2) {
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        count += 1;
    }
    Ok(f64::from(count) / start.elapsed().as_secs_f64())
}

/// The most memory that a process has held, in MiB.
pub fn peak_of(pid: u32) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = text.lines().find(|line| line.starts_with("VmHWM"))?;
    let kib: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1024.0)
}
