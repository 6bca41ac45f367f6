//! What the program is made of: every crate has a license that Apache-2.0 can be shipped with, comes
//! from the public registry that cargo uses by default, is not one of the known traps, is new enough, and every one named in `Cargo.toml` has
//! its reason there. Reads `Cargo.lock` and `cargo metadata`; no tool needs to be installed.

mod crates;
mod expression;
mod policy;

use crates::{Crates, Package};
use diesel::{Connection, RunQueryDsl, SqliteConnection};

fn assert_clean(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn forbidden_licenses(crates: &Crates) -> Vec<String> {
    let mut faults = Vec::new();
    for package in &crates.packages {
        let allowed = |license: &str| {
            policy::ALLOWED.iter().any(|(name, _)| *name == license)
                || (!package.shipped
                    && policy::BESIDE_THE_PROGRAM
                        .iter()
                        .any(|(name, _)| *name == license))
        };
        match expression::permits(&package.license, &allowed) {
            Ok(true) => {}
            Ok(false) => faults.push(format!(
                "{package}: license {} is not allowed",
                package.license
            )),
            Err(why) => faults.push(format!("{package}: license “{}”: {why}", package.license)),
        }
    }
    faults
}

fn banned_crates(crates: &Crates) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, why) in policy::BANNED {
        let found = crates
            .packages
            .iter()
            .filter(|package| package.name == name);
        faults.extend(found.map(|package| format!("{package}: {why}")));
    }
    for (name, why) in policy::BANNED_IN_THE_PROGRAM {
        let found = crates
            .packages
            .iter()
            .filter(|package| package.name == name && package.shipped);
        faults.extend(found.map(|package| format!("{package}: {why}")));
    }
    faults
}

fn old_versions(crates: &Crates) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, least, why) in policy::NOT_OLDER_THAN {
        let found = crates
            .packages
            .iter()
            .filter(|package| package.name == name && package.version() < least);
        faults.extend(found.map(|package| {
            format!(
                "{package}: {}.{}.{} or later: {why}",
                least.0, least.1, least.2
            )
        }));
    }
    faults
}

fn foreign_sources(crates: &Crates) -> Vec<String> {
    // All from one place, and that place a registry: neither a folder, nor a repository, nor a second registry.
    let public = |source: &str| source.starts_with("registry+") && !source.contains("git+");
    let home = crates
        .packages
        .iter()
        .find_map(|package| package.source.clone());
    let foreign = crates
        .packages
        .iter()
        .filter(|package| package.source != home || !package.source.as_deref().is_some_and(public));
    foreign
        .map(|package| {
            format!(
                "{package}: comes from {:?}, not from the public registry",
                package.source
            )
        })
        .collect()
}

/// Every line that begins a dependency has a comment on the line above.
fn without_a_reason(manifest: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let (mut in_dependencies, mut above, mut open) = (false, "", false);
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_dependencies = line.trim_end_matches(']').ends_with("dependencies");
        } else if in_dependencies
            && !open
            && !line.starts_with(['#', ' ', ']'])
            && line.contains('=')
        {
            if !above.starts_with("# ") {
                faults.push(format!(
                    "Cargo.toml: `{line}` needs a comment above it that says why it is here"
                ));
            }
            open = line.trim_end().ends_with(['[', '{']);
        }
        open &= !line.starts_with([']', '}']);
        above = line;
    }
    faults
}

#[test]
fn every_crate_has_a_license_we_can_ship_with() {
    let crates = Crates::of_this_program();
    let shipped = crates
        .packages
        .iter()
        .filter(|package| package.shipped)
        .count();
    println!(
        "{} crates, {shipped} of them in the program",
        crates.packages.len()
    );
    assert_clean(&forbidden_licenses(&crates));
}

#[test]
fn no_crate_is_a_known_trap() {
    assert_clean(&banned_crates(&Crates::of_this_program()));
}

#[test]
fn no_crate_is_older_than_the_fix_of_its_last_hole() {
    assert_clean(&old_versions(&Crates::of_this_program()));
}

#[test]
fn every_crate_comes_from_one_public_registry() {
    assert_clean(&foreign_sources(&Crates::of_this_program()));
}

#[test]
fn every_dependency_says_why_it_is_here() {
    assert_clean(&without_a_reason(include_str!("../../Cargo.toml")));
}

#[test]
fn the_sqlite_inside_is_new_enough() {
    diesel::define_sql_function!(fn sqlite_version() -> Text);
    let mut conn = SqliteConnection::establish(":memory:").expect("an empty database");
    let version: String = diesel::select(sqlite_version())
        .get_result(&mut conn)
        .expect("a version");
    assert!(
        crates::version(&version) >= policy::SQLITE.0,
        "SQLite {version}: {}",
        policy::SQLITE.1
    );
}

/// One shipped crate, for the tests of the rules.
fn package(name: &str, version: &str, license: &str) -> Package {
    Package {
        name: name.into(),
        version: version.into(),
        license: license.into(),
        source: Some("registry+public".into()),
        shipped: true,
    }
}

#[test]
fn a_license_that_is_not_allowed_is_caught() {
    let tool = Package {
        shipped: false,
        ..package("tool", "1.0.0", "MPL-2.0")
    };
    let packages = vec![
        package("a", "1.0.0", "GPL-3.0-or-later"),
        package("b", "1.0.0", "MIT AND (Apache-2.0 OR GPL-3.0)"),
        package("c", "1.0.0", "MPL-2.0"),
        package("d", "1.0.0", ""),
        package("e", "1.0.0", "Apache-2.0 WITH Classpath-exception-2.0"),
        tool,
    ];
    let faults = forbidden_licenses(&Crates { packages });
    let names: Vec<_> = faults.iter().map(|fault| &fault[..1]).collect();
    assert_eq!(names, ["a", "c", "d", "e"], "{faults:?}");
}

#[test]
fn a_trap_an_old_version_and_a_foreign_source_are_caught() {
    let beside = Package {
        shipped: false,
        ..package("fancy-regex", "0.14.0", "MIT")
    };
    let foreign = Package {
        source: Some("git+https://example.org/x".into()),
        ..package("x", "1.0.0", "MIT")
    };
    let old =
        ["3.9.9", "3.12.0", "3.12.1", "4.0.0"].map(|version| package("actix-http", version, "MIT"));
    let mut packages = vec![
        package("openssl-sys", "0.9.0", "MIT"),
        package("fancy-regex", "0.14.0", "MIT"),
        beside,
        foreign,
    ];
    packages.extend(old);
    let crates = Crates { packages };
    assert_eq!(banned_crates(&crates).len(), 2);
    assert_eq!(old_versions(&crates).len(), 2);
    assert_eq!(foreign_sources(&crates).len(), 1);
}

#[test]
fn a_dependency_without_a_reason_is_caught() {
    let manifest = "[package]\nname = \"a\"\n[dependencies]\n# Why.\nb = \"1\"\nc = \"1\"\n\
        # Why.\nd = { features = [\n    \"x\",\n] }\n[dev-dependencies]\ne = \"1\"\n[lints.rust]\nf = \"g\"\n";
    let faults = without_a_reason(manifest);
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(
        faults[0].contains("`c =") && faults[1].contains("`e ="),
        "{faults:?}"
    );
}
