//! Questionnaires as `XLSForm` workbooks, through pyxform and openpyxl.
use std::{fs, path::Path};

use otklik::{export::xlsform, import, survey, survey_files::SurveyFiles};

use crate::fixture::python;

#[test]
fn pyxform_makes_a_form_of_every_shipped_questionnaire_without_a_word_and_openpyxl_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    let surveys: Vec<_> = SurveyFiles::shipped()
        .0
        .iter()
        .map(|file| file.survey().unwrap())
        .collect();
    for survey in &surveys {
        let mut bytes = Vec::new();
        xlsform::write(&survey::xlsform::book(survey), &mut bytes).unwrap();
        let mut again = Vec::new();
        xlsform::write(&survey::xlsform::book(survey), &mut again).unwrap();
        assert!(bytes == again, "the same bytes");
        let path = folder.path().join(format!("{}.xlsx", survey.id));
        fs::write(&path, &bytes).unwrap();
        paths.push(path);
    }
    assert_eq!(paths.len(), 6);
    let mut arguments = vec![Path::new("xlsform")];
    arguments.extend(paths.iter().map(|path| path.as_path()));
    let found = python(&arguments);
    for (survey, form) in surveys.iter().zip(found.as_array().unwrap()) {
        assert_eq!(form["warnings"], serde_json::json!([]), "{}", survey.id);
        assert_eq!(form["id"], survey.id);
        assert_eq!(form["version"], survey.version.as_str());
        assert_eq!(form["title"], spaced(&survey.title.ru));
        assert_eq!(form["formulas"], 0);
        let names: Vec<&str> = survey.items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(form["items"], serde_json::json!(names), "{}", survey.id);
        let hidden = survey
            .items
            .iter()
            .filter(|item| item.show_if.is_some())
            .count();
        assert_eq!(form["relevant"], hidden);
        let required = survey.items.iter().filter(|item| item.required).count();
        assert_eq!(form["required"], required);
        for item in &survey.items {
            let texts = &form["texts"][&item.id];
            assert_eq!(
                texts[0],
                spaced(&item.plain.ru),
                "{} {}",
                survey.id,
                item.id
            );
            assert_eq!(
                texts[1],
                spaced(&item.plain.en),
                "{} {}",
                survey.id,
                item.id
            );
        }
    }
    // openpyxl has saved them anew beside: they are read as the same questionnaires.
    for (survey, path) in surveys.iter().zip(&paths) {
        let bytes = fs::read(path.with_extension("saved.xlsx")).unwrap();
        let sheets = import::sheets(&bytes).unwrap().unwrap();
        let (_, mut read) = survey::xlsform::parse(&survey.id, &sheets, None).unwrap();
        read.version = survey.version.clone();
        assert_eq!(&read, survey);
    }
}

/// As pyxform has it: every run of spaces, no-break ones among them, becomes one space.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
