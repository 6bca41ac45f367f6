//! `check-surveys [DIR]`: every fault of every questionnaire, with its place and its cure.
use std::{io::Write, path::Path};

use crate::{
    survey::{Defect, Fault, Lang, Survey, load},
    survey_files::{SurveyFile, SurveyFiles, USUAL},
};

/// Checks the questionnaires of a folder (or those inside the program, see [`SurveyFiles::open`]). Faults
/// go to `faults` one a line, the summary to `summary`. Gives the exit status: 0 if all are sound, else 1.
///
/// # Errors
/// Writing failed.
pub fn run(
    dir: Option<&Path>,
    lang: Lang,
    faults: &mut impl Write,
    summary: &mut impl Write,
) -> std::io::Result<u8> {
    let files = match SurveyFiles::open(dir) {
        Ok(files) => files.0,
        Err(err) => {
            let dir = dir.unwrap_or(Path::new(USUAL)).display().to_string();
            let fault = Fault::of_file(&dir, Defect::Unreadable(err.to_string()));
            writeln!(faults, "{}", fault.text(lang))?;
            return Ok(1);
        }
    };
    let mut found = 0;
    let mut unsound = 0;
    for file in &files {
        if let Err(list) = check(file) {
            found += list.len();
            unsound += 1;
            for fault in list {
                writeln!(faults, "{}", fault.text(lang))?;
            }
        }
    }
    writeln!(summary, "{}", words(lang, files.len(), unsound, found))?;
    Ok(u8::from(found > 0 || files.is_empty()))
}

/// Reads one questionnaire.
///
/// # Errors
/// All its faults.
pub fn check(file: &SurveyFile) -> Result<Survey, Vec<Fault>> {
    match &file.bytes {
        Ok(bytes) => load::parse(&file.id, &file.path, bytes),
        Err(err) => {
            let defect = Defect::Unreadable(err.to_string());
            Err(vec![Fault::of_file(&file.path, defect)])
        }
    }
}

fn words(lang: Lang, files: usize, unsound: usize, found: usize) -> String {
    match (lang, files, found) {
        (Lang::Ru, 0, _) => "Анкет не найдено. Каждая лежит в своей папке: ИМЯ/survey.toml.".into(),
        (Lang::En, 0, _) => "No surveys found. Each has its own folder: NAME/survey.toml.".into(),
        (Lang::Ru, _, 0) => format!("Анкет проверено: {files}. Ошибок нет."),
        (Lang::En, _, 0) => format!("Surveys checked: {files}. No faults."),
        (Lang::Ru, ..) => {
            format!("Анкет проверено: {files}, с ошибками: {unsound}. Ошибок: {found}.")
        }
        (Lang::En, ..) => format!("Surveys checked: {files}, unsound: {unsound}. Faults: {found}."),
    }
}
