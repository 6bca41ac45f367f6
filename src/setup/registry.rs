//! Institutions brought into the registry: all or none.
use std::collections::{HashMap, HashSet};

use crate::{
    access::{Act, Scope},
    accounts::By,
    db::{
        Conn,
        campaigns::{self, MemberRow},
        institutions::{self, InstitutionRow},
        parties,
        types::Word,
    },
    error::{Error, Result},
    region::Institution,
};

/// What rows would do to the registry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// Rows of new institutions.
    pub added: usize,
    /// Rows that say something else than the registry.
    pub changed: usize,
    /// Rows that say the same.
    pub same: usize,
    /// Codes of institutions that would change and are another party's to keep.
    pub others: Vec<String>,
}

/// A checked institution as a row; its number is given when it is kept.
pub fn row(from: &Institution) -> Result<InstitutionRow> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let recipients = from
        .recipients
        .map(i64::try_from)
        .transpose()
        .map_err(|err| Error::Internal(err.into()))?;
    Ok(InstitutionRow {
        id: 0,
        code: from.code.clone(),
        full_name: from.full_name.clone(),
        short_name: from.short_name.clone(),
        sector: Word(from.sector),
        kind: text(&from.kind),
        municipality: from.municipality.clone(),
        address: from.address.clone(),
        inn: from.inn.to_string(),
        ogrn: from.ogrn.to_string(),
        bus_id: text(&from.bus_id),
        site: text(&from.site),
        phone: text(&from.phone),
        organ: from.organ.clone(),
        recipients,
    })
}

/// The institutions that only other parties' campaigns ask about: see [`super::points::keeps`].
fn others(conn: &mut Conn, scope: Scope) -> Result<HashSet<i64>> {
    if scope == Scope::All {
        return Ok(HashSet::new());
    }
    let own: Vec<i64> = parties::campaigns(conn, scope)?
        .into_iter()
        .map(|row| row.id)
        .collect();
    let (ours, theirs): (Vec<MemberRow>, Vec<MemberRow>) = campaigns::members(conn)?
        .into_iter()
        .partition(|member| own.contains(&member.campaign_id));
    let mut others: HashSet<i64> = theirs.iter().map(|one| one.institution_id).collect();
    for member in &ours {
        others.remove(&member.institution_id);
    }
    Ok(others)
}

/// Holds the rows against the registry; nothing is kept.
pub fn compare(conn: &mut Conn, rows: &[InstitutionRow], scope: Scope) -> Result<Compared> {
    let known: HashMap<String, InstitutionRow> = institutions::all(conn)?
        .into_iter()
        .map(|row| (row.code.clone(), row))
        .collect();
    let others = others(conn, scope)?;
    let mut found = Compared::default();
    for row in rows {
        match known.get(&row.code) {
            None => found.added += 1,
            Some(old) => {
                let id = old.id;
                if *old == (InstitutionRow { id, ..row.clone() }) {
                    found.same += 1;
                } else {
                    found.changed += 1;
                    if others.contains(&id) {
                        found.others.push(row.code.clone());
                    }
                }
            }
        }
    }
    Ok(found)
}

/// Brings the rows in, all or none; gives what they did. Nothing is kept if another party's institution would change.
pub fn bring(conn: &mut Conn, rows: &[InstitutionRow], scope: Scope, by: &By) -> Result<Compared> {
    let found = compare(conn, rows, scope)?;
    if found.others.is_empty() && found.added + found.changed > 0 {
        institutions::import(conn, rows, by.at)?;
        let object = format!("+{} ~{}", found.added, found.changed);
        by.note(conn, Act::RegistryBrought, &object, None)?;
    }
    Ok(found)
}
