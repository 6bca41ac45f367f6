//! A published rating as open data: everything that anybody needs to work it out again.
//!
//! It is a Data Package (specification of Frictionless Data, profile `tabular-data-package`): tables as CSV by RFC 4180
//! with their descriptor, the files that the rating was made by, a script that works every score out again, and
//! check sums. The same run gives the same bytes, as a folder and as an archive.
//!
//! What goes in has been through [`mod@crate::rating::run::disclose`] and nothing is added to it here: the inputs of
//! institutions come out of the disclosed results, never out of the kept tallies.
//!
//! | file | what it is for |
//! |---|---|
//! | [`table`] | a table with its columns, and its bytes |
//! | `inputs`, `results`, `parts`, `findings` | the tables themselves |
//! | `descriptor` | `datapackage.json` |
//! | `readme` | `README.txt` |
//! | [`archive`] | all files as one |

pub mod archive;
mod descriptor;
mod findings;
mod inputs;
mod parts;
mod readme;
mod results;
pub mod table;

use std::fmt::Write as _;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::Error;
use crate::{
    rating::{
        Methodology,
        run::{RunInputs, RunResults},
    },
    survey::Text,
};

/// Works out every published score again, from the tables and the methodology beside it.
const RECOMPUTE: &str = include_str!("recompute.py");

/// What a package is made of.
#[derive(Debug, Clone, Copy)]
pub struct Release<'a> {
    /// The run's inputs: names and files are taken from them, no answers.
    pub inputs: &'a RunInputs,
    /// What is public of its results.
    pub results: &'a RunResults,
    /// The methodology of the inputs, read.
    pub methodology: &'a Methodology,
    /// When it was published; absent for a run that is not.
    pub published_on: Option<NaiveDate>,
}

/// The files of a package, in the order in which a reader meets them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Name of the folder or archive: the campaign's code.
    pub name: String,
    /// Hash of the run's inputs.
    pub version: String,
    /// The files.
    pub files: Vec<File>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name; there are no folders.
    pub name: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// What it is, for a person.
    pub what: Text,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl File {
    /// SHA-256 of the content, 64 hex digits.
    pub fn hash(&self) -> String {
        let mut text = String::with_capacity(64);
        for byte in Sha256::digest(&self.bytes) {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        text
    }
}

impl Package {
    /// A file by its name.
    pub fn file(&self, name: &str) -> Option<&File> {
        self.files.iter().find(|file| file.name == name)
    }
}

/// Makes the package.
///
/// # Errors
/// Only what a library says that writes into memory.
pub fn build(release: &Release<'_>) -> Result<Package, Error> {
    let tables = [
        inputs::table(release),
        results::table(release),
        parts::channels(release),
        parts::territories(release),
        findings::table(release),
    ];
    let mut files = Vec::new();
    let mut resources = Vec::new();
    for table in &tables {
        let file = table.file()?;
        resources.push(descriptor::resource(table, &file));
        files.push(file);
    }
    files.extend(kept(release));
    files.push(file(
        "results.json",
        "application/json",
        "Все опубликованные результаты одним файлом, с интервалами и изменениями",
        "All published results in one file, with intervals and changes",
        // Without spaces: of a large rating they would be two thirds of the file.
        serde_json::to_vec(release.results)?,
    ));
    files.push(file(
        "recompute.py",
        "text/x-python; charset=utf-8",
        "Программа на Python 3.11+, которая пересчитывает каждый балл и сравнивает его с опубликованным",
        "A program for Python 3.11+ that works every score out again and compares it with the published one",
        RECOMPUTE.as_bytes().to_vec(),
    ));
    let descriptor = descriptor::package(release, &resources, &files);
    files.push(file(
        "datapackage.json",
        "application/json",
        "Описание таблиц и их столбцов по правилам Frictionless Data",
        "Description of tables and columns by the rules of Frictionless Data",
        json(&descriptor)?,
    ));
    files.push(file(
        "README.txt",
        "text/plain; charset=utf-8",
        "Что это за данные и как ими пользоваться",
        "What these data are and how to use them",
        readme::text(release, &files).into_bytes(),
    ));
    files.push(file(
        "SHA256SUMS",
        "text/plain; charset=utf-8",
        "Контрольные суммы файлов, проверяются командой sha256sum -c",
        "Check sums of the files, for sha256sum -c",
        sums(&files),
    ));
    Ok(Package {
        name: release.inputs.campaign.code.clone(),
        version: release.results.inputs_hash.clone(),
        files,
    })
}

/// The files that the rating was made by, byte for byte.
fn kept(release: &Release<'_>) -> Vec<File> {
    const TOML: &str = "application/toml";
    let inputs = release.inputs;
    let mut files = vec![
        file(
            "methodology.toml",
            TOML,
            "Методика: показатели, веса, формулы, округление, правила публикации",
            "The methodology: indicators, weights, formulas, rounding, rules of publication",
            inputs.methodology.body.clone().into_bytes(),
        ),
        file(
            "survey.toml",
            TOML,
            "Анкета, по которой опрашивали",
            "The questionnaire that was asked",
            inputs.survey.body.clone().into_bytes(),
        ),
    ];
    if let Some(checklist) = &inputs.checklist {
        files.push(file(
            "checklist.toml",
            TOML,
            "Перечень того, что проверяли эксперты",
            "What experts checked",
            checklist.body.clone().into_bytes(),
        ));
    }
    files
}

fn file(name: &'static str, kind: &'static str, ru: &str, en: &str, bytes: Vec<u8>) -> File {
    File {
        name,
        kind,
        what: Text {
            ru: ru.to_owned(),
            en: en.to_owned(),
        },
        bytes,
    }
}

fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, Error> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn sums(files: &[File]) -> Vec<u8> {
    let lines = files
        .iter()
        .map(|file| format!("{}  {}\n", file.hash(), file.name));
    lines.collect::<String>().into_bytes()
}
