//! The database alone: one row an answer, one unique key, no checks and no tallies.
use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, Instant},
};

use diesel::{
    connection::SimpleConnection,
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    r2d2::ManageConnection,
    sql_types::{Array, BigInt, Text},
};
use otklik::db::{self, Conn, Manager};

diesel::table! {
    bare (id) {
        id -> BigInt,
        answers -> Text,
    }
}

/// An answer with the least that it can have.
#[derive(Debug, Insertable)]
#[diesel(table_name = bare)]
pub struct Row {
    id: i64,
    answers: String,
}

impl Row {
    /// The key is made as the product's: an hour, the same for all, and 40 bits without order.
    pub fn new(answers: String) -> Row {
        static NEXT: AtomicI64 = AtomicI64::new(1);
        let nth = NEXT.fetch_add(1, Ordering::Relaxed);
        // An odd factor goes through all numbers of 40 bits before one comes twice.
        let scattered = nth.wrapping_mul(0x00_9E37_79B9_7F4B) & ((1 << 40) - 1);
        let id = (7850 << 40) | scattered;
        Row { id, answers }
    }
}

/// A connection as the product sets it up, and an empty table.
pub fn connect(database: &str) -> anyhow::Result<Conn> {
    let mut conn = Manager::new(database)?.connect()?;
    conn.batch_execute(
        "drop table if exists bare; create table bare (id bigint not null unique, answers text not null)",
    )?;
    Ok(conn)
}

/// Keeps rows in one transaction.
pub fn commit(conn: &mut Conn, rows: &[Row]) -> QueryResult<()> {
    db::transaction(conn, |conn| match conn {
        Conn::Lite(c) => rows.iter().try_for_each(|row| {
            diesel::insert_into(bare::table)
                .values(row)
                .execute(c)
                .map(drop)
        }),
        Conn::Pg(c) => {
            let ids = rows.iter().map(|row| row.id).collect();
            let answers = rows.iter().map(|row| row.answers.as_str()).collect();
            InsertMany { ids, answers }.execute(c).map(drop)
        }
    })
}

/// Many rows in one statement whose text does not depend on their number.
struct InsertMany<'a> {
    ids: Vec<i64>,
    answers: Vec<&'a str>,
}

impl QueryId for InsertMany<'_> {
    type QueryId = InsertMany<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl QueryFragment<Pg> for InsertMany<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("insert into bare (id, answers) select * from unnest(");
        out.push_bind_param::<Array<BigInt>, _>(&self.ids)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.answers)?;
        out.push_sql(")");
        Ok(())
    }
}

impl Query for InsertMany<'_> {
    type SqlType = ();
}

impl RunQueryDsl<PgConnection> for InsertMany<'_> {}

/// Commits one row at a time for a while; gives rows a second.
pub fn one_by_one(database: &str, during: Duration) -> anyhow::Result<f64> {
    let mut conn = connect(database)?;
    let (start, mut count) = (Instant::now(), 0_u32);
    while start.elapsed() < during {
        commit(&mut conn, &[Row::new("q=yes ".repeat(50))])?;
        count += 1;
    }
    Ok(f64::from(count) / start.elapsed().as_secs_f64())
}
