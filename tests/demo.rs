//! The made-up region: its simulated answers fit every questionnaire of the repository.
use std::{collections::HashSet, path::Path};

use otklik::{
    demo::{Quality, SEED, answer, campaigns, institutions, randomness},
    region::Channel,
    survey::{Answers, Form, Kind, Survey, UNSURE, Value, load},
};

/// Every questionnaire of the repository.
fn surveys() -> Vec<Survey> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("surveys");
    let mut ids: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|id| folder.join(id).join("survey.toml").exists())
        .collect();
    ids.sort_unstable();
    let read = |id: &String| {
        let file = folder.join(id).join("survey.toml");
        load::parse(id, "survey.toml", &std::fs::read(file).unwrap()).unwrap()
    };
    ids.iter().map(read).collect()
}

fn survey(id: &str) -> Survey {
    surveys()
        .into_iter()
        .find(|survey| survey.id == id)
        .unwrap()
}

fn form(survey: &Survey, channel: Channel, code: &str, number: u64) -> Form {
    let mut rng = randomness(SEED, code, 1000 + number);
    answer(&mut rng, survey, channel, &Quality::of(SEED, code))
}

#[test]
fn every_simulated_form_is_what_the_parser_takes_and_sends_nothing_for_hidden_items() {
    let surveys = surveys();
    assert_eq!(surveys.len(), 6);
    for survey in &surveys {
        let mut answered = HashSet::new();
        for channel in Channel::ALL {
            for number in 0..300 {
                let form = form(survey, *channel, "kul-01", number);
                let answers = Answers::parse(survey, *channel, &form)
                    .unwrap_or_else(|problems| panic!("{}: {problems:?} in {form:?}", survey.id));
                let sent: HashSet<&str> = form.0.iter().map(|(name, _)| name.as_str()).collect();
                let stored: HashSet<&str> = (0..survey.items.len())
                    .filter(|place| answers.get(*place).is_some())
                    .map(|place| survey.items[place].id.as_str())
                    .collect();
                assert_eq!(sent, stored, "{}", survey.id);
                answered.extend(stored);
            }
        }
        assert_eq!(
            answered.len(),
            survey.items.len(),
            "{}: every item is answered by somebody",
            survey.id
        );
    }
}

#[test]
fn every_campaign_pins_a_questionnaire_of_its_sector() {
    for plan in campaigns(2026) {
        assert_eq!(survey(plan.survey).sector, plan.sector, "{}", plan.code);
    }
}

#[test]
fn the_same_seed_gives_the_same_answers_and_people_differ() {
    let survey = survey("health-outpatient");
    let all: Vec<_> = (0..50)
        .map(|number| form(&survey, Channel::Web, "zdr-03", number).0)
        .collect();
    let again: Vec<_> = (0..50)
        .map(|number| form(&survey, Channel::Web, "zdr-03", number).0)
        .collect();
    assert_eq!(all, again);
    assert!(all.iter().collect::<HashSet<_>>().len() > 40);
}

/// Of the opinions that the rating counts, the share of good ones, for each person.
fn contentment(survey: &Survey, code: &str, people: u64) -> Vec<f64> {
    let opinions: Vec<(usize, usize)> = (survey.items.iter().enumerate())
        .filter(|(_, item)| {
            item.kind == Kind::YesNo && item.feeds.iter().any(|feed| feed.symbol.starts_with('У'))
        })
        .map(|(place, item)| {
            (
                place,
                item.option_ids().iter().position(|id| id == "yes").unwrap(),
            )
        })
        .collect();
    let share = |number| {
        let answers = Answers::parse(
            survey,
            Channel::Web,
            &form(survey, Channel::Web, code, number),
        )
        .unwrap();
        let given: Vec<bool> = (opinions.iter())
            .filter_map(|(place, yes)| answers.get(*place).map(|value| *value == Value::One(*yes)))
            .collect();
        let good = given.iter().filter(|good| **good).count();
        f64::from(u32::try_from(good).unwrap()) / f64::from(u32::try_from(given.len()).unwrap())
    };
    (0..people).map(share).collect()
}

fn mean_and_deviation(values: &[f64]) -> (f64, f64) {
    let count = f64::from(u32::try_from(values.len()).unwrap());
    let mean = values.iter().sum::<f64>() / count;
    let variance = values
        .iter()
        .map(|value| (value - mean).powi(2))
        .sum::<f64>()
        / (count - 1.0);
    (mean, variance.sqrt())
}

#[test]
fn institutions_differ_by_about_eight_points_and_people_by_more() {
    let survey = survey("health-outpatient");
    let all = institutions(SEED).unwrap();
    let people: Vec<Vec<f64>> = all
        .iter()
        .map(|one| contentment(&survey, &one.code, 120))
        .collect();
    let means: Vec<f64> = people
        .iter()
        .map(|shares| mean_and_deviation(shares).0)
        .collect();
    let (mean, deviation) = mean_and_deviation(&means);
    println!("mean {mean:.3}, deviation of institutions {deviation:.3}");
    assert!((0.70..0.85).contains(&mean), "{mean}");
    assert!((0.06..0.10).contains(&deviation), "{deviation}");
    let (_, within) = mean_and_deviation(&people[0]);
    assert!(within > 1.5 * deviation, "{within}");
    // Better by the model is better by the answers.
    let level = |code: &str| Quality::of(SEED, code).level();
    let best = all
        .iter()
        .max_by(|a, b| level(&a.code).total_cmp(&level(&b.code)))
        .unwrap();
    let worst = all
        .iter()
        .min_by(|a, b| level(&a.code).total_cmp(&level(&b.code)))
        .unwrap();
    let share = |code| mean_and_deviation(&contentment(&survey, code, 120)).0;
    assert!(share(&best.code) > share(&worst.code) + 0.2);
}

#[test]
fn a_part_of_the_people_does_not_know_where_that_can_be_said() {
    let survey = survey("health-outpatient");
    let unsure = |channel| {
        let is_unsure =
            |number: &u64| form(&survey, channel, "zdr-01", *number).first("q1") == Some(UNSURE);
        (0..1000).filter(is_unsure).count()
    };
    assert!((10..80).contains(&unsure(Channel::Phone)));
    assert_eq!(unsure(Channel::Web), 0);
}
