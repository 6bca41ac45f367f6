//! Tallies: packed counts, changed in the transaction that keeps or changes the answers.
use diesel::prelude::*;

use super::{Conn, batch, schema::tallies, types::Word};
use crate::region::{Channel, Evidence, Status};

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

/// The tallies of a campaign, in the order of their keys.
pub fn of_campaign(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<TallyRow>> {
    TallyRow::query()
        .filter(tallies::campaign_id.eq(campaign))
        .order((
            tallies::institution_id,
            tallies::channel,
            tallies::evidence,
            tallies::status,
        ))
        .load(conn)
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
                    .first(c)
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
