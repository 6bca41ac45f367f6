//! Whoever has the package works every score out again: with the script in it and with the calculator.
use std::{path::Path, process::Command};

use otklik::{
    import,
    rating::{score::score, sheet},
    region::Sector,
};

use crate::fixture::{Made, made, rows};

fn write(made: &Made, folder: &Path) {
    for file in made.package().files {
        std::fs::write(folder.join(file.name), file.bytes).unwrap();
    }
}

/// Exit code and output of the script.
fn recompute(folder: &Path) -> (Option<i32>, String) {
    let run = Command::new("python3")
        .arg(folder.join("recompute.py"))
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&run.stderr);
    assert!(err.is_empty(), "{err}");
    (run.status.code(), String::from_utf8(run.stdout).unwrap())
}

/// Every methodology that is shipped, each way of rounding, each policy, either rule of equal places.
fn ways() -> Vec<Made> {
    let steps = ("at = \"display\"", "at = \"each-step\"");
    let mut ways = vec![
        made("mintrud-344n", Sector::Health, &[]),
        made("mintrud-344n", Sector::Social, &[]),
        made(
            "mintrud-344n",
            Sector::Culture,
            &[steps, ("equal = \"exact\"", "equal = \"as shown\"")],
        ),
        made("sport-regional", Sector::Sport, &[]),
        made("points-160", Sector::Education, &[]),
        made("scale-5", Sector::Culture, &[]),
    ];
    for policy in ["zero", "mean of the rest", "not rated"] {
        let changed = format!("indicator = \"{policy}\"");
        for more in [&[][..], &[steps]] {
            let changes = [
                &[("indicator = \"renormalise\"", changed.as_str())][..],
                more,
            ]
            .concat();
            ways.push(made("mintrud-344n", Sector::Health, &changes));
        }
    }
    ways
}

#[test]
fn the_script_in_the_package_finds_every_published_value_to_the_last_digit() {
    for made in ways() {
        let folder = tempfile::tempdir().unwrap();
        write(&made, folder.path());
        let (code, out) = recompute(folder.path());
        let id = &made.methodology.id;
        assert_eq!(code, Some(0), "{id}: {out}");
        assert!(out.contains("Расхождений / differences: 0."), "{id}: {out}");
    }
}

#[test]
fn the_script_finds_one_wrong_digit() {
    let made = made("mintrud-344n", Sector::Health, &[]);
    let folder = tempfile::tempdir().unwrap();
    write(&made, folder.path());
    let path = folder.path().join("results.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    let total = &rows(&made.package(), "results.csv")[0]["S_exact"];
    let (above, below) = total.split_once('/').unwrap();
    let near = format!("{above}1/{below}");
    std::fs::write(&path, text.replacen(total, &near, 1)).unwrap();
    let (code, out) = recompute(folder.path());
    assert_eq!(code, Some(1), "{out}");
    assert!(out.contains(&format!("o-00 S: {total} != {near}")), "{out}");
}

#[test]
fn the_calculator_reads_the_inputs_and_gives_the_published_scores() {
    for made in ways() {
        let package = made.package();
        let methodology = &made.methodology;
        let bytes = &package.file("inputs.csv").unwrap().bytes;
        let table = import::read(bytes, |cells| sheet::known_columns(methodology, cells)).unwrap();
        let read = sheet::read(methodology, &table.rows).unwrap();
        let results = rows(&package, "results.csv");
        for row in &read.rows {
            let published = results
                .iter()
                .find(|result| result["id"] == row.id)
                .unwrap();
            let scored = score(methodology, row.sector, &row.inputs);
            let total = scored
                .total
                .map_or_else(String::new, |total| total.to_string());
            assert_eq!(total, published["S_exact"], "{} {}", methodology.id, row.id);
        }
        assert_eq!(read.rows.len(), 11);
    }
}
