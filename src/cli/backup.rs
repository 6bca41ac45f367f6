//! `backup OUT`: the whole database in one file, while others go on serving.
use std::{
    fs::File,
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::progress;
use crate::{
    db::{
        Db,
        dump::{self, Refused, Summary},
    },
    survey::{Lang, Text},
};

/// Writes the copy to `path`, which must not exist: first to a file beside it, which takes its name only
/// when the whole of it is on the disk. Says on `out` what was done, or why not. Gives the exit status:
/// 0 done, 1 refused.
///
/// # Errors
/// The database cannot be read, or `out` not written.
pub fn run(db: &Db, path: &Path, lang: Lang, out: &mut impl Write) -> anyhow::Result<u8> {
    let bar = progress::bar(0);
    let done = copy(db, path, |done, of| {
        bar.set_length(of);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    match done {
        Ok(summary) => {
            writeln!(out, "{}", told(path, &summary).get(lang))?;
            Ok(0)
        }
        Err(err) => {
            let Refused(why) = err.downcast()?;
            writeln!(out, "{}", why.get(lang))?;
            Ok(1)
        }
    }
}

fn copy(db: &Db, path: &Path, progress: impl FnMut(u64, u64)) -> anyhow::Result<Summary> {
    if path.symlink_metadata().is_ok() {
        return Err(exists(path));
    }
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    // Readable by its owner only, as temporary files are: it holds everybody's answers.
    let file = tempfile::Builder::new()
        .prefix(".otklik-backup-")
        .tempfile_in(&folder)
        .map_err(|err| unwritable(path, &err))?;
    let summary = dump::backup(&mut db.connect()?, file.as_file(), progress)
        .map_err(|err| full_disk(path, err))?;
    // A copy that cannot be read back is no copy.
    let read = dump::scan(file.path(), |_, _, _| Ok(()), |_, _| {})?;
    anyhow::ensure!(read == summary, "{}: reads otherwise", path.display());
    file.persist_noclobber(path)
        .map_err(|err| match err.error.kind() {
            io::ErrorKind::AlreadyExists => exists(path),
            _ => unwritable(path, &err.error),
        })?;
    // The name, too, must outlive a loss of power.
    File::open(&folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|err| unwritable(path, &err))?;
    Ok(summary)
}

fn told(path: &Path, summary: &Summary) -> Text {
    let (name, rows, bytes) = (path.display(), summary.rows, summary.bytes);
    Text {
        ru: format!(
            "Копия записана: {name}, строк {rows}, байт {bytes}. Она подходит и для SQLite, и для PostgreSQL.\n\
             В ней нет ключей из папки данных (secret.key, tag-keys): храните secret.key отдельно. Без него квитанции и ответы \
             целы, но открытые у людей формы и отметки устройств перестанут действовать."
        ),
        en: format!(
            "Backup written: {name}, {rows} rows, {bytes} bytes. It suits SQLite and PostgreSQL alike.\n\
             The keys of the data folder are not in it (secret.key, tag-keys): keep secret.key apart. Without it receipts and \
             answers are whole, but forms that people have open and the marks of devices stop working."
        ),
    }
}

fn exists(path: &Path) -> anyhow::Error {
    let name = path.display();
    refused(
        format!(
            "{name}: такой файл уже есть, он не перезаписан. Назовите другой файл или уберите этот."
        ),
        format!(
            "{name}: the file exists and was not overwritten. Name another file or move this one away."
        ),
    )
}

fn unwritable(path: &Path, err: &io::Error) -> anyhow::Error {
    let name = path.display();
    refused(
        format!(
            "{name}: файл не записывается ({err}). Проверьте, что папка есть, в неё можно писать и на диске хватает места."
        ),
        format!(
            "{name}: the file cannot be written ({err}). Check that the folder exists, can be written to and that the disk has room."
        ),
    )
}

/// A fault of writing is told with its cure; the others are left as they are.
fn full_disk(path: &Path, err: anyhow::Error) -> anyhow::Error {
    match err.downcast::<io::Error>() {
        Ok(err) => unwritable(path, &err),
        Err(err) => err,
    }
}

fn refused(ru: String, en: String) -> anyhow::Error {
    anyhow::Error::new(Refused(Text { ru, en }))
}
