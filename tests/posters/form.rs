//! Forms on paper as they leave the printer: every page has its form's number, read by both decoders, and every question.
use otklik::{
    paper::rules::Serial,
    print::form::{Form, forms},
    survey::{Lang, Survey, load},
};
use tempfile::TempDir;

use crate::reader::{Gray, rasterized, read_by_both, tool};

const SURVEYS: [(&str, &str); 3] = [
    (
        "health-outpatient",
        include_str!("../../surveys/health-outpatient/survey.toml"),
    ),
    ("social", include_str!("../../surveys/social/survey.toml")),
    ("sport", include_str!("../../surveys/sport/survey.toml")),
];

fn serials() -> Vec<Serial> {
    [1, 2, 999_999]
        .map(|nth| Serial::of(12, nth).unwrap())
        .into()
}

fn pdf(survey: &Survey, lang: Lang) -> (Vec<u8>, usize) {
    let form = Form {
        survey,
        lang,
        institution: "Городская поликлиника № 3",
        organizer: "Общественный совет",
        hotline: "8 800 000-00-00",
    };
    let mut bytes = Vec::new();
    let pages = forms(&form, &serials(), &mut bytes).unwrap();
    (bytes, pages)
}

fn survey((id, text): (&str, &str)) -> Survey {
    load::parse(id, "survey.toml", text.as_bytes()).unwrap()
}

#[test]
fn every_page_of_a_form_carries_its_number_for_people_and_for_scanners() {
    let dir = TempDir::new().unwrap();
    let (bytes, count) = pdf(&survey(SURVEYS[0]), Lang::Ru);
    let pages = rasterized(&bytes, 200, &dir);
    assert_eq!(pages.len(), count);
    let each = count / 3;
    for (nth, page) in pages.iter().enumerate() {
        let digits = serials()[nth / each].digits();
        read_by_both(page, &Gray::of_pgm(page), &[digits], &format!("page {nth}"));
    }
}

#[test]
fn a_form_asks_all_that_the_screen_asks_with_the_number_to_key_before_each_option() {
    let dir = TempDir::new().unwrap();
    for of in SURVEYS {
        let survey = survey(of);
        for lang in Lang::ALL {
            let (bytes, count) = pdf(&survey, lang);
            assert!(count <= 3 * 4, "{}: {count} pages for three forms", of.0);
            let file = dir.path().join("form.pdf");
            std::fs::write(&file, bytes).unwrap();
            let text = tool("pdftotext", &["-layout", file.to_str().unwrap(), "-"]);
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let plain = words(&text.replace('\u{a0}', " "));
            for item in &survey.items {
                let question = words(item.plain.get(lang));
                let begin: String = question.chars().take(40).collect();
                assert!(
                    plain.contains(&begin),
                    "{}: {begin} is not in\n{plain}",
                    of.0
                );
                assert!(plain.contains(&item.id), "{}: {}", of.0, item.id);
            }
            for serial in serials() {
                assert!(plain.contains(&serial.to_string()), "{serial}");
            }
        }
    }
}
