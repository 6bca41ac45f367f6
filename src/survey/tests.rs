//! Rules by example; what holds for all surveys is held by `tests/surveys`.
use super::{
    answer::Wrong,
    condition::{Hidden, hidden_when},
    tally::{Cells, Marks, Misfit},
    *,
};
use crate::region::Channel;

const FILE: &str = r#"
sector = "culture"
minutes = 3
title = { ru = "а", en = "a" }
lead = { ru = "а", en = "a" }
about = { ru = "а", en = "a" }
thanks = { ru = "а", en = "a" }
[[section]]
id = "s"
title = { ru = "а", en = "a" }
"#;

/// A survey of these items and one more that feeds the rating.
fn items(items: &[&str]) -> Survey {
    let texts = "text = { ru = \"а\", en = \"a\" }\nshort = { ru = \"а\", en = \"a\" }\n";
    let feed = |line: &str| line.replace('@', "options = [\"yes\"] }");
    let symbols = [
        "1.3\", symbol = \"Чобщ_стенд",
        "1.3\", symbol = \"Устенд",
        "1.3\", symbol = \"Чобщ_сайт",
        "1.3\", symbol = \"Усайт",
        "2.3\", symbol = \"Укомф",
        "3.3\", symbol = \"Чинв",
        "3.3\", symbol = \"Удост",
        "4.1\", symbol = \"Уперв",
        "4.2\", symbol = \"Уоказ",
        "4.3\", symbol = \"Чобщ_дист",
        "4.3\", symbol = \"Увежл",
        "5.1\", symbol = \"Уреком",
        "5.2\", symbol = \"Уорг",
        "5.3\", symbol = \"Ууд",
    ];
    let feeds = symbols.map(|symbol| feed(&format!("{{ indicator = \"{symbol}\", @")));
    let rated = format!(
        "id = \"rated\"\nkind = \"yes-no\"\nrequired = false\nfeeds = [{}]",
        feeds.join(", ")
    );
    let mut file = FILE.to_owned();
    for item in items.iter().chain([&rated.as_str()]) {
        file += &format!("\n[[section.item]]\n{item}\n{texts}");
    }
    load::parse("test", "test", file.as_bytes()).unwrap()
}

const GATE: &str = "id = \"gate\"\nkind = \"yes-no\"\nrequired = false\nunsure = [\"phone\"]";

fn shown_if(formula: &str) -> String {
    let note = "if-note = { ru = \"а\", en = \"a\" }";
    format!("id = \"then\"\nkind = \"yes-no\"\nrequired = false\nshow-if = \"{formula}\"\n{note}")
}

fn many(max: usize) -> String {
    let option = |id| format!("{{ id = \"{id}\", text = {{ ru = \"а\", en = \"a\" }} }}");
    let options = ["a", "b", "c"].map(option).join(", ");
    format!(
        "id = \"many\"\nkind = \"multiple\"\nrequired = false\nmax = {max}\nunsure = [\"web\"]\noptions = [{options}]"
    )
}

fn form(fields: &[(&str, &str)]) -> Form {
    let owned = fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Form(owned.collect())
}

fn parsed(survey: &Survey, fields: &[(&str, &str)]) -> Result<String, Wrong> {
    let answers = Answers::parse(survey, Channel::Web, &form(fields));
    answers
        .map(|answers| answers.to_json(survey))
        .map_err(|problems| problems[0].wrong)
}

#[test]
fn not_equal_means_answered_and_with_something_else() {
    let survey = items(&[GATE, &shown_if("gate != no")]);
    let asked = |fields: &[(&str, &str)]| {
        let answers = Answers::parse(&survey, Channel::Phone, &form(fields)).unwrap();
        path::visible(&survey, &answers)[1]
    };
    assert!(asked(&[("gate", "yes")]));
    assert!(asked(&[("gate", "unsure")]));
    assert!(!asked(&[("gate", "no")]));
    assert!(!asked(&[]));
}

#[test]
fn not_equal_of_several_means_answered_and_without_it() {
    let survey = items(&[&many(3), &shown_if("many != a")]);
    let asked = |fields: &[(&str, &str)]| {
        let answers = Answers::parse(&survey, Channel::Web, &form(fields)).unwrap();
        path::visible(&survey, &answers)[1]
    };
    assert!(asked(&[("many", "b"), ("many", "c")]));
    assert!(!asked(&[("many", "b"), ("many", "a")]));
    assert!(!asked(&[]));
}

#[test]
fn or_binds_weaker_than_and_and_not_strongest() {
    let survey = items(&[GATE, &many(3)]);
    let read = |text| Condition::parse(text, &survey.items, 2).unwrap();
    assert_eq!(
        read("gate = yes or gate = no and many = a"),
        read("gate = yes or (gate = no and many = a)")
    );
    assert_eq!(
        read("not gate = yes and many = a"),
        read("(not (gate = yes)) and many = a")
    );
    assert_ne!(
        read("not gate = yes and many = a"),
        read("not (gate = yes and many = a)")
    );
}

