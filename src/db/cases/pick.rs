//! The next case, found and leased by one statement, so that no two operators are given the same.
use chrono::{NaiveDateTime, TimeDelta};
use diesel::{
    prelude::*,
    sql_query,
    sql_types::{BigInt, Text, Timestamp},
};

use super::{INTERRUPTED, SAME_OPERATOR_MINUTES};
use crate::{db::Conn, phone::LeaseStage};

#[derive(QueryableByName)]
struct Picked {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// What a case must be to be served: nobody's, of an active list, not meant for another, of an institution of which
/// interviews are still wanted.
const FREE: &str = "c.campaign_id = $1 and c.next_at <= $3 and c.lease_user is null \
    and (c.avoided_user is null or c.avoided_user <> $2) \
    and exists (select 1 from contact_lists l where l.id = c.list_id and l.state = 'active') \
    and not exists (select 1 from quotas q where q.campaign_id = c.campaign_id and q.institution_id = c.institution_id \
        and q.channel = 'phone' and q.done + q.reserved >= q.target)";

/// Meant for this operator or for anybody; an interrupted case is anybody's after a while.
const MINE: &str = "(c.wanted_user is null or c.wanted_user = $2 or c.last_result = 'interrupted' and c.last_at <= $4)";

/// In the order in which they are served: a time agreed firmly, first for who agreed it; what was interrupted; a time agreed
/// loosely; then by priority. Each part reads the index `cases_next` from its beginning and stops at the first that fits.
fn choice(lock: &str) -> String {
    let appointment = |kind: &str, whose: &str, order: &str| {
        format!(
            "(select c.id from cases c join appointments a on a.case_id = c.id and a.state = 'open' and a.kind = '{kind}' \
             where {FREE} and c.state = 'appointment'{whose} order by {order} limit 1 {lock})"
        )
    };
    let hard = appointment(
        "hard",
        " and (a.user_id is null or a.user_id = $2 or a.starts_at <= $4)",
        "case when a.user_id = $2 then 0 else 1 end, a.starts_at",
    );
    let soft = appointment("soft", "", "a.starts_at");
    let ready = |more: &str| {
        format!(
            "(select c.id from cases c where {FREE} and c.state = 'ready' and {MINE}{more} \
             order by c.priority desc, c.next_at limit 1 {lock})"
        )
    };
    let interrupted = ready(&format!(" and c.priority >= {}", INTERRUPTED / 2));
    // Who was left alone with a link and has not answered: served again once the days are over.
    let handed = format!(
        "(select c.id from cases c where {FREE} and c.state = 'handed' order by c.priority desc, c.next_at limit 1 {lock})"
    );
    format!(
        "coalesce({hard}, {interrupted}, {soft}, {}, {handed})",
        ready("")
    )
}

fn statement(conn: &Conn) -> String {
    let lock = match conn {
        Conn::Pg(_) => "for update of c skip locked",
        Conn::Lite(_) => "",
    };
    format!(
        "update cases set lease_user = $2, lease_until = $5, lease_stage = 'preview', lease_version = lease_version + 1 \
         where id = {} and lease_user is null returning id",
        choice(lock)
    )
}

macro_rules! bound {
    ($sql:expr, $user:expr, $campaign:expr, $now:expr) => {
        sql_query($sql)
            .bind::<BigInt, _>($campaign)
            .bind::<BigInt, _>($user)
            .bind::<Timestamp, _>($now)
            .bind::<Timestamp, _>($now - TimeDelta::minutes(SAME_OPERATOR_MINUTES))
            .bind::<Timestamp, _>($now + TimeDelta::seconds(LeaseStage::Preview.seconds()))
    };
}

/// Leases the next case of a campaign to an operator who has none; gives its number.
pub fn pick(
    conn: &mut Conn,
    user: i64,
    campaign: i64,
    now: NaiveDateTime,
) -> QueryResult<Option<i64>> {
    let sql = statement(conn);
    let picked: Option<Picked> = match conn {
        Conn::Pg(c) => bound!(sql, user, campaign, now).get_result(c).optional()?,
        Conn::Lite(c) => bound!(sql.replace('$', "?"), user, campaign, now)
            .get_result(c)
            .optional()?,
    };
    Ok(picked.map(|picked| picked.id))
}

/// How the database finds the next case, in its own words: for the test that it reads the index.
pub fn explain(
    conn: &mut Conn,
    user: i64,
    campaign: i64,
    now: NaiveDateTime,
) -> QueryResult<String> {
    let sql = statement(conn);
    let lines: Vec<String> = match conn {
        Conn::Pg(c) => bound!(format!("explain {sql}"), user, campaign, now)
            .load::<Plan>(c)?
            .into_iter()
            .map(|plan| plan.line)
            .collect(),
        Conn::Lite(c) => bound!(
            format!("explain query plan {}", sql.replace('$', "?")),
            user,
            campaign,
            now
        )
        .load::<Detail>(c)?
        .into_iter()
        .map(|detail| detail.detail)
        .collect(),
    };
    Ok(lines.join("\n"))
}

#[derive(QueryableByName)]
struct Plan {
    #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
    line: String,
}

#[derive(QueryableByName)]
struct Detail {
    #[diesel(sql_type = Text)]
    detail: String,
}
