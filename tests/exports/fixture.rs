//! Rows and the description of a made-up campaign, and the readers in Python.
use std::{path::Path, process::Command};

use chrono::NaiveDate;
use otklik::{
    export::{AboutExport, AggregateRow, CodebookEntry, Error, Format, codebook, write},
    region::Channel,
    survey::{Choice, Condition, Feed, Item, Kind, Text},
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
    }
}

fn text(ru: &str, en: &str) -> Text {
    Text {
        ru: ru.to_owned(),
        en: en.to_owned(),
    }
}

fn item(id: &str, kind: Kind) -> Item {
    Item {
        id: id.to_owned(),
        number: None,
        feeds: Vec::new(),
        kind,
        required: true,
        unsure: Vec::new(),
        show_if: None,
        wording: Default::default(),
        plain: text("=Вопрос?", "-Question?"),
        official: None,
        help: None,
        if_note: None,
        short: Text::default(),
    }
}

fn entries() -> Vec<CodebookEntry> {
    let choice = |id: &str, value| Choice {
        id: id.to_owned(),
        text: text("@Вариант", "Option"),
        value,
    };
    let mut stand = item("stand", Kind::YesNo);
    stand.number = Some("1".to_owned());
    stand.unsure = vec![Channel::Phone];
    stand.feeds = vec![Feed {
        indicator: "1.3".to_owned(),
        symbol: "Чобщ_стенд".to_owned(),
        options: vec!["yes".to_owned()],
    }];
    let options = vec![choice("1", Some(1)), choice("2", Some(2))];
    let mut wait = item(
        "wait",
        Kind::Single {
            options: options.clone(),
            list: false,
        },
    );
    wait.official = Some(text("Официально", "Officially"));
    let max = 500;
    let bands = vec![17, 34];
    let mut items = vec![
        stand,
        wait,
        item(
            "many",
            Kind::Multiple {
                options: options.clone(),
                max: 2,
            },
        ),
        item(
            "mark",
            Kind::Scale {
                options,
                low: Text::default(),
                high: Text::default(),
            },
        ),
        item(
            "age",
            Kind::Number {
                min: 0,
                max: 120,
                bands,
            },
        ),
        item("town", Kind::ShortText { max }),
        item("more", Kind::LongText { max }),
    ];
    items[1].show_if = Some(Condition::parse("stand = yes", &items, 1).unwrap());
    items[1].if_note = Some(text("если видели стенд", "if you saw the stand"));
    codebook(&items)
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
