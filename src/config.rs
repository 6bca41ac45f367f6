//! Configuration: one struct a concern, default and variable named at each field, every fault at once.
//!
//! A value comes from the environment, else from the TOML file named by `--config` (the same names in
//! lower case without `OTKLIK_`), else from the default.
use std::{collections::BTreeMap, fmt, net::SocketAddr, path::PathBuf, str::FromStr};

use chrono::FixedOffset;

use crate::{integrity::network::Block, survey::Lang};

/// Everything that can be set.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where things lie.
    pub place: Place,
    /// The web server.
    pub web: Web,
    /// The way of an answer.
    pub intake: Intake,
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
    /// `OTKLIK_LANES`, default 1: writers; more than one only pays on a cluster. SQLite has one.
    pub lanes: usize,
    /// `OTKLIK_QUEUE`, default 4096: answers that may wait for a writer; beyond, 503.
    pub queue: usize,
    /// `OTKLIK_BATCH`, default 512: answers in one transaction at most.
    pub batch: usize,
    /// `OTKLIK_FLOOD_BURST`, default 400: forms from one network at once.
    pub flood_burst: u32,
    /// `OTKLIK_FLOOD_PER_MINUTE`, default 60: forms from one network in the long run.
    pub flood_per_minute: u32,
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
    "OTKLIK_LOG_FORMAT",
    "OTKLIK_LOG_LEVEL",
];

struct Source {
    values: BTreeMap<String, String>,
    faults: Vec<Fault>,
}

impl Source {
    fn add_file(&mut self, file: &str) {
        let table: toml::Table = match file.parse() {
            Ok(table) => table,
            Err(err) => {
                return self.fault(
                    "--config",
                    &format!("файл не разобран: {err}"),
                    &format!("the file cannot be read: {err}"),
                );
            }
        };
        for (key, value) in table {
            let name = if key == "database_url" {
                "DATABASE_URL".to_owned()
            } else {
                format!("OTKLIK_{}", key.to_uppercase())
            };
            if !NAMES.contains(&name.as_str()) {
                self.fault(
                    &format!("--config: {key}"),
                    "такой настройки нет, см. таблицу в README",
                    "no such setting, see the table in the README",
                );
                continue;
            }
            let text = match value {
                toml::Value::String(text) => text,
                toml::Value::Array(list) => list
                    .iter()
                    .map(|one| one.as_str().map_or_else(|| one.to_string(), str::to_owned))
                    .collect::<Vec<_>>()
                    .join(","),
                other => other.to_string(),
            };
            self.values.insert(name, text);
        }
    }

    fn fault(&mut self, name: &str, ru: &str, en: &str) {
        self.faults.push(Fault {
            name: name.to_owned(),
            ru: ru.to_owned(),
            en: en.to_owned(),
        });
    }

    /// The value read by `read`, the default if it is not set; a fault is noted and the default stands in.
    fn get<T>(
        &mut self,
        name: &str,
        default: T,
        expected: (&str, &str),
        read: impl FnOnce(&str) -> Option<T>,
    ) -> T {
        match self.values.get(name).map(|text| read(text.trim())) {
            None => default,
            Some(Some(value)) => value,
            Some(None) => {
                self.fault(
                    name,
                    &format!("ожидается {}", expected.0),
                    &format!("expected {}", expected.1),
                );
                default
            }
        }
    }

    fn number<T: FromStr + PartialOrd + fmt::Display + Copy>(
        &mut self,
        name: &str,
        default: T,
        least: T,
        most: T,
    ) -> T {
        let ru = format!("целое число от {least} до {most}");
        let en = format!("a whole number from {least} to {most}");
        self.get(name, default, (&ru, &en), |text| {
            text.parse()
                .ok()
                .filter(|number| (least..=most).contains(number))
        })
    }