#[test]
fn a_follow_up_of_a_follow_up_hides_with_the_first_gate() {
    let third = shown_if("then = yes").replace("\"then\"\n", "\"third\"\n");
    let survey = items(&[GATE, &shown_if("gate = yes"), &third]);
    let unchecked = |pair| Hidden {
        checked: vec![],
        unchecked: vec![pair],
    };
    assert_eq!(
        hidden_when(&survey.items, 2),
        [unchecked((1, 0)), unchecked((0, 0))]
    );
    assert_eq!(hidden_when(&survey.items, 0), []);
    // Stale «yes» of a hidden question shows nothing and is not stored.
    let stored = parsed(&survey, &[("gate", "no"), ("then", "yes"), ("third", "no")]);
    assert_eq!(stored.unwrap(), "{\"gate\":\"no\"}");
}

#[test]
fn one_choice_is_one_of_the_options_offered_there() {
    let survey = items(&[GATE]);
    assert_eq!(
        parsed(&survey, &[("gate", " yes ")]).unwrap(),
        "{\"gate\":\"yes\"}"
    );
    assert_eq!(
        parsed(&survey, &[("gate", "maybe")]),
        Err(Wrong::UnknownOption)
    );
    // «Затрудняюсь ответить» is offered by phone only.
    assert_eq!(
        parsed(&survey, &[("gate", "unsure")]),
        Err(Wrong::UnknownOption)
    );
    assert!(Answers::parse(&survey, Channel::Phone, &form(&[("gate", "unsure")])).is_ok());
    let required = items(&[&GATE.replace("false", "true")]);
    assert_eq!(parsed(&required, &[("gate", "")]), Err(Wrong::Missing));
}

#[test]
fn several_choices_keep_the_order_of_the_options_and_their_number() {
    let survey = items(&[&many(2)]);
    let sent = [("many", "c"), ("many", "a"), ("many", "c")];
    assert_eq!(parsed(&survey, &sent).unwrap(), "{\"many\":[\"a\",\"c\"]}");
    let sent = [("many", "a"), ("many", "b"), ("many", "c")];
    assert_eq!(parsed(&survey, &sent), Err(Wrong::TooMany));
    // Either an option or «затрудняюсь ответить».
    assert_eq!(
        parsed(&survey, &[("many", "a"), ("many", "unsure")]),
        Err(Wrong::TooMany)
    );
    assert_eq!(
        parsed(&survey, &[("many", "unsure")]).unwrap(),
        "{\"many\":[\"unsure\"]}"
    );
    let phone = form(&[("many", "a"), ("many", "unsure")]);
    let wrong = Answers::parse(&survey, Channel::Phone, &phone).unwrap_err()[0].wrong;
    assert_eq!(wrong, Wrong::UnknownOption);
}

#[test]
fn fields_may_come_in_any_order_and_only_the_first_value_of_a_single_choice_counts() {
    let note = "id = \"note\"\nkind = \"short-text\"\nmax = 10\nrequired = false";
    let survey = items(&[GATE, &many(2), note]);
    let fields = [
        ("gate", "yes"),
        ("many", "b"),
        ("many", "a"),
        ("note", "x"),
        ("stray", "y"),
    ];
    let expected = parsed(&survey, &fields).unwrap();
    for turn in 0..fields.len() {
        let mut turned = fields;
        turned.rotate_left(turn);
        assert_eq!(parsed(&survey, &turned).as_ref(), Ok(&expected));
        turned.reverse();
        assert_eq!(parsed(&survey, &turned).as_ref(), Ok(&expected));
    }
    let twice = [
        ("note", "x"),
        ("gate", "yes"),
        ("note", "z"),
        ("gate", "no"),
    ];
    let once = [("gate", "yes"), ("note", "x")];
    assert_eq!(parsed(&survey, &twice), parsed(&survey, &once));
}

#[test]
fn numbers_are_whole_and_within_their_range() {
    let age = "id = \"age\"\nkind = \"number\"\nmin = 14\nmax = 110\nbands = [17, 34]\nunsure = [\"web\"]";
    let survey = items(&[age]);
    let age = |text| parsed(&survey, &[("age", text)]);
    assert_eq!(age(" 54 ").unwrap(), "{\"age\":54}");
    assert_eq!(age("unsure").unwrap(), "{\"age\":\"unsure\"}");
    assert_eq!(age("13"), Err(Wrong::OutOfRange));
    assert_eq!(age("111"), Err(Wrong::OutOfRange));
    assert_eq!(age("пятьдесят"), Err(Wrong::NotANumber));
    assert_eq!(age("54.5"), Err(Wrong::NotANumber));
    assert!(Answers::from_json(&survey, "{\"age\":\"..17\"}").is_err());
    assert_eq!(
        survey.items[0].option_ids(),
        ["..17", "18..34", "35..", "unsure"]
    );
    let cells = Cells::of(&survey);
    for (text, cell) in [("17", 0), ("18", 1), ("34", 1), ("35", 2), ("unsure", 3)] {
        let answers = Answers::parse(&survey, Channel::Web, &form(&[("age", text)])).unwrap();
        let mut tally = Tally::new(&cells);
        tally.add(&Marks::of(&survey, &cells, &answers));
        let chosen = tally.options.iter().position(|count| *count == 1);
        assert_eq!((chosen, tally.options.iter().sum::<u64>()), (Some(cell), 1));
    }
}

