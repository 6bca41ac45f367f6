//! A running site: the real program on a database of its own.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Output, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU16, Ordering},
    },
    time::{Duration, Instant},
};

use diesel::{connection::SimpleConnection, prelude::*, r2d2::ManageConnection};
use otklik::{
    db::{Db, Manager, schema::responses, types::Word},
    directory::Directory,
    region::Channel,
};
use tempfile::TempDir;

use crate::http::Client;

const PROGRAM: &str = env!("CARGO_BIN_EXE_otklik");

/// The program, its folder, its database and its port.
pub struct Site {
    folder: TempDir,
    database: Database,
    pub port: u16,
    settings: Vec<(String, String)>,
    child: Option<Child>,
}

enum Database {
    Sqlite,
    /// The address of the server's database, and a schema in it.
    Postgres(String, String),
}

impl Site {
    /// A site of the demo region with these settings, serving.
    pub fn start(settings: &[(&str, &str)]) -> Site {
        let mut site = Site::prepare(postgres(), settings);
        site.serve();
        site
    }

    /// The same on SQLite whatever else there is, for faults of the disk.
    pub fn start_on_sqlite(settings: &[(&str, &str)]) -> Site {
        let mut site = Site::prepare(None, settings);
        site.serve();
        site
    }

    /// The same on this server.
    pub fn start_on(server: String, settings: &[(&str, &str)]) -> Site {
        let mut site = Site::prepare(Some(server), settings);
        site.serve();
        site
    }

    fn prepare(server: Option<String>, settings: &[(&str, &str)]) -> Site {
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        let database = match server {
            None => Database::Sqlite,
            Some(url) => {
                let schema = format!("crash_{}_{port}", std::process::id());
                execute(&url, &format!("create schema {schema}"));
                Database::Postgres(url, schema)
            }
        };
        let site = Site {
            folder,
            database,
            port,
            settings: settings
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            child: None,
        };
        match site.database {
            Database::Sqlite => {
                fs::copy(region(), site.file()).unwrap();
            }
            Database::Postgres(..) => assert!(make_region(&mut site.command()).success()),
        }
        site
    }

