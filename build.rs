//! Turns the names of the texts in `src/i18n/ru.ftl` into constants, so that a misspelt one does not compile.
use std::{env, fmt::Write, fs, io, path::Path};

const TEXTS: &str = "src/i18n/ru.ftl";

#[expect(
    clippy::disallowed_methods,
    reason = "cargo speaks to a build script through the environment"
)]
fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed={TEXTS}");
    println!("cargo:rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo gives OUT_DIR"))?;
    fs::write(
        Path::new(&out).join("keys.rs"),
        keys(&fs::read_to_string(TEXTS)?),
    )
}

/// One constant for each message: a name at the start of a line, then ` = `.
fn keys(texts: &str) -> String {
    let messages = texts.lines().filter_map(|line| line.split_once(" ="));
    let messages: Vec<_> = messages.filter(|(id, _)| is_id(id)).collect();
    let mut code = String::new();
    let mut names = String::new();
    for (place, (id, text)) in messages.iter().enumerate() {
        let name = id.to_uppercase().replace('-', "_");
        let text = text.trim().replace(['[', ']', '`', '<'], "");
        // Writing to a String cannot fail.
        let _ = writeln!(
            code,
            "/// `{id}`: {text}\npub const {name}: Key = Key({place});"
        );
        let _ = write!(names, "\"{id}\", ");
    }
    let count = messages.len();
    let _ = writeln!(code, "pub(super) static IDS: [&str; {count}] = [{names}];");
    code
}

fn is_id(id: &str) -> bool {
    id.starts_with(|letter: char| letter.is_ascii_lowercase())
        && id
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}
