//! The program itself, and the ceilings' servers, as processes.
use std::{
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{forms::SECRET, machine};

/// A process that is ended with its owner.
pub struct Server {
    child: Child,
    /// Where it serves.
    pub port: u16,
}

impl Server {
    /// The program serving from a data folder.
    pub fn product(data: &Path, database: &str) -> anyhow::Result<Server> {
        let port = free_port()?;
        let mut command = otklik(data, database);
        command.args(["serve", "--bind", &format!("127.0.0.1:{port}")]);
        Server::start(command, port)
    }

    /// A ceiling: this program in another role.
    pub fn bare(words: &[&str]) -> anyhow::Result<Server> {
        let port = free_port()?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("--serve").arg(port.to_string()).args(words);
        Server::start(command, port)
    }

    fn start(mut command: Command, port: u16) -> anyhow::Result<Server> {
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
        let server = Server { child, port };
        let is_up = until(Duration::from_secs(60), || {
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        });
        anyhow::ensure!(is_up, "{command:?} does not serve");
        Ok(server)
    }

    /// The most memory that it has held, MiB.
    pub fn peak(&self) -> f64 {
        machine::peak_of(self.child.id()).unwrap_or(f64::NAN)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(fault) = self.child.kill().and_then(|()| self.child.wait().map(drop)) {
            eprintln!("{fault}");
        }
    }
}

/// The program with what these measurements set; the rest is as it comes.
pub fn otklik(data: &Path, database: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_otklik"));
    command
        .arg("--data")
        .arg(data)
        .env("DATABASE_URL", database)
        .env("OTKLIK_SECRET", SECRET)
        .env("OTKLIK_TRUSTED_PROXIES", "127.0.0.1")
        .env("OTKLIK_LOG_LEVEL", "warn");
    command
}

/// The address of the SQLite file in a data folder.
pub fn sqlite(data: &Path) -> String {
    format!("sqlite://{}", data.join("otklik.sqlite").display())
}

/// Makes the demo region with `answers` simulated answers.
pub fn make_region(data: &Path, database: &str, answers: u32) -> anyhow::Result<()> {
    let answers = answers.to_string();
    let mut command = otklik(data, database);
    command.args(["demo", "--no-history", "--no-serve", "--answers", &answers]);
    let output = command.output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    anyhow::ensure!(output.status.success(), "demo: {said}");
    Ok(())
}

/// A port that nobody listens on.
pub fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Asks every few milliseconds until it is so.
#[expect(clippy::disallowed_methods, reason = "the one loop that polls")]
pub fn until(limit: Duration, mut is_so: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while !is_so() {
        if start.elapsed() > limit {
            return false;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    true
}
