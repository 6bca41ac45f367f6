//! A ZIP that is written from its beginning to its end, and tells what each entry came to.
use std::io::{self, Write};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zip::{
    CompressionMethod, DateTime, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

use super::Error;

/// The archive with one entry open; all entries have the same time, so that the same rows give the same bytes.
pub(super) struct Archive<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    hash: Sha256,
    bytes: u64,
}

impl<W: Write> Archive<W> {
    /// Opens the first entry.
    pub(super) fn new(name: &str, out: W) -> Result<Archive<W>, Error> {
        let mut archive = Archive {
            zip: ZipWriter::new_stream(out),
            hash: Sha256::new(),
            bytes: 0,
        };
        archive.next(name)?;
        Ok(archive)
    }

    /// Ends the entry, opens another, and gives the hash of what was written, in hex, and how many bytes it was.
    pub(super) fn next(&mut self, name: &str) -> Result<(String, u64), Error> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .large_file(true);
        self.zip
            .start_file(name, options)
            .map_err(io::Error::from)?;
        let hash = std::mem::take(&mut self.hash).finalize();
        let bytes = std::mem::take(&mut self.bytes);
        Ok((
            hash.iter().map(|byte| format!("{byte:02x}")).collect(),
            bytes,
        ))
    }

    /// Ends the archive.
    pub(super) fn finish(self) -> Result<(), Error> {
        let mut out = self.zip.finish().map_err(io::Error::from)?.into_inner();
        Ok(out.flush()?)
    }
}

impl<W: Write> Write for Archive<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.zip.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}

/// A table of the archive, as Frictionless Data describes it: where, what, its columns, its hash and bytes.
pub(super) fn resource(
    path: &str,
    title: &str,
    fields: &[Value],
    (hash, bytes): &(String, u64),
) -> Value {
    json!({
        "name": path.trim_end_matches(".csv"),
        "path": path,
        "profile": "tabular-data-resource",
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "hash": format!("sha256:{hash}"),
        "bytes": bytes,
        "schema": { "fields": fields, "missingValues": [""] },
    })
}
