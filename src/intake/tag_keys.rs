//! The daily keys of network tags: kept in files beside the database, not in it, and destroyed after
//! 72 hours. Without its key a tag cannot be turned back into an address.
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use anyhow::Context;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::integrity::{Network, Seal};

/// How long a key is kept after its day began.
const LIFE_HOURS: i64 = 72;

/// Makes tags under the key of the day.
#[derive(Debug)]
pub struct TagKeys {
    folder: PathBuf,
    today: Mutex<Option<(NaiveDate, Seal)>>,
}

impl TagKeys {
    /// Keys in `folder`, which is made if it is missing.
    pub fn open(folder: PathBuf) -> anyhow::Result<TagKeys> {
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        Ok(TagKeys {
            folder,
            today: Mutex::new(None),
        })
    }

    /// The tag of a network today (UTC); `None` if the key could not be read or made.
    pub fn tag(&self, network: Network, now: DateTime<Utc>) -> Option<i64> {
        let mut today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        let day = now.date_naive();
        if today.as_ref().is_none_or(|(known, _)| *known != day) {
            match key_of(&self.folder, day) {
                Ok(key) => *today = Some((day, Seal::new(&key, "network"))),
                Err(err) => {
                    tracing::error!("no key for network tags: {err:#}");
                    return None;
                }
            }
        }
        today.as_ref().map(|(_, seal)| seal.tag(&network.bytes()))
    }

    /// Destroys the keys whose time is over: overwritten, then removed. Gives how many.
    pub fn destroy_old(&self, now: DateTime<Utc>) -> anyhow::Result<usize> {
        let mut gone = 0;
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            let day = path
                .file_stem()
                .and_then(|name| name.to_str())
                .and_then(|name| name.parse::<NaiveDate>().ok());
            let Some(began) = day.and_then(|day| day.and_hms_opt(0, 0, 0)) else {
                continue;
            };
            if now.naive_utc() - began >= TimeDelta::hours(LIFE_HOURS) {
                fs::write(&path, [0; 32])?;
                fs::remove_file(&path)?;
                gone += 1;
            }
        }
        Ok(gone)
    }
}

/// The key of a day, made if it is the first use. Two programs that share the folder get the same one.
fn key_of(folder: &Path, day: NaiveDate) -> anyhow::Result<Vec<u8>> {
    read_or_make(&folder.join(format!("{day}.key")))
}

/// 32 random bytes in a file readable by its owner only; made whole or not at all.
pub fn read_or_make(path: &Path) -> anyhow::Result<Vec<u8>> {
    if !path.exists() {
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(|err| anyhow::anyhow!("{err}"))?;
        let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
        file.write_all(&key)?;
        file.as_file().sync_all()?;
        // Whoever was first wins; then theirs is read.
        drop(file.persist_noclobber(path));
    }
    let key = fs::read(path).with_context(|| path.display().to_string())?;
    anyhow::ensure!(key.len() == 32, "{}: 32 bytes expected", path.display());
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_holds_for_a_day_and_its_key_is_destroyed_after_three() {
        let folder = tempfile::tempdir().unwrap();
        let keys = TagKeys::open(folder.path().join("keys")).unwrap();
        let at = |day, hour| {
            NaiveDate::from_ymd_opt(2026, 11, day)
                .unwrap()
                .and_hms_opt(hour, 0, 0)
                .unwrap()
                .and_utc()
        };
        let network = Network::V4(7);
        let first = keys.tag(network, at(22, 1)).unwrap();
        assert_eq!(keys.tag(network, at(22, 23)), Some(first));
        assert_ne!(keys.tag(Network::V4(8), at(22, 23)), Some(first));
        assert_ne!(keys.tag(network, at(23, 0)), Some(first));
        assert_eq!(
            keys.tag(network, at(22, 5)),
            Some(first),
            "the key of a day is found again"
        );
        assert_eq!(keys.destroy_old(at(24, 23)).unwrap(), 0);
        assert_eq!(keys.destroy_old(at(25, 0)).unwrap(), 1);
        assert_eq!(fs::read_dir(folder.path().join("keys")).unwrap().count(), 1);
    }
}
