//! Two ladders in one score against people drawn again and again.
use otklik::{
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
    region::Sector,
    survey::{Tally, tally::Cells},
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

#[test]
fn two_ladders_vary_as_they_do_when_people_are_drawn_again() {
    let frame = Frame::parse(&inputs("health-outpatient", Sector::Health)).unwrap();
    assert_eq!(frame.checklist, None::<Checklist>);
    let nobody = Inputs::default();
    let (mut errors, mut jumps) = (0, 0);
    for seed in [1, 2, 5, 9] {
        let (tally, people) = linear::made_up(&frame.survey, 150, seed);
        let asked = Asked {
            tally: &tally,
            recipients: 0,
            checked: &nobody,
        };
        let mut measurer = Measurer::of(&frame);
        let found = measurer.measure(asked, "a");
        let mut drawn: Vec<f64> = (0..600)
            .map(|round| {
                let mut seeded = Seeded::of("brute force").stream(round);
                let mut again = Tally::new(&Cells::of(&frame.survey));
                for _ in &people {
                    again.add(&people[seeded.below(people.len() as u64) as usize]);
                }
                let inputs = frame.feeding.inputs(&frame.methodology, &again, &nobody);
                near(&measurer.score(&inputs).total.unwrap())
            })
            .collect();
        drawn.sort_by(f64::total_cmp);
        let mean = drawn.iter().sum::<f64>() / drawn.len() as f64;
        let squares: f64 = drawn.iter().map(|value| (value - mean).powi(2)).sum();
        let error = (squares / drawn.len() as f64).sqrt();
        let own = found.total.error.unwrap();
        assert!(
            (own / error - 1.0).abs() < 0.12,
            "seed {seed}: {own}, drawn {error}"
        );
        let interval = found.total.interval.unwrap();
        let (low, high) = (drawn[15], drawn[584]);
        // A percentile of six hundred draws is uncertain by about a sixth of the error.
        assert!(
            (interval.low - low).abs() < 0.4 * error,
            "{interval:?} {low}"
        );
        assert!(
            (interval.high - high).abs() < 0.4 * error,
            "{interval:?} {high}"
        );
        errors += 1;
        let waiting = frame
            .methodology
            .indicators()
            .position(|one| one.id == "2.2")
            .unwrap();
        jumps += usize::from(found.indicators[waiting].error.unwrap() > 3.0);
    }
    // The waits of some are near a step: otherwise nothing has been tried.
    assert!(errors == 4 && jumps > 0, "{jumps}");
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
