//! Reading the settings: each value with its default, what is expected noted where it is something else.
use std::{collections::BTreeMap, fmt, net::SocketAddr, path::PathBuf, str::FromStr};

use chrono::FixedOffset;

use crate::{
    integrity::network::Block,
    survey::{Lang, load::slip},
};

use super::{DatabaseUrl, Fault, Intake, Log, NAMES, Place, Secret, Web};

pub(super) struct Source {
    pub(super) values: BTreeMap<String, String>,
    pub(super) faults: Vec<Fault>,
}

impl Source {
    pub(super) fn add_file(&mut self, file: &str) {
        let table: toml::Table = match file.parse() {
            Ok(table) => table,
            Err(err) => {
                let (line, slipped) = slip::of(file, &err);
                let said = |lang| {
                    let (problem, cure) = slip::words(lang, &slipped);
                    format!("{problem}. {cure}.")
                };
                return self.fault(
                    "--config",
                    &format!("строка {line}, {}", said(Lang::Ru)),
                    &format!("line {line}, {}", said(Lang::En)),
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

    pub(super) fn fault(&mut self, name: &str, ru: &str, en: &str) {
        self.faults.push(Fault {
            name: name.to_owned(),
            ru: ru.to_owned(),
            en: en.to_owned(),
        });
    }

    /// The value read by `read`, the default if it is not set; a fault is noted and the default stands in.
    pub(super) fn get<T>(
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

    pub(super) fn number<T: FromStr + PartialOrd + fmt::Display + Copy>(
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

    pub(super) fn place(&mut self) -> Place {
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

    pub(super) fn web(&mut self) -> Web {
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

    pub(super) fn intake(&mut self) -> Intake {
        Intake {
            pool: self.number("OTKLIK_POOL", 4, 1, 64),
            lanes: self.number("OTKLIK_LANES", 2, 1, 16),
            queue: self.number("OTKLIK_QUEUE", 4096, 1, 65_536),
            batch: self.number("OTKLIK_BATCH", 512, 1, 4096),
            flood_burst: self.number("OTKLIK_FLOOD_BURST", 400, 1, 1_000_000),
            flood_per_minute: self.number("OTKLIK_FLOOD_PER_MINUTE", 60, 1, 10_000_000),
            api_burst: self.number("OTKLIK_API_BURST", 60, 1, 1_000_000),
            api_per_minute: self.number("OTKLIK_API_PER_MINUTE", 300, 1, 1_000_000),
        }
    }

    pub(super) fn log(&mut self) -> Log {
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
