//! `check-surveys [DIR]`: every fault of every questionnaire and methodology, with its place and its cure.
use std::{io::Write, path::Path};

use crate::{
    rating::methodology::{self, Methodology, needs},
    survey::{Defect, Fault, Lang, Survey, load},
    survey_files::{MethodologyFiles, SurveyFile, SurveyFiles, USUAL},
};

/// Checks the questionnaires and methodologies of a folder (or those inside the program, see
/// [`SurveyFiles::open`]). Faults go to `faults` one a line, the summary to `summary`. Gives the exit status:
/// 0 if all are sound, else 1.
///
/// # Errors
/// Writing failed.
pub fn run(
    dir: Option<&Path>,
    lang: Lang,
    faults: &mut impl Write,
    summary: &mut impl Write,
) -> std::io::Result<u8> {
    let opened =
        SurveyFiles::open(dir).and_then(|surveys| Ok((surveys.0, MethodologyFiles::open(dir)?.0)));
    let (files, rules) = match opened {
        Ok(opened) => opened,
        Err(err) => {
            let dir = dir.unwrap_or(Path::new(USUAL)).display().to_string();
            let fault = Fault::of_file(&dir, Defect::Unreadable(err.to_string()));
            writeln!(faults, "{}", fault.text(lang))?;
            return Ok(1);
        }
    };
    let surveys: Vec<_> = files.iter().map(check).collect();
    let sound: Option<Vec<&Survey>> = surveys.iter().map(|one| one.as_ref().ok()).collect();
    let rules: Vec<_> = rules
        .iter()
        .map(|file| check_rules(file, sound.as_deref()))
        .collect();
    let lists = surveys.iter().filter_map(|one| one.as_ref().err());
    let lists: Vec<&Vec<Fault>> = lists
        .chain(rules.iter().filter_map(|one| one.as_ref().err()))
        .collect();
    for fault in lists.iter().copied().flatten() {
        writeln!(faults, "{}", fault.text(lang))?;
    }
    let found = lists.iter().map(|list| list.len()).sum();
    writeln!(
        summary,
        "{}",
        words(lang, [files.len(), rules.len(), lists.len(), found])
    )?;
    Ok(u8::from(found > 0 || files.is_empty()))
}

/// Reads one methodology and holds it against the questionnaires. With `None` for them, because one of them is
/// unsound, what feeds which indicator is not known yet and not judged.
fn check_rules(file: &SurveyFile, surveys: Option<&[&Survey]>) -> Result<Methodology, Vec<Fault>> {
    let methodology = check_methodology(file)?;
    let unfed = needs::unfed(&methodology, &file.path, surveys.unwrap_or_default());
    if unfed.is_empty() {
        Ok(methodology)
    } else {
        Err(unfed)
    }
}

/// Reads one methodology by itself.
///
/// # Errors
/// All its faults.
pub fn check_methodology(file: &SurveyFile) -> Result<Methodology, Vec<Fault>> {
    match &file.bytes {
        Ok(bytes) => methodology::load::parse(&file.id, &file.path, bytes),
        Err(err) => {
            let defect = Defect::Unreadable(err.to_string());
            Err(vec![Fault::of_file(&file.path, defect)])
        }
    }
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

/// `counts`: questionnaires, methodologies, unsound files, faults.
fn words(lang: Lang, counts: [usize; 4]) -> String {
    let [surveys, rules, unsound, found] = counts;
    match (lang, surveys, found) {
        (Lang::Ru, 0, _) => "Анкет не найдено. Каждая лежит в своей папке: ИМЯ/survey.toml.".into(),
        (Lang::En, 0, _) => "No surveys found. Each has its own folder: NAME/survey.toml.".into(),
        (Lang::Ru, _, 0) => format!("Анкет проверено: {surveys}, методик: {rules}. Ошибок нет."),
        (Lang::En, _, 0) => {
            format!("Surveys checked: {surveys}, methodologies: {rules}. No faults.")
        }
        (Lang::Ru, ..) => {
            format!(
                "Анкет проверено: {surveys}, методик: {rules}, с ошибками: {unsound}. Ошибок: {found}."
            )
        }
        (Lang::En, ..) => {
            format!(
                "Surveys checked: {surveys}, methodologies: {rules}, unsound: {unsound}. Faults: {found}."
            )
        }
    }
}
