//! Migrations are twins: the same steps, under the same names, for both databases.

use std::collections::BTreeSet;

use crate::{Fault, assert_caught, assert_clean, tree::Tree};

const BACKENDS: [&str; 2] = ["sqlite", "postgres"];

fn migrations_are_twins(tree: &Tree) -> Vec<Fault> {
    let names: BTreeSet<&str> = BACKENDS
        .iter()
        .flat_map(|backend| names(tree, backend))
        .collect();
    let mut faults = Vec::new();
    for name in names {
        if !well_named(name) {
            faults.push(Fault::new(
                format!("migrations/*/{name}"),
                "is not YYYY-MM-DD-HHMMSS_name",
            ));
        }
        for backend in BACKENDS {
            for file in ["up.sql", "down.sql"] {
                let path = format!("migrations/{backend}/{name}/{file}");
                if tree
                    .files(&path, file)
                    .all(|(_, text)| text.trim().is_empty())
                {
                    faults.push(Fault::new(
                        path,
                        "is missing or empty; a migration is written for both databases",
                    ));
                }
            }
        }
    }
    faults
}

/// The folders of one backend.
fn names<'a>(tree: &'a Tree, backend: &str) -> Vec<&'a str> {
    let under = format!("migrations/{backend}/");
    let all = tree.files("migrations/", "");
    all.filter_map(|(path, _)| path.strip_prefix(&under)?.split_once('/'))
        .map(|(name, _)| name)
        .collect()
}

/// Diesel applies migrations in the order of these names, so both backends must agree in them.
fn well_named(name: &str) -> bool {
    let Some((time, words)) = name.split_once('_') else {
        return false;
    };
    let shape: String = time
        .chars()
        .map(|c| if c.is_ascii_digit() { '9' } else { c })
        .collect();
    shape == "9999-99-99-999999" && !words.is_empty()
}

#[test]
fn every_migration_exists_for_both_databases_and_can_be_undone() {
    assert_clean(&migrations_are_twins(&Tree::repository()));
}

#[test]
fn a_migration_without_its_twin_or_its_way_back_is_caught() {
    let tree = Tree::of(&[
        (
            "migrations/postgres/2026-01-01-000000_start/down.sql",
            "drop table a;",
        ),
        (
            "migrations/postgres/2026-01-01-000000_start/up.sql",
            "create table a ();",
        ),
        ("migrations/postgres/2026-01-03-000000_more/down.sql", " \n"),
        (
            "migrations/postgres/2026-01-03-000000_more/up.sql",
            "create table b ();",
        ),
        (
            "migrations/sqlite/2026-01-01-000000_start/down.sql",
            "drop table a;",
        ),
        (
            "migrations/sqlite/2026-01-01-000000_start/up.sql",
            "create table a (x);",
        ),
        (
            "migrations/sqlite/2026-01-03-000000_more/down.sql",
            "drop table b;",
        ),
        (
            "migrations/sqlite/2026-01-03-000000_more/up.sql",
            "create table b (x);",
        ),
        ("migrations/sqlite/later/down.sql", "drop table c;"),
        ("migrations/sqlite/later/up.sql", "create table c (x);"),
    ]);
    let places = [
        "migrations/postgres/2026-01-03-000000_more/down.sql",
        "migrations/*/later",
        "migrations/postgres/later/up.sql",
        "migrations/postgres/later/down.sql",
    ];
    assert_caught(&migrations_are_twins(&tree), &places);
}
