//! Tallies: packed counts, changed in the transaction that keeps or changes the answers.
use std::collections::BTreeMap;

use diesel::{prelude::*, sql_types::Bool};

use super::{
    Conn, batch, each,
    schema::{tallies, tally_marks},
    tally_marks as waiting,
    types::Word,
};
use crate::{
    region::{Channel, Evidence, Status},
    survey::{Tally, tally::Cells},
};

/// Which responses a tally counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TallyKey {
    /// The institution.
    pub institution_id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The survey version.
    pub survey_version: String,
    /// The channel.
    pub channel: Channel,
    /// The evidence.
    pub evidence: Evidence,
    /// The status.
    pub status: Status,
}

/// A tally as kept.
#[derive(Debug, Clone, HasQuery)]
#[diesel(table_name = tallies)]
pub struct TallyRow {
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
    /// How many responses.
    pub responses: i64,
    /// `survey::Tally`, packed.
    pub counts: Vec<u8>,
}

impl TallyRow {
    /// Which responses it counts.
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

/// A tally with all that waits for it.
#[derive(Debug, Clone)]
pub struct Counted {
    /// Which responses it counts.
    pub key: TallyKey,
    /// The counts.
    pub tally: Tally,
}

/// The tallies of a campaign, whose version has these cells, in the order of their keys.
pub fn of_campaign(conn: &mut Conn, campaign: i64, cells: &Cells) -> QueryResult<Vec<Counted>> {
    counted_of(conn, campaign, None, cells)
}

/// The same of one institution.
pub fn of_institution(
    conn: &mut Conn,
    campaign: i64,
    institution: i64,
    cells: &Cells,
) -> QueryResult<Vec<Counted>> {
    counted_of(conn, campaign, Some(institution), cells)
}

fn counted_of(
    conn: &mut Conn,
    campaign: i64,
    institution: Option<i64>,
    cells: &Cells,
) -> QueryResult<Vec<Counted>> {
    let mut found: BTreeMap<TallyKey, Tally> = BTreeMap::new();
    let mut waiting: BTreeMap<TallyKey, Vec<waiting::MarksRow>> = BTreeMap::new();
    for (row, waits) in kept_and_waiting(conn, campaign, institution)? {
        let key = row.key();
        if waits {
            waiting.entry(key).or_default().push(row);
        } else {
            let tally = Tally::unpack(cells, &row.marks).map_err(waiting::misfit)?;
            found.insert(key, tally);
        }
    }
    for (key, rows) in waiting {
        let tally = found.entry(key).or_insert_with(|| Tally::new(cells));
        waiting::apply(tally, cells, &rows)?;
    }
    Ok(found
        .into_iter()
        .map(|(key, tally)| Counted { key, tally })
        .collect())
}

/// How many responses came in a way and have a status; without the counts, which are read for nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The institution.
    pub institution_id: i64,
    /// The channel.
    pub channel: Channel,
    /// The status.
    pub status: Status,
    /// How many; of one (institution, channel, status) there are several.
    pub responses: i64,
}

