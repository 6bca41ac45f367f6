//! The weights of the leaves make the exact score, whatever was measured, for every shipped questionnaire.
use otklik::{
    cli::check_surveys,
    demo::answers::{Quality, answer},
    rating::{
        Inputs,
        exact::{near, whole},
        methodology,
        run::{feed::Feeding, linear::Shape},
        score::score,
    },
    region::{Channel, Sector},
    survey::{
        Answers, Survey, Tally,
        tally::{Cells, Marks},
    },
    survey_files::{MethodologyFiles, SurveyFiles},
};
use rand::{SeedableRng, rngs::StdRng};

/// The tally of so many made-up people.
pub fn made_up(survey: &Survey, count: usize, seed: u64) -> (Tally, Vec<Marks>) {
    let cells = Cells::of(survey);
    let mut rng = StdRng::seed_from_u64(seed);
    let quality = Quality::of(seed, "a");
    let mut tally = Tally::new(&cells);
    let people: Vec<Marks> = (0..count)
        .map(|_| {
            let form = answer(&mut rng, survey, Channel::Phone, &quality);
            let answers = Answers::parse(survey, Channel::Phone, &form).unwrap();
            Marks::of(survey, &cells, &answers)
        })
        .collect();
    for marks in &people {
        tally.add(marks);
    }
    (tally, people)
}

/// A shipped questionnaire.
pub fn shipped(id: &str) -> Survey {
    let files = SurveyFiles::shipped().0;
    let file = files.iter().find(|file| file.id == id).unwrap();
    check_surveys::check(file).unwrap()
}

fn checked() -> Inputs {
    [
        ("Истенд", 17),
        ("Инорм_стенд", 20),
        ("Исайт", 31),
        ("Инорм_сайт", 34),
        ("Сдист", 5),
        ("Скомф", 4),
        ("Соргдост", 3),
        ("Суслугдост", 2),
    ]
    .map(|(symbol, count)| (symbol, whole(count)))
    .into_iter()
    .collect()
}

#[test]
fn points_and_fixed_part_are_the_exact_score() {
    let mut patterns = std::collections::BTreeSet::new();
    for file in &MethodologyFiles::shipped().0 {
        let own = check_surveys::check_methodology(file).unwrap();
        let rules = [
            own.clone(),
            changed(&own, methodology::Policy::Zero),
            changed(&own, methodology::Policy::MeanOfTheRest),
        ];
        for id in [
            "culture",
            "education",
            "health-inpatient",
            "health-outpatient",
            "social",
            "sport",
        ] {
            let survey = shipped(id);
            for methodology in rules
                .iter()
                .filter(|one| one.sectors.contains(&survey.sector))
            {
                for (count, seed) in [(200, 1), (60, 2), (9, 3), (3, 4), (2, 5), (1, 6)] {
                    let (tally, _) = made_up(&survey, count, seed);
                    patterns.insert(check(methodology, &survey, &tally));
                }
            }
        }
    }
    // Also what nobody answered was met.
    assert!(patterns.len() > 10, "{patterns:?}");
}

fn changed(
    own: &methodology::Methodology,
    policy: methodology::Policy,
) -> methodology::Methodology {
    let mut changed = own.clone();
    (changed.empty.indicator, changed.empty.criterion) = (policy, policy);
    changed
}

fn check(methodology: &methodology::Methodology, survey: &Survey, tally: &Tally) -> Vec<bool> {
    let sector = survey.sector;
    let inputs = Feeding::of(survey, methodology, sector).inputs(methodology, tally, &checked());
    let shape = Shape::of(methodology, sector);
    let values = shape.values(methodology, &inputs);
    let measured: Vec<bool> = values.iter().map(Option::is_some).collect();
    let weights = shape.weights(&measured);
    let scored = score(methodology, sector, &inputs);
    let same = |weights: &Option<Vec<f64>>, exact: Option<&otklik::rating::Exact>, what: &str| {
        let Some(exact) = exact else {
            assert!(weights.is_none(), "{what} has weights and no value");
            return;
        };
        let sum: f64 = weights
            .as_ref()
            .unwrap_or_else(|| panic!("{what} has a value and no weights"))
            .iter()
            .zip(&values)
            .map(|(weight, value)| weight * value.as_ref().map_or(0.0, near))
            .sum();
        assert!((sum - near(exact)).abs() < 1e-9, "{what}: {sum} {exact}");
    };
    same(&weights.total, scored.total.as_ref(), "the score");
    for (weights, value) in weights.criteria.iter().zip(&scored.criteria) {
        same(weights, value.value.as_ref(), &value.id);
    }
    for (weights, value) in weights.indicators.iter().zip(&scored.indicators) {
        same(weights, value.value.as_ref(), &value.id);
    }
    measured
}

#[test]
fn a_mean_of_indicators_counts_its_parts_twice() {
    let file = &MethodologyFiles::shipped().0[0];
    let methodology = check_surveys::check_methodology(file).unwrap();
    let survey = shipped("education");
    let (tally, _) = made_up(&survey, 200, 1);
    let feeding = Feeding::of(&survey, &methodology, Sector::Education);
    let inputs = feeding.inputs(&methodology, &tally, &checked());
    let shape = Shape::of(&methodology, Sector::Education);
    let measured: Vec<bool> = shape
        .values(&methodology, &inputs)
        .iter()
        .map(Option::is_some)
        .collect();
    let weights = shape.weights(&measured).total.unwrap();
    // Comfort: 0.2 × (0.3 + 0.4 / 2) × 100 of the score.
    let place = shape
        .leaves
        .iter()
        .position(|leaf| format!("{leaf:?}").contains("Укомф"))
        .unwrap();
    assert!((weights[place] - 10.0).abs() < 1e-12, "{}", weights[place]);
}
