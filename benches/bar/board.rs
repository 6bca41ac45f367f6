//! The organ's board of a campaign of 3,000 institutions with 2,000,000 answers stored, beside a static body of the same size and
//! beside the bare reading of its tallies.
use std::{
    fs,
    io::Write,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::Context;
use chrono::{Offset, TimeDelta, Utc};
use diesel::{RunQueryDsl, r2d2::ManageConnection, sql_query};
use otklik::{
    access::{Login, Stage},
    accounts::Token,
    clock::Clock,
    db::{
        Conn, Db, Manager, campaigns, institutions, points,
        sessions::{self, SessionRow},
        tallies,
        types::Word,
        users,
    },
    error::{Error, Result},
    region::{Inn, Ogrn, PointKind},
};

use crate::{
    Plan,
    client::{self, Pace, Requests},
    cluster::Postgres,
    million::run,
    product::{self, Server},
    table::Table,
};

const INSTITUTIONS: usize = 3_000;
const ANSWERS: u32 = 2_000_000;
const CAMPAIGN: &str = "health-board";
/// The demo's officer of the organ that has the health campaign.
const OFFICER: &str = "organ";
/// The bar of the 95th percentile, ms.
const BOARD_MS: f64 = 100.0;
/// How often the bare reading is repeated.
const TIMES: usize = 20;
/// No command may take longer.
const LIMIT: Duration = Duration::from_secs(1_800);

/// An officer who looks at the board again and again.
struct Looks {
    cookie: String,
}

impl Requests for Looks {
    fn write(&self, _: usize, into: &mut Vec<u8>) -> bool {
        let request = format!(
            "GET /staff/campaigns/{CAMPAIGN} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: otklik-staff={}\r\n\r\n",
            self.cookie
        );
        into.extend_from_slice(request.as_bytes());
        true
    }

    fn status(&self) -> u16 {
        200
    }
}

/// The static server has one page.
struct Still;

impl Requests for Still {
    fn write(&self, _: usize, into: &mut Vec<u8>) -> bool {
        into.extend_from_slice(b"GET /q/X HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        true
    }

    fn status(&self) -> u16 {
        200
    }
}

/// Both databases, or the one that is named.
pub fn measure(plan: &Plan, table: &mut Table) -> anyhow::Result<()> {
    if plan.has_database("sqlite") {
        let folder = tempfile::tempdir()?;
        let url = product::sqlite(folder.path());
        on("SQLite", folder.path(), &url, plan, table)?;
    }
    if plan.has_database("postgres") {
        let Some(cluster) = Postgres::start(product::free_port()?)? else {
            table.row("PostgreSQL", "not on this machine");
            return Ok(());
        };
        let folder = tempfile::tempdir()?;
        let url = cluster.database("otklik")?;
        on("PostgreSQL", folder.path(), &url, plan, table)?;
    }
    Ok(())
}

fn on(name: &str, data: &Path, url: &str, plan: &Plan, table: &mut Table) -> anyhow::Result<()> {
    table.part(&format!(
        "the organ's board, {INSTITUTIONS} institutions, {ANSWERS} answers, {name}"
    ));
    make(data, url)?;
    let db = Db::open(url, 1)?;
    let cookie = db.write_now(session).map_err(anyhow::Error::new)?;
    // Two million answers in two minutes leave more behind than the server clears away in that time.
    if let Conn::Pg(c) = &mut Manager::new(url)?.connect()? {
        sql_query("vacuum analyze").execute(c)?;
    }
    let mut reading = Vec::new();
    for _ in 0..TIMES {
        reading.push(db.read_now(read).map_err(anyhow::Error::new)?);
    }
    reading.sort_unstable();
    let ms = |part: usize| reading[(TIMES - 1) * part / 100].as_secs_f64() * 1000.0;
    table.row(
        "the bare reading of its tallies",
        &format!("p50 {:.1}  p95 {:.1} ms", ms(50), ms(95)),
    );
    let pace = Pace::Closed(plan.seconds);
    let server = Server::product(data, url)?;
    // One connection: what one officer waits.
    let ours = client::load(server.port, 1, pace, &Arc::new(Looks { cookie }))?;
    drop(server);
    let bare = Server::bare(&["static", &ours.bytes.to_string()])?;
    let still = client::load(bare.port, 1, pace, &Arc::new(Still))?;
    table.row("static body of its size", &still.told());
    table.bar(
        &format!(
            "{name}: the board, {} bytes with its head, p95, bar 100 ms",
            ours.bytes
        ),
        &ours.told(),
        ours.percentile(95.0) <= BOARD_MS,
    );
    Ok(())
}

/// A region of one campaign, its answers simulated through the intake as all are.
fn make(data: &Path, url: &str) -> anyhow::Result<()> {
    let file = data.join("registry.csv");
    let mut out = std::io::BufWriter::new(fs::File::create(&file)?);
    writeln!(
        out,
        "Код;Полное наименование;Отрасль;Тип;Муниципальное образование;Адрес;ИНН;ОГРН;Орган;Число получателей"
    )?;
    for nth in 0..INSTITUTIONS {
        let place = nth % 60;
        let inn = Inn::complete(&format!("98{nth:07}"))
            .ok()
            .context("an ИНН")?;
        let ogrn = Ogrn::complete(&format!("10298{nth:07}"))
            .ok()
            .context("an ОГРН")?;
        writeln!(
            out,
            "b-{nth:04};Поликлиника № {nth};health;поликлиника;Район № {place};ул. Лесная, д. {nth};{inn};{ogrn};Министерство;1700"
        )?;
    }
    out.flush()?;
    drop(out);
    run(data, url, &["migrate"], LIMIT)?;
    let file = file.display().to_string();
    run(data, url, &["import", "institutions", &file], LIMIT)?;
    let db = Db::open(url, 1)?;
    db.write_now(posters).map_err(anyhow::Error::new)?;
    let day = |days| (clock().today() + TimeDelta::days(days)).to_string();
    let (from, to) = (day(-21), day(21));
    let words = [
        "campaign",
        "create",
        "--code",
        CAMPAIGN,
        "--title",
        "Табло",
        "--sector",
        "health",
        "--survey",
        "health-outpatient",
        "--organizer",
        "Общественный совет",
        "--from",
        &from,
        "--to",
        &to,
    ];
    run(data, url, &words, LIMIT)?;
    run(data, url, &["campaign", "open", CAMPAIGN], LIMIT)?;
    let answers = ANSWERS.to_string();
    let words = ["demo", "--no-history", "--no-serve", "--answers", &answers];
    run(data, url, &words, LIMIT)?;
    Ok(())
}

/// One at each institution.
fn posters(conn: &mut Conn) -> Result<()> {
    for (nth, one) in (0_u64..).zip(institutions::all(conn)?) {
        let now = clock().stamp();
        points::add(conn, one.id, PointKind::Place, "Вход", now, || nth)?;
    }
    Ok(())
}

fn clock() -> Clock {
    Clock::system(Utc.fix())
}

/// A session of the officer, past the door.
fn session(conn: &mut Conn) -> Result<String> {
    let login = Login::parse(OFFICER).ok_or(Error::NotFound)?;
    let account = users::find(conn, &login)?.ok_or(Error::NotFound)?;
    let (token, now) = (Token::draw()?, clock().stamp());
    let row = SessionRow {
        id: token.id(),
        user_id: account.0.id,
        stage: Word(Stage::Full),
        made_at: now,
        seen_at: now,
        network_tag: None,
    };
    sessions::insert(conn, &row)?;
    Ok(token.text().to_owned())
}

/// How long the numbers of all institutions take.
fn read(conn: &mut Conn) -> Result<Duration> {
    let row = campaigns::by_code(conn, CAMPAIGN)?;
    let begun = Instant::now();
    let numbers = tallies::numbers(conn, row.id)?;
    let took = begun.elapsed();
    let known = numbers.len() >= INSTITUTIONS;
    known
        .then_some(took)
        .context("a tally an institution")
        .map_err(Error::Internal)
}
