//! `docs/commands.md`: every command and every page of staff stands there, and nothing that is not.
use std::collections::BTreeSet;

use clap::{Command, CommandFactory};
use otklik::{cli::Cli, web::routes::PATTERNS};

const TABLE: &str = include_str!("../../docs/commands.md");

/// What stands between backquotes in the rows of tables.
fn named() -> BTreeSet<&'static str> {
    let rows = TABLE.lines().filter(|line| line.starts_with('|'));
    rows.flat_map(|row| row.split('`').skip(1).step_by(2))
        .collect()
}

/// The commands that do something, as they are typed.
fn leaves(command: &Command, path: &str, found: &mut BTreeSet<String>) {
    let mut below = command
        .get_subcommands()
        .filter(|one| one.get_name() != "help")
        .peekable();
    if below.peek().is_none() {
        found.insert(path.trim().to_owned());
    }
    for one in below {
        leaves(one, &format!("{path} {}", one.get_name()), found);
    }
}

#[test]
fn every_command_and_every_page_of_staff_stands_in_the_table_of_what_does_what() {
    let (mut commands, named) = (BTreeSet::new(), named());
    leaves(&Cli::command(), "", &mut commands);
    assert!(commands.len() > 50 && commands.contains("campaign mend"));
    let pages = PATTERNS.iter().filter(|one| one.starts_with("/staff"));
    let known: BTreeSet<&str> = commands
        .iter()
        .map(String::as_str)
        .chain(pages.copied())
        .collect();
    let missing: Vec<_> = known.difference(&named).collect();
    assert!(missing.is_empty(), "not in docs/commands.md: {missing:?}");
    let gone: Vec<_> = named.difference(&known).collect();
    assert!(
        gone.is_empty(),
        "in docs/commands.md and nowhere else: {gone:?}"
    );
}
