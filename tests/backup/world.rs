//! A small region in a database of its own.
use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{Connection, PgConnection, connection::SimpleConnection, prelude::*, sql_types};
use otklik::{
    db::{
        Conn, Db,
        campaigns::{self, CampaignRow, MemberRow},
        institutions::{self, InstitutionRow},
        migrate,
        responses::{self, NewResponse},
        snapshot::snapshot,
        surveys::{self, SurveyRow},
        tallies::{self, TallyKey},
        types::Word,
        verify::{self, Report, Sheet},
    },
    region::{CampaignState, Channel, Evidence, Sector, Status, sample::SampleRule},
    survey::{
        Answers, Choice, Condition, Form, Item, Kind, Lang, Section, Survey, Tally, Text, Version,
        tally::{Cells, Marks},
    },
};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

pub const VERSION: &str = "0123456789abcdef";
pub const NASTY: &str = "«Ёлка»\u{a0}\"],[\"\\ 'x'\n\tдва 🌲";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Lite,
    Pg,
}

pub fn engines() -> Vec<Engine> {
    match std::env::var("TEST_DATABASE_URL") {
        Ok(_) => vec![Engine::Lite, Engine::Pg],
        Err(_) => vec![Engine::Lite],
    }
}

pub struct Paper {
    pub survey: Survey,
    pub cells: Cells,
}

impl Sheet for Paper {
    fn survey(&self) -> &Survey {
        &self.survey
    }
    fn cells(&self) -> &Cells {
        &self.cells
    }
}

pub fn sheets() -> HashMap<String, Paper> {
    let survey = survey();
    let cells = Cells::of(&survey);
    HashMap::from([(VERSION.to_owned(), Paper { survey, cells })])
}

fn text(text: &str) -> Text {
    Text {
        ru: text.into(),
        en: text.into(),
    }
}

fn item(id: &str, kind: Kind) -> Item {
    Item {
        id: id.into(),
        number: None,
        feeds: Vec::new(),
        kind,
        required: false,
        unsure: Vec::new(),
        show_if: None,
        wording: BTreeMap::new(),
        plain: text(id),
        official: None,
        help: None,
        if_note: None,
        short: text(id),
    }
}

fn survey() -> Survey {
    let choice = |id: &str| Choice {
        id: id.into(),
        text: text(id),
        value: None,
    };
    let options = vec![choice("a"), choice("b"), choice("c")];
    let items = vec![
        Item {
            required: true,
            ..item("site", Kind::YesNo)
        },
        Item {
            required: true,
            show_if: Some(Condition::Is { item: 0, option: 0 }),
            ..item("site_good", Kind::YesNo)
        },
        item(
            "services",
            Kind::Multiple {
                options: options.clone(),
                max: 2,
            },
        ),
        item(
            "age",
            Kind::Number {
                min: 14,
                max: 120,
                bands: vec![17, 34],
            },
        ),
        Item {
            unsure: vec![Channel::Phone],
            ..item(
                "wait",
                Kind::Single {
                    options,
                    list: false,
                },
            )
        },
        item("note", Kind::LongText { max: 100 }),
    ];
    Survey {
        id: "small".into(),
        version: Version::parse(VERSION).unwrap(),
        sector: Sector::Health,
        title: text("t"),
        lead: text("l"),
        about: text("a"),
        thanks: text("s"),
        minutes: 1,
        sections: vec![Section {
            id: "one".into(),
            title: text("one"),
            items: 0..items.len(),
        }],
        items,
    }
}

/// A database no other test sees: a file, or a schema in the PostgreSQL of `TEST_DATABASE_URL`.
pub struct World {
    pub db: Db,
    pub engine: Engine,
    pub dir: tempfile::TempDir,
    schema: Option<String>,
}

impl World {
    pub fn empty(engine: Engine) -> World {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let dir = tempfile::tempdir().unwrap();
        let (url, schema) = match engine {
            Engine::Lite => (
                format!("sqlite://{}", dir.path().join("db").display()),
                None,
            ),
            Engine::Pg => {
                let nth = NEXT.fetch_add(1, Ordering::Relaxed);
                let name = format!("backup_{}_{nth}", std::process::id());
                server(&format!("create schema {name}"));
                let server = std::env::var("TEST_DATABASE_URL").unwrap();
                (
                    format!("{server}?options=-csearch_path%3D{name}"),
                    Some(name),
                )
            }
        };
        World {
            db: Db::open(&url, 2).unwrap(),
            engine,
            dir,
            schema,
        }
    }

    pub fn migrated(engine: Engine) -> World {
        let world = World::empty(engine);
        migrate::run(&mut world.conn()).unwrap();
        world
    }

