//! The phone room of the made-up region: a list of people for the health campaign, and how many interviews are wanted.
use chrono::TimeDelta;

use crate::{
    access::Scope,
    accounts::By,
    app::App,
    board::set_quota,
    cli::{Context, cause, say},
    contacts::{self, Keys, NewList},
    db::{Db, contact_lists, parties, quotas::Cell},
    demo,
    directory::Directory,
    phone::{Person, zone},
    region::{Channel, Phase, Sector},
};

/// The list's name; one that is there is not made again.
const LIST: &str = "Получатели, сентябрь – ноябрь";
const PEOPLE: usize = 60;
/// They were at so many institutions.
const PLACES: usize = 4;
/// So many interviews are wanted of each.
const WANTED: i64 = 10;

/// Makes the list, unless it is there.
pub(super) fn make(context: &Context, db: &Db) -> anyhow::Result<()> {
    let directory = db.read_now(Directory::read).map_err(cause)?;
    let today = context.clock.today();
    let open = directory.campaigns().iter().find(|campaign| {
        campaign.row.sector.0 == Sector::Health && campaign.phase(today) == Phase::Running
    });
    let Some(campaign) = open else { return Ok(()) };
    let (id, zone) = (campaign.row.id, zone::of_offset(context.clock.offset()));
    let places: Vec<i64> = directory.members(id).take(PLACES).collect();
    let person = |nth: usize| demo::person(demo::SEED, nth, places[nth % places.len()], zone);
    let people: Vec<Person> = match places.len() {
        0 => return Ok(()),
        _ => (0..PEOPLE).map(person).collect(),
    };
    let keys = Keys::new(&App::secret(&context.config)?);
    let (by, ends_on) = (By::console(context.clock.stamp()), campaign.row.ends_on);
    let today = context.clock.today();
    db.write_now(|conn| {
        let echo = parties::all(conn, Scope::All)?
            .into_iter()
            .find(|party| party.code == "echo");
        let (Some(party), None) = (echo, contact_lists::by_name(conn, id, LIST)?) else {
            return Ok(());
        };
        let new = NewList {
            caller_label: "Опрос о поликлинике".to_owned(),
            caller_number: "+7 000 900-00-00".to_owned(),
            ..NewList::usual(
                id,
                party.id,
                LIST,
                "Договор поручения № 1 (демонстрация)",
                ends_on + TimeDelta::days(30),
            )
        };
        let list = contacts::new_list(conn, &keys, &new, &by)?;
        contacts::add(conn, &keys, &list, &people, today, &by)?;
        for institution in &places {
            let cell = Cell {
                campaign: id,
                institution: *institution,
                channel: Channel::Phone,
            };
            set_quota(conn, cell, WANTED, &by)?;
        }
        Ok(())
    })
    .map_err(cause)
}

/// Where to look, and who signs in for it.
pub(super) fn lines(context: &Context) -> Vec<String> {
    let (lang, base) = (context.lang, &context.config.web.base_url);
    let pages = [
        (
            "/staff/calls",
            say!(
                lang,
                "обзвон: operator, operator2, operator3",
                "calls: operator, operator2, operator3"
            ),
        ),
        (
            "/staff/sample",
            say!(
                lang,
                "списки для обзвона: organ, supervisor",
                "contact lists: organ, supervisor"
            ),
        ),
        (
            "/staff/board",
            say!(
                lang,
                "сводка смены: supervisor",
                "the shift's board: supervisor"
            ),
        ),
        (
            "/staff/interviews",
            say!(
                lang,
                "личные интервью: interviewer",
                "interviews face to face: interviewer"
            ),
        ),
        (
            "/staff/campaigns",
            say!(lang, "ход опросов: organ", "how campaigns go: organ"),
        ),
    ];
    pages
        .into_iter()
        .map(|(path, words)| format!("{base}{path}\t{words}"))
        .collect()
}
