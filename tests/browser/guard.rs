//! Programs that live as long as the test binary, whose own end runs no destructor of a `static`.
use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// Starts the program as a child, waits for the end of the standard input, which is the end of the test
/// binary, and ends the program and removes its folder then.
const SCRIPT: &str = r#"folder=$1; shift; "$@" >"$folder/out" 2>"$folder/err" & program=$!
cat >/dev/null; kill "$program" 2>/dev/null; wait "$program"; rm -rf "$folder""#;

/// A program that runs.
pub struct Guarded {
    /// Its folder: what it says is in `out` and `err`.
    pub folder: PathBuf,
    _shell: Child,
}

impl Guarded {
    /// Starts it. The folder is removed with it.
    pub fn start(
        folder: PathBuf,
        program: &Path,
        args: &[&str],
        variables: &[(&str, String)],
    ) -> io::Result<Guarded> {
        let shell = Command::new("sh")
            .args(["-c", SCRIPT, "sh"])
            .arg(&folder)
            .arg(program)
            .args(args)
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        Ok(Guarded {
            folder,
            _shell: shell,
        })
    }

    /// The part of `out` or `err` between two marks, as soon as it is there.
    pub fn said(&self, stream: &str, before: &str, after: &str) -> String {
        let path = self.folder.join(stream);
        let deadline = Instant::now() + Duration::from_secs(60);
        loop {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let rest = text.split_once(before).map(|(_, rest)| rest);
            if let Some((found, _)) = rest.and_then(|rest| rest.split_once(after)) {
                return found.to_owned();
            }
            assert!(
                Instant::now() < deadline,
                "no {before:?} in {}: {text}",
                path.display()
            );
            nap();
        }
    }
}

/// Between two looks at a condition.
#[expect(clippy::disallowed_methods, reason = "the one loop that polls")]
fn nap() {
    std::thread::sleep(Duration::from_millis(20));
}

/// A new folder that stays until its [`Guarded`] ends.
pub fn folder() -> io::Result<PathBuf> {
    Ok(tempfile::Builder::new()
        .prefix("otklik-browser-")
        .tempdir()?
        .keep())
}

/// Keeps what is written, for a look after a fault.
pub fn keep(name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/test-tools/shots");
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(name);
    io::Write::write_all(&mut File::create(&path)?, bytes)?;
    Ok(path)
}
