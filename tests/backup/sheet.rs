//! A small questionnaire and forms filled in at random.
use std::{collections::HashMap, sync::LazyLock};

use otklik::{
    db::verify::Sheet,
    region::Channel,
    survey::{Form, Survey, load, tally::Cells},
};
use rand::Rng;
use rand_chacha::ChaCha8Rng;

pub const NASTY: &str = "«Ёлка»\u{a0}\"],[\"\\ 'x'\n\tдва 🌲";

const TOP: &str = r#"
sector = "culture"
minutes = 1
title = { ru = "т", en = "t" }
lead = { ru = "л", en = "l" }
about = { ru = "о", en = "a" }
thanks = { ru = "с", en = "s" }
[[section]]
id = "one"
title = { ru = "один", en = "one" }
"#;

/// One item of every kind of cell, one hidden behind another, and last what every questionnaire must feed.
const ITEMS: [&str; 7] = [
    "id = \"site\"\nkind = \"yes-no\"",
    "id = \"site_good\"\nkind = \"yes-no\"\nshow-if = \"site = yes\"\nif-note = { ru = \"а\", en = \"a\" }",
    "id = \"services\"\nkind = \"multiple\"\nrequired = false\nmax = 2\n@options",
    "id = \"age\"\nkind = \"number\"\nrequired = false\nmin = 14\nmax = 120\nbands = [17, 34]",
    "id = \"wait\"\nkind = \"single\"\nrequired = false\nunsure = [\"phone\"]\n@options",
    "id = \"note\"\nkind = \"long-text\"\nmax = 100",
    "id = \"rated\"\nkind = \"yes-no\"\nrequired = false\nfeeds = [@feeds]",
];

const FEEDS: [(&str, &str); 14] = [
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
];

fn file() -> String {
    let option = |id| format!("{{ id = \"{id}\", text = {{ ru = \"{id}\", en = \"{id}\" }} }}");
    let options = format!("options = [{}]", ["a", "b", "c"].map(option).join(", "));
    let feeds = FEEDS.map(|(indicator, symbol)| {
        format!("{{ indicator = \"{indicator}\", symbol = \"{symbol}\", options = [\"yes\"] }}")
    });
    let mut file = TOP.to_owned();
    for item in ITEMS {
        let item = item
            .replace("@options", &options)
            .replace("@feeds", &feeds.join(", "));
        file += &format!("[[section.item]]\n{item}\n");
        file += "text = { ru = \"а\", en = \"a\" }\nshort = { ru = \"а\", en = \"a\" }\n";
    }
    file
}

/// The version follows from the file's bytes.
pub static VERSION: LazyLock<String> = LazyLock::new(|| survey().version.to_string());

pub struct Paper {
    pub survey: Survey,
    pub cells: Cells,
}

impl Sheet for Paper {
    fn survey(&self) -> &Survey {
        &self.survey
    }
    fn cells(&self) -> &Cells {
        &self.cells
    }
}

pub fn sheets() -> HashMap<String, Paper> {
    let survey = survey();
    let cells = Cells::of(&survey);
    HashMap::from([(VERSION.clone(), Paper { survey, cells })])
}

fn survey() -> Survey {
    load::parse("small", "small.toml", file().as_bytes())
        .unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// What a person with these dice sends.
pub fn form(rng: &mut ChaCha8Rng, channel: Channel) -> Form {
    let mut fields = Vec::new();
    let mut put = |name: &str, value: &str| fields.push((name.to_owned(), value.to_owned()));
    put("site", ["yes", "no"][rng.random_range(0..2)]);
    put("site_good", ["yes", "no"][rng.random_range(0..2)]);
    for option in ["a", "b"] {
        if rng.random() {
            put("services", option);
        }
    }
    put("age", &rng.random_range(14..100).to_string());
    put(
        "wait",
        if channel == Channel::Phone {
            "unsure"
        } else {
            "c"
        },
    );
    put("note", NASTY);
    Form(fields)
}
