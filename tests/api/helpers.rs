//! A running site on a database of its own: real HTTP, a clock that stands still, a small region.
use std::{
    net::SocketAddr,
    sync::{Arc, OnceLock, mpsc},
    thread::JoinHandle,
};

use actix_web::dev::ServerHandle;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use otklik::{
    app::App,
    clock::Clock,
    config::{Config, Overrides},
    db::{
        Conn, Db, campaigns, institutions, migrate, points, snapshot::snapshot, surveys,
        types::Word,
    },
    directory,
    intake::Writers,
    region::{CampaignState, LinkCode, PointKind, Sector},
    survey::load,
    web,
};

use crate::{
    browser::{Browser, Page},
    database::Database,
    html::Form,
};

/// Takes the table of responses away, after all that refers to it: a fault of the database's own.
pub const NO_RESPONSES: &str = "drop table comment_topics; drop table comments; drop table released; \
     drop table response_events; drop table responses";

/// The clinic's points, by tag.
pub const PLACE: LinkCode = LinkCode {
    institution: 1,
    tag: 1001,
};
pub const LINK: LinkCode = LinkCode {
    institution: 1,
    tag: 1002,
};
pub const KIOSK: LinkCode = LinkCode {
    institution: 1,
    tag: 1003,
};
pub const LETTER: LinkCode = LinkCode {
    institution: 1,
    tag: 1004,
};
/// The children's clinic, in the same campaign.
pub const OTHER: LinkCode = LinkCode {
    institution: 2,
    tag: 2001,
};
/// The museum, about which nobody asks.
pub const IDLE: LinkCode = LinkCode {
    institution: 3,
    tag: 3001,
};
/// The one campaign.
pub const CAMPAIGN: i64 = 1;
/// What it asks.
pub const SURVEY: &str = include_str!("../../surveys/health-outpatient/survey.toml");

/// A Sunday noon in the middle of the campaign (1 November to 15 December).
pub fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_341_600, 0).unwrap()
}

pub struct Site {
    pub app: Arc<App>,
    pub clock: Clock,
    pub address: SocketAddr,
    server: ServerHandle,
    thread: Option<JoinHandle<()>>,
    writers: Option<Writers>,
    // Dropped last, so that no connection is left when the database goes.
    pub database: Arc<Database>,
}

impl Site {
    pub fn new() -> Site {
        Site::with(&[])
    }

    /// With settings of its own, by their names in the environment.
    pub fn with(settings: &[(&str, &str)]) -> Site {
        let clock = Clock::fixed(noon(), chrono::FixedOffset::east_opt(3 * 3600).unwrap());
        Site::on(Arc::new(region_database()), clock, settings)
    }

    /// A second program on the same database and the same folder.
    pub fn beside(first: &Site) -> Site {
        Site::on(Arc::clone(&first.database), first.clock.clone(), &[])
    }

    fn on(database: Arc<Database>, clock: Clock, settings: &[(&str, &str)]) -> Site {
        let config = config(&database, settings);
        let db = Db::open(&database.url, 3).unwrap();
        let (app, writers) = App::start(config, clock.clone(), db).unwrap();
        let app = Arc::new(app);
        let (tell, told) = mpsc::channel();
        let served = Arc::clone(&app);
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let (server, address) = web::serve(&served).unwrap();
                drop(served);
                tell.send((server.handle(), address)).unwrap();
                server.await.unwrap();
            });
        });
        let (server, address) = told.recv().unwrap();
        Site {
            app,
            clock,
            address,
            server,
            thread: Some(thread),
            writers: Some(writers),
            database,
        }
    }

    /// A person whom the site has not seen.
    pub fn browser(&self) -> Browser {
        Browser::new(self.address)
    }

    /// Moves the clock on.
    pub fn wait(&self, seconds: i64) {
        self.clock
            .set(self.clock.now() + TimeDelta::seconds(seconds));
    }

    /// Opens a point's page, answers everything in five minutes; the form is not sent yet.
    pub fn answered(&self, browser: &mut Browser, code: LinkCode) -> Form {
        let page = browser.get(&format!("/q/{code}"));
        assert_eq!(page.status, 200, "{}", page.text());
        self.wait(300);
        let mut form = page.form();
        form.fill();
        form
    }

    /// The same, sent by a new person; gives the receipt's address.
    pub fn answer(&self, code: LinkCode) -> String {
        let mut browser = self.browser();
        let form = self.answered(&mut browser, code);
        receipt(&browser.send(&form))
    }

    /// Lets the site see what others have changed.
    pub fn refresh(&self) {
        block(self.app.refresh()).unwrap();
    }

    /// A change of the dictionaries by another program, and the site's look at it.
    pub fn change(&self, change: impl FnOnce(&mut Conn) -> otklik::error::Result<()>) {
        self.database.open().write_now(change).unwrap();
        self.refresh();
    }

    /// Adds the marks that wait to their tallies; the writer does so by the clock.
    pub fn fold(&self) {
        let folded = self.app.db.write_now(|conn| {
            let sheets = directory::questionnaires(conn)?;
            let cells = |_: &mut otklik::db::Conn, version: &str| {
                Ok(sheets.get(version).map(|sheet| Arc::clone(&sheet.cells)))
            };
            Ok(otklik::db::tally_marks::fold(conn, cells)?)
        });
        folded.unwrap();
    }

    /// Everything that is kept twice agrees.
    pub fn assert_sound(&self) -> otklik::db::verify::Report {
        block(self.app.flush_funnel()).unwrap();
        let report = self.recounted();
        assert!(report.is_clean(), "{:#?}", report.told);
        report
    }

    /// What a recount finds, in one snapshot: the writer folds marks into tallies whenever it has nothing else to do.
    pub fn recounted(&self) -> otklik::db::verify::Report {
        let report = self.app.db.read_now(|conn| {
            snapshot(conn, |conn| {
                let sheets = directory::questionnaires(conn)?;
                Ok(otklik::db::verify::check(conn, &sheets, |_, _| {})?)
            })
        });
        report.unwrap()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(self.server.stop(false));
        if let Some(thread) = self.thread.take() {
            assert!(thread.join().is_ok() || std::thread::panicking());
        }
        // The writers end with the last holder of the queue, which this site is not yet.
        drop(self.writers.take());
    }
}

