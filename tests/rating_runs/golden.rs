//! From the answers of 168 people to the scores, errors and intervals that other programs found.
use otklik::{
    rating::{
        exact::near,
        run::{self, InstitutionResult},
    },
    region::Channel,
};

use crate::{
    table::{Row, rows},
    world::{self, Person},
};

fn people(micro: &[Row], institution: &str, channel: Channel) -> Vec<Person> {
    let own = micro
        .iter()
        .filter(|row| row.text("inst") == institution && row.text("mode") == channel.as_str());
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

fn counts(checklist: &Row) -> [usize; 4] {
    let count = |column: &str, each: f64| (checklist.number(column) / each).ceil() as usize;
    [
        count("dist", 30.0),
        count("comf", 20.0),
        count("orgd", 20.0),
        count("usld", 20.0),
    ]
}

#[test]
fn scores_errors_and_intervals_are_those_of_other_programs() {
    let (survey, micro) = (world::survey(), rows("10_micro.csv"));
    let (expected, checklists) = (rows("11_composite.csv"), rows("10_checklist.csv"));
    let institutions = expected.iter().zip(&checklists).map(|(row, checklist)| {
        let code = row.text("inst");
        let tallies = Channel::ALL.iter().filter_map(|channel| {
            let people = people(&micro, code, *channel);
            (!people.is_empty()).then(|| world::counted(&survey, *channel, &people))
        });
        let mut one = world::institution(code, row.count("N"), tallies.collect());
        let degrees = world::degrees(checklist.number("inf"), counts(checklist));
        one.assessment = Some(world::assessment(degrees));
        one
    });
    // One of the four has fewer than five answers to a question; here all numbers are to be seen.
    let text = world::METHODOLOGY.replace("least-cell = 5", "least-cell = 1");
    let inputs = world::inputs_by(&text, institutions.collect());
    let results = run::compute(&inputs, 2, &mut |_| {}).unwrap();
    assert_eq!(results.institutions.len(), 4);
    for (row, found) in expected.iter().zip(&results.institutions) {
        assert_eq!(found.code, row.text("inst"));
        assert_eq!(found.respondents, Some(row.count("n")));
        // The results keep nine decimals.
        row.within("S", total(found), 1e-9);
        row.within("se_linearised", found.error.unwrap(), 2e-9);
        let interval = found.interval.unwrap();
        row.within("lo", interval.low, 3e-9);
        row.within("hi", interval.high.min(row.number("hi")), 3e-9);
        for (nth, question) in [
            ("1.3", 1),
            ("2.3", 2),
            ("2.2", 3),
            ("3.3", 4),
            ("4.3", 7),
            ("5.3", 10),
        ] {
            let indicator = found.indicators.iter().find(|one| one.id == nth).unwrap();
            let value: otklik::rating::Exact = indicator.value.as_ref().unwrap().parse().unwrap();
            row.within(&format!("p{question}"), near(&value) / 100.0, 1e-9);
        }
    }
}

fn total(one: &InstitutionResult) -> f64 {
    near(&one.total.as_ref().unwrap().parse().unwrap())
}
