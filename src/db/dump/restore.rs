//! From the file to an empty database, in one transaction.
use std::path::Path;

use diesel::{prelude::*, sql_query, sql_types};

use super::{
    Refused, Summary,
    file::scan,
    tables,
    tables::{Kind, REVISION, Table},
    write::newer,
};
use crate::db::{
    Conn, each,
    migrate::{self, State},
    transaction,
};

/// Rows in one statement.
const BATCH_ROWS: usize = 1000;
/// Or so many bytes: tallies are long.
const BATCH_BYTES: usize = 4 << 20;

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = sql_types::BigInt)]
    found: i64,
}

/// Reads the whole file and refuses a bad one, and one of a newer program. No database is needed for that,
/// so a refusal leaves none behind. `progress` is told (bytes read, of how many, over both readings).
///
/// # Errors
/// [`Refused`] for a bad file.
pub fn check(path: &Path, mut progress: impl FnMut(u64, u64)) -> anyhow::Result<Summary> {
    let summary = scan(path, |_, _, _| Ok(()), |done, of| progress(done, of * 2))?;
    let known = migrate::known()?;
    let mut unknown = summary.header.migrations.iter();
    if let Some(unknown) = unknown.find(|name| !known.contains(name)) {
        let (name, program) = (path.display(), &summary.header.program);
        return Err(Refused::because(
            format!(
                "{name}: копия сделана более новой программой ({program}; неизвестный шаг {unknown}). Установите её или более новую."
            ),
            format!(
                "{name}: the backup was made by a newer program ({program}; unknown migration {unknown}). Install that one or a later one."
            ),
        ));
    }
    Ok(summary)
}

/// Makes the schema, if there is none, and puts everything in at once from the file that [`check`] has read
/// as `checked`. The revision of the dictionaries rises, so that running programs read them anew. `progress`
/// goes on where that of [`check`] ended.
///
/// # Errors
/// [`Refused`] for a database that is not empty or not of this schema; the database's own.
pub fn restore(
    conn: &mut Conn,
    path: &Path,
    checked: &Summary,
    mut progress: impl FnMut(u64, u64),
) -> anyhow::Result<()> {
    prepare(conn, migrate::known()?.len())?;
    transaction(conn, |conn| {
        lock(conn)?;
        must_be_empty(conn)?;
        let mut batch = Batch::default();
        let summary = scan(
            path,
            |table, columns, row| batch.add(conn, table, columns, row),
            |done, of| progress(of + done, of * 2),
        )?;
        batch.flush(conn)?;
        anyhow::ensure!(
            summary == *checked,
            "{}: the file changed while it was read",
            path.display()
        );
        Ok(())
    })?;
    if let Conn::Pg(c) = conn {
        // Without statistics the first queries would read whole tables.
        sql_query("analyze").execute(c)?;
    }
    Ok(())
}

/// Makes the schema of a new database; an older one in use is not migrated by the way.
fn prepare(conn: &mut Conn, steps: usize) -> anyhow::Result<()> {
    match migrate::state(conn)? {
        State::Current => {}
        State::Behind(missing) if missing == steps => {
            migrate::run(conn)?;
        }
        State::Behind(_) => return Err(not_empty("__diesel_schema_migrations")),
        State::Newer(steps) => return Err(newer(&steps)),
    }
    Ok(())
}

/// Nobody may write until the end. SQLite's transaction has the whole database already.
fn lock(conn: &mut Conn) -> QueryResult<()> {
    if let Conn::Pg(c) = conn {
        let names: Vec<&str> = tables().map(|table| table.name).collect();
        sql_query(format!("lock table {} in exclusive mode", names.join(", "))).execute(c)?;
    }
    Ok(())
}

fn must_be_empty(conn: &mut Conn) -> anyhow::Result<()> {
    for table in tables().filter(|table| table.name != REVISION) {
        let query = format!(
            "select count(*) as found from (select 1 from {} limit 1) as one",
            table.name
        );
        let found: Found = each!(conn, |c| sql_query(query).get_result(c))?;
        if found.found > 0 {
            return Err(not_empty(table.name));
        }
    }
    Ok(())
}

