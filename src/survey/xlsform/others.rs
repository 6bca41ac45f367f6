//! Workbooks as other programs and people make them, without anything of ours.
use super::parse;
use crate::{
    region::{Sector, registry::Line},
    survey::{
        condition::Condition,
        model::{Kind, Lang, Survey},
    },
};

pub(super) const HEAD: &[&str] = &[
    "type",
    "name",
    "label::Русский (ru)",
    "label::English (en)",
    "hint::Русский (ru)",
    "hint::English (en)",
    "required",
    "relevant",
    "constraint",
    "appearance",
];

/// What an official had in another program: questions in and out of groups, notes, a phone's own rows, no word of ours.
const PLAIN: &[&[&str]] = &[
    &["start", "start"],
    &["deviceid", "deviceid"],
    &["note", "hello", "Здравствуйте!", "Hello!"],
    &[
        "select_one yes_no",
        "been_here",
        "Вы здесь были?",
        "Were you here?",
        "",
        "",
        "yes",
    ],
    &[
        "begin group",
        "visit",
        "Приём",
        "The visit",
        "",
        "",
        "",
        "${been_here} = 'yes'",
    ],
    &[
        "note",
        "n2",
        "Вспомните последний раз.",
        "Think of the last time.",
    ],
    &[
        "select_one rating",
        "staff",
        "Как Вас встретили?",
        "How were you met?",
        "Оценка",
        "A mark",
        "",
        "",
        "",
        "likert",
    ],
    &["begin_group", "inner", "", ""],
    &[
        "integer",
        "wait",
        "Сколько минут Вы ждали?",
        "How many minutes did you wait?",
    ],
    &["end_group"],
    &[
        "select_multiple liked",
        "liked",
        "Что понравилось?",
        "What did you like?",
        "",
        "",
        "",
        "${staff} != 'bad'",
    ],
    &["end group"],
    &[
        "text",
        "words",
        "Что ещё?",
        "What else?",
        "",
        "",
        "",
        "",
        "",
        "multiline",
    ],
    &["note", "bye", "До встречи!", "See you!"],
];

const CHOICES: &[&[&str]] = &[
    &[
        "list_name",
        "name",
        "label::Русский (ru)",
        "label::English (en)",
    ],
    &["yes_no", "yes", "Да", "Yes"],
    &["yes_no", "no", "Нет", "No"],
    &["yes_no", "forgot", "Не помню", "I forgot"],
    &["rating", "good", "Хорошо", "Well"],
    &["rating", "bad", "Плохо", "Badly"],
    &["liked", "people", "Люди", "The people"],
    &["liked", "place", "Место", "The place"],
];

pub(super) fn sheet(name: &str, rows: &[&[&str]]) -> (String, Vec<Line>) {
    let line = |cells: &&[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    (name.to_owned(), (1..).zip(rows.iter().map(line)).collect())
}

fn sheets(rows: &[&[&str]]) -> Vec<(String, Vec<Line>)> {
    let survey = [&[HEAD], rows].concat();
    let settings: &[&[&str]] = &[&["form_title", "form_id"], &["Наш опрос", "our"]];
    vec![
        sheet("survey", &survey),
        sheet("choices", CHOICES),
        sheet("settings", settings),
    ]
}

fn read(rows: &[&[&str]]) -> Survey {
    let read = parse("our", &sheets(rows), Some(Sector::Culture));
    read.unwrap_or_else(|faults| {
        let lines = faults.iter().map(|fault| fault.text(Lang::Ru));
        panic!("{:#?}", lines.collect::<Vec<_>>())
    })
    .1
}

#[test]
fn an_ordinary_workbook_is_a_questionnaire() {
    let survey = read(PLAIN);
    assert_eq!(
        (survey.sector, survey.minutes, survey.title.en.as_str()),
        (Sector::Culture, 1, "Наш опрос")
    );
    assert_eq!(survey.lead.ru, "Здравствуйте!");
    assert_eq!(survey.thanks.en, "See you!");
    assert!(!survey.about.ru.is_empty());
    let sections: Vec<(&str, &str, usize)> = survey
        .sections
        .iter()
        .map(|one| (one.id.as_str(), one.title.ru.as_str(), one.items.len()))
        .collect();
    assert_eq!(
        sections,
        [
            ("block-1", "Вопросы", 1),
            ("visit", "Приём", 1),
            ("inner", "Вопросы", 1),
            ("block-2", "Приём", 1),
            ("block-3", "Вопросы", 1),
        ]
    );
    let ids: Vec<&str> = survey.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids, ["been_here", "staff", "wait", "liked", "words"]);
    assert!(survey.items.iter().all(|item| item.feeds.is_empty()));
}

#[test]
fn what_a_workbook_leaves_open_is_what_people_mean_by_it() {
    let survey = read(PLAIN);
    let [been, staff, wait, liked, words] = survey.items.as_slice() else {
        panic!("{:?}", survey.items);
    };
    assert!(
        matches!(&been.kind, Kind::Single { options, .. } if options.len() == 3),
        "three answers are no yes or no"
    );
    assert!(
        matches!(&staff.kind, Kind::Single { .. }),
        "words are no marks of a scale"
    );
    assert_eq!(
        staff.help.as_ref().map(|help| help.ru.as_str()),
        Some("Вспомните последний раз. Оценка")
    );
    assert_eq!(
        wait.kind,
        Kind::Number {
            min: 0,
            max: 999_999,
            bands: Vec::new()
        }
    );
    assert!(matches!(words.kind, Kind::LongText { .. }));
    let of_group = Condition::parse("been_here = yes", &survey.items, 1).ok();
    assert_eq!(staff.show_if, of_group);
    assert_eq!(wait.show_if, of_group, "of a group in the group, too");
    let both = "been_here = yes and not staff = bad";
    assert_eq!(liked.show_if, Condition::parse(both, &survey.items, 3).ok());
    assert!(liked.if_note.is_some() && words.if_note.is_none());
}

#[test]
fn faults_name_columns_of_the_workbook_and_come_all_at_once() {
    let told = |rows: &[&[&str]], sector| {
        let faults = parse("our", &sheets(rows), sector).unwrap_err();
        let lines = faults.iter().map(|fault| fault.text(Lang::Ru));
        lines.collect::<Vec<_>>().join("\n")
    };
    let rows: &[&[&str]] = &[
        &["geopoint", "where", "Где?", "Where?"],
        &["select_one nothing", "what", "Что?", "What?"],
        &["text", "why", "Почему?", ""],
        &["text", "main", "Где ещё?", "Where else?"],
    ];
    let lines = told(rows, Some(Sector::Sport));
    for said in [
        "ячейка A2 (type): вида «geopoint»",
        "ячейка A3 (type): на листе choices нет списка «nothing»",
        "ячейка D4 (label::English (en)): нет текста на английском",
        "ячейка B5 (name): имя «main» занято",
    ] {
        assert!(lines.contains(said), "{said}\n{lines}");
    }
    let lines = told(&PLAIN[3..4], None);
    assert!(
        lines.contains("нет столбца otklik_sector") && lines.contains("education, health"),
        "{lines}"
    );
    for keys in ["show-if", "if-note", "[[section"] {
        assert!(!lines.contains(keys), "{keys}: {lines}");
    }
}
