//! From what was keyed to an answer.
use serde_json::{Map, Value as Json};

use super::field::{self, Fields};
use crate::survey::{Answers, Item, Kind, Survey, UNSURE, path};

/// What the fields of a sheet say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The answers on the path. What is blank, unreadable or marked twice is not answered, even where a screen asks for
    /// an answer.
    pub answers: Answers,
    /// Items whose field is no answer that the sheet offers, by place.
    pub odd: Vec<usize>,
    /// Items that were answered though the sheet says to pass them by; left out of the answers.
    pub strayed: Vec<usize>,
}

/// Reads a sheet.
pub fn read(survey: &Survey, fields: &Fields) -> Reading {
    let (mut map, mut odd) = (Map::new(), Vec::new());
    for (place, (item, text)) in survey.items.iter().zip(&fields.0).enumerate() {
        match value(item, text) {
            Ok(Some(value)) => drop(map.insert(item.id.clone(), value)),
            Ok(None) => {}
            Err(Odd) => odd.push(place),
        }
    }
    let all = answers(survey, map.clone());
    let visible = path::visible(survey, &all);
    let strayed: Vec<usize> = (0..survey.items.len())
        .filter(|place| !visible[*place] && all.get(*place).is_some())
        .collect();
    for place in &strayed {
        map.remove(&survey.items[*place].id);
    }
    Reading {
        answers: answers(survey, map),
        odd,
        strayed,
    }
}

/// The values were made from the survey's own options, so they always fit.
fn answers(survey: &Survey, map: Map<String, Json>) -> Answers {
    Answers::from_json(survey, &Json::from(map).to_string()).unwrap_or_default()
}

/// Not an answer of this item.
#[derive(Debug, PartialEq, Eq)]
struct Odd;

fn value(item: &Item, text: &str) -> Result<Option<Json>, Odd> {
    if ["", field::BLANK, field::UNREADABLE, field::SEVERAL].contains(&text) {
        return Ok(None);
    }
    match &item.kind {
        Kind::YesNo | Kind::Single { .. } | Kind::Scale { .. } => one(item, text).map(Some),
        Kind::Multiple { options, max } => {
            let width = field::digits_each(options.len());
            several(item, text, width, *max).map(Some)
        }
        Kind::Number { min, max, .. } => {
            let number: i64 = text.parse().map_err(|_| Odd)?;
            if (*min..=*max).contains(&number) {
                Ok(Some(Json::from(number)))
            } else {
                Err(Odd)
            }
        }
        Kind::ShortText { max } | Kind::LongText { max } => {
            if text.chars().count() <= *max {
                Ok(Some(Json::from(text)))
            } else {
                Err(Odd)
            }
        }
    }
}

/// The option with this number on the sheet.
fn one(item: &Item, text: &str) -> Result<Json, Odd> {
    let place = field::options(item)
        .iter()
        .position(|(number, _)| number == text);
    match place {
        Some(place) => Ok(Json::from(item.option_ids()[place].as_str())),
        None if field::unsure(item).as_deref() == Some(text) => Ok(Json::from(UNSURE)),
        None => Err(Odd),
    }
}

fn several(item: &Item, text: &str, width: usize, max: usize) -> Result<Json, Odd> {
    if !text.is_ascii() || !text.len().is_multiple_of(width) {
        return Err(Odd);
    }
    let numbers = text.as_bytes().chunks(width);
    let mut chosen = numbers
        .map(|number| {
            let id = one(item, std::str::from_utf8(number).map_err(|_| Odd)?)?;
            let place = item
                .option_ids()
                .iter()
                .position(|known| id == known.as_str());
            place.ok_or(Odd)
        })
        .collect::<Result<Vec<usize>, Odd>>()?;
    chosen.sort_unstable();
    chosen.dedup();
    let ids: Vec<&str> = chosen
        .iter()
        .map(|place| item.option_ids()[*place].as_str())
        .collect();
    if ids.is_empty() || ids.len() > max || (ids.contains(&UNSURE) && ids.len() > 1) {
        return Err(Odd);
    }
    Ok(Json::from(ids))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{Value, load};

    const SURVEY: &str = include_str!("../../../surveys/health-outpatient/survey.toml");

    fn survey() -> Survey {
        load::parse("health-outpatient", "survey.toml", SURVEY.as_bytes()).unwrap()
    }

    /// All blank but these.
    fn keyed(survey: &Survey, some: &[(&str, &str)]) -> Fields {
        Fields::typed(survey, |id| {
            let found = some.iter().find(|(item, _)| *item == id);
            found.map_or(field::BLANK, |(_, text)| text)
        })
    }

    #[test]
    fn numbers_on_the_sheet_become_options() {
        let survey = survey();
        let reading = read(
            &survey,
            &keyed(&survey, &[("q1", "1"), ("q2", "2"), ("q3", "2")]),
        );
        let place = |id: &str| survey.position(id).unwrap();
        assert_eq!(reading.answers.get(place("q1")), Some(&Value::One(0)));
        assert_eq!(reading.answers.get(place("q2")), Some(&Value::One(1)));
        assert_eq!((reading.odd, reading.strayed), (vec![], vec![]));
    }

    #[test]
    fn marks_are_no_answers_and_no_faults() {
        let survey = survey();
        for mark in ["+", "-", "*", "−"] {
            let reading = read(&survey, &keyed(&survey, &[("q1", mark)]));
            assert_eq!(
                reading.answers.get(survey.position("q1").unwrap()),
                None,
                "{mark}"
            );
            assert_eq!((reading.odd.len(), reading.strayed.len()), (0, 0), "{mark}");
        }
    }

    #[test]
    fn what_the_sheet_does_not_offer_is_odd_and_not_answered() {
        let survey = survey();
        for text in ["0", "3", "9", "12", "a", "1 "] {
            let fields = keyed(&survey, &[("q1", text)]);
            let reading = read(&survey, &fields);
            let odd = text.trim() != "1";
            assert_eq!(
                reading.odd,
                if odd {
                    vec![survey.position("q1").unwrap()]
                } else {
                    vec![]
                },
                "{text}"
            );
        }
    }

    #[test]
    fn an_answer_off_the_path_is_told_and_left_out() {
        let survey = survey();
        let reading = read(&survey, &keyed(&survey, &[("q1", "2"), ("q2", "1")]));
        let place = survey.position("q2").unwrap();
        assert_eq!(reading.strayed, [place]);
        assert_eq!(reading.answers.get(place), None);
    }

    #[test]
    fn every_option_of_every_survey_can_be_keyed() {
        for item in &survey().items {
            for (nth, (number, _)) in field::options(item).iter().enumerate() {
                let value = value(item, number).unwrap().unwrap();
                let id = Json::from(item.option_ids()[nth].as_str());
                let expected = match item.kind {
                    Kind::Multiple { .. } => Json::from(vec![id]),
                    _ => id,
                };
                assert_eq!(value, expected, "{} {number}", item.id);
            }
        }
    }
}
