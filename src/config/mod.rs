//! Configuration: one struct a concern, default and variable named at each field, every fault at once.
//!
//! A value comes from the environment, else from the TOML file named by `--config` (the same names in
//! lower case without `OTKLIK_`), else from the default.
use std::{collections::BTreeMap, fmt, net::SocketAddr, path::PathBuf};

use chrono::FixedOffset;

use crate::{integrity::network::Block, survey::Lang};

mod alerts;
mod hook;
mod line;
mod source;

pub use hook::HookAddress;
pub(crate) use line::parts as http_address;
use source::Source;

/// Everything that can be set.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where things lie.
    pub place: Place,
    /// The web server.
    pub web: Web,
    /// The way of an answer.
    pub intake: Intake,
    /// The telephone exchange of the phone room.
    pub line: Line,
    /// Alerts of the organ.
    pub alerts: Alerts,
    /// Logs.
    pub log: Log,
}

/// Where things lie.
#[derive(Debug, Clone)]
pub struct Place {
    /// `OTKLIK_DATA`, default `data`: the folder of the SQLite file, the secret and the day keys.
    pub data: PathBuf,
    /// `DATABASE_URL`, default `sqlite://<data>/otklik.sqlite`.
    pub database_url: DatabaseUrl,
    /// `OTKLIK_SURVEYS`, default `surveys` if that folder exists, else the questionnaires inside the program.
    pub surveys: Option<PathBuf>,
    /// `OTKLIK_UTC_OFFSET`, default `+03:00`: the region's time, for the days of campaigns.
    pub offset: FixedOffset,
}

/// The web server.
#[derive(Debug, Clone)]
pub struct Web {
    /// `OTKLIK_BIND`, default `127.0.0.1:8080`.
    pub bind: SocketAddr,
    /// `OTKLIK_BASE_URL`, default `http://<bind>`: what posters and cookies are made for; `https://` means
    /// that a proxy in front speaks TLS.
    pub base_url: String,
    /// `OTKLIK_TRUSTED_PROXIES`, default none: addresses or blocks whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Block>,
    /// `OTKLIK_WORKERS`, default the number of cores, at most 8.
    pub workers: usize,
    /// `OTKLIK_BODY_SECONDS`, default 10 (1–15): a body that has not come by then is cut.
    pub body_seconds: u64,
    /// `OTKLIK_DRAIN_SECONDS`, default 5: after SIGTERM, how long `/readyz` says no before connections close.
    pub drain_seconds: u64,
    /// `OTKLIK_SECRET`, default a random one kept in the data folder: signs forms and cookies, 32 letters at
    /// least. Several programs on one database must share it.
    pub secret: Option<Secret>,
}

/// The way of an answer.
#[derive(Debug, Clone)]
pub struct Intake {
    /// `OTKLIK_POOL`, default 4: database connections for reading and for staff.
    pub pool: u32,
    /// `OTKLIK_LANES`, default 2: writers to PostgreSQL, so that one works while another waits for the disk; more
    /// pay on a cluster. SQLite has one.
    pub lanes: usize,
    /// `OTKLIK_QUEUE`, default 4096: answers that may wait for a writer; beyond, 503.
    pub queue: usize,
    /// `OTKLIK_BATCH`, default 512: answers in one transaction at most.
    pub batch: usize,
    /// `OTKLIK_FLOOD_BURST`, default 400: forms from one network at once.
    pub flood_burst: u32,
    /// `OTKLIK_FLOOD_PER_MINUTE`, default 60: forms from one network in the long run.
    pub flood_per_minute: u32,
    /// `OTKLIK_API_BURST`, default 60: requests of one key of another system at once.
    pub api_burst: u32,
    /// `OTKLIK_API_PER_MINUTE`, default 300: requests of one key in the long run.
    pub api_per_minute: u32,
}

/// The telephone exchange of the phone room. Without it operators dial by hand.
#[derive(Debug, Clone)]
pub struct Line {
    /// `OTKLIK_DIAL_HOOK`, default none: `http://HOST[:PORT]/PATH` to which an order to dial is posted as JSON. Without TLS, so the
    /// exchange stands in the same network or behind a proxy. Needs the secret.
    pub hook: Option<DialHook>,
    /// `OTKLIK_DIAL_SECRET`, default none: the bearer secret of orders and of the exchange's events, 32 letters at least, no
    /// spaces.
    pub secret: Option<Secret>,
}

/// Where orders to dial go.
#[derive(Debug, Clone)]
pub struct DialHook {
    /// Name or address of the host.
    pub name: String,
    /// Its port.
    pub port: u16,
    /// Both, as in the address.
    pub host: String,
    /// The path, with its query.
    pub path: String,
    /// The bearer secret.
    pub secret: Secret,
    /// `OTKLIK_DIAL_SECONDS`, default 5 (1–15): after so long without an answer the operator dials by hand.
    pub seconds: u64,
}

/// Alerts of the organ. Without a relay no letters go out, without hosts nothing goes to other systems.
#[derive(Debug, Clone)]
pub struct Alerts {
    /// The relay of letters.
    pub relay: Option<Relay>,
    /// `OTKLIK_HOOK_HOSTS`, default none: `HOST[:PORT]` of other systems that may be told, separated by commas, as in the
    /// addresses that officers write. Nobody can make the server ask another host of its network.
    pub hosts: Vec<String>,
    /// `OTKLIK_HOOK_NETWORKS`, default none: addresses or blocks inside, to which the name of a host may lead nevertheless.
    pub networks: Vec<Block>,
    /// `OTKLIK_CA_FILE`, default none: a PEM file of certificates that are trusted beside the machine's; here what it holds.
    pub ca: Vec<u8>,
}

