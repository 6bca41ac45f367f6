//! The intake's changes on SQLite: fixed texts, so that their plans are kept. (The query builder's own
//! `update` is planned anew at every run, and so is every query with a bound `limit`, as `first` makes; its `insert`
//! keeps its plan, but writes its whole text anew to find it, which takes as long as the inserting.)
use diesel::{
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::{BigInt, Binary, Nullable, Text},
    sqlite::Sqlite,
};

use super::{funnels::FunnelRow, responses::NewResponse, tally_marks::MarksRow};

/// Gives a change its running.
macro_rules! change {
    ($name:ident, $walk:expr) => {
        impl QueryFragment<Sqlite> for $name<'_> {
            fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
                let walk: fn(&'b $name<'b>, &mut AstPass<'_, 'b, Sqlite>) -> QueryResult<()> =
                    $walk;
                walk(self, &mut out)
            }
        }
        impl QueryId for $name<'_> {
            type QueryId = $name<'static>;
            const HAS_STATIC_QUERY_ID: bool = true;
        }
        impl Query for $name<'_> {
            type SqlType = ();
        }
        impl RunQueryDsl<SqliteConnection> for $name<'_> {}
    };
}

/// Keeps a response unless its number or its seat is taken.
#[derive(Debug)]
pub struct AddResponse<'a> {
    /// What is kept.
    pub row: &'a NewResponse,
    /// Its hour as SQLite keeps it ([`hour`]): the same for nearly all of a batch.
    pub hour: &'a str,
}

/// A time as the query builder writes it on SQLite.
pub fn hour(time: chrono::NaiveDateTime) -> String {
    time.format("%F %T%.f").to_string()
}

change!(AddResponse, |this, out| {
    out.push_sql(
        "insert into responses (institution_id, id, proof, campaign_id, survey_version, tag, seat, channel, evidence, lang, \
         signals, network_tag, received_hour, answers) values (",
    );
    let row = this.row;
    out.push_bind_param::<BigInt, _>(&row.institution_id)?;
    out.push_sql(", ");
    out.push_bind_param::<BigInt, _>(&row.id)?;
    out.push_sql(", ");
    out.push_bind_param::<BigInt, _>(&row.proof)?;
    out.push_sql(", ");
    out.push_bind_param::<BigInt, _>(&row.campaign_id)?;
    out.push_sql(", ");
    out.push_bind_param::<Text, _>(row.survey_version.as_ref())?;
    out.push_sql(", ");
    out.push_bind_param::<BigInt, _>(&row.tag)?;
    out.push_sql(", ");
    out.push_bind_param::<Text, _>(&row.seat)?;
    out.push_sql(", ");
    out.push_bind_param::<Text, _>(row.channel.as_str())?;
    out.push_sql(", ");
    out.push_bind_param::<Text, _>(row.evidence.as_str())?;
    out.push_sql(", ");
    out.push_bind_param::<Text, _>(row.lang.as_str())?;
    out.push_sql(", ");
    out.push_bind_param::<Text, _>(&row.signals)?;
    out.push_sql(", ");
    out.push_bind_param::<Nullable<BigInt>, _>(&row.network_tag)?;
    out.push_sql(", ");
    out.push_bind_param::<Text, _>(this.hour)?;
    out.push_sql(", ");
    out.push_bind_param::<Text, _>(&row.answers)?;
    out.push_sql(") on conflict do nothing");
    Ok(())
});

/// Writes marks down.
#[derive(Debug)]
pub struct AddMarks<'a>(pub &'a MarksRow);

change!(AddMarks, |this, out| {
    out.push_sql(
        "insert into tally_marks (institution_id, campaign_id, survey_version, channel, evidence, status, delta, marks) values (",
    );
    out.push_bind_param::<BigInt, _>(&this.0.institution_id)?;
    out.push_sql(", ");
    out.push_bind_param::<BigInt, _>(&this.0.campaign_id)?;
    out.push_sql(", ");
    out.push_bind_param::<Text, _>(&this.0.survey_version)?;
    out.push_sql(", ");
    out.push_bind_param::<Text, _>(&this.0.channel)?;
    out.push_sql(", ");
    out.push_bind_param::<Text, _>(&this.0.evidence)?;
    out.push_sql(", ");
    out.push_bind_param::<Text, _>(&this.0.status)?;
    out.push_sql(", ");
    out.push_bind_param::<BigInt, _>(&this.0.delta)?;
    out.push_sql(", ");
    out.push_bind_param::<Binary, _>(&this.0.marks)?;
    out.push_sql(")");
    Ok(())
});

/// Adds to the funnel that is there.
#[derive(Debug)]
pub struct AddFunnel<'a>(pub &'a FunnelRow);

change!(AddFunnel, |this, out| {
    out.push_sql("update funnels set opened = opened + ");
    out.push_bind_param::<BigInt, _>(&this.0.opened)?;
    out.push_sql(", started = started + ");
    out.push_bind_param::<BigInt, _>(&this.0.started)?;
    out.push_sql(", sent = sent + ");
    out.push_bind_param::<BigInt, _>(&this.0.sent)?;
    out.push_sql(" where institution_id = ");
    out.push_bind_param::<BigInt, _>(&this.0.institution_id)?;
    out.push_sql(" and campaign_id = ");
    out.push_bind_param::<BigInt, _>(&this.0.campaign_id)?;
    out.push_sql(" and tag = ");
    out.push_bind_param::<BigInt, _>(&this.0.tag)
});

#[cfg(test)]
mod tests {
    use diesel::{
        dsl::sql,
        sql_types::{Bool, Timestamp},
    };

    use super::*;

    #[test]
    fn an_hour_is_written_as_the_query_builder_writes_it() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 8).unwrap();
        for hours in [0, 9, 23] {
            let time = day.and_hms_opt(hours, 0, 0).unwrap();
            let same: bool = diesel::select(
                sql::<Bool>("")
                    .bind::<Timestamp, _>(time)
                    .sql(" is ")
                    .bind::<Text, _>(hour(time)),
            )
            .get_result(&mut conn)
            .unwrap();
            assert!(same, "{time}");
        }
    }
}
