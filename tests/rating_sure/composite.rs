//! The error of a whole score: from answers through tallies to the numbers of other programs.
use otklik::{
    rating::{
        composite::{Composite, Mark, Term, resample},
        interval::{Level, Share},
        seed::Seeded,
    },
    survey::{
        Answers, Survey, Tally, load,
        tally::{Cells, Marks},
    },
};

use crate::table::{Row, rows};

/// The points of the score that a share of 1 brings, question by question: three indicators in each of five criteria.
const WEIGHTS: [f64; 10] = [8.0, 6.0, 8.0, 6.0, 8.0, 8.0, 4.0, 6.0, 4.0, 10.0];
/// What the points of the checklist bring.
const FIXED: [(&str, f64); 5] = [
    ("inf", 0.06),
    ("dist", 0.06),
    ("comf", 0.06),
    ("orgd", 0.06),
    ("usld", 0.08),
];

/// Ten yes-no questions, and one more that no one is asked and that feeds the rating as the form of a file demands.
pub fn survey() -> Survey {
    let texts = |names: &[&str]| -> String {
        let line = |name: &&str| format!("{name} = {{ ru = \"а\", en = \"a\" }}\n");
        names.iter().map(line).collect()
    };
    let head = texts(&["title", "lead", "about", "thanks"]);
    let mut file = format!("sector = \"culture\"\nminutes = 3\n{head}");
    file += &format!("[[section]]\nid = \"s\"\n{}", texts(&["title"]));
    for question in 1..=10 {
        file += &format!(
            "[[section.item]]\nid = \"q{question}\"\nkind = \"yes-no\"\nrequired = false\n"
        );
        file += &texts(&["text", "short"]);
    }
    let feeds = [
        ("1.3", "Чобщ_стенд"),
        ("1.3", "Устенд"),
        ("1.3", "Чобщ_сайт"),
        ("1.3", "Усайт"),
        ("2.3", "Укомф"),
        ("3.3", "Чинв"),
        ("3.3", "Удост"),
        ("4.1", "Уперв"),
        ("4.2", "Уоказ"),
        ("4.3", "Чобщ_дист"),
        ("4.3", "Увежл"),
        ("5.1", "Уреком"),
        ("5.2", "Уорг"),
        ("5.3", "Ууд"),
    ]
    .map(|(indicator, symbol)| {
        format!("{{ indicator = \"{indicator}\", symbol = \"{symbol}\", options = [\"yes\"] }}")
    });
    file += "[[section.item]]\nid = \"rated\"\nkind = \"yes-no\"\nrequired = false\n";
    file += &format!(
        "feeds = [{}]\n{}",
        feeds.join(", "),
        texts(&["text", "short"])
    );
    load::parse("golden", "golden", file.as_bytes()).unwrap()
}

/// The ten terms over the cells of [`survey`].
pub fn terms(cells: &Cells) -> Vec<Term> {
    WEIGHTS
        .iter()
        .enumerate()
        .map(|(item, weight)| Term {
            weight: *weight,
            yes: Mark::Cells(vec![cells.cell(item, 0)]),
            answered: Mark::Cells(vec![cells.cell(item, 0), cells.cell(item, 1)]),
        })
        .collect()
}

/// What one person answered: yes, no or nothing to each of the ten.
pub type Person = [Option<bool>; 10];

/// The tally that the program keeps of these people.
pub fn tally(survey: &Survey, cells: &Cells, people: &[Person]) -> Tally {
    let mut tally = Tally::new(cells);
    for person in people {
        let word = |yes: bool| if yes { "yes" } else { "no" };
        let answered = (1..)
            .zip(person)
            .filter_map(|(question, yes)| yes.map(|yes| (question, word(yes))));
        let fields: Vec<String> = answered
            .map(|(question, word)| format!("\"q{question}\":\"{word}\""))
            .collect();
        let answers = Answers::from_json(survey, &format!("{{{}}}", fields.join(","))).unwrap();
        tally.add(&Marks::of(survey, cells, &answers));
    }
    tally
}

fn people_of(micro: &[Row], institution: &str) -> Vec<Person> {
    let own = micro.iter().filter(|row| row.text("inst") == institution);
    own.map(|row| {
        std::array::from_fn(|question| match row.text(&format!("q{}", question + 1)) {
            "1" => Some(true),
            "0" => Some(false),
            "" => None,
            other => panic!("{other} is no answer"),
        })
    })
    .collect()
}

/// The points of the ten shares when people have weights.
fn weighted(people: &[Person], weights: &[f64]) -> f64 {
    let points = |question: usize| {
        let (mut yes, mut all) = (0.0, 0.0);
        for (person, weight) in people.iter().zip(weights) {
            if let Some(said) = person[question] {
                all += weight;
                yes += if said { *weight } else { 0.0 };
            }
        }
        WEIGHTS[question] * yes / all
    };
    (0..10).map(points).sum()
}

#[test]
fn scores_and_their_errors_are_those_of_other_programs() {
    let (survey, micro) = (survey(), rows("10_micro.csv"));
    let cells = Cells::of(&survey);
    let terms = terms(&cells);
    for (found, checklist) in rows("11_composite.csv")
        .iter()
        .zip(rows("10_checklist.csv"))
    {
        let institution = found.text("inst");
        let people = people_of(&micro, institution);
        assert_eq!(people.len() as u64, found.count("n"));
        let recipients = Some(found.count("N"));
        let fixed: f64 = FIXED
            .iter()
            .map(|(column, weight)| weight * checklist.number(column))
            .sum();

        let tally = tally(&survey, &cells, &people);
        let estimate = Composite::parse(&tally, &terms, recipients)
            .unwrap()
            .estimate();
        let (score, error) = (fixed + estimate.points, estimate.error());
        found.same("S", score);
        found.same("se_linearised", error);
        found.same("lo", score - Level::USUAL.z() * error);
        found.same("hi", score + Level::USUAL.z() * error);
        // What one would print who forgets that one person answers all ten.
        let apart: f64 = (0..10)
            .map(|question| {
                let said: Vec<bool> = people
                    .iter()
                    .filter_map(|person| person[question])
                    .collect();
                let yes = said.iter().filter(|yes| **yes).count() as u64;
                let share = Share::parse(yes, said.len() as u64, None).unwrap();
                WEIGHTS[question].powi(2) * share.unbiased_variance().unwrap()
            })
            .sum();
        let left = 1.0 - found.number("n") / found.number("N");
        found.same("se_if_questions_independent", (left * apart).sqrt());

        let alone = vec![1; people.len()];
        let seed = Seeded::of(institution);
        let value = |weights: &[f64], _: &mut Seeded| fixed + weighted(&people, weights);
        // A percentile is less certain than an error: with a tenth of these draws it alone would use up the tolerance.
        let drawn = resample(&alone, recipients, 200_000, Level::USUAL, &seed, value);
        let most = found.number("tol_bootstrap");
        found.within("se_raowu_bootstrap", drawn.error, most);
        found.within("boot_q025", drawn.interval.low, most);
        found.within("boot_q975", drawn.interval.high, most);
    }
}
