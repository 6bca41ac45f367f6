//! Where questionnaires, checklists and methodologies come from: a folder of the organ's own, else those that travel inside
//! the program.
use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use include_dir::{Dir, include_dir};

use crate::{
    rating::{
        Checklist, checklist,
        methodology::{self, Methodology},
    },
    survey::{Defect, Fault, Survey, load, load::MOST_BYTES},
};

static SHIPPED: Dir = include_dir!("$CARGO_MANIFEST_DIR/surveys");

/// The folder looked into when none is named.
pub const USUAL: &str = "surveys";

/// The file of a questionnaire in its folder.
const FILE: &str = "survey.toml";

/// The file of a checklist, beside the questionnaire it belongs to.
const CHECKLIST: &str = "checklist.toml";

/// The folder of methodologies, beside those of the questionnaires.
const METHODOLOGIES: &str = "methodologies";

/// The ending of a methodology's file.
const ENDING: &str = "toml";

/// The bytes of the file of one questionnaire, checklist or methodology.
#[derive(Debug)]
pub struct SurveyFile {
    /// The id: the name of a survey's (and its checklist's) folder, or of a methodology's file without the ending.
    pub id: String,
    /// What faults call the file: its path as a person would open it.
    pub path: String,
    /// What is in it, or why it cannot be read.
    pub bytes: io::Result<Vec<u8>>,
    /// Whether it travels inside the program, so that nobody changes it by hand.
    pub inside: bool,
}

impl SurveyFile {
    /// The questionnaire in it.
    ///
    /// # Errors
    /// All its faults.
    pub fn survey(&self) -> Result<Survey, Vec<Fault>> {
        self.read(load::parse)
    }

    /// The checklist in it, by itself.
    ///
    /// # Errors
    /// All its faults.
    pub fn checklist(&self) -> Result<Checklist, Vec<Fault>> {
        self.read(checklist::load::parse)
    }

    /// The methodology in it, by itself.
    ///
    /// # Errors
    /// All its faults.
    pub fn methodology(&self) -> Result<Methodology, Vec<Fault>> {
        self.read(methodology::load::parse)
    }

    fn read<T>(
        &self,
        parse: impl Fn(&str, &str, &[u8]) -> Result<T, Vec<Fault>>,
    ) -> Result<T, Vec<Fault>> {
        match &self.bytes {
            Ok(bytes) => parse(&self.id, &self.path, bytes),
            Err(err) => {
                let defect = Defect::Unreadable(err.to_string());
                Err(vec![Fault::of_file(&self.path, defect)])
            }
        }
    }
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
        SurveyFiles(inside(FILE))
    }

    fn folder(dir: &Path) -> io::Result<SurveyFiles> {
        let own = folders(dir)?.into_iter();
        Ok(SurveyFiles(
            own.map(|(id, dir)| one(id, &dir.join(FILE))).collect(),
        ))
    }
}

/// Every checklist there is, by the id of its questionnaire. A questionnaire need not have one.
#[derive(Debug)]
pub struct ChecklistFiles(pub Vec<SurveyFile>);

impl ChecklistFiles {
    /// Those beside the questionnaires of `dir` (see [`SurveyFiles::open`]).
    ///
    /// # Errors
    /// The folder that was named cannot be listed.
    pub fn open(dir: Option<&Path>) -> io::Result<ChecklistFiles> {
        match dir {
            Some(dir) => ChecklistFiles::folder(dir),
            None if Path::new(USUAL).is_dir() => ChecklistFiles::folder(Path::new(USUAL)),
            None => Ok(ChecklistFiles::shipped()),
        }
    }

    /// Those inside the program.
    pub fn shipped() -> ChecklistFiles {
        ChecklistFiles(inside(CHECKLIST))
    }

    fn folder(dir: &Path) -> io::Result<ChecklistFiles> {
        let own = folders(dir)?.into_iter();
        let own = own.map(|(id, dir)| (id, dir.join(CHECKLIST)));
        let there = own.filter(|(_, path)| path.exists());
        Ok(ChecklistFiles(
            there.map(|(id, path)| one(id, &path)).collect(),
        ))
    }
}

/// The files of this name in the folders inside the program, by id.
fn inside(name: &str) -> Vec<SurveyFile> {
    let files = SHIPPED.dirs().filter_map(|dir| {
        let id = dir.path().to_str()?;
        let file = dir.get_file(dir.path().join(name))?;
        Some(SurveyFile {
            id: id.to_owned(),
            path: format!("{USUAL}/{id}/{name}"),
            bytes: Ok(file.contents().to_vec()),
            inside: true,
        })
    });
    sorted(files.collect())
}

/// The folders of questionnaires, by id.
fn folders(dir: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let id = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && id != METHODOLOGIES && !id.starts_with('.') {
            folders.push((id, entry.path()));
        }
    }
    folders.sort();
    Ok(folders)
}

fn one(id: String, path: &Path) -> SurveyFile {
    SurveyFile {
        id,
        path: path.display().to_string(),
        bytes: read(path),
        inside: false,
    }
}

fn sorted(mut files: Vec<SurveyFile>) -> Vec<SurveyFile> {
    files.sort_by(|a, b| a.id.cmp(&b.id));
    files
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
                inside: true,
            })
        });
        MethodologyFiles(sorted(files.collect()))
    }

    /// One file by its path.
    pub fn one(path: &Path) -> SurveyFile {
        one(id(path).unwrap_or_default(), path)
    }

    fn folder(dir: &Path) -> io::Result<MethodologyFiles> {
        let mut files = Vec::new();
        for entry in fs::read_dir(dir)? {
            let path = entry?.path();
            if id(&path).is_some_and(|id| !id.starts_with('.')) {
                files.push(MethodologyFiles::one(&path));
            }
        }
        Ok(MethodologyFiles(sorted(files)))
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
