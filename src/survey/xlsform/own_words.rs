//! Labels, notes and hints of other programs' workbooks: each is kept as it was written, or told.
use super::{
    others::{HEAD, sheet},
    parse,
};
use crate::{
    region::Sector,
    survey::model::{Kind, Lang, Survey},
};

const CHOICES: &[&str] = &[
    "list_name",
    "name",
    "label::Русский (ru)",
    "label::English (en)",
    "otklik_value",
    "otklik_neutral",
];

const YES: &[&str] = &["yes_no", "yes", "Да", "Yes"];
const NO: &[&str] = &["yes_no", "no", "Нет", "No"];

type Rows<'a> = &'a [&'a [&'a str]];

/// The questionnaire, or what is told of it in lines.
fn read(survey: Rows<'_>, choices: Rows<'_>) -> Result<Survey, String> {
    let sheets = [
        sheet("survey", &[&[HEAD], survey].concat()),
        sheet("choices", &[&[CHOICES], choices].concat()),
        sheet("settings", &[&["form_title"], &["Наш опрос"]]),
    ];
    let read = parse("our", &sheets, Some(Sector::Sport));
    read.map(|(_, survey)| survey).map_err(|faults| {
        let lines = faults.iter().map(|fault| fault.text(Lang::Ru));
        lines.collect::<Vec<_>>().join("\n")
    })
}

/// The only question of a list, shown in this way.
fn asked(list: &str, appearance: &str, choices: Rows<'_>) -> Result<Kind, String> {
    let kind = format!("select_one {list}");
    let row = [
        kind.as_str(),
        "met",
        "Как?",
        "How?",
        "",
        "",
        "",
        "",
        "",
        appearance,
    ];
    read(&[&row], choices).map(|mut survey| survey.items.remove(0).kind)
}

/// The Russian texts of a choice of one.
fn texts(kind: &Kind) -> Vec<&str> {
    match kind {
        Kind::Single { options, .. } => options.iter().map(|one| one.text.ru.as_str()).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn yes_and_no_in_other_words_keep_those_words() {
    let plain = asked("yes_no", "", &[YES, NO]).unwrap();
    assert_eq!(plain, Kind::YesNo);
    let blank: Rows<'_> = &[&["yes_no", "yes"], NO];
    assert_eq!(asked("yes_no", "", blank).unwrap(), Kind::YesNo);
    let own = asked(
        "yes_no",
        "",
        &[
            &["yes_no", "yes", "Да, приняли вовремя", "Yes, in time"],
            &["yes_no", "no", "Нет, пришлось ждать", "No, had to wait"],
        ],
    );
    let own = own.unwrap();
    assert_eq!(texts(&own), ["Да, приняли вовремя", "Нет, пришлось ждать"]);
    let turned = asked("yes_no", "", &[NO, YES]).unwrap();
    assert_eq!(texts(&turned), ["Нет", "Да"]);
    let valued: Rows<'_> = &[&["yes_no", "yes", "Да", "Yes", "5"], NO];
    let Kind::Single { options, .. } = asked("yes_no", "", valued).unwrap() else {
        panic!("a value has no place at a plain yes");
    };
    assert_eq!(options[0].value, Some(5));
}

#[test]
fn unsure_in_other_words_is_told_and_not_replaced() {
    let with = |unsure: &[&str]| asked("yes_no", "", &[YES, NO, unsure]);
    for plain in [
        &["yes_no", "unsure", "Затрудняюсь ответить", "Hard to say"][..],
        &["yes_no", "unsure", "", "", "", "yes"],
    ] {
        assert_eq!(with(plain), Ok(Kind::YesNo));
    }
    for (unsure, told) in [
        (
            &["yes_no", "unsure", "Не помню", "Hard to say"][..],
            "лист choices, ячейка C4 (label::Русский (ru)): вариант unsure показывают только словами",
        ),
        (
            &["yes_no", "unsure", "", "Forgot"],
            "ячейка D4 (label::English (en)): вариант unsure",
        ),
        (
            &["yes_no", "unsure", "", "", "3"],
            "ячейка E4 (otklik_value): в такой строке этому столбцу нет места",
        ),
        (
            &["yes_no", "unsure", "", "", "", "maybe"],
            "ячейка F4 (otklik_neutral): здесь пишут yes или no",
        ),
    ] {
        let lines = with(unsure).unwrap_err();
        assert!(
            lines.contains(told) && lines.lines().count() == 1,
            "{told}\n{lines}"
        );
    }
}

#[test]
fn marks_are_a_scale_if_only_its_ends_have_words() {
    let scale = |rows: Rows<'_>| asked("m", "likert", rows).unwrap();
    for middle in ["", "2"] {
        let rows: Rows<'_> = &[
            &["m", "1", "Плохо", "Badly"],
            &["m", "2", middle, middle, middle],
            &["m", "3", "Хорошо", "Well"],
        ];
        let Kind::Scale { options, low, high } = scale(rows) else {
            panic!("{middle:?}");
        };
        let ends = (low.ru.as_str(), high.en.as_str());
        assert_eq!((options.len(), ends), (3, ("Плохо", "Well")));
    }
    let five: Rows<'_> = &[
        &["m", "1", "Совсем нет", "Not at all"],
        &["m", "2", "Скорее нет", "Rather not"],
        &["m", "3", "Средне", "So-so"],
        &["m", "4", "Скорее да", "Rather"],
        &["m", "5", "Полностью", "Fully"],
    ];
    assert_eq!(
        texts(&scale(five)),
        [
            "Совсем нет",
            "Скорее нет",
            "Средне",
            "Скорее да",
            "Полностью"
        ]
    );
    let valued: Rows<'_> = &[
        &["m", "1", "Плохо", "Badly", "10"],
        &["m", "2", "Хорошо", "Well", "20"],
    ];
    assert!(
        matches!(scale(valued), Kind::Single { .. }),
        "the values are its own"
    );
}

