//! Rows and the description of a made-up campaign, and the readers in Python.
use std::{path::Path, process::Command};

use chrono::NaiveDate;
use otklik::{
    export::{AboutExport, AggregateRow, CodebookEntry, Error, Format, Withheld, codebook, write},
    survey::{Survey, Text, load},
};
use serde_json::Value;

/// Texts that a spreadsheet, a reader of CSV or a reader of XML could misread.
pub const TRAPS: [&str; 27] = [
    "=1+1",
    "=HYPERLINK(\"http://evil.example\",\"ok\")",
    "=cmd|' /C calc'!A0",
    "+7 (900) 000-00-00",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1;2)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\0=1+1",
    "\u{ff1d}1+1",
    "\u{ff0b}1",
    "\u{ff0d}1",
    "\u{ff20}SUM(1)",
    "'=1+1",
    "'",
    "Школа «Ёлочка»; корпус 2, вход \"А\"",
    "две\r\nстроки",
    " пробелы по краям ",
    "_x0041_ и _x005F_",
    "007",
    "1.10",
    "12e4",
    "<b>&amp;</b>",
    "😀 эмодзи",
    "ИСТИНА",
    "",
];

/// Every beginning that a spreadsheet could run, before every kind of formula: more than two hundred.
pub fn hostile() -> Vec<String> {
    const BEGINNINGS: [&str; 15] = [
        "=", "+", "-", "@", "\t=", "\r=", "\n=", "\0=", "＝", "＋", "－", "＠", "'=", " =", "\"=",
    ];
    const FORMULAS: [&str; 14] = [
        "1+1",
        "SUM(A1:A9)",
        "SUM(1;2)",
        "HYPERLINK(\"http://evil.example\";\"ok\")",
        "cmd|' /C calc'!A0",
        "DDE(\"cmd\";\"/C calc\";\"x\")",
        "IMPORTXML(\"http://evil.example\",\"//a\")",
        "WEBSERVICE(\"http://evil.example\")",
        "ВПР(A1;B:C;2)",
        "СЕГОДНЯ()",
        "A1",
        "{1;2}",
        "\"a;b\";2",
        "1\r\n=2",
    ];
    let of = |start: &'static str| {
        FORMULAS
            .iter()
            .map(move |formula| format!("{start}{formula}"))
    };
    BEGINNINGS.into_iter().flat_map(of).collect()
}

/// `count` rows, each with another trap; deterministic.
pub fn rows(count: usize) -> impl Iterator<Item = AggregateRow> {
    (0..count).map(|n| {
        let number = n as u64;
        let open = n % 9 == 8;
        AggregateRow {
            campaign: "КУЛЬТ-2026".to_owned(),
            survey: "culture".to_owned(),
            survey_version: "0123456789012345".to_owned(),
            institution: format!("{:05}", n / 90),
            institution_name: TRAPS[n % TRAPS.len()].to_owned(),
            sector: "culture".to_owned(),
            municipality: TRAPS[(n / 7) % TRAPS.len()].to_owned(),
            recipients: 1000 + number / 90,
            required_sample: 400,
            channel: if n % 2 == 0 { "web" } else { "phone" }.to_owned(),
            evidence: if n % 2 == 0 { "device" } else { "call" }.to_owned(),
            respondents: 300,
            item: format!("item-{}", n % 9),
            item_number: (n % 3 != 0).then(|| format!("{}.10", n % 9)),
            item_text: format!("Вопрос № {}?", n % 9),
            indicators: "1.3 5.1".to_owned(),
            option: (!open).then(|| "yes".to_owned()),
            option_text: if open { "" } else { "Да" }.to_owned(),
            shown: 300,
            answered: number % 300,
            count: if n == 0 { (1 << 53) - 1 } else { number % 200 },
        }
    })
}

/// A section of a questionnaire, with codes that a spreadsheet could run and codes that are one number.
pub const CODES: &str = r#"
[[section]]
id = "codes"
title = { ru = "Коды", en = "Codes" }

[[section.item]]
id = "coded"
kind = "single"
text = { ru = "Сколько?", en = "How many?" }
short = { ru = "Сколько", en = "How many" }
options = [
    { id = "1", text = { ru = "Один", en = "One" } },
    { id = "01", text = { ru = "Ноль один", en = "Zero one" } },
    { id = "-99", text = { ru = "Не помню", en = "I forgot" } },
]
"#;

