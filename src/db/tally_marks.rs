//! Marks waiting for their tallies: written with each answer, added to the tallies many at once ([`fold`]).
//! A tally changed with every answer would be rewritten whole each time, which costs more than the answer.
use std::{collections::BTreeMap, sync::Arc};

use diesel::{
    prelude::*,
    result::{DatabaseErrorKind, Error as Diesel},
};

use super::{
    Conn, batch,
    schema::tally_marks,
    single,
    tallies::{self, TallyKey},
    types::Word,
};
use crate::{
    region::{Channel, Evidence, Status},
    survey::{
        Tally,
        tally::{Cells, Marks, Misfit},
    },
};

/// Marks of one response that wait.
#[derive(Debug, Clone, HasQuery)]
#[diesel(table_name = tally_marks)]
pub struct MarksRow {
    /// The institution.
    pub institution_id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The survey version.
    pub survey_version: String,
    /// The channel.
    pub channel: Word<Channel>,
    /// The evidence.
    pub evidence: Word<Evidence>,
    /// The status.
    pub status: Word<Status>,
    /// 1: to be counted in; -1: to be counted out.
    pub delta: i64,
    /// `survey::tally::Marks`, packed.
    pub marks: Vec<u8>,
}

impl MarksRow {
    /// The row of a response that comes to a tally or goes from it.
    pub fn new(key: TallyKey, comes: bool, marks: &Marks) -> MarksRow {
        MarksRow {
            institution_id: key.institution_id,
            campaign_id: key.campaign_id,
            survey_version: key.survey_version,
            channel: Word(key.channel),
            evidence: Word(key.evidence),
            status: Word(key.status),
            delta: if comes { 1 } else { -1 },
            marks: marks.pack(),
        }
    }

    /// Which tally waits for it.
    pub fn key(&self) -> TallyKey {
        TallyKey {
            institution_id: self.institution_id,
            campaign_id: self.campaign_id,
            survey_version: self.survey_version.clone(),
            channel: self.channel.0,
            evidence: self.evidence.0,
            status: self.status.0,
        }
    }
}

/// Writes marks down. To be called in the transaction that keeps the responses or changes their status.
pub fn add(conn: &mut Conn, rows: &[MarksRow]) -> QueryResult<()> {
    match conn {
        Conn::Lite(c) => rows
            .iter()
            .try_for_each(|row| single::AddMarks(row).execute(c).map(drop)),
        Conn::Pg(_) if rows.is_empty() => Ok(()),
        Conn::Pg(c) => batch::AddMarks::of(rows).execute(c).map(drop),
    }
}

/// The marks that wait for an institution's tallies.
pub fn of_institution(conn: &mut Conn, institution: i64) -> QueryResult<Vec<MarksRow>> {
    MarksRow::query()
        .filter(tally_marks::institution_id.eq(institution))
        .load(conn)
}

/// Adds all that waits to the tallies; gives how many marks. To be called in a write transaction. `cells`
/// gives the cells of a survey version.
///
/// # Errors
/// The database's; marks or a tally that do not fit their survey version are a violated check.
pub fn fold(
    conn: &mut Conn,
    mut cells: impl FnMut(&mut Conn, &str) -> QueryResult<Option<Arc<Cells>>>,
) -> QueryResult<usize> {
    let taken = take(conn)?;
    let mut groups: BTreeMap<TallyKey, Vec<&MarksRow>> = BTreeMap::new();
    for row in &taken {
        groups.entry(row.key()).or_default().push(row);
    }
    let keys: Vec<TallyKey> = groups.keys().cloned().collect();
    let held = tallies::hold(conn, &keys)?;
    let (mut responses, mut counts) = (
        Vec::with_capacity(keys.len()),
        Vec::with_capacity(keys.len()),
    );
    for ((key, rows), held) in groups.into_iter().zip(held) {
        let cells = cells(conn, &key.survey_version)?.ok_or(Misfit).map_err(misfit)?;
        let mut tally = match held {
            Some(bytes) => Tally::unpack(&cells, &bytes).map_err(misfit)?,
            None => Tally::new(&cells),
        };
        apply(&mut tally, &cells, rows)?;
        responses.push(i64::try_from(tally.responses).unwrap_or(i64::MAX));
        counts.push(tally.pack());
    }
    tallies::put(conn, &keys, &responses, &counts)?;
    Ok(taken.len())
}

/// Adds waiting marks to their tally: first all that come, then all that go, because the database does not
/// say in which order they were written.
pub(super) fn apply<'a>(
    tally: &mut Tally,
    cells: &Cells,
    rows: impl IntoIterator<Item = &'a MarksRow>,
) -> QueryResult<()> {
    let mut go = Vec::new();
    for row in rows {
        let marks = Marks::unpack(cells, &row.marks).map_err(misfit)?;
        if row.delta > 0 {
            tally.add(&marks);
        } else {
            go.push(marks);
        }
    }
    go.iter()
        .try_for_each(|marks| tally.remove(marks))
        .map_err(misfit)
}

/// Takes all that waits out of the table.
fn take(conn: &mut Conn) -> QueryResult<Vec<MarksRow>> {
    match conn {
        Conn::Lite(c) => {
            // The transaction is the only writer: nothing can come between the two.
            let rows = MarksRow::query().load(c)?;
            diesel::delete(tally_marks::table).execute(c)?;
            Ok(rows)
        }
        Conn::Pg(c) => diesel::delete(tally_marks::table)
            .returning(MarksRow::as_returning())
            .get_results(c),
    }
}

/// A misfit as the database's own refusal: the data break a rule.
pub(super) fn misfit(err: Misfit) -> Diesel {
    Diesel::DatabaseError(DatabaseErrorKind::CheckViolation, Box::new(err.to_string()))
}
