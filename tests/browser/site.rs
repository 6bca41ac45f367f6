//! The site of all journeys: the program itself, on SQLite or in a schema of its own on PostgreSQL.
use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::{Arc, LazyLock, Mutex},
};

use diesel::prelude::*;
use otklik::{
    clock::Clock,
    db::{
        Db,
        responses::ResponseRow,
        schema::{cases, paper_forms, responses},
    },
    directory::{Directory, Questionnaire},
    region::{Inn, LinkCode, Ogrn, PointKind, Sector},
    survey::Survey,
};

use crate::{guard, guard::Guarded, variable};

/// What the demo region does not have: an institution for each state of a campaign, and the sixth survey.
const EXTRA: [(&str, &str, &str); 6] = [
    ("x-closed", "Заречная библиотека", "culture"),
    ("x-soon", "Верхнеречная библиотека", "culture"),
    ("x-paused", "Нижнеречная библиотека", "culture"),
    ("x-revoked", "Крутояровская библиотека", "culture"),
    ("x-none", "Безымянская библиотека", "culture"),
    ("x-inpatient", "Заречная больница", "health"),
];

/// Them as a table to import.
fn extra() -> String {
    let head = "код;полное наименование;отрасль;муниципальное образование;адрес;ИНН;ОГРН;орган;число получателей\n";
    let row = |(nth, (code, name, sector)): (usize, &(&str, &str, &str))| {
        let inn = Inn::complete(&format!("98990000{nth}")).unwrap();
        let ogrn = Ogrn::complete(&format!("10298000000{nth}")).unwrap();
        let place = format!("Заречный район;Заречье, Луговая улица, {}", nth + 1);
        format!("{code};{name};{sector};{place};{inn};{ogrn};Министерство культуры;900\n")
    };
    head.to_owned() + &EXTRA.iter().enumerate().map(row).collect::<String>()
}

/// The running program.
pub struct Site {
    /// `http://127.0.0.1:port`.
    pub base: String,
    program: Program,
    /// Institutions that a journey has, or that staff of the demo answer for.
    used: Mutex<HashSet<i64>>,
    _server: Guarded,
}

/// The program with its data.
struct Program {
    data: String,
    database: String,
    db: Db,
}

/// Where a journey answers.
#[derive(Clone)]
pub struct Here {
    /// The institution.
    pub id: i64,
    /// Its name on the page, without no-break spaces.
    pub name: String,
    /// Its code in the registry.
    pub registered: String,
    /// The code of a link to its questionnaire.
    pub code: String,
    /// The same as a value.
    pub link: LinkCode,
    /// The campaign's number, 0 without one.
    pub campaign: i64,
    /// The campaign's code, nothing without one.
    pub called: String,
    asked: Option<Arc<Questionnaire>>,
}

impl Here {
    /// What is asked there.
    pub fn survey(&self) -> &Survey {
        &self.asked.as_ref().unwrap().survey
    }

    /// It as it is kept, with its version.
    pub fn questionnaire(&self) -> &Questionnaire {
        self.asked.as_ref().unwrap()
    }

    /// The address of the questionnaire.
    pub fn form(&self) -> String {
        format!("/q/{}", self.code)
    }
}

static SITE: LazyLock<Site> = LazyLock::new(Site::start);

/// The one site.
pub fn site() -> &'static Site {
    &SITE
}

impl Program {
    /// Institutions whose answers come by phone and on paper, too, while journeys count their own.
    fn staffed(&self) -> HashSet<i64> {
        let read = |conn: &mut otklik::db::Conn| {
            let called: Vec<i64> = cases::table.select(cases::institution_id).load(conn)?;
            let printed: Vec<i64> = paper_forms::table
                .select(paper_forms::institution_id)
                .load(conn)?;
            Ok(called.into_iter().chain(printed).collect())
        };
        self.db.read_now(read).unwrap()
    }

