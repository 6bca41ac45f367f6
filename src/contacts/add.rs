//! People into a list.
use std::collections::HashMap;

use super::{Keys, OpenList, Person, PersonNumber, seat};
use crate::{
    access::Act,
    accounts::{By, random},
    db::{
        Conn, cases,
        contacts::{self, ContactRow, NewCase, PhoneRow},
        suppressed,
        types::Word,
    },
    error::Result,
    phone::PhoneState,
};
use chrono::{NaiveDate, NaiveDateTime};

/// Adds people to a list, each a case that may be called from now on, and writes the log; gives their cases in the order given.
/// Numbers that are not to be called on `today` are left out, and so is who has no other.
pub fn add(
    conn: &mut Conn,
    keys: &Keys,
    list: &OpenList,
    people: &[Person],
    today: NaiveDate,
    by: &By,
) -> Result<Vec<i64>> {
    let stopped = suppressed::all(conn, today)?;
    let may_be_called = |number: &PersonNumber| {
        let tag = keys.numbers.tag(number.bare().as_bytes());
        !stopped.contains(&tag)
    };
    let mut allowed = people.to_vec();
    for person in &mut allowed {
        person.numbers.retain(may_be_called);
    }
    allowed.retain(|person| !person.numbers.is_empty());
    let cases = insert(conn, keys, list, &allowed, by.at)?;
    let object = format!("№ {}: +{}", list.row.id, cases.len());
    by.note(conn, Act::SampleBrought, &object, Some(list.row.party_id))?;
    Ok(cases)
}

/// [`add`] for people who were checked and are written down by the caller.
pub(super) fn insert(
    conn: &mut Conn,
    keys: &Keys,
    list: &OpenList,
    people: &[Person],
    now: NaiveDateTime,
) -> Result<Vec<i64>> {
    let mut rows = Rows::default();
    let mut new = Vec::with_capacity(people.len());
    for person in people {
        let id = draw()?;
        new.push(NewCase {
            id,
            list_id: list.row.id,
            campaign_id: list.row.campaign_id,
            institution_id: person.institution,
            stratum: person.stratum.clone(),
            time_zone: person.zone.name().to_owned(),
            lang: Word(person.lang),
            external_tag: person
                .external
                .as_deref()
                .map(|text| external_tag(keys, text)),
            state: "ready",
            priority: cases::priority(list.row.priority, 0),
            next_at: now,
            seat: seat::draw(keys, id)?,
        });
        rows.person(keys, list, id, person, &HashMap::new())?;
    }
    contacts::insert(conn, &new, &rows.contacts, &rows.phones)?;
    Ok(new.iter().map(|case| case.id).collect())
}

/// Takes the place of what a list said of people who are in it: the case is theirs, and what became of it and of the
/// numbers that stay is kept.
pub fn update(
    conn: &mut Conn,
    keys: &Keys,
    list: &OpenList,
    people: &[(i64, Person)],
) -> Result<()> {
    let mut rows = Rows::default();
    for (case, person) in people {
        let known = contacts::phones(conn, *case)?;
        let known = known.iter().map(|row| (row.tag, (row.state.0, row.tries)));
        rows.person(keys, list, *case, person, &known.collect())?;
        let told = (person.stratum.as_str(), person.zone.name(), person.lang);
        contacts::retell(conn, *case, told)?;
    }
    Ok(contacts::replace(conn, &rows.contacts, &rows.phones)?)
}

/// The tag of a number by which whoever gave the list knows a person.
pub fn external_tag(keys: &Keys, external: &str) -> i64 {
    keys.numbers.tag(format!("external {external}").as_bytes())
}

/// A random number of 62 bits that is none of order: cases cannot be told by when they came.
fn draw() -> Result<i64> {
    let number = u64::from_be_bytes(random::<8>()?) >> 2;
    Ok(i64::try_from(number).unwrap_or_default().max(1))
}

#[derive(Default)]
struct Rows {
    contacts: Vec<ContactRow>,
    phones: Vec<PhoneRow>,
}

impl Rows {
    fn person(
        &mut self,
        keys: &Keys,
        list: &OpenList,
        case: i64,
        person: &Person,
        known: &HashMap<i64, (PhoneState, i32)>,
    ) -> Result<()> {
        self.contacts.push(ContactRow {
            case_id: case,
            list_id: list.row.id,
            name: list.close(&super::name_row(case), &person.name)?,
            note: list.close(&super::note_row(case), &person.note)?,
        });
        for (number, nth) in person.numbers.iter().zip(1..) {
            let tag = keys.numbers.tag(number.bare().as_bytes());
            let (state, tries) = known.get(&tag).copied().unwrap_or((PhoneState::Ok, 0));
            self.phones.push(PhoneRow {
                case_id: case,
                nth,
                kind: number.kind.to_owned(),
                number: list.close(&super::number_row(case, nth), &number.e164)?,
                tag,
                state: Word(state),
                tries,
            });
        }
        Ok(())
    }
}