/// The receipt's address out of a 303.
pub fn receipt(page: &Page) -> String {
    assert_eq!(page.status, 303, "{}", page.text());
    assert!(page.location().starts_with("/r/"), "{}", page.location());
    page.location().to_owned()
}

/// Waits for something that runs on a runtime.
pub fn block<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(future)
}

fn config(database: &Database, settings: &[(&str, &str)]) -> Config {
    let data = database.folder().display().to_string();
    let usual = [
        ("OTKLIK_DATA", data.as_str()),
        ("OTKLIK_BIND", "127.0.0.1:0"),
        ("OTKLIK_BASE_URL", "http://otklik.test"),
        ("OTKLIK_TRUSTED_PROXIES", "127.0.0.1"),
        ("OTKLIK_WORKERS", "1"),
        (
            "OTKLIK_SURVEYS",
            concat!(env!("CARGO_MANIFEST_DIR"), "/surveys"),
        ),
    ];
    let all = usual
        .iter()
        .chain(settings)
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::read(all, None, &Overrides::default()).unwrap()
}

/// A database with the region in it; on SQLite a copy of the first one made.
pub fn region_database() -> Database {
    static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
    let database = Database::empty();
    match database.file() {
        None => prepare(&database),
        Some(file) => {
            let bytes = TEMPLATE.get_or_init(|| {
                let first = Database::empty();
                prepare(&first);
                first.execute("pragma wal_checkpoint(truncate)").unwrap();
                std::fs::read(first.file().unwrap()).unwrap()
            });
            std::fs::write(file, bytes).unwrap();
        }
    }
    database
}

fn prepare(database: &Database) {
    let db = database.open();
    migrate::run(&mut db.connect().unwrap()).unwrap();
    db.write_now(region).unwrap();
}

fn region(conn: &mut Conn) -> otklik::error::Result<()> {
    let now = noon().naive_utc();
    let rows = [
        institution(
            "zdr-01",
            "Городская поликлиника № 5",
            Sector::Health,
            "г. Тихий, ул. Лесная, д. 5",
        ),
        institution(
            "zdr-02",
            "Детская поликлиника «Ёлочка»",
            Sector::Health,
            "г. Речной, ул. Садовая, д. 12",
        ),
        institution(
            "kul-01",
            "Музей «Лён»",
            Sector::Culture,
            "г. Речной, наб. Рыбацкая, д. 1",
        ),
    ];
    institutions::import(conn, &rows, now)?;
    let points = [
        (PLACE, PointKind::Place),
        (LINK, PointKind::Site),
        (KIOSK, PointKind::Kiosk),
        (LETTER, PointKind::Letter),
        (OTHER, PointKind::Place),
        (IDLE, PointKind::Place),
    ];
    for (code, kind) in points {
        points::add(conn, code.institution, kind, "Вход", now, || {
            code.tag.unsigned_abs()
        })?;
    }
    let survey = load::parse("health-outpatient", "survey.toml", SURVEY.as_bytes()).unwrap();
    let version = survey.version.to_string();
    let kept = surveys::SurveyRow {
        version: version.clone(),
        survey_id: survey.id,
        body: SURVEY.to_owned(),
    };
    surveys::keep(conn, &kept, now)?;
    let row = campaign(&version);
    assert_eq!(campaigns::insert(conn, &row, now)?, CAMPAIGN);
    for institution_id in [1, 2] {
        let member = campaigns::MemberRow {
            institution_id,
            campaign_id: CAMPAIGN,
            survey_version: version.clone(),
            recipients: 1000,
            required_sample: 400,
        };
        campaigns::add_member(conn, &member)?;
    }
    Ok(())
}

pub fn campaign(version: &str) -> campaigns::CampaignRow {
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    campaigns::CampaignRow {
        id: 0,
        code: "health-2026".to_owned(),
        title: "Здравоохранение, 2026 год".to_owned(),
        sector: Word(Sector::Health),
        survey_version: version.to_owned(),
        methodology: "mintrud-344n".to_owned(),
        organizer: "Общественный совет".to_owned(),
        hotline: "8 800 000-00-05".to_owned(),
        starts_on: day(11, 1),
        ends_on: day(12, 15),
        results_on: NaiveDate::from_ymd_opt(2027, 1, 20),
        state: Word(CampaignState::Open),
        sample_percent: 40,
        sample_cap: 600,
        dropped: 0,
    }
}

pub fn institution(
    code: &str,
    name: &str,
    sector: Sector,
    address: &str,
) -> institutions::InstitutionRow {
    institutions::InstitutionRow {
        id: 0,
        code: code.to_owned(),
        full_name: format!("Государственное учреждение {name}"),
        short_name: name.to_owned(),
        sector: Word(sector),
        kind: String::new(),
        municipality: "Выдуманный округ".to_owned(),
        address: address.to_owned(),
        inn: String::new(),
        ogrn: String::new(),
        bus_id: String::new(),
        site: String::new(),
        phone: String::new(),
        organ: "Министерство".to_owned(),
        recipients: Some(1000),
    }
}
