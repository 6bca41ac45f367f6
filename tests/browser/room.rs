//! The phone room's screens as an operator goes through them.
use std::sync::{Mutex, MutexGuard, PoisonError};

use diesel::prelude::*;
use otklik::{
    access::Login,
    db::{
        Conn,
        schema::{cases, interviews, item_times},
        types::Word,
        users,
    },
    phone::CaseState,
    region::Sector,
    survey::{Item, Kind, Survey},
};

use crate::{browser::Browser, hand, site::site};

/// The room for one journey: operators have one case each, and whoever stops a list stops it for all.
pub fn alone() -> MutexGuard<'static, ()> {
    static ROOM: Mutex<()> = Mutex::new(());
    ROOM.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Zones of Russia's and of elsewhere, so that it is early afternoon in one of them at any time.
const ZONES: [&str; 8] = [
    "Europe/Moscow",
    "Asia/Omsk",
    "Asia/Vladivostok",
    "Pacific/Auckland",
    "Pacific/Honolulu",
    "America/Denver",
    "America/Sao_Paulo",
    "Atlantic/Azores",
];

/// The question that is asked; empty at the end.
pub const ASKED: &str = "(() => { const form = document.querySelector('[data-place] form'); return form && (form.dataset.item || ''); })()";

/// Moves everybody who may be called to where it is afternoon: journeys are walked at night, too.
pub fn afternoon() {
    let now = otklik::clock::Clock::system(chrono::FixedOffset::east_opt(0).unwrap()).now();
    let from_two = |name: &&&str| {
        let zone: chrono_tz::Tz = name.parse().unwrap();
        let minutes = chrono::Timelike::num_seconds_from_midnight(&now.with_timezone(&zone)) / 60;
        minutes.abs_diff(14 * 60 + 30)
    };
    let zone = ZONES.iter().min_by_key(from_two).unwrap();
    let now = now.naive_utc();
    site()
        .db()
        .write_now(|conn: &mut Conn| {
            let ready = Word(CaseState::Ready);
            let untried = cases::table.filter(cases::state.eq(ready));
            let moved = (cases::time_zone.eq(zone), cases::next_at.eq(now));
            diesel::update(untried).set(moved).execute(conn)?;
            Ok(())
        })
        .unwrap();
}

/// What is asked by phone in the demo's campaign.
pub fn survey() -> Survey {
    site().fresh(Sector::Health).survey().clone()
}

/// The question that is asked.
pub async fn asked(browser: &Browser) -> String {
    browser.js(ASKED).await.as_str().unwrap_or("?").to_owned()
}

/// Answers the question with as few keys as it has.
async fn answer(browser: &Browser, item: &Item) {
    match &item.kind {
        Kind::Number { .. } => hand::number(browser, "41").await,
        Kind::ShortText { .. } | Kind::LongText { .. } => hand::key(browser, "Enter").await,
        Kind::Single { options, .. } if options.len() > 9 => hand::number(browser, "3").await,
        Kind::Scale { options, .. } => hand::key(browser, &format!("Digit{}", options[1].id)).await,
        _ => hand::key(browser, "Digit1").await,
    }
}

/// Answers every question from the one that is asked on; gives how many there were.
pub async fn answer_all(browser: &Browser, survey: &Survey) -> Vec<String> {
    let mut all = Vec::new();
    loop {
        let id = asked(browser).await;
        if id.is_empty() {
            return all;
        }
        let item = survey.items.iter().find(|item| item.id == id).unwrap();
        answer(browser, item).await;
        browser.until(&format!("{ASKED} !== '{id}'")).await;
        all.push(id);
    }
}

/// Asks for the next case, and sees its card.
pub async fn next(browser: &Browser) {
    browser.arrives("/staff/calls").await;
    hand::key(browser, "Enter").await;
    browser.until("document.querySelector('.tel')").await;
}

/// Dials.
pub async fn dial(browser: &Browser) {
    hand::key(browser, "F2").await;
    browser
        .until("document.readyState === 'complete' && document.querySelector('.outs')")
        .await;
}

/// The person agrees: the first question.
pub async fn begin(browser: &Browser) {
    hand::key(browser, "Enter").await;
    browser.arrives("/staff/interviews/").await;
    browser
        .until("document.activeElement.matches('.say')")
        .await;
}

/// What was recorded of the operator's last interview: the question, milliseconds, keys.
pub fn times(login: &str) -> Vec<(String, i64, i32)> {
    let login = Login::parse(login).unwrap();
    let read = |conn: &mut Conn| {
        let (user, _) = users::find(conn, &login)?.unwrap();
        let last: i64 = interviews::table
            .filter(interviews::user_id.eq(user.id))
            .select(interviews::id)
            .order(interviews::ended_at.desc())
            .first(conn)?;
        let of = item_times::table.filter(item_times::interview_id.eq(last));
        Ok(of
            .select((item_times::item, item_times::ms, item_times::keys))
            .load(conn)?)
    };
    site().db().read_now(read).unwrap()
}
