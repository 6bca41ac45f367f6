//! The program in a place of its own: a database, a folder, no settings but the given.
use std::{
    path::PathBuf,
    process::{Command, Stdio},
};

use otklik::region::number::{Inn, Ogrn};

use crate::database::Database;

/// Where a program works.
pub struct Place {
    pub database: Database,
    /// Settings beside the database's address and the data folder.
    pub settings: Vec<(String, String)>,
}

/// How a command ended.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// Done; what it wrote to standard output.
    pub fn done(self) -> String {
        assert_eq!(self.code, 0, "{}", self.err);
        self.out
    }

    /// Refused with exit code 1; what was said.
    pub fn refused(self) -> String {
        assert_eq!(self.code, 1, "{}{}", self.out, self.err);
        self.err.replace('\u{a0}', " ")
    }
}

impl Place {
    /// With a schema and nothing in it.
    pub fn new() -> Place {
        Place {
            database: Database::migrated(),
            settings: Vec::new(),
        }
    }

    /// Without a schema.
    pub fn empty() -> Place {
        Place {
            database: Database::empty(),
            settings: Vec::new(),
        }
    }

    pub fn set(&mut self, name: &str, value: &str) {
        self.settings.push((name.to_owned(), value.to_owned()));
    }

    /// A file in its folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.database.folder().join(name)
    }

    /// The same, written.
    pub fn file(&self, name: &str, text: &str) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name).display().to_string()
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_otklik"));
        command
            .args(args)
            .env_clear()
            .env("DATABASE_URL", &self.database.url)
            .env("OTKLIK_DATA", self.database.folder())
            .envs(self.settings.iter().cloned())
            .current_dir(self.database.folder())
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, args: &[&str]) -> Run {
        let output = self.command(args).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run {
            code: output.status.code().unwrap(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// A registry of two clinics and a museum.
    pub fn with_registry() -> Place {
        let place = Place::new();
        let file = place.file(
            "registry.csv",
            &registry(&["zdr-01 health", "zdr-02 health", "kul-01 culture"]),
        );
        place.run(&["import", "institutions", &file]).done();
        place
    }

    /// The same with a draft campaign about the clinics, and a point at each of them.
    pub fn with_campaign() -> Place {
        Place::with_registry().and_campaign()
    }

    /// The same with a campaign.
    pub fn and_campaign(self) -> Place {
        let place = self;
        place
            .create("health-2026", "health", "health-outpatient")
            .done();
        for code in ["zdr-01", "zdr-02"] {
            place
                .run(&[
                    "point",
                    "add",
                    "--institution",
                    code,
                    "--kind",
                    "place",
                    "--label",
                    "Вход",
                ])
                .done();
        }
        place
    }

    /// A draft campaign that goes on for a lifetime.
    pub fn create(&self, code: &str, sector: &str, survey: &str) -> Run {
        self.run(&[
            "campaign",
            "create",
            "--code",
            code,
            "--title",
            "Опрос",
            "--sector",
            sector,
            "--survey",
            survey,
            "--organizer",
            "Общественный совет",
            "--from",
            "2020-01-01",
            "--to",
            "2099-12-31",
        ])
    }
}

const HEADER: &str = "Код;Полное наименование;Краткое наименование;Отрасль;Тип;Муниципальное образование;Адрес;ИНН;ОГРН;\
     ID bus.gov.ru;Сайт;Телефон;Орган;Число получателей";

/// A registry of these «code sector»; every number in it is sound.
pub fn registry(rows: &[&str]) -> String {
    let row = |(nth, row): (usize, &&str)| {
        let (code, sector) = row.split_once(' ').unwrap();
        let inn = Inn::complete(&format!("98{nth:07}")).unwrap();
        let ogrn = Ogrn::complete(&format!("10298{nth:07}")).unwrap();
        format!(
            "{code};Учреждение № {nth} имени реки Тихой;Учреждение № {nth};{sector};школа;город Тихий;г. Тихий, ул. Лесная, д. {nth};\
             {inn};{ogrn};;;+7 800 000-00-05;Министерство;{}",
            1000 + nth
        )
    };
    let rows: Vec<String> = rows.iter().enumerate().map(row).collect();
    format!("{HEADER}\n{}\n", rows.join("\n"))
}
