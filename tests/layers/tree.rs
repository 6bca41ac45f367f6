//! The files that rules look at: those of the repository, or a few made up to break a rule.

use std::{fs, path::Path};

/// Text files by their path from the root of the repository, in the order of paths.
pub struct Tree(Vec<(String, String)>);

/// Folders with what this project wrote; `target` and data folders stay out.
const ROOTS: [&str; 6] = ["benches", "migrations", "src", "static", "surveys", "tests"];

impl Tree {
    /// The files of this repository. A folder that does not exist has none.
    pub fn repository() -> Tree {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Vec::new();
        for name in ROOTS {
            collect(root, &root.join(name), &mut files);
        }
        files.sort();
        let has = |wanted: &str| files.iter().any(|(path, _)| path == wanted);
        assert!(
            has("src/lib.rs") && has("tests/layers/main.rs"),
            "these are not the sources"
        );
        Tree(files)
    }

    /// A tree made up for the test of a rule.
    pub fn of(files: &[(&str, &str)]) -> Tree {
        Tree(
            files
                .iter()
                .map(|(path, text)| (path.to_string(), text.to_string()))
                .collect(),
        )
    }

    /// Path and text of the files whose path begins and ends so.
    pub fn files<'a>(
        &'a self,
        from: &'a str,
        to: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .filter(move |(path, _)| path.starts_with(from) && path.ends_with(to))
    }
}

/// Fonts and images are not text and are passed over; links are not followed.
fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let entry = entry.expect("a readable folder");
        let path = entry.path();
        let kind = entry.file_type().expect("a kind of file");
        if kind.is_dir() {
            collect(root, &path, files);
        } else if let (true, Ok(text)) = (kind.is_file(), fs::read_to_string(&path)) {
            let path = path
                .strip_prefix(root)
                .expect("a path inside the repository");
            files.push((path.to_string_lossy().replace('\\', "/"), text));
        }
    }
}
