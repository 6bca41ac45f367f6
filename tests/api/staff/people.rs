//! People to call: a list with as many made-up cases as wanted.
use chrono::NaiveDate;
use chrono_tz::Tz;
use otklik::{
    access::Role,
    accounts::By,
    contacts::{self, NewList, OpenList, Person, PersonNumber},
    db::parties,
    survey::Lang,
};

use super::crew;
use crate::helpers::{CAMPAIGN, Site};

/// The number of the `nth` person, from 0: of a range that nobody has.
pub fn number(nth: usize) -> String {
    format!("+7900{nth:07}")
}

/// The name of the `nth` person, from 0.
pub fn name(nth: usize) -> String {
    format!("Получатель №{nth}")
}

/// The `nth` person: every other one is asked about the children's clinic.
pub fn person(nth: usize) -> Person {
    Person {
        institution: 1 + (nth % 2) as i64,
        name: name(nth),
        note: format!("посещение {}", nth % 28 + 1),
        numbers: vec![PersonNumber {
            e164: number(nth),
            kind: "mobile",
        }],
        stratum: String::new(),
        zone: Tz::Europe__Moscow,
        lang: Lang::Ru,
        external: None,
    }
}

/// The contractor's supervisor, as the log names him.
pub fn by(site: &Site) -> By {
    By {
        user: Some(crew::user(Role::Supervisor)),
        who: Role::Supervisor.as_str().to_owned(),
        party: Some(crew::party(Role::Supervisor)),
        network_tag: None,
        at: site.clock.stamp(),
    }
}

/// A list of the contractor's with so many people who may be called now; the contractor works for the campaign from now
/// on. Gives the list and the cases in the order of [`person`].
pub fn list(site: &Site, name: &str, count: usize) -> (OpenList, Vec<i64>) {
    let (keys, by, party) = (
        &site.app.field_keys,
        by(site),
        crew::party(Role::Supervisor),
    );
    let until = NaiveDate::from_ymd_opt(2027, 3, 1).unwrap();
    let new = NewList::usual(CAMPAIGN, party, name, "договор № 1", until);
    let people: Vec<Person> = (0..count).map(person).collect();
    let made = site.app.db.write_now(|conn| {
        parties::join(conn, CAMPAIGN, party)?;
        let list = contacts::new_list(conn, keys, &new, &by)?;
        let cases = contacts::add(conn, keys, &list, &people, site.clock.today(), &by)?;
        Ok((list, cases))
    });
    made.unwrap()
}

/// A list of so many cases, made in the database at once: one of them has a name, a number and a seat that opens, the
/// others are there to be served and counted.
pub fn many(site: &Site, name: &str, count: usize) {
    let (_, cases) = list(site, name, 1);
    // The numbers of cases are random, 62 bits: those after one are free.
    let copies = format!(
        "insert into cases (id, list_id, campaign_id, institution_id, stratum, time_zone, lang, state, next_at, seat) \
         with recursive n (i) as (select 1 union all select i + 1 from n where i < {}) \
         select id + i, list_id, campaign_id, 1 + (i % 2), stratum, time_zone, lang, state, next_at, seat \
         from cases, n where id = {}",
        count - 1,
        cases[0]
    );
    site.database.execute(&copies).unwrap();
}
