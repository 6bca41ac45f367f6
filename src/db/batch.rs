//! The intake's batches on PostgreSQL: whole columns as arrays, so that the text of a statement does not
//! depend on the number of rows and its plan is kept.
use chrono::NaiveDateTime;
use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::{Array, BigInt, Binary, Nullable, Text, Timestamp},
};

use super::{funnels::FunnelRow, responses::NewResponse, tallies::TallyKey, tally_marks::MarksRow};

/// The key of each tally, column by column.
#[derive(Debug, Default)]
pub struct KeyColumns {
    institution: Vec<i64>,
    campaign: Vec<i64>,
    version: Vec<String>,
    channel: Vec<&'static str>,
    evidence: Vec<&'static str>,
    status: Vec<&'static str>,
}

impl KeyColumns {
    /// Turns keys into columns.
    pub fn of(keys: &[TallyKey]) -> KeyColumns {
        let mut columns = KeyColumns::default();
        for key in keys {
            columns.institution.push(key.institution_id);
            columns.campaign.push(key.campaign_id);
            columns.version.push(key.survey_version.clone());
            columns.channel.push(key.channel.as_str());
            columns.evidence.push(key.evidence.as_str());
            columns.status.push(key.status.as_str());
        }
        columns
    }

    /// `$1::bigint[], …`: the six arrays.
    fn walk<'b>(&'b self, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        bind::<Array<BigInt>, _>(out, &self.institution, "::bigint[], ")?;
        bind::<Array<BigInt>, _>(out, &self.campaign, "::bigint[], ")?;
        bind::<Array<Text>, _>(out, &self.version, "::text[], ")?;
        bind::<Array<Text>, _>(out, &self.channel, "::text[], ")?;
        bind::<Array<Text>, _>(out, &self.evidence, "::text[], ")?;
        bind::<Array<Text>, _>(out, &self.status, "::text[]")
    }
}

fn bind<'b, T, U>(out: &mut AstPass<'_, 'b, Pg>, value: &'b U, after: &str) -> QueryResult<()>
where
    Pg: diesel::sql_types::HasSqlType<T>,
    U: diesel::serialize::ToSql<T, Pg> + ?Sized,
{
    out.push_bind_param(value)?;
    out.push_sql(after);
    Ok(())
}

/// Gives a statement its running: rows out, or a count of rows.
macro_rules! statement {
    ($name:ty, $rows:ty, $walk:expr) => {
        impl QueryFragment<Pg> for $name {
            fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
                let walk: fn(&'b $name, &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> = $walk;
                walk(self, &mut out)
            }
        }
        impl Query for $name {
            type SqlType = $rows;
        }
        impl RunQueryDsl<PgConnection> for $name {}
    };
}

/// Makes empty rows where there are none.
#[derive(Debug, QueryId)]
pub struct SeedTallies(pub KeyColumns);

statement!(SeedTallies, (), |this, out| {
    out.push_sql(
        "insert into tallies (institution_id, campaign_id, survey_version, channel, evidence, status, responses, counts) \
         select *, 0, ''::bytea from unnest(",
    );
    this.0.walk(out)?;
    out.push_sql(") on conflict do nothing");
    Ok(())
});

/// Reads and locks rows, in the order of the keys; gives (number of the key from 1, packed counts).
#[derive(Debug, QueryId)]
pub struct HoldTallies(pub KeyColumns);

statement!(HoldTallies, (BigInt, Binary), |this, out| {
    out.push_sql("select k.nth, t.counts from unnest(");
    this.0.walk(out)?;
    out.push_sql(
        ") with ordinality as k (institution_id, campaign_id, survey_version, channel, evidence, status, nth) \
         join tallies t using (institution_id, campaign_id, survey_version, channel, evidence, status) order by k.nth for update of t",
    );
    Ok(())
});

/// Writes held rows.
#[derive(Debug, QueryId)]
pub struct PutTallies {
    /// Which.
    pub keys: KeyColumns,
    /// How many responses each counts.
    pub responses: Vec<i64>,
    /// The packed counts of each.
    pub counts: Vec<Vec<u8>>,
}

statement!(PutTallies, (), |this, out| {
    out.push_sql("update tallies t set responses = k.responses, counts = k.counts from unnest(");
    this.keys.walk(out)?;
    bind::<Array<BigInt>, _>(out.also(", "), &this.responses, "::bigint[], ")?;
    bind::<Array<Binary>, _>(out, &this.counts, "::bytea[]")?;
    out.push_sql(
        ") as k (institution_id, campaign_id, survey_version, channel, evidence, status, responses, counts) \
         where (t.institution_id, t.campaign_id, t.survey_version, t.channel, t.evidence, t.status) \
         = (k.institution_id, k.campaign_id, k.survey_version, k.channel, k.evidence, k.status)",
    );
    Ok(())
});