    fn new(data: &Path) -> Program {
        let data = data.display().to_string();
        let database = match variable("TEST_DATABASE_URL") {
            None => format!("sqlite://{data}/otklik.sqlite"),
            Some(server) => schema(&server),
        };
        otklik(&data, &database, &["demo", "--no-history", "--no-serve"]);
        let db = Db::open(&database, 2).unwrap();
        Program { data, database, db }
    }

    fn run(&self, args: &[&str]) -> String {
        let output = otklik(&self.data, &self.database, args);
        String::from_utf8(output.stdout).unwrap()
    }

    fn serve(&self, folder: PathBuf, more: &[(&str, String)]) -> (Guarded, String) {
        let mut variables = vec![
            ("DATABASE_URL", self.database.clone()),
            ("OTKLIK_LOG_FORMAT", "json".to_owned()),
            ("OTKLIK_DRAIN_SECONDS", "0".to_owned()),
            // Nobody listens there: what is sent waits for another try.
            ("OTKLIK_HOOK_HOSTS", "127.0.0.1:9".to_owned()),
        ];
        variables.extend_from_slice(more);
        let program = Path::new(env!("CARGO_BIN_EXE_otklik"));
        let args = ["--data", &self.data, "serve", "--bind", "127.0.0.1:0"];
        let server = Guarded::start(folder, program, &args, &variables).unwrap();
        let bound = server.said("err", "\"bound\":\"", "\"");
        (server, format!("http://{bound}"))
    }

    /// Campaigns in every state, about institutions of their own.
    fn more(&self) {
        let file = Path::new(&self.data).join("more.csv");
        std::fs::write(&file, extra()).unwrap();
        self.run(&["import", "institutions", &file.display().to_string()]);
        for (code, ..) in EXTRA {
            self.run(&[
                "point",
                "add",
                "--institution",
                code,
                "--kind",
                "site",
                "--label",
                "Сайт",
            ]);
        }
        let today = today();
        let day = |days: i64| (today + chrono::TimeDelta::days(days)).to_string();
        for (code, sector, survey, from, to, then) in [
            ("x-closed", "culture", "culture", day(-9), day(9), "close"),
            ("x-soon", "culture", "culture", day(5), day(9), "open"),
            ("x-paused", "culture", "culture", day(-9), day(9), "pause"),
            ("x-revoked", "culture", "culture", day(-9), day(9), "open"),
            (
                "x-inpatient",
                "health",
                "health-inpatient",
                day(-9),
                day(9),
                "open",
            ),
        ] {
            let results = day(30);
            self.run(&[
                "campaign",
                "create",
                "--code",
                code,
                "--title",
                code,
                "--sector",
                sector,
                "--survey",
                survey,
                "--organizer",
                "Общественный совет",
                "--hotline",
                "8 800 000-00-00",
                "--from",
                &from,
                "--to",
                &to,
                "--results",
                &results,
                "--institution",
                code,
            ]);
            self.run(&["campaign", "open", code]);
            if then != "open" {
                self.run(&["campaign", then, code]);
            }
        }
    }
}

fn otklik(data: &str, database: &str, args: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_otklik"))
        .args(["--data", data])
        .args(args)
        .env("DATABASE_URL", database)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "otklik {args:?}: {told}{said}");
    output
}

/// A schema of this test binary alone.
fn schema(server: &str) -> String {
    let name = format!("browser_{}", std::process::id());
    let mut conn = diesel::PgConnection::establish(server).unwrap();
    diesel::sql_query(format!("create schema {name}"))
        .execute(&mut conn)
        .unwrap();
    format!("{server}?options=-csearch_path%3D{name}")
}

/// The region's clock.
pub fn clock() -> Clock {
    Clock::system(chrono::FixedOffset::east_opt(3 * 3600).unwrap())
}

/// The region's day.
pub fn today() -> chrono::NaiveDate {
    clock().today()
}

