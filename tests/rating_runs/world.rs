//! A questionnaire of ten questions, a checklist that can say any hundredth, and institutions with known answers.
use std::collections::BTreeMap;

use otklik::{
    rating::{
        checklist, methodology,
        run::{
            RunInputs, answers,
            inputs::{
                AssessmentInput, CampaignInput, FORMAT, InstitutionInput, KeptFile, TallyInput,
            },
        },
    },
    region::{Channel, Evidence, Sector, Status},
    survey::{
        Answers, Survey, Tally, load,
        tally::{Cells, Marks},
    },
};

/// What one person answered to each of the ten questions.
pub type Person = [Option<bool>; 10];

/// The shipped methodology.
pub const METHODOLOGY: &str = include_str!("../../surveys/methodologies/mintrud-344n.toml");

fn texts(names: &[&str]) -> String {
    let line = |name: &&str| format!("{name} = {{ ru = \"а\", en = \"a\" }}\n");
    names.iter().map(line).collect()
}

/// Ten yes-no questions, each of which is one indicator of social service.
pub fn survey_body() -> String {
    let head = texts(&["title", "lead", "about", "thanks"]);
    let mut file = format!("sector = \"social\"\nminutes = 3\n{head}");
    file += &format!("[[section]]\nid = \"s\"\n{}", texts(&["title"]));
    let both = "\"yes\", \"no\"";
    let feeds: [&[(&str, &str, &str)]; 10] = [
        &[
            ("1.3", "Чобщ_стенд", both),
            ("1.3", "Устенд", "\"yes\""),
            ("1.3", "Чобщ_сайт", both),
            ("1.3", "Усайт", "\"yes\""),
        ],
        &[("2.3", "Укомф", "\"yes\"")],
        &[("2.2", "Усвоевр", "\"yes\"")],
        &[("3.3", "Чинв", both), ("3.3", "Удост", "\"yes\"")],
        &[("4.1", "Уперв", "\"yes\"")],
        &[("4.2", "Уоказ", "\"yes\"")],
        &[("4.3", "Чобщ_дист", both), ("4.3", "Увежл", "\"yes\"")],
        &[("5.1", "Уреком", "\"yes\"")],
        &[("5.2", "Уорг", "\"yes\"")],
        &[("5.3", "Ууд", "\"yes\"")],
    ];
    for (question, feeds) in (1..).zip(feeds) {
        let feeds: Vec<String> = feeds
            .iter()
            .map(|(indicator, symbol, options)| {
                format!("{{ indicator = \"{indicator}\", symbol = \"{symbol}\", options = [{options}] }}")
            })
            .collect();
        file += &format!(
            "[[section.item]]\nid = \"q{question}\"\nkind = \"yes-no\"\nrequired = false\nfeeds = [{}]\n{}",
            feeds.join(", "),
            texts(&["text", "short"])
        );
    }
    file
}

/// A hundred items on stands and as many on the site, and what is counted.
pub fn checklist_body() -> String {
    let mut file = format!("sector = \"social\"\n{}", texts(&["title"]));
    file += &format!(
        "[[list]]\nid = \"all\"\ndefault = true\n{}",
        texts(&["title"])
    );
    for (id, indicator, sum, norm, count) in [
        ("stand", "1.1", "Истенд", Some("Инорм_стенд"), 100),
        ("site", "1.1", "Исайт", Some("Инорм_сайт"), 100),
        ("dist", "1.2", "Сдист", None, 5),
        ("comf", "2.1", "Скомф", None, 5),
        ("orgd", "3.1", "Соргдост", None, 5),
        ("usld", "3.2", "Суслугдост", None, 6),
    ] {
        let norm = norm.map_or(String::new(), |norm| format!("norm = \"{norm}\"\n"));
        file += &format!(
            "[[section]]\nid = \"{id}\"\nindicator = \"{indicator}\"\nsum = \"{sum}\"\n{norm}degrees = [0, 0.5, 1]\nsource = \"s\"\ncertainty = \"regional choice\"\n{}",
            texts(&["title"])
        );
        for nth in 1..=count {
            file += &format!(
                "[[section.item]]\nid = \"{id}{nth}\"\nnumber = \"{nth}\"\n{}",
                texts(&["text"])
            );
        }
    }
    file
}

/// The questionnaire, read.
pub fn survey() -> Survey {
    load::parse("golden", "golden", survey_body().as_bytes()).unwrap()
}

