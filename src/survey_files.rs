//! Where questionnaires and methodologies come from: a folder of the organ's own, else those that travel inside
//! the program.
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

/// The folder of methodologies, beside those of the questionnaires.
const METHODOLOGIES: &str = "methodologies";

/// The ending of a methodology's file.
const ENDING: &str = "toml";

/// The bytes of the file of one questionnaire or methodology.
#[derive(Debug)]
pub struct SurveyFile {
    /// The id: the name of a survey's folder, or of a methodology's file without the ending.
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

/// Every methodology there is, by id.
#[derive(Debug)]
pub struct MethodologyFiles(pub Vec<SurveyFile>);

impl MethodologyFiles {
    /// Those of the folder `methodologies` among the questionnaires of `dir` (see [`SurveyFiles::open`]). A
    /// folder that is named and has none gives none; without a name, those inside the program stand for it.
    ///
    /// # Errors
    /// The folder is there and cannot be listed.
    pub fn open(dir: Option<&Path>) -> io::Result<MethodologyFiles> {
        let inside = dir.unwrap_or(Path::new(USUAL)).join(METHODOLOGIES);
        match (inside.is_dir(), dir) {
            (true, _) => MethodologyFiles::folder(&inside),
            (false, Some(_)) => Ok(MethodologyFiles(Vec::new())),
            (false, None) => Ok(MethodologyFiles::shipped()),
        }
    }

    /// Those inside the program.
    pub fn shipped() -> MethodologyFiles {
        let files = SHIPPED.get_dir(METHODOLOGIES).map(Dir::files);
        let files = files.into_iter().flatten().filter_map(|file| {
            let id = id(file.path())?;
            Some(SurveyFile {
                path: format!("{USUAL}/{METHODOLOGIES}/{id}.{ENDING}"),
                id,
                bytes: Ok(file.contents().to_vec()),
            })
        });
        MethodologyFiles::sorted(files.collect())
    }

    /// One file by its path.
    pub fn one(path: &Path) -> SurveyFile {
        SurveyFile {
            id: id(path).unwrap_or_default(),
            path: path.display().to_string(),
            bytes: read(path),
        }
    }

    fn folder(dir: &Path) -> io::Result<MethodologyFiles> {
        let mut files = Vec::new();
        for entry in fs::read_dir(dir)? {
            let path = entry?.path();
            if id(&path).is_some_and(|id| !id.starts_with('.')) {
                files.push(MethodologyFiles::one(&path));
            }
        }
        Ok(MethodologyFiles::sorted(files))
    }

    fn sorted(mut files: Vec<SurveyFile>) -> MethodologyFiles {
        files.sort_by(|a, b| a.id.cmp(&b.id));
        MethodologyFiles(files)
    }
}

fn id(path: &Path) -> Option<String> {
    let is_ours = path.extension().is_some_and(|ending| ending == ENDING);
    is_ours.then(|| path.file_stem()?.to_str().map(str::to_owned))?
}

/// One byte more than is allowed is enough to know that a file is too long.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64 + 1;
    fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