#[test]
fn texts_are_kept_clean_and_may_say_anything_that_has_letters() {
    let survey = items(&["id = \"idea\"\nkind = \"long-text\"\nmax = 12"]);
    let idea = |text| parsed(&survey, &[("idea", text)]);
    assert_eq!(idea(" а\r\nб\u{0} ").unwrap(), "{\"idea\":\"а\\nб\"}");
    assert_eq!(idea("unsure").unwrap(), "{\"idea\":\"unsure\"}");
    assert_eq!(idea("\u{0} \u{7}").unwrap(), "{}");
    assert_eq!(idea("двенадцать 12").unwrap_err(), Wrong::TooLong);
    assert!(idea("двенадцать12").is_ok());
}

#[test]
fn stored_answers_of_another_version_are_refused_by_name() {
    let survey = items(&[GATE]);
    assert_eq!(
        Answers::from_json(&survey, "{\"other\":1}"),
        Err("other".to_owned())
    );
    assert_eq!(
        Answers::from_json(&survey, "{\"gate\":\"maybe\"}"),
        Err("gate".to_owned())
    );
    assert!(Answers::from_json(&survey, "[").is_err());
}

#[test]
fn a_tally_refuses_what_was_not_counted_in_and_bytes_of_another_size() {
    let survey = items(&[GATE]);
    let cells = Cells::of(&survey);
    let answers = Answers::parse(&survey, Channel::Web, &form(&[("gate", "yes")])).unwrap();
    let marks = Marks::of(&survey, &cells, &answers);
    let mut tally = Tally::new(&cells);
    assert_eq!(tally.remove(&marks), Err(Misfit));
    let mut tally = Tally::new(&cells);
    for _ in 0..300 {
        tally.add(&marks);
    }
    let bytes = tally.pack();
    assert_eq!(Tally::unpack(&cells, &bytes), Ok(tally));
    assert_eq!(
        Tally::unpack(&cells, &bytes[..bytes.len() - 1]),
        Err(Misfit)
    );
    assert_eq!(
        Tally::unpack(&cells, &[bytes, vec![0]].concat()),
        Err(Misfit)
    );
}

/// A question asked by somebody, and what was kept of it: as JSON, and the numbers shown, answered and chosen.
fn told(survey: &Survey, channel: Channel, value: &str) -> Result<(String, [usize; 3]), Wrong> {
    let answers = Answers::parse(survey, channel, &form(&[("gate", value)]));
    let answers = answers.map_err(|problems| problems[0].wrong)?;
    let json = answers.to_json(survey);
    assert_eq!(Answers::from_json(survey, &json).as_ref(), Ok(&answers));
    let marks = Marks::of(survey, &Cells::of(survey), &answers);
    Ok((
        json,
        [marks.shown.len(), marks.answered.len(), marks.cells.len()],
    ))
}

#[test]
fn who_asks_may_write_down_that_there_was_no_answer_and_the_site_may_not() {
    let survey = items(&[GATE, &shown_if("gate = yes")]);
    let (phone, oral, web) = (Channel::Phone, Channel::Interview, Channel::Web);
    for (channel, value, expected) in [
        (phone, "yes", Ok(("{\"gate\":\"yes\"}", [3, 1, 1]))),
        (phone, REFUSED, Ok(("{\"gate\":null}", [2, 0, 0]))),
        // The questionnaire counts «затрудняюсь» by phone, and not face to face.
        (phone, NOT_KNOWN, Ok(("{\"gate\":\"unsure\"}", [2, 1, 1]))),
        (oral, NOT_KNOWN, Ok(("{\"gate\":false}", [2, 0, 0]))),
        (web, REFUSED, Err(Wrong::UnknownOption)),
        (web, NOT_KNOWN, Err(Wrong::UnknownOption)),
    ] {
        let found = told(&survey, channel, value);
        let found = found
            .as_ref()
            .map(|(json, marks)| (json.as_str(), *marks))
            .map_err(|wrong| *wrong);
        assert_eq!(found, expected, "{channel} {value}");
    }
}

#[test]
fn a_question_that_was_not_answered_counts_as_asked_and_one_that_may_be_left_out_does_not() {
    let must = GATE.replace("required = false", "required = true");
    let survey = items(&[
        &must,
        &shown_if("gate = yes").replace("required = false", "required = true"),
    ]);
    for (fields, expected) in [
        (&[("gate", "yes"), ("then", "no")][..], (2, 2)),
        (&[("gate", "yes"), ("then", REFUSED)], (2, 1)),
        (&[("gate", REFUSED)], (1, 0)),
        (&[("gate", NOT_KNOWN)], (1, 1)),
    ] {
        let answers = Answers::parse(&survey, Channel::Phone, &form(fields)).unwrap();
        let reached = Reached::of(&survey, &answers);
        assert_eq!((reached.asked, reached.answered), expected, "{fields:?}");
    }
}