/// A mail relay.
#[derive(Debug, Clone)]
pub struct Relay {
    /// `OTKLIK_SMTP`, default none: `HOST:PORT`.
    pub name: String,
    /// Its port.
    pub port: u16,
    /// `OTKLIK_SMTP_FROM`, needed beside it: whom letters are from.
    pub from: String,
    /// `OTKLIK_SMTP_TLS`, default `none`: without TLS the relay stands in the same network.
    pub tls: MailTls,
    /// `OTKLIK_SMTP_USER` and `OTKLIK_SMTP_PASSWORD` (or the first line of the file `OTKLIK_SMTP_PASSWORD_FILE`), default none;
    /// under TLS only.
    pub login: Option<(String, Secret)>,
}

/// When TLS begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailTls {
    /// `none`: never.
    None,
    /// `starttls`: after the greeting, as at port 587. Without it no letter goes.
    StartTls,
    /// `tls`: at once, as at port 465.
    Implicit,
}

/// Logs, to standard error.
#[derive(Debug, Clone)]
pub struct Log {
    /// `OTKLIK_LOG_FORMAT`, default `text`; or `json`.
    pub json: bool,
    /// `OTKLIK_LOG_LEVEL`, default `info`: error, warn, info, debug, trace.
    pub level: tracing::Level,
}

/// A text that is never printed.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// The address of the database; prints without its password.
#[derive(Clone)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of the SQLite file, if it is one.
    pub fn sqlite_path(&self) -> Option<&str> {
        self.0.strip_prefix("sqlite://")
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.split_once("://").map_or("***", |(scheme, _)| scheme))
    }
}

/// A setting that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The variable's name.
    pub name: String,
    /// What is expected, in Russian.
    pub ru: String,
    /// What is expected, in English.
    pub en: String,
}

impl Fault {
    /// The fault in words.
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::Ru => format!("{}: {}", self.name, self.ru),
            Lang::En => format!("{}: {}", self.name, self.en),
        }
    }
}

/// What the command line says before all else.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// `--data`
    pub data: Option<PathBuf>,
    /// `--bind`
    pub bind: Option<String>,
}

impl Config {
    /// Reads everything. `environment` and `file` are given, not taken: names as in the environment.
    pub fn read(
        environment: impl Iterator<Item = (String, String)>,
        file: Option<&str>,
        over: &Overrides,
    ) -> Result<Config, Vec<Fault>> {
        let mut source = Source {
            values: BTreeMap::new(),
            faults: Vec::new(),
        };
        if let Some(file) = file {
            source.add_file(file);
        }
        source
            .values
            .extend(environment.filter(|(name, value)| {
                NAMES.contains(&name.as_str()) && !value.trim().is_empty()
            }));
        if let Some(data) = &over.data {
            source
                .values
                .insert("OTKLIK_DATA".to_owned(), data.display().to_string());
        }
        if let Some(bind) = &over.bind {
            source.values.insert("OTKLIK_BIND".to_owned(), bind.clone());
        }
        let config = Config {
            place: source.place(),
            web: source.web(),
            intake: source.intake(),
            line: source.line(),
            alerts: source.alerts(),
            log: source.log(),
        };
        if source.faults.is_empty() {
            Ok(config)
        } else {
            Err(source.faults)
        }
    }
}

/// Every name that can be set.
pub const NAMES: &[&str] = &[
    "OTKLIK_DATA",
    "DATABASE_URL",
    "OTKLIK_SURVEYS",
    "OTKLIK_UTC_OFFSET",
    "OTKLIK_BIND",
    "OTKLIK_BASE_URL",
    "OTKLIK_TRUSTED_PROXIES",
    "OTKLIK_WORKERS",
    "OTKLIK_BODY_SECONDS",
    "OTKLIK_DRAIN_SECONDS",
    "OTKLIK_SECRET",
    "OTKLIK_POOL",
    "OTKLIK_LANES",
    "OTKLIK_QUEUE",
    "OTKLIK_BATCH",
    "OTKLIK_FLOOD_BURST",
    "OTKLIK_FLOOD_PER_MINUTE",
    "OTKLIK_API_BURST",
    "OTKLIK_API_PER_MINUTE",
    "OTKLIK_DIAL_HOOK",
    "OTKLIK_DIAL_SECRET",
    "OTKLIK_DIAL_SECONDS",
    "OTKLIK_SMTP",
    "OTKLIK_SMTP_FROM",
    "OTKLIK_SMTP_TLS",
    "OTKLIK_SMTP_USER",
    "OTKLIK_SMTP_PASSWORD",
    "OTKLIK_SMTP_PASSWORD_FILE",
    "OTKLIK_HOOK_HOSTS",
    "OTKLIK_HOOK_NETWORKS",
    "OTKLIK_CA_FILE",
    "OTKLIK_LOG_FORMAT",
    "OTKLIK_LOG_LEVEL",
];

#[cfg(test)]
mod tests;
