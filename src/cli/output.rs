//! Files that are whole or not there: written beside the target, synced, then renamed.
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use anyhow::Context as _;

/// Writes a file by `write`. On a fault the target is left as it was.
pub fn whole<T>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<&File>) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let named = || path.display().to_string();
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    // What is exported is for others to read, as far as the user's own mask lets them.
    let beside = tempfile::Builder::new()
        .prefix(".otklik-")
        .permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666))
        .tempfile_in(folder)
        .with_context(named)?;
    let written = {
        let mut out = BufWriter::new(beside.as_file());
        let written = write(&mut out)?;
        out.flush().with_context(named)?;
        written
    };
    beside.as_file().sync_all().with_context(named)?;
    let file = beside
        .persist(path)
        .map_err(|err| err.error)
        .with_context(named)?;
    drop(file);
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .with_context(named)?;
    Ok(written)
}
