//! The fuzzer that reads the description and tries everything it allows, and what it forbids.
use std::{path::Path, process::Command};

use otklik::access::Permit;

use super::system;
use crate::{
    helpers::{PLACE, block},
    staff::crew,
};

#[test]
fn a_fuzzer_meets_no_fault_of_the_site_and_nothing_that_is_not_described() {
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/test-tools/venv/bin/python");
    let site = crew::site_with(&[("OTKLIK_API_BURST", "1000000")]);
    let key = system(&site, 2, Permit::ALL);
    for _ in 0..10 {
        site.answer(PLACE);
    }
    block(site.app.release_answers()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let run = Command::new(&python)
        .args(["-m", "schemathesis.cli", "run"])
        .arg(format!("http://{}/api/openapi.json", site.address))
        .args(["--header", &format!("Authorization: {}", key.headers[0].1)])
        .args([
            "--phases",
            "examples,coverage,fuzzing",
            "--max-examples",
            "4",
            "--seed",
            "1",
        ])
        // A cursor is a text, but no text is a cursor; what answers fit, the questionnaire says and not the description.
        .args([
            "--checks",
            "all",
            "--exclude-checks",
            "positive_data_acceptance",
        ])
        .args(["--warnings", "off", "--no-color"])
        .current_dir(folder.path())
        .output()
        .unwrap_or_else(|fault| panic!("{}: {fault}. `tests/run` installs it.", python.display()));
    let out = String::from_utf8_lossy(&run.stdout) + String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{out}");
    assert!(out.contains("Tested: 8"), "{out}");
    site.assert_sound();
}