const LIKED: &[&str] = &[
    "select_one yes_no",
    "liked",
    "Понравилось?",
    "Did you like it?",
];
const WHY: &[&str] = &["text", "why", "Почему?", "Why?"];
const ELSE: &[&str] = &["text", "more", "Что ещё?", "What else?"];
const SORRY: &[&str] = &["note", "sorry", "Очень жаль.", "We are sorry."];
const END: &[&str] = &["end_group"];

fn group(relevant: &str) -> [&str; 8] {
    [
        "begin_group",
        "g",
        "Раздел",
        "Section",
        "",
        "",
        "",
        relevant,
    ]
}

#[test]
fn a_note_of_a_group_with_a_condition_is_not_said_to_others() {
    let (some, all) = (group("${liked} = 'no'"), group(""));
    let told = |rows: Rows<'_>| read(rows, &[YES, NO]).unwrap_err();
    let line = "(name): пояснение «sorry» видят не все";
    let last = told(&[LIKED, &some, WHY, SORRY, END]);
    assert!(
        last.contains("ячейка B5 (name)") && last.contains(line),
        "{last}"
    );
    let middle = told(&[LIKED, &some, WHY, SORRY, END, ELSE]);
    assert!(middle.contains(line), "{middle}");
    let inner = told(&[LIKED, &some, &["begin_group", "h"], WHY, SORRY, END, END]);
    assert!(inner.contains(line), "{inner}");
    let named = told(&[
        LIKED,
        &some,
        WHY,
        &["note", "_thanks", "Жаль.", "Sorry."],
        END,
    ]);
    assert!(
        named.contains("пояснение «_thanks» видят не все"),
        "{named}"
    );
    let first = told(&[
        &[
            "note",
            "_about",
            "Для всех?",
            "All?",
            "",
            "",
            "",
            "${liked} = 'no'",
        ],
        LIKED,
    ]);
    assert!(first.contains("пояснение «_about» видят не все"), "{first}");

    let read = |rows: Rows<'_>| read(rows, &[YES, NO]).unwrap();
    let help = |survey: &Survey, nth: usize| survey.items[nth].help.clone().map(|help| help.ru);
    let within = read(&[LIKED, &some, SORRY, WHY, END]);
    assert_eq!(help(&within, 1).as_deref(), Some("Очень жаль."));
    let shared = read(&[
        LIKED,
        &some,
        &["begin_group", "h"],
        WHY,
        END,
        SORRY,
        ELSE,
        END,
    ]);
    assert_eq!(help(&shared, 2).as_deref(), Some("Очень жаль."));
    let open = read(&[LIKED, &all, WHY, SORRY, END]);
    assert_eq!(
        open.thanks.ru, "Очень жаль.",
        "of a group that everybody sees"
    );
}

#[test]
fn hints_of_notes_and_groups_are_told() {
    let mut of_group = group("");
    of_group[4] = "Подсказка";
    let note: &[&str] = &["note", "hello", "Здравствуйте!", "Hello!", "Подсказка"];
    let told = read(&[note, LIKED, &of_group, WHY, END], &[YES, NO]).unwrap_err();
    for row in [2, 4] {
        let line =
            format!("ячейка E{row} (hint::Русский (ru)): в такой строке этому столбцу нет места");
        assert!(told.contains(&line), "{line}\n{told}");
    }
    assert_eq!(told.lines().count(), 2, "{told}");
}
