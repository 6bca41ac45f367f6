//! `restore IN`: a copy into a new database.
use std::{collections::HashMap, io::Write, path::Path};

use super::{progress, verify};
use crate::{
    db::{
        Conn, Db,
        dump::{self, Refused, Summary},
        verify::Sheet,
    },
    error::Result,
    survey::Lang,
};

/// Puts the copy at `path` into the empty database that `open` gives and then verifies it ([`verify::run`],
/// which takes `sheets`). The database is opened, and so made, only when the copy is known to be whole. Says on `out` what was done, or why not. Gives the exit status: 0 done and nothing differs,
/// 1 refused or something differs.
///
/// # Errors
/// The database failed, and nothing was kept; or `out` cannot be written.
pub fn run<S: Sheet>(
    open: impl FnOnce() -> anyhow::Result<Db>,
    path: &Path,
    sheets: impl FnOnce(&mut Conn) -> Result<HashMap<String, S>>,
    lang: Lang,
    out: &mut impl Write,
) -> anyhow::Result<u8> {
    let bar = progress::bar(0);
    let done = whole(open, path, |done, of| {
        bar.set_length(of);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    let (db, summary) = match done {
        Ok(done) => done,
        Err(err) => {
            let Refused(why) = err.downcast()?;
            writeln!(out, "{}", why.get(lang))?;
            return Ok(1);
        }
    };
    let (name, rows) = (path.display(), summary.rows);
    match lang {
        Lang::Ru => writeln!(
            out,
            "Восстановлено из {name}: строк {rows}. Положите secret.key прежней системы в папку данных до запуска. Проверяю …"
        )?,
        Lang::En => writeln!(
            out,
            "Restored from {name}: {rows} rows. Put the former system's secret.key into the data folder before serving. Verifying …"
        )?,
    }
    verify::run(&db, sheets, lang, out)
}

fn whole(
    open: impl FnOnce() -> anyhow::Result<Db>,
    path: &Path,
    mut progress: impl FnMut(u64, u64),
) -> anyhow::Result<(Db, Summary)> {
    let summary = dump::check(path, &mut progress)?;
    let db = open()?;
    dump::restore(&mut db.connect()?, path, &summary, progress)?;
    Ok((db, summary))
}
