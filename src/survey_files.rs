//! Where questionnaires come from: a folder of the organ's own, else those that travel inside the program.
use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use include_dir::{Dir, include_dir};

use crate::survey::load::MOST_BYTES;

static SHIPPED: Dir = include_dir!("$CARGO_MANIFEST_DIR/surveys");

/// The folder looked into when none is named.
pub const USUAL: &str = "surveys";

/// The file of a questionnaire in its folder.
const FILE: &str = "survey.toml";

/// A folder beside the questionnaires that holds something else.
const METHODOLOGIES: &str = "methodologies";

/// The bytes of one questionnaire's file.
#[derive(Debug)]
pub struct SurveyFile {
    /// The folder's name, which is the survey's id.
    pub id: String,
    /// What faults call the file: its path as a person would open it.
    pub path: String,
    /// What is in it, or why it cannot be read.
    pub bytes: io::Result<Vec<u8>>,
}

/// Every questionnaire there is, by id.
#[derive(Debug)]
pub struct SurveyFiles(pub Vec<SurveyFile>);

impl SurveyFiles {
    /// Those of the folder; those inside the program if no folder is named and there is no `surveys`
    /// where the program was started.
    ///
    /// # Errors
    /// The folder that was named cannot be listed.
    pub fn open(dir: Option<&Path>) -> io::Result<SurveyFiles> {
        match dir {
            Some(dir) => SurveyFiles::folder(dir),
            None if Path::new(USUAL).is_dir() => SurveyFiles::folder(Path::new(USUAL)),
            None => Ok(SurveyFiles::shipped()),
        }
    }

    /// Those inside the program.
    pub fn shipped() -> SurveyFiles {
        let files = SHIPPED.dirs().filter_map(|dir| {
            let id = dir.path().to_str()?;
            let file = dir.get_file(dir.path().join(FILE))?;
            Some(SurveyFile {
                id: id.to_owned(),
                path: format!("{USUAL}/{id}/{FILE}"),
                bytes: Ok(file.contents().to_vec()),
            })
        });
        SurveyFiles::sorted(files.collect())
    }

    fn folder(dir: &Path) -> io::Result<SurveyFiles> {
        let mut files = Vec::new();
        for entry in fs::read_dir(dir)? {
            let entry = entry?;
            let id = entry.file_name().to_string_lossy().into_owned();
            if !entry.path().is_dir() || id == METHODOLOGIES || id.starts_with('.') {
                continue;
            }
            let path: PathBuf = entry.path().join(FILE);
            files.push(SurveyFile {
                id,
                path: path.display().to_string(),
                bytes: read(&path),
            });
        }
        Ok(SurveyFiles::sorted(files))
    }

    fn sorted(mut files: Vec<SurveyFile>) -> SurveyFiles {
        files.sort_by(|a, b| a.id.cmp(&b.id));
        SurveyFiles(files)
    }
}

/// One byte more than is allowed is enough to know that a file is too long.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64 + 1;
    fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
