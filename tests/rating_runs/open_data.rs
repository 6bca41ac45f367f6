//! From answers to open data: what the computation finds, anybody finds again from what is published.
use std::{collections::BTreeMap, process::Command};

use otklik::{
    export::package::{self, Package, Release},
    import,
    rating::{
        Methodology, methodology,
        run::{self, RunInputs, RunResults, disclose, results::Shown},
        score::score,
        sheet,
    },
    region::Channel,
};

use crate::{
    rules::{asked, people},
    world,
};

/// Nine institutions, one with few answers, one whose phone was answered by three, one where nobody has a disability.
fn village() -> RunInputs {
    let survey = world::survey();
    let mut all = crate::rules::village();
    all.push(asked("few", 600, 8, 0.8));
    let (web, phone) = (people("web", 90, 0.8), people("phone", 3, 0.8));
    let tallies = vec![
        world::counted(&survey, Channel::Web, &web),
        world::counted(&survey, Channel::Phone, &phone),
    ];
    all.push(world::institution("small", 600, tallies));
    let mut none = people("none", 80, 0.7);
    for person in &mut none {
        person[3] = None;
    }
    let tallies = vec![world::counted(&survey, Channel::Web, &none)];
    all.push(world::institution("none", 600, tallies));
    world::inputs(all)
}

fn made() -> (RunInputs, RunResults, Methodology) {
    let inputs = village();
    let methodology =
        methodology::load::parse("mintrud-344n", "m", world::METHODOLOGY.as_bytes()).unwrap();
    let results = run::compute(&inputs, 2, &mut |_| {}).unwrap();
    let told = disclose(&results, &methodology);
    (inputs, told, methodology)
}

fn packed((inputs, results, methodology): &(RunInputs, RunResults, Methodology)) -> Package {
    package::build(&Release {
        inputs,
        results,
        methodology,
        published_on: None,
    })
    .unwrap()
}

#[test]
fn the_script_and_the_calculator_find_what_the_computation_found() {
    let made = made();
    let package = packed(&made);
    let folder = tempfile::tempdir().unwrap();
    for file in &package.files {
        std::fs::write(folder.path().join(file.name), &file.bytes).unwrap();
    }
    let run = Command::new("python3")
        .arg(folder.path().join("recompute.py"))
        .output()
        .unwrap();
    let out = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success() && out.contains("Расхождений / differences: 0."),
        "{out}"
    );

    let methodology = &made.2;
    let bytes = &package.file("inputs.csv").unwrap().bytes;
    let table = import::read(bytes, |cells| sheet::known_columns(methodology, cells)).unwrap();
    let rows = sheet::read(methodology, &table.rows).unwrap().rows;
    assert_eq!(rows.len(), 11);
    let totals: BTreeMap<&str, Option<&str>> = made
        .1
        .institutions
        .iter()
        .map(|one| (one.code.as_str(), one.total.as_deref()))
        .collect();
    for row in &rows {
        let total = score(methodology, row.sector, &row.inputs)
            .total
            .map(|total| total.to_string());
        assert!(total.is_some());
        assert_eq!(total.as_deref(), totals[row.id.as_str()], "{}", row.id);
    }
}

#[test]
fn neither_the_few_nor_the_three_can_be_found_in_it() {
    let (_, told, _) = made();
    let one = |code: &str| {
        told.institutions
            .iter()
            .find(|one| one.code == code)
            .unwrap()
    };
    let few = one("few");
    assert_eq!(
        (few.shown, &few.total, few.respondents, few.inputs.len()),
        (Shown::Hidden, &None, None, 0)
    );
    let small = one("small");
    assert_eq!(small.respondents, Some(93));
    let seen: Vec<(Option<u64>, bool)> = small
        .channels
        .iter()
        .map(|channel| (channel.respondents, channel.total.is_some()))
        .collect();
    assert_eq!(seen, [(None, false), (None, false)]);
    assert!(small.sensitivity.as_ref().unwrap().without.is_empty());
    // Where each channel has enough, each is shown.
    let usual = one("i0");
    assert!(
        usual
            .channels
            .iter()
            .all(|channel| channel.respondents == Some(75))
    );
    assert_eq!((told.sector.rated, told.sector.unrated), (11, 1));
}