/// Writes down marks that wait for their tallies.
#[derive(Debug, QueryId)]
pub struct AddMarks {
    keys: KeyColumns,
    delta: Vec<i64>,
    marks: Vec<Vec<u8>>,
}

impl AddMarks {
    /// Turns rows into columns.
    pub fn of(rows: &[MarksRow]) -> AddMarks {
        let keys: Vec<TallyKey> = rows.iter().map(MarksRow::key).collect();
        AddMarks {
            keys: KeyColumns::of(&keys),
            delta: rows.iter().map(|row| row.delta).collect(),
            marks: rows.iter().map(|row| row.marks.clone()).collect(),
        }
    }
}

statement!(AddMarks, (), |this, out| {
    out.push_sql(
        "insert into tally_marks (institution_id, campaign_id, survey_version, channel, evidence, status, delta, marks) \
         select * from unnest(",
    );
    this.keys.walk(out)?;
    bind::<Array<BigInt>, _>(out.also(", "), &this.delta, "::bigint[], ")?;
    bind::<Array<Binary>, _>(out, &this.marks, "::bytea[]")?;
    out.push_sql(")");
    Ok(())
});

/// A fixed text between two binds.
trait Also {
    fn also(&mut self, text: &str) -> &mut Self;
}

impl Also for AstPass<'_, '_, Pg> {
    fn also(&mut self, text: &str) -> &mut Self {
        self.push_sql(text);
        self
    }
}

/// Responses, column by column.
#[derive(Debug, Default)]
pub struct ResponseColumns {
    institution: Vec<i64>,
    id: Vec<i64>,
    proof: Vec<i64>,
    campaign: Vec<i64>,
    version: Vec<String>,
    tag: Vec<i64>,
    seat: Vec<String>,
    channel: Vec<&'static str>,
    evidence: Vec<&'static str>,
    lang: Vec<&'static str>,
    signals: Vec<String>,
    network: Vec<Option<i64>>,
    hour: Vec<NaiveDateTime>,
    answers: Vec<String>,
}

impl ResponseColumns {
    /// Turns rows into columns.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a NewResponse>) -> ResponseColumns {
        let mut columns = ResponseColumns::default();
        for row in rows {
            columns.institution.push(row.institution_id);
            columns.id.push(row.id);
            columns.proof.push(row.proof);
            columns.campaign.push(row.campaign_id);
            columns.version.push(row.survey_version.to_string());
            columns.tag.push(row.tag);
            columns.seat.push(row.seat.clone());
            columns.channel.push(row.channel.as_str());
            columns.evidence.push(row.evidence.as_str());
            columns.lang.push(row.lang.as_str());
            columns.signals.push(row.signals.clone());
            columns.network.push(row.network_tag);
            columns.hour.push(row.received_hour);
            columns.answers.push(row.answers.clone());
        }
        columns
    }
}

/// What a response arrives with, in the order of [`ResponseColumns::arrays`].
const RESPONSE_COLUMNS: &str = "institution_id, id, proof, campaign_id, survey_version, tag, seat, channel, evidence, lang, \
     signals, network_tag, received_hour, answers";

impl ResponseColumns {
    /// `$1::bigint[], …`: an array a column.
    fn arrays<'b>(&'b self, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        bind::<Array<BigInt>, _>(out, &self.institution, "::bigint[], ")?;
        bind::<Array<BigInt>, _>(out, &self.id, "::bigint[], ")?;
        bind::<Array<BigInt>, _>(out, &self.proof, "::bigint[], ")?;
        bind::<Array<BigInt>, _>(out, &self.campaign, "::bigint[], ")?;
        bind::<Array<Text>, _>(out, &self.version, "::text[], ")?;
        bind::<Array<BigInt>, _>(out, &self.tag, "::bigint[], ")?;
        bind::<Array<Text>, _>(out, &self.seat, "::text[], ")?;
        bind::<Array<Text>, _>(out, &self.channel, "::text[], ")?;
        bind::<Array<Text>, _>(out, &self.evidence, "::text[], ")?;
        bind::<Array<Text>, _>(out, &self.lang, "::text[], ")?;
        bind::<Array<Text>, _>(out, &self.signals, "::text[], ")?;
        bind::<Array<Nullable<BigInt>>, _>(out, &self.network, "::bigint[], ")?;
        bind::<Array<Timestamp>, _>(out, &self.hour, "::timestamp[], ")?;
        bind::<Array<Text>, _>(out, &self.answers, "::text[]")
    }
}