/// The numbers of a campaign, those that wait among them.
pub fn numbers(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<Number>> {
    let kept = tallies::table
        .filter(tallies::campaign_id.eq(campaign))
        .select((
            tallies::institution_id,
            tallies::channel,
            tallies::status,
            tallies::responses,
        ));
    let waiting = tally_marks::table
        .filter(tally_marks::campaign_id.eq(campaign))
        .select((
            tally_marks::institution_id,
            tally_marks::channel,
            tally_marks::status,
            tally_marks::delta,
        ));
    let rows: Vec<(i64, Word<Channel>, Word<Status>, i64)> =
        each!(conn, |c| kept.union_all(waiting).load(c))?;
    let number = |(institution_id, channel, status, responses): (_, Word<_>, Word<_>, _)| Number {
        institution_id,
        channel: channel.0,
        status: status.0,
        responses,
    };
    Ok(rows.into_iter().map(number).collect())
}

/// How many responses of each (institution, status) a campaign has.
pub fn responses_of_campaign(
    conn: &mut Conn,
    campaign: i64,
) -> QueryResult<BTreeMap<(i64, Status), i64>> {
    let mut found = BTreeMap::new();
    for (row, _) in kept_and_waiting(conn, campaign, None)? {
        *found.entry((row.institution_id, row.status.0)).or_default() += row.delta;
    }
    Ok(found)
}

/// How many responses of an institution count in a campaign.
pub fn counted(conn: &mut Conn, institution: i64, campaign: i64) -> QueryResult<i64> {
    let kept = tallies::table
        .filter(tallies::institution_id.eq(institution))
        .filter(tallies::campaign_id.eq(campaign))
        .filter(tallies::status.eq(Word(Status::Counted)))
        .select(tallies::responses);
    let waiting = tally_marks::table
        .filter(tally_marks::institution_id.eq(institution))
        .filter(tally_marks::campaign_id.eq(campaign))
        .filter(tally_marks::status.eq(Word(Status::Counted)))
        .select(tally_marks::delta);
    let numbers: Vec<i64> = each!(conn, |c| kept.union_all(waiting).load(c))?;
    Ok(numbers.into_iter().sum())
}

/// Tallies, as marks of all their responses at once, and the marks that wait (true). One statement, so that
/// marks on their way into a tally are met exactly once.
fn kept_and_waiting(
    conn: &mut Conn,
    campaign: i64,
    institution: Option<i64>,
) -> QueryResult<Vec<(waiting::MarksRow, bool)>> {
    let (low, high) = institution.map_or((0, i64::MAX), |one| (one, one));
    let kept = tallies::table
        .filter(tallies::institution_id.between(low, high))
        .filter(tallies::campaign_id.eq(campaign))
        .select((
            (
                tallies::institution_id,
                tallies::campaign_id,
                tallies::survey_version,
                tallies::channel,
                tallies::evidence,
                tallies::status,
                tallies::responses,
                tallies::counts,
            ),
            false.into_sql::<Bool>(),
        ));
    let waiting = tally_marks::table
        .filter(tally_marks::institution_id.between(low, high))
        .filter(tally_marks::campaign_id.eq(campaign))
        .select((
            (
                tally_marks::institution_id,
                tally_marks::campaign_id,
                tally_marks::survey_version,
                tally_marks::channel,
                tally_marks::evidence,
                tally_marks::status,
                tally_marks::delta,
                tally_marks::marks,
            ),
            true.into_sql::<Bool>(),
        ));
    each!(conn, |c| kept.union_all(waiting).load(c))
}

/// Reads the packed counts of `keys` (ascending) and holds them for this transaction; `None` where there is no row yet.
pub fn hold(conn: &mut Conn, keys: &[TallyKey]) -> QueryResult<Vec<Option<Vec<u8>>>> {
    match conn {
        // SQLite: the transaction holds the whole database already.
        Conn::Lite(c) => keys
            .iter()
            .map(|key| {
                tallies::table
                    .find((
                        key.institution_id,
                        key.campaign_id,
                        &key.survey_version,
                        Word(key.channel),
                        Word(key.evidence),
                        Word(key.status),
                    ))
                    .select(tallies::counts)
                    .get_result(c)
                    .optional()
            })
            .collect(),
        Conn::Pg(c) => {
            let mut found = pg_hold(c, keys)?;
            if found.contains(&None) {
                // Missing rows are made first, and held: else two programs could both find none.
                batch::SeedTallies(batch::KeyColumns::of(keys)).execute(c)?;
                found = pg_hold(c, keys)?;
            }
            Ok(found
                .into_iter()
                .map(|counts| counts.filter(|counts| !counts.is_empty()))
                .collect())
        }
    }
}

fn pg_hold(conn: &mut PgConnection, keys: &[TallyKey]) -> QueryResult<Vec<Option<Vec<u8>>>> {
    let rows: Vec<(i64, Vec<u8>)> = batch::HoldTallies(batch::KeyColumns::of(keys)).load(conn)?;
    let mut found = vec![None; keys.len()];
    for (nth, counts) in rows {
        if let Some(place) = usize::try_from(nth - 1)
            .ok()
            .and_then(|nth| found.get_mut(nth))
        {
            *place = Some(counts);
        }
    }
    Ok(found)
}

/// Writes the packed counts of held keys.
pub fn put(
    conn: &mut Conn,
    keys: &[TallyKey],
    responses: &[i64],
    counts: &[Vec<u8>],
) -> QueryResult<()> {
    match conn {
        Conn::Lite(c) => {
            for ((key, responses), counts) in keys.iter().zip(responses).zip(counts) {
                put_one(c, key, *responses, counts)?;
            }
        }
        Conn::Pg(c) => {
            let keys = batch::KeyColumns::of(keys);
            batch::PutTallies {
                keys,
                responses: responses.to_vec(),
                counts: counts.to_vec(),
            }
            .execute(c)?;
        }
    }
    Ok(())
}

/// SQLite. Changing what is there first: all but the first answer of a tally need no look at the rules for
/// new rows.
fn put_one(
    conn: &mut SqliteConnection,
    key: &TallyKey,
    responses: i64,
    counts: &[u8],
) -> QueryResult<()> {
    let words = (Word(key.channel), Word(key.evidence), Word(key.status));
    let row = tallies::table.find((
        key.institution_id,
        key.campaign_id,
        &key.survey_version,
        words.0,
        words.1,
        words.2,
    ));
    let changed = diesel::update(row)
        .set((tallies::responses.eq(responses), tallies::counts.eq(counts)))
        .execute(conn)?;
    if changed == 0 {
        diesel::insert_into(tallies::table)
            .values((
                tallies::institution_id.eq(key.institution_id),
                tallies::campaign_id.eq(key.campaign_id),
                tallies::survey_version.eq(&key.survey_version),
                tallies::channel.eq(Word(key.channel)),
                tallies::evidence.eq(Word(key.evidence)),
                tallies::status.eq(Word(key.status)),
                tallies::responses.eq(responses),
                tallies::counts.eq(counts),
            ))
            .execute(conn)?;
    }
    Ok(())
}
