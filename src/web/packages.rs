//! Packages of open data, made at their first use and kept while they are asked for.
use std::sync::{Arc, PoisonError, RwLock};

use actix_web::web::Bytes;
use sha2::{Digest, Sha256};

use crate::{
    error::{Error, Result},
    export::package::{self, Release, archive},
    rating::run::published::Published,
    survey::Text,
};

/// What is kept takes at most so many bytes, or is a single package. One of 3,000 institutions takes about 50 MiB.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// A package ready to be sent.
#[derive(Debug)]
pub struct Packed {
    /// The run that it is of.
    pub run: i64,
    /// The files.
    pub files: Vec<Ready>,
    /// All of them as one.
    pub archive: Bytes,
    /// The archive's SHA-256.
    pub archive_hash: String,
}

/// A file ready to be sent.
#[derive(Debug)]
pub struct Ready {
    /// Its name.
    pub name: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// What it is, for a person.
    pub what: Text,
    /// Its SHA-256.
    pub hash: String,
    /// Its content.
    pub bytes: Bytes,
}

impl Packed {
    /// A file by its name.
    pub fn file(&self, name: &str) -> Option<&Ready> {
        self.files.iter().find(|file| file.name == name)
    }

    /// Bytes in memory.
    fn size(&self) -> usize {
        self.files
            .iter()
            .map(|file| file.bytes.len())
            .sum::<usize>()
            + self.archive.len()
    }
}

/// The packages that were asked for of late, the oldest first.
#[derive(Debug, Default)]
pub struct Packages(RwLock<Vec<Arc<Packed>>>);

impl Packages {
    /// The package of a run, if it was made already.
    pub fn known(&self, run: i64) -> Option<Arc<Packed>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|one| one.run == run).map(Arc::clone)
    }

    /// The package of a published run, made if need be.
    ///
    /// # Errors
    /// What the libraries say that write into memory.
    pub fn of(&self, published: &Published) -> Result<Arc<Packed>> {
        if let Some(known) = self.known(published.run) {
            return Ok(known);
        }
        let fresh = Arc::new(pack(published).map_err(|err| Error::Internal(err.into()))?);
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        kept.push(Arc::clone(&fresh));
        while kept.len() > 1 && kept.iter().map(|one| one.size()).sum::<usize>() > MOST_BYTES {
            kept.remove(0);
        }
        Ok(fresh)
    }
}

fn pack(published: &Published) -> std::result::Result<Packed, crate::export::Error> {
    let package = package::build(&Release {
        inputs: &published.inputs,
        results: &published.results,
        methodology: &published.methodology,
        published_on: Some(published.published_on),
    })?;
    let archive = archive::zip(&package)?;
    let files = package.files.into_iter().map(|file| Ready {
        hash: file.hash(),
        name: file.name,
        kind: file.kind,
        what: file.what,
        bytes: file.bytes.into(),
    });
    let archive_hash = Sha256::digest(&archive)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(Packed {
        run: published.run,
        files: files.collect(),
        archive: archive.into(),
        archive_hash,
    })
}
