//! A file between two steps of bringing it in: encrypted in the data folder, for an hour at most.
//!
//! Its key is made of the random text in the address of the page and stands nowhere else: whoever has the disk, or a copy of
//! it, has noise. It does not wait in memory because some files of forty megabytes would take it all.
use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use chrono::NaiveDateTime;

use super::wrap;
use crate::{access::Vault, accounts::Token, error::Result};

/// For so long a file waits, in seconds.
pub const SECONDS: i64 = 3600;
/// So many files may wait at once.
const MOST: usize = 20;

/// Keeps a file for who sent it; gives the text by which it is found. `None` if too many wait.
pub fn put(folder: &Path, user: i64, bytes: &[u8], now: NaiveDateTime) -> Result<Option<Token>> {
    fs::create_dir_all(folder).context("folder of waiting files")?;
    sweep(folder, now)?;
    if all(folder)?.len() >= MOST {
        return Ok(None);
    }
    let token = Token::draw()?;
    let closed = wrap(&vault(&token), &row(user), bytes)?;
    let name = format!("{}.{}", token.id(), now.and_utc().timestamp());
    fs::write(folder.join(name), closed).context("waiting file")?;
    Ok(Some(token))
}

/// The file; `None` if its hour is over or it is another's.
pub fn get(folder: &Path, user: i64, token: &Token, now: NaiveDateTime) -> Result<Option<Vec<u8>>> {
    sweep(folder, now)?;
    let found = all(folder)?.into_iter().find(|(path, _)| is(path, token));
    let Some((path, _)) = found else {
        return Ok(None);
    };
    let closed = fs::read_to_string(path).context("waiting file")?;
    Ok(vault(token).open(&row(user), &closed))
}

/// Deletes a file that has been brought in.
pub fn remove(folder: &Path, token: &Token) -> Result<()> {
    for (path, _) in all(folder)?.into_iter().filter(|(path, _)| is(path, token)) {
        fs::remove_file(path).context("waiting file")?;
    }
    Ok(())
}

/// Deletes the files whose hour is over.
pub fn sweep(folder: &Path, now: NaiveDateTime) -> Result<()> {
    let before = now.and_utc().timestamp() - SECONDS;
    for (path, at) in all(folder)? {
        if at <= before {
            fs::remove_file(path).context("waiting file")?;
        }
    }
    Ok(())
}

fn all(folder: &Path) -> Result<Vec<(PathBuf, i64)>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(err) if err.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(err) => {
            return Err(anyhow::Error::from(err)
                .context("folder of waiting files")
                .into());
        }
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.context("folder of waiting files")?.path();
        let at = path.extension().and_then(|at| at.to_str()?.parse().ok());
        found.push((path, at.unwrap_or(0)));
    }
    Ok(found)
}

fn is(path: &Path, token: &Token) -> bool {
    path.file_stem()
        .is_some_and(|stem| stem.to_str() == Some(&token.id()))
}

fn vault(token: &Token) -> Vault {
    Vault::new(token.text().as_bytes(), "waiting-file")
}

fn row(user: i64) -> String {
    format!("waiting|file|{user}")
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn a_file_waits_an_hour_for_who_sent_it_and_says_nothing_to_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let (folder, now) = (folder.path(), NaiveDateTime::default());
        let token = put(folder, 1, b"+79000000001", now).unwrap().unwrap();
        for (path, _) in all(folder).unwrap() {
            assert!(!fs::read_to_string(path).unwrap().contains("7900"));
        }
        let at =
            |user, seconds| get(folder, user, &token, now + TimeDelta::seconds(seconds)).unwrap();
        assert_eq!(at(2, 0), None);
        assert_eq!(at(1, SECONDS - 1).as_deref(), Some(&b"+79000000001"[..]));
        assert_eq!(at(1, SECONDS), None);
        assert!(all(folder).unwrap().is_empty());
    }

    #[test]
    fn so_many_files_wait_and_no_more_until_one_is_brought_in() {
        let folder = tempfile::tempdir().unwrap();
        let (folder, now) = (folder.path(), NaiveDateTime::default());
        let put = || put(folder, 1, b"x", now).unwrap();
        let first = put().unwrap();
        assert!((1..MOST).all(|_| put().is_some()));
        assert!(put().is_none());
        remove(folder, &first).unwrap();
        assert!(put().is_some());
    }
}
