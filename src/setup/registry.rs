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
    region::{Institution, column::Column, registry::Checked},
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
    /// What stays as it is of institutions that are known already: the table does not have these columns.
    pub untold: Vec<Column>,
}

/// A checked table.
#[derive(Debug, Clone)]
pub struct Table {
    rows: Vec<InstitutionRow>,
    absent: Vec<Column>,
}

impl Table {
    /// The sound rows of a table.
    ///
    /// # Errors
    /// A number of recipients that no database holds.
    pub fn new(checked: &Checked) -> Result<Table> {
        Ok(Table {
            rows: checked.good.iter().map(row).collect::<Result<_>>()?,
            absent: checked.absent.clone(),
        })
    }

    /// A row of it as it would be kept in the place of a known one. What the table has no column for is not emptied by it: whoever
    /// corrects addresses says nothing of telephones.
    fn over(&self, new: &InstitutionRow, old: &InstitutionRow) -> InstitutionRow {
        let mut row = InstitutionRow {
            id: old.id,
            ..new.clone()
        };
        for column in &self.absent {
            match column {
                // A short name that was the full one follows it.
                Column::ShortName if old.short_name == old.full_name => {}
                Column::ShortName => row.short_name.clone_from(&old.short_name),
                Column::Kind => row.kind.clone_from(&old.kind),
                Column::BusId => row.bus_id.clone_from(&old.bus_id),
                Column::Site => row.site.clone_from(&old.site),
                Column::Phone => row.phone.clone_from(&old.phone),
                Column::Recipients => row.recipients = old.recipients,
                // No table is sound without these.
                Column::Code
                | Column::FullName
                | Column::Sector
                | Column::Municipality
                | Column::Address
                | Column::Inn
                | Column::Ogrn
                | Column::Organ => {}
            }
        }
        row
    }
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

/// Holds the table against the registry; nothing is kept.
pub fn compare(conn: &mut Conn, table: &Table, scope: Scope) -> Result<Compared> {
    Ok(judge(conn, table, scope)?.0)
}

/// What the table would do, and its rows as they would be kept.
fn judge(conn: &mut Conn, table: &Table, scope: Scope) -> Result<(Compared, Vec<InstitutionRow>)> {
    let known: HashMap<String, InstitutionRow> = institutions::all(conn)?
        .into_iter()
        .map(|row| (row.code.clone(), row))
        .collect();
    let others = others(conn, scope)?;
    let (mut found, mut rows) = (Compared::default(), Vec::new());
    for row in &table.rows {
        let Some(old) = known.get(&row.code) else {
            found.added += 1;
            rows.push(row.clone());
            continue;
        };
        let row = table.over(row, old);
        if row == *old {
            found.same += 1;
        } else {
            found.changed += 1;
            if others.contains(&old.id) {
                found.others.push(row.code.clone());
            }
        }
        rows.push(row);
    }
    if found.changed + found.same > 0 {
        found.untold.clone_from(&table.absent);
    }
    Ok((found, rows))
}

/// Brings the table in, all rows or none; gives what they did. Nothing is kept if another party's institution would change.
pub fn bring(conn: &mut Conn, table: &Table, scope: Scope, by: &By) -> Result<Compared> {
    let (found, rows) = judge(conn, table, scope)?;
    if found.others.is_empty() && found.added + found.changed > 0 {
        institutions::import(conn, &rows, by.at)?;
        let object = format!("+{} ~{}", found.added, found.changed);
        by.note(conn, Act::RegistryBrought, &object, None)?;
    }
    Ok(found)
}
