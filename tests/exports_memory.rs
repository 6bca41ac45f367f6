//! Exports need the same memory for many rows as for few. Alone in its program, because the peak belongs
//! to the whole process.
#[allow(dead_code, reason = "the readers are for the other program")]
#[path = "exports/fixture.rs"]
mod fixture;

use std::fs;

use fixture::{about, rows};
use otklik::export::{Dialect, Format, write};

/// The greatest memory this process ever held, in KB.
fn peak_kb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Rows held in memory would need this much for the 80,000 more, several times over (a row is about 600 bytes in
/// columns). It is more than the one or two pieces of 4 MB that the allocator may ask the system for at any moment.
const MOST_MORE_KB: u64 = 12 * 1024;

#[test]
fn five_times_the_rows_need_no_more_memory() {
    // Parquet comes last: its row group would hide what the others need.
    for format in [
        Format::Csv(Dialect::Excel),
        Format::Json,
        Format::Xlsx,
        Format::Parquet,
    ] {
        let peak = |count| {
            let out = tempfile::tempfile().unwrap();
            assert_eq!(
                write(format, &about(), rows(count), out).unwrap(),
                count as u64
            );
            peak_kb()
        };
        // More than one row group of Parquet in both.
        let few = peak(20_000);
        let many = peak(100_000);
        assert!(
            many.saturating_sub(few) < MOST_MORE_KB,
            "{format:?}: {few} KB, then {many} KB"
        );
    }
}
