//! From the database to the file: rows are made by the database, one at a time.
use std::fs::File;

use diesel::{
    connection::DefaultLoadingMode, dsl::sql, pg::PgRowByRowLoadingMode, prelude::*, sql_query,
    sql_types::BigInt,
};

use super::{
    Header, Refused, Summary,
    file::Writer,
    tables,
    tables::{Kind, Table},
};
use crate::db::{
    Conn, each,
    migrate::{self, State},
    snapshot::snapshot,
};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = diesel::sql_types::Text)]
    line: String,
}

/// Writes the whole database, as it is at one moment, to `file` and flushes it to the disk. Others go on
/// writing. `progress` is told (rows written, of how many).
///
/// # Errors
/// [`Refused`] if the schema is not this program's; the database cannot be read, the file not written.
pub fn backup(
    conn: &mut Conn,
    file: &File,
    mut progress: impl FnMut(u64, u64),
) -> anyhow::Result<Summary> {
    match migrate::state(conn)? {
        State::Current => {}
        State::Behind(steps) => {
            return Err(Refused::because(
                format!(
                    "База данных отстаёт от программы на шагов: {steps}. Сначала выполните otklik migrate."
                ),
                format!(
                    "The database is {steps} migrations behind the program. Run otklik migrate first."
                ),
            ));
        }
        State::Newer(steps) => return Err(newer(&steps)),
    }
    let header = Header::new(migrate::known()?);
    snapshot(conn, |conn| {
        let mut all = 0;
        for table in tables() {
            let count = diesel::select(sql::<BigInt>(&format!(
                "(select count(*) from {})",
                table.name
            )));
            let count: i64 = each!(conn, |c| count.get_result(c))?;
            all += count.unsigned_abs();
        }
        let mut writer = Writer::new(file, &header)?;
        if let Conn::Pg(c) = conn {
            // Times and days as ISO 8601 whatever the server's habits are.
            sql_query("set local datestyle = 'ISO, YMD'").execute(c)?;
        }
        for table in tables() {
            let columns: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
            writer.table(table.name, &columns)?;
            let mut take = |row: QueryResult<Row>| -> anyhow::Result<()> {
                writer.row(&row?.line)?;
                if writer.rows().is_multiple_of(1000) {
                    progress(writer.rows(), all);
                }
                Ok(())
            };
            match conn {
                Conn::Lite(c) => sql_query(select(table, "json_array", lite))
                    .load_iter::<Row, DefaultLoadingMode>(c)?
                    .try_for_each(&mut take)?,
                Conn::Pg(c) => sql_query(select(table, "json_build_array", pg))
                    .load_iter::<Row, PgRowByRowLoadingMode>(c)?
                    .try_for_each(&mut take)?,
            }
        }
        progress(all, all);
        writer.finish()
    })
}

/// The schema has steps that this program does not know.
pub(super) fn newer(steps: &[String]) -> anyhow::Error {
    let steps = steps.join(", ");
    Refused::because(
        format!(
            "База данных новее программы (неизвестные шаги: {steps}). Установите ту версию otklik, которая с ней работала, или новее."
        ),
        format!(
            "The database is newer than the program (unknown migrations: {steps}). Install the version of otklik that used it, or a later one."
        ),
    )
}

fn select(table: &Table, array: &str, read: fn(&str, Kind) -> String) -> String {
    let columns = table.columns.iter().map(|(name, kind)| read(name, *kind));
    let columns: Vec<String> = columns.collect();
    let (columns, name, key) = (columns.join(", "), table.name, table.key);
    format!("select cast({array}({columns}) as text) as line from {name} order by {key}")
}

fn lite(column: &str, kind: Kind) -> String {
    match kind {
        // hex(null) is an empty text.
        Kind::Bytes => format!("iif({column} is null, null, lower(hex({column})))"),
        _ => column.to_owned(),
    }
}

fn pg(column: &str, kind: Kind) -> String {
    match kind {
        Kind::Bytes => format!("encode({column}, 'hex')"),
        Kind::Stamp | Kind::Day => format!("{column}::text"),
        Kind::Number | Kind::Text => column.to_owned(),
    }
}