fn not_empty(table: &str) -> anyhow::Error {
    Refused::because(
        format!(
            "База данных не пуста (таблица {table}). Восстанавливать можно только в новую: укажите в DATABASE_URL другой файл или другую базу."
        ),
        format!(
            "The database is not empty (table {table}). Restore only into a new one: name another file or database in DATABASE_URL."
        ),
    )
}

/// Rows of one table that wait for their statement.
#[derive(Default)]
struct Batch {
    table: Option<&'static Table>,
    columns: Vec<String>,
    /// A JSON array of rows, not closed yet.
    rows: String,
    count: usize,
    /// The first column of the last row.
    group: String,
}

impl Batch {
    fn add(
        &mut self,
        conn: &mut Conn,
        table: &'static Table,
        columns: &[String],
        row: &str,
    ) -> anyhow::Result<()> {
        let other = self.table.is_none_or(|before| before.name != table.name);
        let full = self.count >= BATCH_ROWS || self.rows.len() >= BATCH_BYTES;
        if other || (full && !self.must_stay_with(table, row)) {
            self.flush(conn)?;
            self.table = Some(table);
            self.columns = columns.to_vec();
        }
        self.rows.push(if self.count == 0 { '[' } else { ',' });
        self.rows.push_str(row);
        self.count += 1;
        if table.refers_to_itself {
            self.group.clear();
            self.group.push_str(first_column(row));
        }
        Ok(())
    }

    /// Points name the points that replaced them, of the same institution: references are checked at the
    /// end of a statement, so an institution's points (10,000 at most) are not torn apart.
    fn must_stay_with(&self, table: &Table, row: &str) -> bool {
        table.refers_to_itself && self.group == first_column(row)
    }

    fn flush(&mut self, conn: &mut Conn) -> anyhow::Result<()> {
        let Some(table) = self.table.filter(|_| self.count > 0) else {
            return Ok(());
        };
        self.rows.push(']');
        let query = match conn {
            Conn::Lite(_) => insert(table, &self.columns, "json_each(?) where true", lite),
            Conn::Pg(_) => {
                let from = "jsonb_array_elements($1::jsonb) as r (value) where true";
                insert(table, &self.columns, from, pg)
            }
        };
        let rows = std::mem::take(&mut self.rows);
        let done = each!(conn, |c| sql_query(query)
            .bind::<sql_types::Text, _>(rows)
            .execute(c))?;
        anyhow::ensure!(
            done == self.count,
            "table {}: {done} of {} rows were kept",
            table.name,
            self.count
        );
        self.count = 0;
        Ok(())
    }
}

/// The text of a row's first cell, a number.
fn first_column(row: &str) -> &str {
    let row = row.trim_start_matches('[');
    row.split_once(',').map_or(row, |(first, _)| first)
}

fn insert(
    table: &Table,
    columns: &[String],
    from: &str,
    cell: fn(usize, Option<Kind>) -> String,
) -> String {
    let values = columns.iter().enumerate();
    let values: Vec<String> = values
        .map(|(at, name)| cell(at, table.kind(name)))
        .collect();
    let (name, columns, values) = (table.name, columns.join(", "), values.join(", "));
    let conflict = if name == REVISION {
        // Greater than both: a running program sees that it has risen.
        " on conflict (row_id) do update set number = revision.number + excluded.number"
    } else {
        ""
    };
    format!("insert into {name} ({columns}) select {values} from {from}{conflict}")
}

fn lite(at: usize, kind: Option<Kind>) -> String {
    match kind {
        Some(Kind::Bytes) => format!("unhex(value->>{at})"),
        _ => format!("value->>{at}"),
    }
}

fn pg(at: usize, kind: Option<Kind>) -> String {
    match kind {
        Some(Kind::Bytes) => format!("decode(value->>{at}, 'hex')"),
        Some(Kind::Number) => format!("(value->>{at})::bigint"),
        Some(Kind::Stamp) => format!("(value->>{at})::timestamp"),
        Some(Kind::Day) => format!("(value->>{at})::date"),
        _ => format!("value->>{at}"),
    }
}
