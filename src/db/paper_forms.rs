//! Paper forms, known from the moment they are printed.
use chrono::NaiveDateTime;
use diesel::{
    dsl::{count_star, max},
    prelude::*,
};

use super::{Conn, schema::paper_forms, types::Word};
use crate::{
    error::{Error, Result},
    paper::rules::{Serial, SheetState, serial::MOST_OF_CAMPAIGN},
};

/// Rows to an insert: within the parameters that both databases take.
const PIECE: usize = 500;

/// A form.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = paper_forms)]
pub struct FormRow {
    /// The campaign.
    pub campaign_id: i64,
    /// [`Serial::number`].
    pub serial: i64,
    /// The institution that it asks about.
    pub institution_id: i64,
    /// When it was printed, UTC.
    pub printed_at: NaiveDateTime,
    /// The batch in which it came back.
    pub batch_id: Option<i64>,
    /// Whether it is to be keyed twice: 1 or 0.
    pub second: i32,
    /// How far it has come.
    pub state: Word<SheetState>,
}

/// Registers so many new forms; gives their serials.
///
/// # Errors
/// [`Error::Conflict`] if the campaign has no numbers left for them, or somebody prints at this moment.
pub fn print(
    conn: &mut Conn,
    (campaign, institution): (i64, i64),
    count: i64,
    now: NaiveDateTime,
) -> Result<Vec<Serial>> {
    let last: Option<i64> = paper_forms::table
        .filter(paper_forms::campaign_id.eq(campaign))
        .select(max(paper_forms::serial))
        .first(conn)?;
    let begin = last.map_or(1, |last| last % (MOST_OF_CAMPAIGN + 1) + 1);
    let serials = (begin..begin + count)
        .map(|nth| Serial::of(campaign, nth))
        .collect::<Option<Vec<_>>>()
        .ok_or(Error::Conflict)?;
    let rows: Vec<FormRow> = serials
        .iter()
        .map(|serial| FormRow {
            campaign_id: campaign,
            serial: serial.number(),
            institution_id: institution,
            printed_at: now,
            batch_id: None,
            second: 0,
            state: Word(SheetState::Printed),
        })
        .collect();
    for piece in rows.chunks(PIECE) {
        super::each!(&mut *conn, |c| diesel::insert_into(paper_forms::table)
            .values(piece)
            .execute(c))?;
    }
    Ok(serials)
}

/// The form with this serial.
pub fn find(conn: &mut Conn, serial: Serial) -> QueryResult<Option<FormRow>> {
    FormRow::query()
        .filter(paper_forms::campaign_id.eq(serial.campaign()))
        .filter(paper_forms::serial.eq(serial.number()))
        .first(conn)
        .optional()
}

/// The forms that came back in a batch, by serial.
pub fn of_batch(conn: &mut Conn, batch: i64) -> QueryResult<Vec<FormRow>> {
    FormRow::query()
        .filter(paper_forms::batch_id.eq(batch))
        .order(paper_forms::serial)
        .load(conn)
}

/// How many forms of each of these batches are in each state.
pub fn counts(conn: &mut Conn, batches: &[i64]) -> QueryResult<Vec<(i64, SheetState, i64)>> {
    let rows: Vec<(Option<i64>, Word<SheetState>, i64)> = paper_forms::table
        .filter(paper_forms::batch_id.eq_any(batches))
        .group_by((paper_forms::batch_id, paper_forms::state))
        .select((paper_forms::batch_id, paper_forms::state, count_star()))
        .load(conn)?;
    let named = rows
        .into_iter()
        .filter_map(|(batch, state, count)| Some((batch?, state.0, count)));
    Ok(named.collect())
}

/// How many forms of each institution of a campaign were printed, and how many came back.
pub fn returns(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<(i64, i64, i64)>> {
    let rows: Vec<(i64, Word<SheetState>, i64)> = paper_forms::table
        .filter(paper_forms::campaign_id.eq(campaign))
        .group_by((paper_forms::institution_id, paper_forms::state))
        .select((
            paper_forms::institution_id,
            paper_forms::state,
            count_star(),
        ))
        .load(conn)?;
    let mut sums: std::collections::BTreeMap<i64, (i64, i64)> = std::collections::BTreeMap::new();
    for (institution, state, count) in rows {
        let sum = sums.entry(institution).or_default();
        sum.0 += count;
        sum.1 += if state.0 == SheetState::Printed {
            0
        } else {
            count
        };
    }
    let flat = sums.into_iter();
    Ok(flat
        .map(|(institution, (printed, back))| (institution, printed, back))
        .collect())
}

/// Forms whose answers are certain and not kept yet, of any campaign.
pub fn settled(conn: &mut Conn, most: i64) -> QueryResult<Vec<FormRow>> {
    FormRow::query()
        .filter(paper_forms::state.eq(Word(SheetState::Settled)))
        .order((paper_forms::campaign_id, paper_forms::serial))
        .limit(most)
        .load(conn)
}

/// Whether a campaign has forms whose answers are certain and not kept yet.
pub fn has_settled(conn: &mut Conn, campaign: i64) -> QueryResult<bool> {
    let found: i64 = paper_forms::table
        .filter(paper_forms::campaign_id.eq(campaign))
        .filter(paper_forms::state.eq(Word(SheetState::Settled)))
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}

/// Moves a form on, if it still is as `from`; gives whether it was.
pub fn set(conn: &mut Conn, from: &FormRow, to: &FormRow) -> QueryResult<bool> {
    let changed = diesel::update(paper_forms::table.find((from.campaign_id, from.serial)))
        .filter(paper_forms::state.eq(from.state))
        .set((
            paper_forms::batch_id.eq(to.batch_id),
            paper_forms::second.eq(to.second),
            paper_forms::state.eq(to.state),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}
