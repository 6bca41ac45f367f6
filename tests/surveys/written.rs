//! A questionnaire written as a file is the same questionnaire again.
use otklik::{
    import::Sheets,
    survey::{Survey, load, texts, write, xlsform},
    survey_files::SurveyFiles,
};
use proptest::prelude::*;

use crate::random::{Dice, survey};

/// The same but for the version, which is the file's.
pub fn same(mut survey: Survey, other: &Survey) -> Survey {
    survey.version = other.version.clone();
    survey
}

fn again(survey: &Survey) -> Survey {
    let text = write::toml(survey, "примечание\n2");
    let read = load::parse(&survey.id, "f", text.as_bytes());
    same(
        read.unwrap_or_else(|faults| panic!("{faults:?}\n{text}")),
        survey,
    )
}

/// The survey with every text another one, hostile to files and tables.
pub fn with_texts(survey: &Survey, given: &[String]) -> Survey {
    let texts = std::cell::Cell::new(0);
    let next = |_: &str| {
        let nth = texts.get();
        texts.set(nth + 1);
        // No text is empty.
        Some(format!(
            "т{}",
            given
                .get(nth % given.len().max(1))
                .map_or("", String::as_str)
        ))
    };
    let mut survey = texts::replaced(survey, &next);
    for item in &mut survey.items {
        if item.show_if.is_none() {
            item.if_note = None;
        }
    }
    survey
}

/// Texts that a file or a table could misread.
pub fn hostile() -> impl Strategy<Value = Vec<String>> {
    let text = "([а-яё]|[\"'\\\\\\t\\n\\r{}$<>&;=]|_x0041_|\\$\\{q1\\}|\\PC|[\\x01-\\x1f]){0,12}";
    proptest::collection::vec(text, 1..12)
}

#[test]
fn the_shipped_questionnaires_come_back_the_same() {
    for file in SurveyFiles::shipped().0 {
        let survey = file.survey().unwrap();
        assert_eq!(again(&survey), survey);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_questionnaire_comes_back_the_same(
        plan in proptest::collection::vec(any::<u16>(), 0..400),
        words in hostile(),
    ) {
        let (survey, _) = survey(&mut Dice(plan.iter()), 8, true);
        prop_assert_eq!(&again(&survey), &survey);
        let survey = with_texts(&survey, &words);
        prop_assert_eq!(&again(&survey), &survey);
    }
}

/// The sheets of a workbook as its reader gives them: blank rows left out.
fn sheets(survey: &Survey) -> Sheets {
    let rows = |rows: Vec<Vec<String>>| (1..).zip(rows).collect();
    let sheets = xlsform::book(survey).sheets.into_iter();
    sheets
        .map(|(name, cells)| (name.to_owned(), rows(cells)))
        .collect()
}

fn from_sheets(survey: &Survey, sheets: &Sheets) -> Survey {
    let read = xlsform::parse(&survey.id, sheets, None);
    let (_, read) = read.unwrap_or_else(|faults| {
        let lines: Vec<String> = faults
            .iter()
            .map(|fault| fault.text(otklik::survey::Lang::En))
            .collect();
        panic!("{lines:#?}")
    });
    same(read, survey)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_questionnaire_comes_back_from_its_workbook_the_same(
        plan in proptest::collection::vec(any::<u16>(), 0..400),
        words in hostile(),
    ) {
        let (survey, _) = survey(&mut Dice(plan.iter()), 8, true);
        let survey = with_texts(&survey, &words);
        prop_assert_eq!(&from_sheets(&survey, &sheets(&survey)), &survey);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_questionnaire_comes_back_from_the_file_of_its_workbook_the_same(
        plan in proptest::collection::vec(any::<u16>(), 0..200),
        words in hostile(),
    ) {
        let (survey, _) = survey(&mut Dice(plan.iter()), 8, true);
        let survey = with_texts(&survey, &words);
        let mut bytes = Vec::new();
        otklik::export::xlsform::write(&xlsform::book(&survey), &mut bytes).unwrap();
        let sheets = otklik::import::sheets(&bytes).unwrap().unwrap();
        prop_assert_eq!(&from_sheets(&survey, &sheets), &survey);
    }

    #[test]
    fn a_workbook_with_any_cell_changed_is_read_or_refused_without_harm(
        sheet in 0..3_usize,
        place in any::<proptest::sample::Index>(),
        column in any::<proptest::sample::Index>(),
        cell in "\\PC{0,12}|(\\$\\{q[1-9]\\} ?(=|!=|<) ?'?[a-z]{0,5}'?( and | or |\\)|\\(){0,2}){0,4}|[(]{0,60}|(not ?\\(){0,40}",
    ) {
        let survey = SurveyFiles::shipped().0[0].survey().unwrap();
        let mut sheets = sheets(&survey);
        let row = place.get_mut(&mut sheets[sheet].1);
        *column.get_mut(&mut row.1) = cell;
        if let Err(faults) = xlsform::parse("a", &sheets, None) {
            prop_assert!(!faults.is_empty());
            for lang in otklik::survey::Lang::ALL {
                prop_assert!(faults.iter().all(|fault| !fault.text(lang).is_empty()));
            }
        }
    }
}
