//! One state of the whole database for a long read, while others go on writing.
use diesel::{
    Connection,
    connection::{AnsiTransactionManager, TransactionManager},
    result::Error as Diesel,
};

use super::Conn;

/// Runs `job` in a read transaction that sees the database as it was at its first read. Nobody waits for
/// it; but SQLite's journal grows by what is written meanwhile, and PostgreSQL keeps old rows so long.
pub fn snapshot<T, E: From<Diesel>>(
    conn: &mut Conn,
    job: impl FnOnce(&mut Conn) -> Result<T, E>,
) -> Result<T, E> {
    type Manager = <Conn as Connection>::TransactionManager;
    match conn {
        Conn::Pg(c) => AnsiTransactionManager::begin_transaction_sql(
            c,
            "begin transaction isolation level repeatable read read only",
        )?,
        Conn::Lite(c) => AnsiTransactionManager::begin_transaction_sql(c, "begin deferred")?,
    }
    let result = job(conn);
    // Nothing was written. A handle that cannot end its transaction is found broken by its owner.
    if let Err(fault) = Manager::rollback_transaction(conn) {
        tracing::error!("end of a read transaction: {fault}");
    }
    result
}