/// Degrees that make the points of each part: information 0 to 100 in halves, and counts.
pub fn degrees(information: f64, counts: [usize; 4]) -> BTreeMap<String, String> {
    let mut degrees = BTreeMap::new();
    // 183 of 200 half points and the like: first the stand, then the site.
    let halves = (information * 4.0).round() as usize;
    for nth in 0..200 {
        let left = halves.saturating_sub(2 * nth);
        let degree = ["0", "0.5", "1"][left.min(2)];
        let (place, id) = (nth % 100 + 1, if nth < 100 { "stand" } else { "site" });
        degrees.insert(format!("{id}{place}"), degree.to_owned());
    }
    for (id, (count, of)) in ["dist", "comf", "orgd", "usld"]
        .iter()
        .zip(counts.iter().zip([5, 5, 5, 6]))
    {
        for nth in 1..=of {
            let degree = if nth <= *count { "1" } else { "0" };
            degrees.insert(format!("{id}{nth}"), degree.to_owned());
        }
    }
    degrees
}

/// The adopted assessment with these degrees.
pub fn assessment(degrees: BTreeMap<String, String>) -> AssessmentInput {
    AssessmentInput {
        nth: 1,
        list: "all".to_owned(),
        assessed_on: day(1),
        organization: "Общественный совет".to_owned(),
        organization_kind: "public-organization".to_owned(),
        evidence: String::new(),
        degrees,
    }
}

/// The tally of these people.
pub fn tally(survey: &Survey, people: &[Person]) -> Tally {
    let cells = Cells::of(survey);
    let mut tally = Tally::new(&cells);
    for person in people {
        let word = |yes: bool| if yes { "yes" } else { "no" };
        let answered = (1..)
            .zip(person)
            .filter_map(|(question, yes)| yes.map(|yes| (question, word(yes))));
        let fields: Vec<String> = answered
            .map(|(question, word)| format!("\"q{question}\":\"{word}\""))
            .collect();
        let answers = Answers::from_json(survey, &format!("{{{}}}", fields.join(","))).unwrap();
        tally.add(&Marks::of(survey, &cells, &answers));
    }
    tally
}

/// People as an input, counted.
pub fn counted(survey: &Survey, channel: Channel, people: &[Person]) -> TallyInput {
    TallyInput {
        channel,
        evidence: Evidence::Token,
        status: Status::Counted,
        counts: answers::pack(&tally(survey, people)),
    }
}

/// An institution of the village.
pub fn institution(code: &str, recipients: u64, tallies: Vec<TallyInput>) -> InstitutionInput {
    InstitutionInput {
        code: code.to_owned(),
        name: format!("Центр {code}"),
        kind: String::new(),
        municipality: "Заречье".to_owned(),
        recipients,
        required: recipients * 2 / 5,
        tallies,
        assessment: Some(assessment(degrees(90.0, [4, 5, 3, 5]))),
    }
}

/// A whole run of these by the shipped methodology.
pub fn inputs(institutions: Vec<InstitutionInput>) -> RunInputs {
    inputs_by(METHODOLOGY, institutions)
}

/// A whole run of these by a methodology of this text.
pub fn inputs_by(text: &str, institutions: Vec<InstitutionInput>) -> RunInputs {
    let (survey, list) = (survey_body(), checklist_body());
    let methodology = methodology::load::parse("mintrud-344n", "m", text.as_bytes()).unwrap();
    let checklist = checklist::load::parse("golden", "c", list.as_bytes()).unwrap();
    let kept = |id: &str, version: &str, body: String| KeptFile {
        id: id.to_owned(),
        version: version.to_owned(),
        body,
    };
    RunInputs {
        format: FORMAT.to_owned(),
        program: "test".to_owned(),
        campaign: CampaignInput {
            code: "social-2026".to_owned(),
            title: "Социальное обслуживание".to_owned(),
            sector: Sector::Social,
            organizer: "Министерство".to_owned(),
            starts_on: day(1),
            ends_on: day(30),
        },
        survey: kept("golden", self::survey().version.as_str(), survey),
        methodology: kept(
            "mintrud-344n",
            methodology.version.as_str(),
            text.to_owned(),
        ),
        checklist: Some(kept("golden", checklist.version.as_str(), list)),
        previous: None,
        institutions,
    }
}

fn day(day: u32) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 9, day).unwrap()
}
