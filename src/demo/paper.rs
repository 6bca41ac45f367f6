//! Forms of the made-up region, as a clerk would key them.
use crate::{
    paper::rules::{Fields, field},
    survey::{Form, Item, Survey},
};

/// What a clerk keys of a form that was filled in like this.
pub fn keyed(survey: &Survey, form: &Form) -> Fields {
    let field = |item: &Item| {
        let numbers: String = form
            .all(&item.id)
            .map(|value| number(item, value))
            .collect();
        match field::tidy(item, &numbers).as_str() {
            "" => field::BLANK.to_owned(),
            text => text.to_owned(),
        }
    };
    Fields(survey.items.iter().map(field).collect())
}

/// The number before an option; anything else as it is.
fn number(item: &Item, value: &str) -> String {
    let place = item.option_ids().iter().position(|id| id == value);
    let options = field::options(item);
    let found = place.and_then(|place| options.into_iter().nth(place));
    found.map_or_else(|| value.to_owned(), |(number, _)| number)
}

/// The same with slips of the hand in these of its fields, counted from nought.
pub fn slipped(fields: &Fields, places: &[usize]) -> Fields {
    let mut slipped = fields.clone();
    for place in places {
        if let Some(text) = slipped.0.get_mut(*place) {
            let other = match text.as_str() {
                "1" => "2",
                "2" | field::BLANK => "1",
                _ => field::UNREADABLE,
            };
            other.clone_into(text);
        }
    }
    slipped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        demo::{answers, randomness},
        paper::rules::{differences, read},
        region::Channel,
        survey::{Answers, load},
    };

    #[test]
    fn a_made_up_form_is_keyed_and_read_back_as_it_was_filled_in() {
        let text = include_str!("../../surveys/health-outpatient/survey.toml");
        let survey = load::parse("health-outpatient", "survey.toml", text.as_bytes()).unwrap();
        let mut rng = randomness(1, "paper", 1);
        let quality = answers::Quality::of(1, "paper");
        for _ in 0..200 {
            let form = answers::answer(&mut rng, &survey, Channel::Paper, &quality);
            let keyed = keyed(&survey, &form);
            let reading = read::read(&survey, &keyed);
            let expected = Answers::parse(&survey, Channel::Paper, &form).unwrap();
            assert_eq!(reading.answers, expected);
            assert_eq!((reading.odd, reading.strayed), (vec![], vec![]));
            assert_eq!(differences(&keyed, &slipped(&keyed, &[0, 2])), [0, 2]);
        }
    }
}