    /// The SQLite file.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("otklik.sqlite")
    }

    /// A place for files of the test.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The address of the database.
    pub fn url(&self) -> String {
        match &self.database {
            Database::Sqlite => format!("sqlite://{}", self.file().display()),
            Database::Postgres(url, schema) => {
                let mark = if url.contains('?') { '&' } else { '?' };
                format!("{url}{mark}options=-csearch_path%3D{schema}&application_name={schema}")
            }
        }
    }

    /// The server's database and our name on it, if there is a server.
    pub fn server(&self) -> Option<(&str, &str)> {
        match &self.database {
            Database::Sqlite => None,
            Database::Postgres(url, schema) => Some((url, schema)),
        }
    }

    /// The program with this site's folder, database and settings; its words go to a file.
    pub fn command(&self) -> Command {
        let log = File::options()
            .append(true)
            .create(true)
            .open(self.folder.path().join("log"))
            .unwrap();
        let mut command = Command::new(PROGRAM);
        command
            .arg("--data")
            .arg(self.folder.path())
            .env("DATABASE_URL", self.url())
            .env("OTKLIK_LANG", "en")
            .env("OTKLIK_DRAIN_SECONDS", "1")
            .envs(self.settings.iter().cloned())
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log);
        command
    }

    /// Starts serving without waiting.
    pub fn spawn(&mut self) {
        let bind = format!("127.0.0.1:{}", self.port);
        let child = self.command().args(["serve", "--bind", &bind]).spawn();
        self.child = Some(child.unwrap());
    }

    /// Starts serving and waits until answers are taken.
    pub fn serve(&mut self) {
        self.spawn();
        self.wait_until_ready();
    }

    pub fn wait_until_ready(&self) {
        let mut client = Client::new(self.port);
        let ready = within(Duration::from_secs(30), || {
            client
                .get("/readyz", "")
                .is_ok_and(|reply| reply.status == 200)
        });
        assert!(ready, "not ready: {}", self.log());
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        let mut child = self.child.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Tells it to stop.
    pub fn terminate(&self) {
        let pid = self.child.as_ref().unwrap().id().to_string();
        let done = Command::new("sh")
            .args(["-c", "kill -TERM $0", &pid])
            .status();
        assert!(done.unwrap().success());
    }

    /// Waits for its end.
    pub fn ended(&mut self, limit: Duration) -> Option<ExitStatus> {
        let mut child = self.child.take().unwrap();
        let mut status = None;
        within(limit, || {
            status = child.try_wait().unwrap();
            status.is_some()
        });
        if status.is_none() {
            self.child = Some(child);
        }
        status
    }

    /// Runs a command of the program beside it.
    pub fn run(&self, args: &[&str]) -> Output {
        let mut command = self.command();
        let output = command
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        output.output().unwrap()
    }

    /// `otklik verify` finds nothing wrong.
    pub fn verify(&self) {
        let output = self.run(&["verify"]);
        assert!(
            output.status.success(),
            "verify: {}{}\n{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
            self.log()
        );
    }

    /// A door to its database.
    pub fn db(&self) -> Db {
        Db::open(&self.url(), 1).unwrap()
    }

    /// How many answers it has taken, those of the demo region's paper forms aside.
    pub fn rows(&self) -> usize {
        let rows = self.db().read_now(|conn| {
            let taken = responses::table.filter(responses::channel.ne(Word(Channel::Paper)));
            Ok(taken.count().get_result::<i64>(conn)?)
        });
        usize::try_from(rows.unwrap()).unwrap()
    }

    pub fn directory(&self) -> Directory {
        self.db().read_now(Directory::read).unwrap()
    }

    /// What it said so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
        if let Database::Postgres(url, schema) = &self.database {
            let sql = format!("drop schema {schema} cascade");
            // The server may still be at work for the program that was killed, and ends one of the two.
            let mut conn = Manager::new(url).unwrap().connect().unwrap();
            let done = (0..20).any(|_| conn.batch_execute(&sql).is_ok());
            assert!(done || std::thread::panicking(), "{sql}");
        }
    }
}

/// Runs SQL on a database.
pub fn execute(url: &str, sql: &str) {
    let mut conn = Manager::new(url).unwrap().connect().unwrap();
    conn.batch_execute(sql).unwrap();
}

/// Asks until it is so. The one place that sleeps.
#[expect(clippy::disallowed_methods, reason = "the one loop that polls")]
pub fn within(limit: Duration, mut is_so: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while !is_so() {
        if start.elapsed() > limit {
            return false;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    true
}

/// Lets a while pass, where the passing itself is what a test is about.
pub fn pass(while_: Duration) {
    within(while_, || false);
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one helper that starts a site"
)]
pub fn postgres() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok()
}

/// Ports under 32768 are never given to outgoing connections, so a site that was killed finds its port free.
pub fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = u16::try_from(std::process::id() % 100).unwrap() * 80 + 23_000;
    loop {
        let port = first + NEXT.fetch_add(1, Ordering::SeqCst);
        if std::net::TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// The demo region in a SQLite file, made once a run.
fn region() -> &'static Path {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    let folder = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(PROGRAM);
        command
            .arg("--data")
            .arg(folder.path())
            .stdout(Stdio::null());
        command.env_remove("DATABASE_URL");
        assert!(make_region(&mut command).success());
        folder
    });
    static FILE: OnceLock<PathBuf> = OnceLock::new();
    FILE.get_or_init(|| folder.path().join("otklik.sqlite"))
}

fn make_region(command: &mut Command) -> ExitStatus {
    command
        .args(["demo", "--no-history", "--no-serve"])
        .status()
        .unwrap()
}