/// The campaign's description with a codebook of every kind of item.
pub fn about() -> AboutExport {
    let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
    AboutExport {
        program_version: "0.1.0".to_owned(),
        generated_on: day(21),
        campaign_code: "КУЛЬТ-2026".to_owned(),
        campaign_title: "=Культура, осень 2026".to_owned(),
        starts_on: day(1),
        ends_on: day(20),
        organizer: "Министерство культуры".to_owned(),
        survey_id: "culture".to_owned(),
        survey_title: text("Культура", "Culture"),
        survey_version: "0123456789012345".to_owned(),
        survey_hash: "0123456789012345".repeat(4),
        codebook: entries(),
        withheld: Some(Withheld {
            institutions_with_too_few_answers: vec!["К-1".to_owned()],
            institutions_with_too_little_change: vec!["=К-2".to_owned()],
            answers_without_channel: 2,
            answers_without_evidence: 3,
            hide_below: 10,
            least_cell: 5,
        }),
    }
}

fn text(ru: &str, en: &str) -> Text {
    Text {
        ru: ru.to_owned(),
        en: en.to_owned(),
    }
}

/// One item of each kind, and last what every questionnaire must feed.
const SURVEY: &str = r#"
sector = "culture"
minutes = 1
title = { ru = "Культура", en = "Culture" }
lead = { ru = "а", en = "a" }
about = { ru = "а", en = "a" }
thanks = { ru = "а", en = "a" }
[[section]]
id = "one"
title = { ru = "а", en = "a" }
[[section.item]]
id = "stand"
number = "1"
kind = "yes-no"
unsure = ["phone"]
feeds = [{ indicator = "1.3", symbol = "Чобщ_стенд", options = ["yes"] }]
@texts
[[section.item]]
id = "wait"
kind = "single"
official = { ru = "Официально", en = "Officially" }
show-if = "stand = yes"
if-note = { ru = "если видели стенд", en = "if you saw the stand" }
@options
@texts
[[section.item]]
id = "many"
kind = "multiple"
max = 2
@options
@texts
[[section.item]]
id = "mark"
kind = "scale"
low = { ru = "плохо", en = "bad" }
high = { ru = "хорошо", en = "good" }
@texts
[[section.item]]
id = "age"
kind = "number"
min = 0
max = 120
bands = [17, 34]
@texts
[[section.item]]
id = "town"
kind = "short-text"
@texts
[[section.item]]
id = "more"
kind = "long-text"
@texts
[[section.item]]
id = "rated"
kind = "yes-no"
feeds = [@feeds]
@texts
"#;

const TEXTS: &str = r#"
text = { ru = "=Вопрос?", en = "-Question?" }
short = { ru = "Вопрос", en = "Question" }
"#;

const OPTIONS: &str = r#"options = [
    { id = "1", text = { ru = "@Вариант", en = "Option" }, value = 1 },
    { id = "2", text = { ru = "@Вариант", en = "Option" }, value = 2 },
]"#;

/// All that culture must feed but what the first item does.
const FEEDS: &str = "1.3 Устенд 1.3 Чобщ_сайт 1.3 Усайт 2.3 Укомф 3.3 Чинв 3.3 Удост 4.1 Уперв 4.2 Уоказ \
    4.3 Чобщ_дист 4.3 Увежл 5.1 Уреком 5.2 Уорг 5.3 Ууд";

/// The questionnaire, its file changed so.
pub fn survey(change: impl Fn(String) -> String) -> Survey {
    let words: Vec<&str> = FEEDS.split_whitespace().collect();
    let feeds = words.chunks(2).map(|pair| {
        format!(
            "{{ indicator = \"{}\", symbol = \"{}\", options = [\"yes\"] }}",
            pair[0], pair[1]
        )
    });
    let file = SURVEY
        .replace("@texts", TEXTS)
        .replace("@options", OPTIONS)
        .replace("@feeds", &feeds.collect::<Vec<_>>().join(", "));
    load::parse("culture", "survey.toml", change(file).as_bytes())
        .unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn entries() -> Vec<CodebookEntry> {
    let survey = survey(|file| file);
    let (_, items) = survey.items.split_last().unwrap();
    codebook(items)
}

/// The export of `rows` in memory.
pub fn bytes(format: Format, rows: impl Iterator<Item = AggregateRow>) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    write(format, &about(), rows, &mut out)?;
    Ok(out)
}

/// What `tests/exports/read.py` says about a file.
pub fn python(arguments: &[&Path]) -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("target/test-tools/venv/bin/python");
    let output = Command::new(&python)
        .arg(root.join("tests/exports/read.py"))
        .args(arguments)
        .output()
        .unwrap_or_else(|fault| {
            panic!(
                "{}: {fault}. The second readers are installed by `tests/run`; run it once.",
                python.display()
            )
        });
    assert!(
        output.status.success(),
        "the second reader failed (`tests/run` installs what it imports):\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}
