//! The package through the validator of those who wrote the specification.
use std::{path::Path, process::Command};

use otklik::region::Sector;

use crate::fixture::made;

#[test]
fn the_validator_of_the_specification_finds_no_fault() {
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/test-tools/venv/bin/python");
    for (id, sector) in [("mintrud-344n", Sector::Health), ("scale-5", Sector::Sport)] {
        let folder = tempfile::tempdir().unwrap();
        let made = made(id, sector, &[]);
        for file in made.package().files {
            std::fs::write(folder.path().join(file.name), file.bytes).unwrap();
        }
        let validate = || {
            let run = Command::new(&python)
                .args(["-m", "frictionless", "validate", "datapackage.json"])
                .current_dir(folder.path())
                .output()
                .unwrap_or_else(|fault| {
                    panic!("{}: {fault}. `tests/run` installs it.", python.display())
                });
            let out = String::from_utf8_lossy(&run.stdout) + String::from_utf8_lossy(&run.stderr);
            (run.status.success(), out.into_owned())
        };
        let (is_valid, out) = validate();
        assert!(is_valid, "{out}");
        // It does look: a cell that is no number, and sizes and sums that differ.
        let path = folder.path().join("results.csv");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replacen(",44,", ",many,", 1)).unwrap();
        let (is_valid, out) = validate();
        assert!(!is_valid && out.contains("many"), "{out}");
    }
}