impl Site {
    fn start() -> Site {
        let data = guard::folder().unwrap();
        let program = Program::new(&data);
        program.more();
        let (server, base) = program.serve(data, &[]);
        let used = Mutex::new(program.staffed());
        Site {
            base,
            program,
            used,
            _server: server,
        }
    }

    /// Another server of the same data with its own settings.
    pub fn beside(&self, settings: &[(&str, String)]) -> (Guarded, String) {
        self.program.serve(guard::folder().unwrap(), settings)
    }

    /// Its database.
    pub fn db(&self) -> &Db {
        &self.program.db
    }

    /// The keys of what is encrypted in it.
    pub fn keys(&self) -> otklik::contacts::Keys {
        let file = Path::new(&self.program.data).join("secret.key");
        otklik::contacts::Keys::new(&std::fs::read(file).unwrap())
    }

    /// A command of the program on the site's data; gives its standard output.
    pub fn run(&self, args: &[&str]) -> String {
        self.program.run(args)
    }

    /// Publishes the made-up rating as that of a campaign of its sector; once for all journeys.
    pub fn publish_rating(&self) {
        static ONCE: std::sync::Once = std::sync::Once::new();
        ONCE.call_once(|| {
            let directory = self.directory();
            let campaign = directory
                .campaigns()
                .iter()
                .find(|campaign| campaign.row.sector.0 == Sector::Social)
                .unwrap();
            crate::publish::publish(&self.program.db, campaign.row.id);
        });
    }

    fn directory(&self) -> Directory {
        self.program.db.read_now(Directory::read).unwrap()
    }

    /// An institution that no other journey has been given.
    pub fn fresh(&self, sector: Sector) -> Here {
        self.pick(sector, |directory, id| directory.entrance(id))
    }

    /// A shared screen of such an institution.
    pub fn kiosk(&self, sector: Sector) -> Here {
        self.pick(sector, |directory, id| {
            let mut points = directory.live_points_of(id);
            points
                .find(|(_, point)| point.kind == PointKind::Kiosk)
                .map(|(code, _)| code)
        })
    }

    fn pick(&self, sector: Sector, code: impl Fn(&Directory, i64) -> Option<LinkCode>) -> Here {
        let directory = self.directory();
        let running = directory
            .campaigns()
            .iter()
            .find(|campaign| campaign.row.sector.0 == sector)
            .unwrap();
        let members: Vec<LinkCode> = directory
            .members(running.row.id)
            .filter_map(|id| code(&directory, id))
            .collect();
        let mut used = self.used.lock().unwrap();
        let free = members
            .iter()
            .find(|code| !used.contains(&code.institution));
        let code = free.unwrap_or_else(|| panic!("no institution of {sector:?} is left"));
        used.insert(code.institution);
        here(&directory, *code)
    }

    /// An institution by its code in the registry.
    pub fn named(&self, code: &str) -> Here {
        let directory = self.directory();
        let row = directory
            .search("")
            .into_iter()
            .find(|row| row.code == code)
            .unwrap();
        here(&directory, directory.entrance(row.id).unwrap())
    }

    /// Every answer about an institution.
    pub fn answers(&self, here: &Here) -> Vec<ResponseRow> {
        let read = |conn: &mut otklik::db::Conn| {
            Ok(ResponseRow::query()
                .filter(responses::institution_id.eq(here.id))
                .order(responses::id)
                .load(conn)?)
        };
        self.program.db.read_now(read).unwrap()
    }
}

fn here(directory: &Directory, code: LinkCode) -> Here {
    let row = directory.institution(code.institution).unwrap();
    let campaign = directory.current(row.id, today());
    Here {
        id: row.id,
        name: row.short_name.replace('\u{a0}', " "),
        registered: row.code.clone(),
        code: code.to_string(),
        link: code,
        campaign: campaign.map_or(0, |campaign| campaign.row.id),
        called: campaign.map_or_else(String::new, |campaign| campaign.row.code.clone()),
        asked: campaign.map(|campaign| Arc::clone(&campaign.questionnaire)),
    }
}