    fn place(&mut self) -> Place {
        let data: PathBuf = self.get(
            "OTKLIK_DATA",
            "data".into(),
            ("папка", "a folder"),
            |text| Some(text.into()),
        );
        let default = DatabaseUrl(format!("sqlite://{}", data.join("otklik.sqlite").display()));
        let expected = "sqlite://PATH, postgres://USER:PASSWORD@HOST/NAME";
        let database_url = self.get("DATABASE_URL", default, (expected, expected), |text| {
            let known = ["sqlite://", "postgres://", "postgresql://"]
                .iter()
                .any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
            known.then(|| DatabaseUrl(text.to_owned()))
        });
        let surveys = self.get(
            "OTKLIK_SURVEYS",
            None,
            ("папка с анкетами", "a folder with questionnaires"),
            |text| {
                let folder = PathBuf::from(text);
                folder.is_dir().then_some(Some(folder))
            },
        );
        let surveys =
            surveys.or_else(|| Some(PathBuf::from("surveys")).filter(|folder| folder.is_dir()));
        let moscow =
            FixedOffset::east_opt(3 * 3600).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc));
        let offset = self.get(
            "OTKLIK_UTC_OFFSET",
            moscow,
            ("сдвиг вида +03:00", "an offset such as +03:00"),
            |text| text.parse().ok(),
        );
        Place {
            data,
            database_url,
            surveys,
            offset,
        }
    }

    fn web(&mut self) -> Web {
        let bind = SocketAddr::from(([127, 0, 0, 1], 8080));
        let bind = self.get(
            "OTKLIK_BIND",
            bind,
            (
                "адрес вида 127.0.0.1:8080",
                "an address such as 127.0.0.1:8080",
            ),
            |text| text.parse().ok(),
        );
        let expected = (
            "адрес вида https://otklik.example без пути",
            "an address such as https://otklik.example without a path",
        );
        let base_url = self.get(
            "OTKLIK_BASE_URL",
            format!("http://{bind}"),
            expected,
            base_url,
        );
        let expected = (
            "адреса или сети через запятую: 10.0.0.0/8, ::1",
            "addresses or networks separated by commas: 10.0.0.0/8, ::1",
        );
        let trusted_proxies = self.get("OTKLIK_TRUSTED_PROXIES", Vec::new(), expected, |text| {
            text.split(',').map(Block::parse).collect()
        });
        let cores = std::thread::available_parallelism()
            .map_or(2, usize::from)
            .min(8);
        let expected = ("не меньше 32 знаков", "at least 32 letters");
        let secret = self.get("OTKLIK_SECRET", None, expected, |text| {
            (text.len() >= 32).then(|| Some(Secret(text.to_owned())))
        });
        Web {
            bind,
            base_url,
            trusted_proxies,
            workers: self.number("OTKLIK_WORKERS", cores, 1, 64),
            body_seconds: self.number("OTKLIK_BODY_SECONDS", 10, 1, 15),
            drain_seconds: self.number("OTKLIK_DRAIN_SECONDS", 5, 0, 300),
            secret,
        }
    }

    fn intake(&mut self) -> Intake {
        Intake {
            pool: self.number("OTKLIK_POOL", 4, 1, 64),
            lanes: self.number("OTKLIK_LANES", 1, 1, 16),
            queue: self.number("OTKLIK_QUEUE", 4096, 1, 65_536),
            batch: self.number("OTKLIK_BATCH", 512, 1, 4096),
            flood_burst: self.number("OTKLIK_FLOOD_BURST", 400, 1, 1_000_000),
            flood_per_minute: self.number("OTKLIK_FLOOD_PER_MINUTE", 60, 1, 10_000_000),
        }
    }

    fn log(&mut self) -> Log {
        let json = self.get(
            "OTKLIK_LOG_FORMAT",
            false,
            ("text или json", "text or json"),
            |text| match text {
                "text" => Some(false),
                "json" => Some(true),
                _ => None,
            },
        );
        let levels = (
            "error, warn, info, debug или trace",
            "error, warn, info, debug or trace",
        );
        let level = self.get("OTKLIK_LOG_LEVEL", tracing::Level::INFO, levels, |text| {
            text.parse().ok()
        });
        Log { json, level }
    }
}

fn base_url(text: &str) -> Option<String> {
    let text = text.trim_end_matches('/');
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    let good = !rest.is_empty()
        && rest.len() <= 253
        && rest
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']'));
    good.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)], file: Option<&str>) -> Result<Config, Vec<Fault>> {
        let environment = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Config::read(environment, file, &Overrides::default())
    }

    #[test]
    fn nothing_set_is_good() {
        let config = read(&[], None).unwrap();
        assert_eq!(config.web.base_url, "http://127.0.0.1:8080");
        assert_eq!(
            config.place.database_url.as_str(),
            "sqlite://data/otklik.sqlite"
        );
    }

    #[test]
    fn every_fault_is_reported_at_once() {
        let faults = read(
            &[
                ("OTKLIK_BIND", "nowhere"),
                ("OTKLIK_WORKERS", "0"),
                ("OTKLIK_SECRET", "short"),
                ("DATABASE_URL", "mysql://x"),
                ("OTKLIK_BASE_URL", "http://x/y"),
            ],
            Some("flood_burst = -1\nunheard_of = 1"),
        )
        .unwrap_err();
        let names: Vec<&str> = faults.iter().map(|fault| fault.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "--config: unheard_of",
                "DATABASE_URL",
                "OTKLIK_BIND",
                "OTKLIK_BASE_URL",
                "OTKLIK_SECRET",
                "OTKLIK_WORKERS",
                "OTKLIK_FLOOD_BURST"
            ]
        );
        assert!(
            faults
                .iter()
                .all(|fault| fault.text(Lang::Ru) != fault.text(Lang::En))
                || faults.len() > 6
        );
    }

    #[test]
    fn the_environment_stands_before_the_file() {
        let config = read(
            &[("OTKLIK_POOL", "7")],
            Some("pool = 3\nlanes = 2\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]"),
        )
        .unwrap();
        assert_eq!(
            (
                config.intake.pool,
                config.intake.lanes,
                config.web.trusted_proxies.len()
            ),
            (7, 2, 2)
        );
    }

    #[test]
    fn secrets_are_never_printed() {
        let long = "x".repeat(40);
        let config = read(
            &[
                ("OTKLIK_SECRET", &long),
                ("DATABASE_URL", "postgres://me:hidden@db/otklik"),
            ],
            None,
        )
        .unwrap();
        let printed = format!("{config:?}");
        assert!(
            !printed.contains("xxx") && !printed.contains("hidden"),
            "{printed}"
        );
    }
}