/// Keeps many responses at once; those whose number or seat is taken are left out. Gives the numbers of
/// the rows that were kept.
#[derive(Debug, QueryId)]
pub struct InsertResponses(pub ResponseColumns);

statement!(InsertResponses, (BigInt, BigInt, BigInt), |this, out| {
    out.push_sql("insert into responses (");
    out.push_sql(RESPONSE_COLUMNS);
    out.push_sql(") select * from unnest(");
    this.0.arrays(out)?;
    out.push_sql(") on conflict do nothing returning institution_id, id, proof");
    Ok(())
});

/// Keeps many responses with all that goes with them, or none if a number or a seat is taken: responses, marks
/// that wait for their tallies, the funnels' last step. One statement, and so a transaction by itself: small batches
/// come by the hundred a second, and each further statement would cost a way there and back.
#[derive(Debug, QueryId)]
pub struct KeepNew {
    responses: ResponseColumns,
    marks: Vec<Vec<u8>>,
}

impl KeepNew {
    /// Turns rows into columns.
    pub fn of(rows: &[NewResponse]) -> KeepNew {
        KeepNew {
            responses: ResponseColumns::of(rows),
            marks: rows.iter().map(|row| row.marks.pack()).collect(),
        }
    }
}

statement!(KeepNew, (), |this, out| {
    out.push_sql("with given as materialized (select * from unnest(");
    this.responses.arrays(out)?;
    bind::<Array<Binary>, _>(out.also(", "), &this.marks, "::bytea[]")?;
    out.push_sql(") as g (");
    out.push_sql(RESPONSE_COLUMNS);
    out.push_sql(", marks)), marked as (insert into tally_marks (institution_id, campaign_id, survey_version, channel, evidence, \
         status, delta, marks) select institution_id, campaign_id, survey_version, channel, evidence, 'counted', 1, marks from given), \
         kept as (insert into responses (");
    out.push_sql(RESPONSE_COLUMNS);
    out.push_sql(") select ");
    out.push_sql(RESPONSE_COLUMNS);
    // The funnels come from what was kept, so that rows are locked in the same order as by the statements one by one; who
    // is asked by somebody is no step of them.
    out.push_sql(
        " from given returning institution_id, campaign_id, tag, survey_version, channel) \
         insert into funnels as f (institution_id, campaign_id, tag, survey_version, sent) \
         select institution_id, campaign_id, tag, survey_version, count(*) filter (where channel = 'web') from kept group by 1, 2, 3, 4 order by 1, 2, 3 \
         on conflict (institution_id, campaign_id, tag) do update set sent = f.sent + excluded.sent",
    );
    Ok(())
});

/// Adds to many funnels at once. A point may stand in the rows once only.
#[derive(Debug, QueryId, Default)]
pub struct AddFunnels {
    institution: Vec<i64>,
    campaign: Vec<i64>,
    tag: Vec<i64>,
    version: Vec<String>,
    opened: Vec<i64>,
    started: Vec<i64>,
    sent: Vec<i64>,
}

impl AddFunnels {
    /// Turns rows into columns.
    pub fn of(rows: &[FunnelRow]) -> AddFunnels {
        let mut columns = AddFunnels::default();
        for row in rows {
            columns.institution.push(row.institution_id);
            columns.campaign.push(row.campaign_id);
            columns.tag.push(row.tag);
            columns.version.push(row.survey_version.clone());
            columns.opened.push(row.opened);
            columns.started.push(row.started);
            columns.sent.push(row.sent);
        }
        columns
    }
}

statement!(AddFunnels, (), |this, out| {
    out.push_sql(
        "insert into funnels as f (institution_id, campaign_id, tag, survey_version, opened, started, sent) select * from unnest(",
    );
    bind::<Array<BigInt>, _>(out, &this.institution, "::bigint[], ")?;
    bind::<Array<BigInt>, _>(out, &this.campaign, "::bigint[], ")?;
    bind::<Array<BigInt>, _>(out, &this.tag, "::bigint[], ")?;
    bind::<Array<Text>, _>(out, &this.version, "::text[], ")?;
    bind::<Array<BigInt>, _>(out, &this.opened, "::bigint[], ")?;
    bind::<Array<BigInt>, _>(out, &this.started, "::bigint[], ")?;
    bind::<Array<BigInt>, _>(out, &this.sent, "::bigint[]")?;
    out.push_sql(
        ") on conflict (institution_id, campaign_id, tag) do update set opened = f.opened + excluded.opened, \
         started = f.started + excluded.started, sent = f.sent + excluded.sent",
    );
    Ok(())
});
