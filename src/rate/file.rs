//! A methodology's file, read and as it is kept with a run.
use std::path::Path;

use anyhow::anyhow;

use crate::{
    error::Result,
    rating::{Methodology, methodology::load, run::inputs::KeptFile},
    survey_files::MethodologyFiles,
};

/// The methodology with this id: `surveys` is the folder of the organ's own.
///
/// # Errors
/// There is none, or it cannot be read.
pub fn methodology(surveys: Option<&Path>, id: &str) -> Result<(Methodology, KeptFile)> {
    let file = if id.ends_with(".toml") {
        MethodologyFiles::one(Path::new(id))
    } else {
        let files = MethodologyFiles::open(surveys).map_err(anyhow::Error::from)?;
        let mut files = files.0.into_iter();
        files
            .find(|file| file.id == id)
            .ok_or_else(|| anyhow!("there is no methodology {id}"))?
    };
    let bytes = file.bytes.map_err(anyhow::Error::from)?;
    let parsed = load::parse(&file.id, &file.path, &bytes)
        .map_err(|faults| anyhow!("methodology {id}: {} faults", faults.len()))?;
    let kept = KeptFile {
        id: file.id,
        version: parsed.version.to_string(),
        body: String::from_utf8(bytes).map_err(anyhow::Error::from)?,
    };
    Ok((parsed, kept))
}
