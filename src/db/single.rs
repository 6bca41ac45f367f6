//! The intake's changes on SQLite: fixed texts, so that their plans are kept. (The query builder's own
//! `update` is planned anew at every run, and so is every query with a bound `limit`, as `first` makes.)
use diesel::{
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::{BigInt, Binary, Text},
    sqlite::Sqlite,
};

use super::{funnels::FunnelRow, tally_marks::MarksRow};

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
