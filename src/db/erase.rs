//! Leaving nothing of what was deleted.
//!
//! SQLite overwrites with zeros what its connections of the pool delete or move (`secure_delete`, see
//! [`super::connect`]); its journal holds the pages as they were until it is emptied. PostgreSQL keeps deleted rows in the
//! files of their tables until they are cleaned, and in its own journal (WAL) and the copies of it as long as its settings
//! say: what stands there is encrypted, and the wrapped key among it opens only with the server's secret.
use diesel::{
    RunQueryDsl, connection::SimpleConnection, prelude::*, sql_query, sql_types::Integer,
};

use super::Conn;

#[derive(QueryableByName)]
struct Busy {
    #[diesel(sql_type = Integer)]
    busy: i32,
}

/// Empties SQLite's journal, or cleans PostgreSQL's tables of contacts; `false` if somebody reads and it is to be tried
/// again. To be called outside a transaction, after the one that deleted.
pub fn finish(conn: &mut Conn) -> QueryResult<bool> {
    match conn {
        Conn::Lite(c) => sql_query("pragma wal_checkpoint(truncate)")
            .get_result(c)
            .map(|row: Busy| row.busy == 0),
        Conn::Pg(c) => {
            // Only `full` writes a table anew; the table of keys has a row a list.
            for table in [
                "full contact_keys",
                "contacts",
                "contact_phones",
                "cases",
                "attempts",
            ] {
                c.batch_execute(&format!("vacuum {table}"))?;
            }
            Ok(true)
        }
    }
}
