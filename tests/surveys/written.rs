//! A questionnaire written as a file is the same questionnaire again.
use otklik::{
    survey::{Survey, load, texts, write},
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
