//! How many answers counted at the end of each day: read off the tallies by a job, because an answer does not tell its day.
use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::{dsl::sql, prelude::*, sql_types::BigInt};

use super::{Conn, campaigns::members_of, each, schema::progress, tallies};
use crate::region::Status;

/// What an institution had at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq, HasQuery, Insertable)]
#[diesel(table_name = progress)]
pub struct ProgressRow {
    /// The institution.
    pub institution_id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The day, on the region's calendar.
    pub on_day: NaiveDate,
    /// Answers that counted.
    pub counted: i64,
}

/// Rows of one statement: PostgreSQL takes at most 65,535 parameters.
const AT_ONCE: usize = 1_000;

/// Writes down what every institution of a campaign has today. Doing it again, or in two programs at once, changes nothing
/// but what has changed. To be called in a write transaction.
pub fn keep(conn: &mut Conn, campaign: i64, today: NaiveDate) -> QueryResult<()> {
    let mut counted: HashMap<i64, i64> = HashMap::new();
    for number in tallies::numbers(conn, campaign)? {
        if number.status == Status::Counted {
            *counted.entry(number.institution_id).or_default() += number.responses;
        }
    }
    let known = at(conn, campaign, today)?;
    let mut new = Vec::new();
    for member in members_of(conn, campaign)? {
        let id = member.institution_id;
        let counted = counted.get(&id).copied().unwrap_or(0);
        match known.get(&id) {
            None => new.push(ProgressRow {
                institution_id: id,
                campaign_id: campaign,
                on_day: today,
                counted,
            }),
            Some(before) if *before != counted => {
                diesel::update(progress::table.find((id, campaign, today)))
                    .set(progress::counted.eq(counted))
                    .execute(conn)?;
            }
            Some(_) => {}
        }
    }
    match conn {
        Conn::Lite(c) => new.iter().try_for_each(|row| {
            diesel::insert_into(progress::table)
                .values(row)
                .execute(c)
                .map(drop)
        }),
        Conn::Pg(c) => new.chunks(AT_ONCE).try_for_each(|rows| {
            diesel::insert_into(progress::table)
                .values(rows)
                .on_conflict_do_nothing()
                .execute(c)
                .map(drop)
        }),
    }
}

/// What each institution of a campaign had at the end of a day.
pub fn at(conn: &mut Conn, campaign: i64, day: NaiveDate) -> QueryResult<HashMap<i64, i64>> {
    let rows: Vec<(i64, i64)> = progress::table
        .filter(progress::campaign_id.eq(campaign))
        .filter(progress::on_day.eq(day))
        .select((progress::institution_id, progress::counted))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// What a campaign had at the end of each day that is known, oldest first.
pub fn days(conn: &mut Conn, campaign: i64) -> QueryResult<Vec<(NaiveDate, i64)>> {
    let sums = progress::table
        .filter(progress::campaign_id.eq(campaign))
        .group_by(progress::on_day)
        .order(progress::on_day)
        .select((
            progress::on_day,
            // The sum of big integers is a decimal in PostgreSQL.
            sql::<BigInt>("cast(sum(counted) as bigint)"),
        ));
    each!(conn, |c| sums.load(c))
}

/// The same of one institution.
pub fn days_of(
    conn: &mut Conn,
    campaign: i64,
    institution: i64,
) -> QueryResult<Vec<(NaiveDate, i64)>> {
    progress::table
        .filter(progress::institution_id.eq(institution))
        .filter(progress::campaign_id.eq(campaign))
        .order(progress::on_day)
        .select((progress::on_day, progress::counted))
        .load(conn)
}
