//! The methodologies that are shipped, and the golden tables.
use std::collections::BTreeMap;

use otklik::{
    cli::check_surveys,
    rating::{Exact, Methodology, Scored, methodology::load},
    survey_files::MethodologyFiles,
};

/// A shipped methodology with some of its text changed.
pub fn changed(id: &str, changes: &[(&str, &str)]) -> Methodology {
    let files = MethodologyFiles::shipped().0;
    let file = files.iter().find(|file| file.id == id).unwrap();
    let mut text = String::from_utf8(file.bytes.as_ref().unwrap().clone()).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    load::parse(id, &file.path, text.as_bytes()).unwrap()
}

/// A shipped methodology.
pub fn shipped(id: &str) -> Methodology {
    let files = MethodologyFiles::shipped().0;
    check_surveys::check_methodology(files.iter().find(|file| file.id == id).unwrap()).unwrap()
}

/// The rows of a golden table, by the names of their columns.
pub fn table(name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(format!("tests/golden/{name}")).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// The value of an indicator or criterion by its symbol, or of `S`.
pub fn value<'a>(scored: &'a Scored, symbol: &str) -> Option<&'a Exact> {
    if symbol == "S" {
        return scored.total.as_ref();
    }
    let all = scored.indicators.iter().chain(&scored.criteria);
    let mut found = all.filter(|value| value.symbol == symbol);
    found
        .next()
        .unwrap_or_else(|| panic!("{symbol}"))
        .value
        .as_ref()
}
