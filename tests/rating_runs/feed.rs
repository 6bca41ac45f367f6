//! What is counted, and what stays outside.
use otklik::{
    rating::{
        Inputs,
        exact::whole,
        methodology::{self, Methodology},
        run::feed::Feeding,
    },
    region::{Channel, Sector},
    survey::{
        Answers, Survey, Tally, load,
        tally::{Cells, Marks},
    },
};

use crate::world;

fn methodology() -> Methodology {
    methodology::load::parse("m", "m", world::METHODOLOGY.as_bytes()).unwrap()
}

/// The questionnaire with a second question that may also be answered «не пользовался» and, by telephone, not at all.
fn survey() -> Survey {
    let text = "text = { ru = \"а\", en = \"a\" }";
    let options = ["yes", "no", "unused"].map(|id| {
        let neutral = if id == "unused" {
            ", neutral = true"
        } else {
            ""
        };
        format!("{{ id = \"{id}\", {text}{neutral} }}")
    });
    let own = format!(
        "id = \"q2\"\nkind = \"single\"\nunsure = [\"phone\"]\noptions = [{}]",
        options.join(", ")
    );
    let body = world::survey_body().replace("id = \"q2\"\nkind = \"yes-no\"", &own);
    load::parse("s", "s", body.as_bytes()).unwrap()
}

#[test]
fn neither_neutral_options_nor_the_unsure_are_in_a_denominator() {
    let (survey, methodology) = (survey(), methodology());
    let cells = Cells::of(&survey);
    let mut tally = Tally::new(&cells);
    for (option, count) in [("yes", 7), ("no", 4), ("unused", 20), ("unsure", 5)] {
        let answers = Answers::from_json(&survey, &format!("{{\"q2\":\"{option}\"}}")).unwrap();
        for _ in 0..count {
            tally.add(&Marks::of(&survey, &cells, &answers));
        }
    }
    let feeding = Feeding::of(&survey, &methodology, Sector::Social);
    let inputs = feeding.inputs(&methodology, &tally, &Inputs::default());
    for (symbol, expected) in [
        ("Укомф", Some(7)),
        ("Чобщ_комф", Some(11)),
        ("Чобщ", Some(36)),
        // Nobody was asked: nought of nought, not of everybody.
        ("Усвоевр", Some(0)),
        ("Чобщ_своевр", Some(0)),
        ("Чинв", Some(0)),
        // Nothing feeds it, nobody checked it.
        ("Сожид", None),
        ("Истенд", None),
    ] {
        assert_eq!(inputs.get(symbol), expected.map(whole).as_ref(), "{symbol}");
    }
    let form = otklik::survey::Form(vec![("q2".to_owned(), "unsure".to_owned())]);
    assert!(Answers::parse(&survey, Channel::Phone, &form).is_ok());
}
