//! A PostgreSQL cluster of one's own: temporary folder, every flush on, gone at the end.
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::Context;
use tempfile::TempDir;

/// The running cluster.
pub struct Postgres {
    folder: TempDir,
    programs: PathBuf,
    port: u16,
}

impl Postgres {
    /// Starts one on a free port; `None` if the machine has no PostgreSQL.
    pub fn start(port: u16) -> anyhow::Result<Option<Postgres>> {
        let Some(programs) = programs() else {
            return Ok(None);
        };
        let folder = tempfile::Builder::new()
            .prefix("otklik-own-pg.")
            .tempdir()?;
        let cluster = Postgres {
            folder,
            programs,
            port,
        };
        if is_root() {
            run(Command::new("chown")
                .arg("postgres")
                .arg(cluster.folder.path()))?;
        }
        let data = cluster.data();
        run(cluster
            .program("initdb")
            .args(["--auth", "trust", "--username", "otklik"])
            .args(["--encoding", "UTF8"])
            .arg("--pgdata")
            .arg(&data))?;
        let place = cluster.folder.path().display();
        let settings = format!(
            "listen_addresses = '127.0.0.1'\nport = {}\nunix_socket_directories = '{place}'\ntimezone = 'UTC'\n",
            cluster.port
        );
        let file = data.join("postgresql.conf");
        fs::write(&file, fs::read_to_string(&file)? + &settings)?;
        cluster.go_on()?;
        Ok(Some(cluster))
    }

    /// Starts it, again after a [`Postgres::crash`], too: it then recovers what its log holds.
    pub fn go_on(&self) -> anyhow::Result<()> {
        run(self
            .program("pg_ctl")
            .args(["start", "--wait", "--silent", "--log"])
            .arg(self.folder.path().join("log"))
            .arg("--pgdata")
            .arg(self.data()))
    }

    /// Stops it as a fault would: no connection is ended, nothing that waits is written.
    pub fn crash(&self) -> anyhow::Result<()> {
        run(self
            .program("pg_ctl")
            .args(["stop", "--silent", "--mode", "immediate", "--pgdata"])
            .arg(self.data()))
    }

    /// A new database in it.
    pub fn database(&self, name: &str) -> anyhow::Result<String> {
        let port = self.port.to_string();
        run(self.program("createdb").args([
            "--host",
            "127.0.0.1",
            "--username",
            "otklik",
            "--port",
            &port,
            name,
        ]))?;
        Ok(format!("postgres://otklik@127.0.0.1:{port}/{name}"))
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// One of its programs, which refuse to run as root.
    fn program(&self, name: &str) -> Command {
        let path = self.programs.join(name);
        if !is_root() {
            return Command::new(path);
        }
        let mut command = Command::new("runuser");
        command
            .args(["-u", "postgres", "--"])
            .arg(path)
            .current_dir(self.folder.path());
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Err(fault) = self.crash() {
            eprintln!("{fault:#}");
        }
    }
}

/// The newest server on the machine; Debian keeps server programs out of PATH.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let folders = versions.map(|version| version.path().join("bin"));
    let mut known: Vec<PathBuf> = folders.filter(|bin| bin.join("initdb").exists()).collect();
    known.sort();
    known.pop()
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(Path::new("/proc/self")).is_ok_and(|own| own.uid() == 0)
}

fn run(command: &mut Command) -> anyhow::Result<()> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{command:?}"))?;
    anyhow::ensure!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}
