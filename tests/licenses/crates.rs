//! The crates of this program as cargo resolves them, for every platform.

use std::{collections::HashSet, fmt, process::Command, sync::OnceLock};

use serde_json::Value;

/// All crates of the lock file but our own.
#[derive(Clone)]
pub struct Crates {
    pub packages: Vec<Package>,
}

#[derive(Clone)]
pub struct Package {
    pub name: String,
    pub version: String,
    /// As its author wrote it; empty if absent.
    pub license: String,
    pub source: Option<String>,
    /// Part of the program or of its build, not only of its tests.
    pub shipped: bool,
}

impl Package {
    pub fn version(&self) -> (u64, u64, u64) {
        version(&self.version)
    }
}

impl fmt::Display for Package {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} {}", self.name, self.version)
    }
}

/// `1.2.3-rc.1+build` as three numbers; what is missing is 0.
pub fn version(text: &str) -> (u64, u64, u64) {
    let mut numbers = text
        .split(['.', '-', '+'])
        .map(|part| part.parse().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    (next(), next(), next())
}

impl Crates {
    /// Asks cargo once.
    pub fn of_this_program() -> Crates {
        static CRATES: OnceLock<Crates> = OnceLock::new();
        CRATES.get_or_init(|| read(&metadata())).clone()
    }
}

/// Crates of other platforms may not be on this machine yet; cargo fetches their manifests then.
fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--quiet"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo metadata: {complaint}");
    serde_json::from_slice(&output.stdout).expect("JSON from cargo")
}

fn read(metadata: &Value) -> Crates {
    let root = text(&metadata["resolve"]["root"]);
    let shipped = shipped(metadata, &root);
    let package = |package: &Value| Package {
        name: text(&package["name"]),
        version: text(&package["version"]),
        license: text(&package["license"]),
        source: package["source"].as_str().map(str::to_owned),
        shipped: shipped.contains(&text(&package["id"])),
    };
    let foreign = list(&metadata["packages"])
        .iter()
        .filter(|package| text(&package["id"]) != root);
    let packages: Vec<_> = foreign.map(package).collect();
    assert!(
        packages.len() > 100 && shipped.len() > 100,
        "cargo metadata has another shape"
    );
    Crates { packages }
}

/// Everything reached from our own crate without its dependencies for tests.
fn shipped(metadata: &Value, root: &str) -> HashSet<String> {
    let nodes = list(&metadata["resolve"]["nodes"]);
    let mut reached = HashSet::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(id) = waiting.pop() {
        let node = nodes
            .iter()
            .find(|node| node["id"] == id.as_str())
            .expect("a resolved crate");
        for dependency in list(&node["deps"]) {
            let for_tests_only = list(&dependency["dep_kinds"])
                .iter()
                .all(|kind| kind["kind"] == "dev");
            let id = text(&dependency["pkg"]);
            if !for_tests_only && reached.insert(id.clone()) {
                waiting.push(id);
            }
        }
    }
    reached
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[test]
fn versions_are_compared_as_numbers() {
    assert!(version("3.9.0") < version("3.12.1"));
    assert_eq!(version("0.12.0-rc.1"), (0, 12, 0));
    assert_eq!(version("15"), (15, 0, 0));
}
