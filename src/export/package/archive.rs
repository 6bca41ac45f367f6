//! All files of a package as one archive.
use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::Package;
use crate::export::Error;

/// A ZIP with the files in a folder of the package's name. All entries have the same time, so that the same package
/// gives the same bytes.
///
/// # Errors
/// Only what the library says that writes into memory.
pub fn zip(package: &Package) -> Result<Vec<u8>, Error> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for file in &package.files {
        archive
            .start_file(format!("{}/{}", package.name, file.name), options)
            .map_err(std::io::Error::from)?;
        archive.write_all(&file.bytes)?;
    }
    let bytes = archive.finish().map_err(std::io::Error::from)?;
    Ok(bytes.into_inner())
}
