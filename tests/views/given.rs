//! Surveys, values and ways of reading a page, for the other tests.
use chrono::NaiveDate;
use otklik::{
    i18n::Lang,
    survey::{Form, Survey, load},
    survey_files::SurveyFiles,
    view::{Assets, FormPage, Place},
};

pub const CSS: &str = include_str!("../../static/citizen.css");
pub const RESULTS_CSS: &str = include_str!("../../static/results.css");
pub const JS: &str = include_str!("../../static/citizen.js");
pub const ICON: &str = include_str!("../../static/icon.svg");

/// A survey with every kind of question.
pub fn sink() -> Survey {
    let bytes = include_bytes!("sink.toml");
    load::parse("sink", "sink.toml", bytes).unwrap_or_else(|faults| panic!("{faults:?}"))
}

pub fn surveys() -> Vec<Survey> {
    let shipped = SurveyFiles::shipped();
    let read = shipped.0.iter().map(|file| {
        let bytes = file.bytes.as_ref().unwrap();
        load::parse(&file.id, &file.path, bytes).unwrap()
    });
    read.chain([sink()]).collect()
}

pub fn assets(survey: &Survey) -> Assets {
    Assets {
        css: format!("{}.css", survey.id),
        js: "citizen.js".to_owned(),
        icon: "icon.svg".to_owned(),
    }
}

pub fn form(pairs: &[(&str, &str)]) -> Form {
    let owned = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Form(owned.collect())
}

pub const NAMES: [(&str, &str, &str); 2] = [
    (
        "Городская поликлиника №\u{a0}3",
        "Приреченск, ул.\u{a0}Садовая,\u{a0}12",
        "Общественный совет при министерстве культуры Приреченской области",
    ),
    (
        "City Clinic No.\u{a0}3",
        "12 Sadovaya St., Prirechensk",
        "the Public Council at the Ministry of Culture",
    ),
];

pub fn names(lang: Lang) -> (&'static str, &'static str, &'static str) {
    NAMES[usize::from(lang == Lang::En)]
}

pub fn fresh<'a>(survey: &'a Survey, lang: Lang) -> FormPage<'a> {
    let (name, address, organizer) = names(lang);
    FormPage {
        survey,
        place: Place {
            name,
            address,
            sector: survey.sector,
        },
        organizer,
        action: "/q/7K3M9XQ2",
        key: "AbC-123",
        kiosk: false,
        filled: None,
        problems: &[],
        hotline: Some("8 800 000-00-00"),
    }
}

pub fn day(m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, m, d).unwrap()
}

/// Values of an attribute, in order.
pub fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let mark = format!(" {name}=\"");
    page.split(mark.as_str())
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

/// What is read on the page in its language: no tags, no addresses, no fingerprints (`code`), nothing that says of
/// itself that it is in Russian.
pub fn read_text(page: &str) -> String {
    let mut text = page.to_owned();
    for (open, close) in [("<code>", "</code>"), ("<span lang=\"ru\">", "</span>")] {
        while let Some((before, rest)) = text.split_once(open) {
            let after = rest.split_once(close).map_or("", |(_, after)| after);
            text = format!("{before} {after}");
        }
    }
    text.split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
        .collect::<Vec<_>>()
        .join(" ")
}