    /// Three institutions, a campaign, points that replace each other, answers, two changed statuses.
    pub fn full(engine: Engine, answers: usize) -> World {
        let world = World::migrated(engine);
        let mut conn = world.conn();
        fill(&mut conn);
        keep(&mut conn, 1, answers);
        change_status(&mut conn, 1, Status::Quarantined);
        change_status(&mut conn, 2, Status::Quarantined);
        change_status(&mut conn, 2, Status::Counted);
        world
    }

    pub fn conn(&self) -> Conn {
        self.db.connect().unwrap()
    }

    pub fn run(&self, sql: &str) {
        run(&mut self.conn(), sql);
    }

    pub fn report(&self) -> Report {
        snapshot(&mut self.conn(), |conn| {
            verify::check(conn, &sheets(), |_, _| {})
        })
        .unwrap()
    }

    /// Every row of every table but `revision`, as the database itself writes it.
    pub fn rows(&self) -> Vec<String> {
        let mut conn = self.conn();
        let tables = "surveys institutions campaigns campaign_institutions points funnels responses response_events tallies";
        let mut all = Vec::new();
        for table in tables.split(' ') {
            let query = match self.engine {
                Engine::Pg => {
                    format!("select '{table} ' || t::text as said from {table} t order by 1")
                }
                Engine::Lite => {
                    let columns = format!(
                        "select group_concat('quote(' || name || ')', '||'',''||') as said from pragma_table_info('{table}')"
                    );
                    let columns = &said(&mut conn, &columns)[0];
                    format!("select '{table} ' || {columns} as said from {table} order by 1")
                }
            };
            let rows = said(&mut conn, &query);
            assert!(!rows.is_empty(), "{table}");
            all.extend(rows);
        }
        all
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let Some(name) = &self.schema {
            server(&format!("drop schema {name} cascade"));
        }
    }
}

fn server(sql: &str) {
    let server = std::env::var("TEST_DATABASE_URL").unwrap();
    PgConnection::establish(&server)
        .unwrap()
        .batch_execute(sql)
        .unwrap();
}

pub fn run(conn: &mut Conn, sql: &str) {
    conn.batch_execute(sql)
        .unwrap_or_else(|err| panic!("{sql}: {err}"));
}

#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = sql_types::Text)]
    said: String,
}

pub fn said(conn: &mut Conn, sql: &str) -> Vec<String> {
    let rows: Vec<Said> = match conn {
        Conn::Lite(c) => diesel::sql_query(sql).load(c).unwrap(),
        Conn::Pg(c) => diesel::sql_query(sql).load(c).unwrap(),
    };
    rows.into_iter().map(|row| row.said).collect()
}

fn stamp() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22)
        .unwrap()
        .and_hms_opt(10, 0, 0)
        .unwrap()
}

fn fill(conn: &mut Conn) {
    let row = SurveyRow {
        version: VERSION.into(),
        survey_id: "small".into(),
        body: NASTY.into(),
    };
    surveys::keep(conn, &row, stamp()).unwrap();
    let institution = |nth: i64| InstitutionRow {
        id: 0,
        code: format!("Б-{nth}"),
        full_name: format!("Больница {nth} {NASTY}"),
        short_name: format!("Больница {nth}"),
        sector: Word(Sector::Health),
        kind: "больница".into(),
        municipality: "Город".into(),
        address: String::new(),
        inn: String::new(),
        ogrn: String::new(),
        bus_id: String::new(),
        site: String::new(),
        phone: String::new(),
        organ: "Минздрав".into(),
        recipients: (nth > 1).then_some(nth * 1000),
    };
    let rows: Vec<InstitutionRow> = (1..=3).map(institution).collect();
    institutions::import(conn, &rows, stamp()).unwrap();
    let day = stamp().date();
    let campaign = CampaignRow {
        id: 0,
        code: "K-1".into(),
        title: NASTY.into(),
        sector: Word(Sector::Health),
        survey_version: VERSION.into(),
        methodology: "m".into(),
        organizer: "Минздрав".into(),
        hotline: String::new(),
        starts_on: day,
        ends_on: day + chrono::Days::new(30),
        results_on: None,
        state: Word(CampaignState::Open),
        sample_percent: 40,
        sample_cap: 600,
    };
    let campaign = campaigns::insert(conn, &campaign, stamp()).unwrap();
    for institution in 1..=3_i64 {
        let recipients = institution * 1001;
        let required = SampleRule::default().required(recipients.unsigned_abs());
        let row = MemberRow {
            institution_id: institution,
            campaign_id: campaign,
            survey_version: VERSION.into(),
            recipients,
            required_sample: required.try_into().unwrap(),
        };
        campaigns::add_member(conn, &row).unwrap();
        // Each of 1,500 points but the last was replaced by the next, so references cross any batch.
        let points = if institution == 2 { 1500 } else { 3 };
        for tag in (0..points).rev() {
            let (revoked, by) = match tag + 1 < points {
                true => ("'2026-11-22 11:22:33'", (tag + 1).to_string()),
                false => ("null", "null".into()),
            };
            run(
                conn,
                &format!(
                    "insert into points values ({institution}, {tag}, 'place', '{}', '2026-11-22 10:20:30', {revoked}, {by})",
                    NASTY.replace('\'', "''")
                ),
            );
        }
    }
}

