//! The rules of the house that a compiler does not know, read from the sources themselves: who may
//! use whom, migration twins, the length of files, and what is never written here. Each rule is a
//! function from a [`tree::Tree`] to faults; it runs over the repository, which must have none, and
//! over small trees that break it, so that a rule which sees nothing is noticed.

mod dependencies;
mod errors;
mod habits;
mod migrations;
mod source;
mod tree;

/// One place that breaks a rule.
#[derive(Debug)]
struct Fault {
    /// Path in the repository, and the line when there is one.
    place: String,
    /// What is wrong and what to do instead.
    what: String,
}

impl Fault {
    fn new(place: impl Into<String>, what: impl Into<String>) -> Fault {
        Fault {
            place: place.into(),
            what: what.into(),
        }
    }

    fn at(path: &str, line: usize, what: impl Into<String>) -> Fault {
        Fault::new(format!("{path}:{line}"), what)
    }
}

/// Fails with every fault on a line of its own.
fn assert_clean(faults: &[Fault]) {
    let lines: Vec<_> = faults
        .iter()
        .map(|fault| format!("{}: {}", fault.place, fault.what))
        .collect();
    assert!(lines.is_empty(), "\n{}\n", lines.join("\n"));
}

/// Fails unless the rule found exactly these places, in this order.
fn assert_caught(faults: &[Fault], places: &[&str]) {
    let found: Vec<_> = faults.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(found, places, "{faults:?}");
}
