//! Where the open cases of a campaign stand, in groups: for the answer to «why is there no next one?».
use chrono::{NaiveDateTime, TimeDelta};
use diesel::{
    prelude::*,
    sql_query,
    sql_types::{BigInt, Nullable, Text, Timestamp},
};

use super::SAME_OPERATOR_MINUTES;
use crate::db::Conn;

/// Cases that stand alike for one operator.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Group {
    /// What they are at.
    #[diesel(sql_type = Text)]
    pub state: String,
    /// The people's zone, by its IANA name.
    #[diesel(sql_type = Text)]
    pub time_zone: String,
    /// Whether their list is called: 1 or 0.
    #[diesel(sql_type = BigInt)]
    pub active: i64,
    /// Whether their institution has its interviews.
    #[diesel(sql_type = BigInt)]
    pub quota_full: i64,
    /// Whether they are kept for another operator.
    #[diesel(sql_type = BigInt)]
    pub for_another: i64,
    /// Whether this operator was refused.
    #[diesel(sql_type = BigInt)]
    pub avoided: i64,
    /// Whether their time is still to come.
    #[diesel(sql_type = BigInt)]
    pub later: i64,
    /// When the first lease on them ends, UTC; none if nobody has them.
    #[diesel(sql_type = Nullable<Timestamp>)]
    pub leased_until: Option<NaiveDateTime>,
    /// The first time at which one may be called, UTC.
    #[diesel(sql_type = Timestamp)]
    pub next_at: NaiveDateTime,
    /// How many.
    #[diesel(sql_type = BigInt)]
    pub cases: i64,
}

const GROUPS: &str = "select c.state, c.time_zone, \
        case when l.state = 'active' then cast(1 as bigint) else 0 end as active, \
        case when q.target is null or q.done + q.reserved < q.target then 0 else cast(1 as bigint) end as quota_full, \
        case when c.wanted_user is null or c.wanted_user = $2 or c.last_result = 'interrupted' and c.last_at <= $4 then 0 else cast(1 as bigint) end \
            as for_another, \
        case when c.avoided_user = $2 then cast(1 as bigint) else 0 end as avoided, \
        case when c.next_at > $3 then cast(1 as bigint) else 0 end as later, \
        min(c.lease_until) as leased_until, min(c.next_at) as next_at, count(*) as cases \
    from cases c join contact_lists l on l.id = c.list_id \
        left join quotas q on q.campaign_id = c.campaign_id and q.institution_id = c.institution_id and q.channel = 'phone' \
    where c.campaign_id = $1 and c.state in ('ready', 'appointment', 'supervisor', 'handed') \
    group by 1, 2, 3, 4, 5, 6, 7, case when c.lease_user is null then 0 else cast(1 as bigint) end \
    order by 1, 2, 3, 4, 5, 6, 7, 8";

macro_rules! bound {
    ($sql:expr, $user:expr, $campaign:expr, $now:expr) => {
        sql_query($sql)
            .bind::<BigInt, _>($campaign)
            .bind::<BigInt, _>($user)
            .bind::<Timestamp, _>($now)
            .bind::<Timestamp, _>($now - TimeDelta::minutes(SAME_OPERATOR_MINUTES))
    };
}

/// The groups. Reads every open case of the campaign: asked when nothing could be served, not for each case.
pub fn groups(
    conn: &mut Conn,
    user: i64,
    campaign: i64,
    now: NaiveDateTime,
) -> QueryResult<Vec<Group>> {
    match conn {
        Conn::Pg(c) => bound!(GROUPS, user, campaign, now).load(c),
        Conn::Lite(c) => bound!(GROUPS.replace('$', "?"), user, campaign, now).load(c),
    }
}