/// Keeps answers number `first` and on, as the intake does.
pub fn keep(conn: &mut Conn, first: usize, count: usize) {
    let paper = &sheets()[VERSION];
    let cells = Arc::new(paper.cells.clone());
    let version: Arc<str> = VERSION.into();
    let rows: Vec<NewResponse> = (first..first + count)
        .map(|nth| {
            let mut rng = ChaCha8Rng::seed_from_u64(nth as u64);
            let channel = [Channel::Web, Channel::Phone][nth % 2];
            let answers = Answers::parse(&paper.survey, channel, &form(&mut rng, channel)).unwrap();
            NewResponse {
                institution_id: 1 + (nth % 3) as i64,
                id: nth as i64,
                proof: [i64::MIN, i64::MAX, rng.random()][nth % 3],
                campaign_id: 1,
                survey_version: Arc::clone(&version),
                tag: (nth % 2) as i64,
                seat: format!("s{nth}"),
                channel,
                evidence: [Evidence::Device, Evidence::Call][nth % 2],
                lang: Lang::Ru,
                signals: "fast".into(),
                network_tag: (nth % 4 > 0).then(|| rng.random()),
                received_hour: stamp(),
                answers: answers.to_json(&paper.survey),
                marks: Marks::of(&paper.survey, &paper.cells, &answers),
                cells: Arc::clone(&cells),
            }
        })
        .collect();
    otklik::db::transaction(conn, |conn| responses::keep(conn, &rows)).unwrap();
}

fn form(rng: &mut ChaCha8Rng, channel: Channel) -> Form {
    let mut fields = Vec::new();
    let mut put = |name: &str, value: &str| fields.push((name.to_owned(), value.to_owned()));
    put("site", ["yes", "no"][rng.random_range(0..2)]);
    put("site_good", ["yes", "no"][rng.random_range(0..2)]);
    for option in ["a", "b"] {
        if rng.random() {
            put("services", option);
        }
    }
    put("age", &rng.random_range(14..100).to_string());
    put(
        "wait",
        if channel == Channel::Phone {
            "unsure"
        } else {
            "c"
        },
    );
    put("note", NASTY);
    Form(fields)
}

/// Moves a response as a decision does: status, event and both tallies.
fn change_status(conn: &mut Conn, id: i64, to: Status) {
    let paper = &sheets()[VERSION];
    let institution = 1 + id % 3;
    let row = responses::find(conn, institution, id).unwrap();
    let answers = Answers::from_json(&paper.survey, &row.answers).unwrap();
    let marks = Marks::of(&paper.survey, &paper.cells, &answers);
    let key = |status| TallyKey {
        institution_id: institution,
        campaign_id: 1,
        survey_version: VERSION.into(),
        channel: row.channel.0,
        evidence: row.evidence.0,
        status,
    };
    otklik::db::transaction(conn, |conn| {
        for (status, coming) in [(row.status.0, false), (to, true)] {
            let held = tallies::hold(conn, &[key(status)])?.remove(0);
            let mut tally = held.map_or_else(
                || Tally::new(&paper.cells),
                |bytes| Tally::unpack(&paper.cells, &bytes).unwrap(),
            );
            match coming {
                true => tally.add(&marks),
                false => tally.remove(&marks).unwrap(),
            }
            tallies::put(
                conn,
                &[key(status)],
                &[tally.responses as i64],
                &[tally.pack()],
            )?;
        }
        diesel::QueryResult::Ok(())
    })
    .unwrap();
    let from = row.status.0;
    run(
        conn,
        &format!(
            "insert into response_events select {institution}, {id}, 1 + (select count(*) from response_events where response_id = {id}), '{from}', '{to}', '2026-11-23 01:02:03', 'кто', 'почему'"
        ),
    );
    run(
        conn,
        &format!(
            "update responses set status = '{to}' where institution_id = {institution} and id = {id}"
        ),
    );
}
