//! A checked table into a list.
use std::collections::HashMap;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::{Keys, OpenList, add::insert, update};
use crate::{
    access::Act,
    accounts::By,
    db::{Conn, campaigns, contact_lists, contacts, institutions, suppressed},
    error::Result,
    phone::{
        Person,
        sample::{Checked, World},
    },
};

/// What a table for a campaign, and for a list of it that is there already, is judged by.
pub fn world(
    conn: &mut Conn,
    (campaign, list): (i64, Option<i64>),
    zone: Tz,
    today: NaiveDate,
) -> Result<World> {
    let members: Vec<i64> = campaigns::members_of(conn, campaign)?
        .into_iter()
        .map(|member| member.institution_id)
        .collect();
    let (mut codes, mut inns) = (HashMap::new(), HashMap::<String, Vec<i64>>::new());
    for row in institutions::all(conn)? {
        if members.binary_search(&row.id).is_ok() {
            codes.insert(row.code, row.id);
            inns.entry(row.inn).or_default().push(row.id);
        }
    }
    let taken = contacts::tags(conn, campaign)?.into_iter();
    let external = match list {
        None => Vec::new(),
        Some(list) => contacts::external(conn, list)?,
    };
    let external = external.into_iter();
    Ok(World {
        codes,
        inns,
        taken: taken
            .map(|(tag, institution, case)| ((tag, institution), case))
            .collect(),
        external: external
            .map(|(tag, case, institution)| (tag, (case, institution)))
            .collect(),
        suppressed: suppressed::all(conn, today)?,
        zone,
    })
}

/// Keeps the good rows of a table, all or none: to be called in a write transaction. Gives how many people are new, and
/// how many were changed.
pub fn bring(
    conn: &mut Conn,
    keys: &Keys,
    list: &OpenList,
    checked: &Checked,
    (sha256, by): (&str, &By),
) -> Result<(usize, usize)> {
    let of = |known: bool| {
        checked
            .good
            .iter()
            .filter(move |row| row.case.is_some() == known)
    };
    let new: Vec<Person> = of(false).map(|row| row.person.clone()).collect();
    let changed: Vec<(i64, Person)> = of(true)
        .filter_map(|row| Some((row.case?, row.person.clone())))
        .collect();
    insert(conn, keys, list, &new, by.at)?;
    update(conn, keys, list, &changed)?;
    contact_lists::set_file(conn, list.row.id, sha256)?;
    let object = format!("№ {}: +{} ~{}", list.row.id, new.len(), changed.len());
    by.note(conn, Act::SampleBrought, &object, Some(list.row.party_id))?;
    Ok((new.len(), changed.len()))
}
