//! Moving SQLite's journal into the database file beside the writer, who would otherwise stop for it.
//!
//! The journal begins anew only when a change starts while all of it is in the file and the file is on the disk. Under load no
//! such moment comes by itself: each commit adds pages while the earlier ones are moved, and in the end the writer flushes
//! the whole file, for which every answer waits. So whoever moves the journal flushes the file, too, and says when little is
//! left ([`move_all`]); the writer moves that between two batches ([`checkpoint`]), in a few milliseconds.
use diesel::{RunQueryDsl, prelude::*, sql_query, sql_types::Integer};

use super::{Conn, Db};
use crate::error::Result;

/// From so many pages (16 MB) the journal is worth beginning anew.
const LONG: i32 = 4_000;
/// What comes while the file is flushed is moved, too: the second time there is little.
const TIMES: usize = 2;

/// Pages of the journal.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct Journal {
    /// All of them.
    #[diesel(sql_type = Integer)]
    pub log: i32,
    /// Those that are in the database file, too; fewer while somebody reads an older state.
    #[diesel(sql_type = Integer)]
    pub checkpointed: i32,
}

/// Moves what no reader needs in the journal any more, without waiting for anybody. Nothing to do on PostgreSQL, which does
/// so itself.
pub fn checkpoint(conn: &mut Conn) -> QueryResult<Journal> {
    match conn {
        Conn::Pg(_) => Ok(Journal {
            log: 0,
            checkpointed: 0,
        }),
        Conn::Lite(c) => sql_query("pragma wal_checkpoint(passive)").get_result(c),
    }
}

/// Moves the journal and flushes the file; gives whether the journal is long and the writer should now move the little that
/// has come since, so that it begins anew.
pub fn move_all(db: &Db) -> Result<bool> {
    let mut long = false;
    for _ in 0..TIMES {
        let journal = db.read_now(|conn| Ok(checkpoint(conn)?))?;
        long = journal.log >= LONG && journal.checkpointed == journal.log;
        if !long {
            break;
        }
        db.flush_file()?;
    }
    Ok(long)
}

#[cfg(test)]
mod tests {
    use diesel::connection::SimpleConnection;

    use super::*;

    #[test]
    fn a_long_journal_begins_anew_once_the_writer_has_moved_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!(
            "sqlite://{}",
            folder.path().join("journal.sqlite").display()
        );
        let db = Db::open(&url, 2).unwrap();
        let mut writer = db.connect().unwrap();
        let mut run = |sql: &str| writer.batch_execute(sql).unwrap();
        run("create table t (x); insert into t values (randomblob(20000000))");
        // The writer is always busy: the journal is moved in the middle of a change.
        run("begin immediate; insert into t values (1)");
        assert!(move_all(&db).unwrap());
        run("commit; insert into t values (2)");
        let grown = checkpoint(&mut writer).unwrap();
        assert!(grown.log > LONG, "{grown:?}: it began anew by itself");
        writer.batch_execute("insert into t values (3)").unwrap();
        let journal = checkpoint(&mut writer).unwrap();
        assert!(journal.log < 10, "{journal:?}");
        assert!(!move_all(&db).unwrap());
    }
}
