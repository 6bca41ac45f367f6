//! Two ladders in one score against people drawn again and again.
use otklik::{
    demo::{
        answers::{Quality, answer},
        randomness,
    },
    rating::{
        Inputs,
        checklist::Checklist,
        exact::near,
        run::{
            frame::Frame,
            inputs::{KeptFile, RunInputs},
            measure::{Asked, Measurer},
        },
        seed::Seeded,
    },
    region::{Channel, Sector},
    survey::{
        Answers, Survey, Tally,
        tally::{Cells, Marks},
    },
    survey_files::SurveyFiles,
};

use crate::{linear, world};

/// A run of a shipped questionnaire without a checklist.
fn inputs(survey: &str, sector: Sector) -> RunInputs {
    let file = SurveyFiles::shipped()
        .0
        .into_iter()
        .find(|file| file.id == survey);
    let bytes = file.unwrap().bytes.unwrap();
    let mut inputs = world::inputs(Vec::new());
    inputs.campaign.sector = sector;
    inputs.survey = KeptFile {
        id: survey.to_owned(),
        version: linear::shipped(survey).version.to_string(),
        body: String::from_utf8(bytes).unwrap(),
    };
    inputs.checklist = None;
    inputs
}

/// Patients who waited the longer for both things the less they are content; on average near a step.
fn patients(survey: &Survey, count: usize, seed: u64) -> (Tally, Vec<Marks>) {
    let cells = Cells::of(survey);
    let quality = Quality::of(seed, "a");
    let mut tally = Tally::new(&cells);
    let mut people = Vec::new();
    for number in 0..count as u64 {
        let mut rng = randomness(seed, "patients", number);
        let mut form = answer(&mut rng, survey, Channel::Phone, &quality);
        let complaints = form.0.iter().filter(|(_, said)| said == "no").count();
        let days = (2 + 3 * complaints).min(14).to_string();
        for (item, said) in &mut form.0 {
            if item.starts_with("wait-") {
                said.clone_from(&days);
            }
        }
        let answers = Answers::parse(survey, Channel::Phone, &form).unwrap();
        let marks = Marks::of(survey, &cells, &answers);
        tally.add(&marks);
        people.push(marks);
    }
    (tally, people)
}

fn deviation(drawn: &[f64]) -> f64 {
    let mean = drawn.iter().sum::<f64>() / drawn.len() as f64;
    let squares: f64 = drawn.iter().map(|value| (value - mean).powi(2)).sum();
    (squares / drawn.len() as f64).sqrt()
}

#[test]
fn two_ladders_vary_as_they_do_when_people_are_drawn_again() {
    let frame = Frame::parse(&inputs("health-outpatient", Sector::Health)).unwrap();
    assert_eq!(frame.checklist, None::<Checklist>);
    let nobody = Inputs::default();
    let waiting = frame
        .methodology
        .indicators()
        .position(|one| one.id == "2.2")
        .unwrap();
    let mut jumps = 0;
    for seed in [1, 2, 5, 9] {
        let (tally, people) = patients(&frame.survey, 150, seed);
        let asked = Asked {
            tally: &tally,
            recipients: 0,
            checked: &nobody,
        };
        let mut measurer = Measurer::of(&frame);
        let found = measurer.measure(asked, "a");
        let (mut drawn, mut waits) = (Vec::new(), Vec::new());
        for round in 0..800 {
            let mut seeded = Seeded::of("brute force").stream(round);
            let mut again = Tally::new(&frame.cells);
            for _ in &people {
                again.add(&people[seeded.below(people.len() as u64) as usize]);
            }
            let inputs = frame.feeding.inputs(&frame.methodology, &again, &nobody);
            let scored = measurer.score(&inputs);
            drawn.push(near(&scored.total.unwrap()));
            waits.push(near(scored.indicators[waiting].value.as_ref().unwrap()));
        }
        drawn.sort_by(f64::total_cmp);
        let error = deviation(&drawn);
        let (own, expected) = (found.indicators[waiting].error.unwrap(), deviation(&waits));
        assert!(
            (own / expected - 1.0).abs() < 0.08,
            "seed {seed}: {own}, waits drawn {expected}"
        );
        let own = found.total.error.unwrap();
        assert!(
            (own / error - 1.0).abs() < 0.08,
            "seed {seed}: {own}, drawn {error}"
        );
        let interval = found.total.interval.unwrap();
        let (low, high) = (drawn[20], drawn[779]);
        // A percentile of eight hundred draws is uncertain by about a seventh of the error.
        assert!(
            (interval.low - low).abs() < 0.4 * error,
            "{interval:?} {low}"
        );
        assert!(
            (interval.high - high).abs() < 0.4 * error,
            "{interval:?} {high}"
        );
        jumps += usize::from(found.indicators[waiting].error.unwrap() > 3.0);
    }
    // The waits of some are near a step: otherwise nothing has been tried.
    assert!(jumps > 0);
}

#[test]
fn one_ladder_varies_as_it_does_when_people_are_drawn_again() {
    let frame = Frame::parse(&inputs("health-inpatient", Sector::Health)).unwrap();
    let nobody = Inputs::default();
    let (tally, _) = linear::made_up(&frame.survey, 150, 3);
    let asked = Asked {
        tally: &tally,
        recipients: 400,
        checked: &nobody,
    };
    let found = Measurer::of(&frame).measure(asked, "a");
    assert!(found.total.error.unwrap() > 0.5);
    let census = Asked {
        recipients: 150,
        ..asked
    };
    let known = Measurer::of(&frame).measure(census, "a");
    assert_eq!(known.total.error, Some(0.0));
    // Who is asked by name draws other people, not others' answers.
    let again = Measurer::of(&frame).measure(asked, "a");
    assert_eq!(again.total, found.total);
    assert_ne!(Measurer::of(&frame).measure(asked, "b").total, found.total);
}
