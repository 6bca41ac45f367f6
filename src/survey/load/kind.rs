//! What can be answered to an item: its kind and options.
use super::{
    Ids, MOST_LETTERS, MOST_OPTIONS,
    fault::Defect,
    is_option_id,
    raw::{Place, Report, Table},
};
use crate::survey::model::{Choice, Kind, Text};

/// Each kind and the keys that mean something for it.
const KINDS: [(&str, &[&str]); 7] = [
    ("yes-no", &[]),
    ("single", &["options", "list"]),
    ("multiple", &["options", "max"]),
    ("scale", &["low", "high", "marks"]),
    ("number", &["min", "max", "bands"]),
    ("short-text", &["max"]),
    ("long-text", &["max"]),
];

/// Numbers that an item may ask for: they travel through spreadsheets, which keep 15 digits.
const GREATEST: i64 = 1_000_000_000_000;

/// Reads the kind; something harmless after a fault. With it, the place of each option.
pub(super) fn read(table: &Table, report: &mut Report) -> (Kind, Vec<Place>) {
    let Some((place, given)) = table.need_str("kind", report) else {
        return (Kind::YesNo, Vec::new());
    };
    let Some((name, keys)) = KINDS.iter().find(|(name, _)| *name == given) else {
        let known = KINDS.iter().map(|(name, _)| *name).collect();
        let given = given.to_owned();
        report.add(&place, Defect::UnknownWord { given, known });
        return (Kind::YesNo, Vec::new());
    };
    for (_, others) in KINDS {
        for key in others.iter().filter(|key| !keys.contains(key)) {
            // `options` and `max` belong to several kinds but are one key of the file.
            let foreign = table.has(key) && !report.has(&table.at(key));
            if foreign {
                report.add(&table.at(key), Defect::KeyNotForKind(name));
            }
        }
    }
    match *name {
        "single" => single(table, report),
        "multiple" => multiple(table, report),
        "scale" => (scale(table, report), Vec::new()),
        "number" => (number(table, report), Vec::new()),
        "short-text" => (
            Kind::ShortText {
                max: letters(table, 200, report),
            },
            Vec::new(),
        ),
        "long-text" => (
            Kind::LongText {
                max: letters(table, 2000, report),
            },
            Vec::new(),
        ),
        _ => (Kind::YesNo, Vec::new()),
    }
}

fn letters(table: &Table, usual: usize, report: &mut Report) -> usize {
    let given = table.int("max", 1, MOST_LETTERS, report);
    given
        .and_then(|max| usize::try_from(max).ok())
        .unwrap_or(usual)
}

fn single(table: &Table, report: &mut Report) -> (Kind, Vec<Place>) {
    let (options, places) = options(table, report);
    let list = table.flag("list", report).unwrap_or(false);
    (Kind::Single { options, list }, places)
}

fn multiple(table: &Table, report: &mut Report) -> (Kind, Vec<Place>) {
    let (options, places) = options(table, report);
    let most = i64::try_from(options.len().max(1)).unwrap_or(1);
    let max = table.int("max", 1, most, report);
    let max = max
        .and_then(|max| usize::try_from(max).ok())
        .unwrap_or(options.len());
    (Kind::Multiple { options, max }, places)
}

fn options(table: &Table, report: &mut Report) -> (Vec<Choice>, Vec<Place>) {
    table.need("options", report);
    let mut ids = Ids::default();
    let tables = table.tables("options", report);
    if table.has("options") && !(2..=MOST_OPTIONS).contains(&tables.len()) {
        report.add(&table.at("options"), Defect::OptionCount(tables.len()));
    }
    let option = |table: &Table| {
        table.only(&["id", "text", "value", "neutral"], report);
        Choice {
            id: ids.take(table, is_option_id, report),
            text: table.need_text("text", report),
            value: table.int("value", -GREATEST, GREATEST, report),
            neutral: table.flag("neutral", report).unwrap_or(false),
        }
    };
    let options = tables.iter().map(option).collect();
    (
        options,
        tables.into_iter().map(|table| table.place).collect(),
    )
}

fn scale(table: &Table, report: &mut Report) -> Kind {
    let marks = table.int("marks", 2, 10, report).unwrap_or(5);
    let mark = |mark: i64| Choice {
        id: mark.to_string(),
        text: Text {
            ru: mark.to_string(),
            en: mark.to_string(),
        },
        value: Some(mark),
        neutral: false,
    };
    Kind::Scale {
        options: (1..=marks).map(mark).collect(),
        low: table.need_text("low", report),
        high: table.need_text("high", report),
    }
}

fn number(table: &Table, report: &mut Report) -> Kind {
    table.need("min", report);
    table.need("max", report);
    let min = table.int("min", -GREATEST, GREATEST, report);
    let max = table.int("max", -GREATEST, GREATEST, report);
    let (place, bands) = table
        .ints("bands", report)
        .unwrap_or_else(|| (table.at("bands"), Vec::new()));
    if bands.windows(2).any(|pair| pair[0] >= pair[1]) {
        report.add(&place, Defect::BandsNotRising);
    }
    if bands.len() >= MOST_OPTIONS {
        report.add(&place, Defect::OptionCount(bands.len() + 1));
    }
    let (Some(min), Some(max)) = (min, max) else {
        return Kind::YesNo;
    };
    if min >= max {
        report.add(&table.at("min"), Defect::MinNotBelowMax);
    } else if let Some(outside) = bands.iter().find(|bound| !(min..max).contains(bound)) {
        report.add(&place, Defect::BandOutside(*outside));
    }
    Kind::Number { min, max, bands }
}
