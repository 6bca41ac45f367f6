//! `check-surveys [DIR]`: every fault of every questionnaire, checklist and methodology, with its place and its cure.
use std::{io::Write, path::Path};

use crate::{
    rating::{
        Checklist, checklist,
        methodology::{Methodology, needs},
    },
    survey::{Defect, Fault, Lang, Survey},
    survey_files::{ChecklistFiles, MethodologyFiles, SurveyFile, SurveyFiles, USUAL},
};

/// Checks the questionnaires, checklists and methodologies of a folder (or those inside the program, see
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
    let (files, lists, rules) = match open(dir) {
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
    let lists: Vec<_> = lists
        .iter()
        .map(|file| check_beside(file, &surveys))
        .collect();
    let checked: Option<Vec<&Checklist>> = lists.iter().map(|one| one.as_ref().ok()).collect();
    let rules: Vec<_> = rules
        .iter()
        .map(|file| check_rules(file, sound.as_deref(), checked.as_deref()))
        .collect();
    let told: Vec<&Vec<Fault>> = surveys
        .iter()
        .filter_map(|one| one.as_ref().err())
        .chain(lists.iter().filter_map(|one| one.as_ref().err()))
        .chain(rules.iter().filter_map(|one| one.as_ref().err()))
        .collect();
    for fault in told.iter().copied().flatten() {
        writeln!(faults, "{}", fault.text(lang))?;
    }
    let found = told.iter().map(|list| list.len()).sum();
    let counts = [files.len(), lists.len(), rules.len(), told.len(), found];
    writeln!(summary, "{}", words(lang, counts))?;
    Ok(u8::from(found > 0 || files.is_empty()))
}

type Files = (Vec<SurveyFile>, Vec<SurveyFile>, Vec<SurveyFile>);

fn open(dir: Option<&Path>) -> std::io::Result<Files> {
    let (surveys, lists) = (SurveyFiles::open(dir)?, ChecklistFiles::open(dir)?);
    Ok((surveys.0, lists.0, MethodologyFiles::open(dir)?.0))
}

/// Reads one checklist and holds it against the questionnaire beside it, if that one is sound.
fn check_beside(
    file: &SurveyFile,
    surveys: &[Result<Survey, Vec<Fault>>],
) -> Result<Checklist, Vec<Fault>> {
    let checklist = check_checklist(file)?;
    let mut sound = surveys.iter().filter_map(|one| one.as_ref().ok());
    let beside = sound.find(|survey| survey.id == file.id);
    sound_if(
        checklist::load::beside(&checklist, &file.path, beside),
        checklist,
    )
}

/// Reads one methodology and holds it against questionnaires and checklists. With `None` for either, because one of
/// them is unsound, what feeds which indicator is not known yet and not judged.
fn check_rules(
    file: &SurveyFile,
    surveys: Option<&[&Survey]>,
    checklists: Option<&[&Checklist]>,
) -> Result<Methodology, Vec<Fault>> {
    let methodology = check_methodology(file)?;
    let mut faults = needs::unfed(&methodology, &file.path, surveys.unwrap_or_default());
    if let (Some(surveys), Some(checklists)) = (surveys, checklists) {
        faults.extend(needs::unchecked(
            &methodology,
            &file.path,
            surveys,
            checklists,
        ));
    }
    sound_if(faults, methodology)
}

fn sound_if<T>(faults: Vec<Fault>, value: T) -> Result<T, Vec<Fault>> {
    if faults.is_empty() {
        Ok(value)
    } else {
        Err(faults)
    }
}

/// Reads one methodology by itself.
///
/// # Errors
/// All its faults.
pub fn check_methodology(file: &SurveyFile) -> Result<Methodology, Vec<Fault>> {
    file.methodology()
}

/// Reads one checklist by itself.
///
/// # Errors
/// All its faults.
pub fn check_checklist(file: &SurveyFile) -> Result<Checklist, Vec<Fault>> {
    file.checklist()
}

/// Reads one questionnaire.
///
/// # Errors
/// All its faults.
pub fn check(file: &SurveyFile) -> Result<Survey, Vec<Fault>> {
    file.survey()
}

/// `counts`: questionnaires, checklists, methodologies, unsound files, faults.
fn words(lang: Lang, counts: [usize; 5]) -> String {
    let [surveys, lists, rules, unsound, found] = counts;
    match (lang, surveys, found) {
        (Lang::Ru, 0, _) => "Анкет не найдено. Каждая лежит в своей папке: ИМЯ/survey.toml.".into(),
        (Lang::En, 0, _) => "No surveys found. Each has its own folder: NAME/survey.toml.".into(),
        (Lang::Ru, _, 0) => format!(
            "Анкет проверено: {surveys}, перечней для экспертов: {lists}, методик: {rules}. Ошибок нет."
        ),
        (Lang::En, _, 0) => format!(
            "Surveys checked: {surveys}, checklists: {lists}, methodologies: {rules}. No faults."
        ),
        (Lang::Ru, ..) => format!(
            "Анкет проверено: {surveys}, перечней для экспертов: {lists}, методик: {rules}, с ошибками: {unsound}. \
             Ошибок: {found}."
        ),
        (Lang::En, ..) => format!(
            "Surveys checked: {surveys}, checklists: {lists}, methodologies: {rules}, unsound: {unsound}. \
             Faults: {found}."
        ),
    }
}
