//! Moving SQLite's journal into the database file beside the writer, who would otherwise stop for it.
use diesel::{RunQueryDsl, prelude::*, sql_query, sql_types::Integer};

use super::Conn;

#[derive(QueryableByName)]
struct Done {
    #[diesel(sql_type = Integer)]
    checkpointed: i32,
}

/// Moves what no reader needs in the journal any more, without waiting for anybody; gives how many pages of
/// the journal are in the file now. Nothing to do on PostgreSQL, which does so itself.
pub fn checkpoint(conn: &mut Conn) -> QueryResult<i32> {
    match conn {
        Conn::Pg(_) => Ok(0),
        Conn::Lite(c) => sql_query("pragma wal_checkpoint(passive)")
            .get_result(c)
            .map(|done: Done| done.checkpointed),
    }
}
