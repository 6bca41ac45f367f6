//! A questionnaire as the rows of a workbook.
use super::{GROUP, NOTES, SAID, SHEETS, TEXTS, YES_NO};
use crate::survey::{
    formula::Formula,
    model::{Choice, Item, Kind, Lang, Survey, Text},
    write::feeds_in_words,
};

/// A workbook: rows of cells, headings first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// Name and rows of each sheet.
    pub sheets: Vec<(&'static str, Vec<Vec<String>>)>,
}

/// The workbook of a questionnaire.
pub fn book(survey: &Survey) -> Book {
    let sheets = [questions(survey), choices(survey), settings(survey)];
    Book {
        sheets: SHEETS.into_iter().zip(sheets).collect(),
    }
}

/// The heading of a text in a language, as the standard has it.
pub(super) fn heading(name: &str, lang: Lang) -> String {
    let language = match lang {
        Lang::Ru => "Русский (ru)",
        Lang::En => "English (en)",
    };
    format!("{name}::{language}")
}

fn both(name: &str) -> [String; 2] {
    Lang::ALL.map(|lang| heading(name, lang))
}

fn own(name: &str) -> [String; 2] {
    Lang::ALL.map(|lang| format!("otklik_{name}_{}", lang.as_str()))
}

/// Cells under their headings; the others stay empty.
struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    fn new(headings: Vec<String>) -> Table {
        Table {
            rows: vec![headings],
        }
    }

    fn row(&mut self, cells: &[(String, String)]) {
        let headings = &self.rows[0];
        let mut row = vec![String::new(); headings.len()];
        for (heading, value) in cells {
            if let Some(place) = headings.iter().position(|known| known == heading) {
                row[place].clone_from(value);
            }
        }
        self.rows.push(row);
    }
}

fn cell(heading: &str, value: impl Into<String>) -> (String, String) {
    (heading.to_owned(), value.into())
}

fn texts(headings: [String; 2], text: &Text) -> Vec<(String, String)> {
    let [ru, en] = headings;
    vec![(ru, text.ru.clone()), (en, text.en.clone())]
}

fn questions(survey: &Survey) -> Vec<Vec<String>> {
    let mut headings: Vec<String> = ["type", "name"].map(str::to_owned).to_vec();
    headings.extend(both("label").into_iter().chain(both("hint")));
    let plain = ["required", "relevant", "constraint", "appearance"];
    let ours = ["number", "feeds", "unsure", "bands"];
    headings.extend(plain.map(str::to_owned));
    headings.extend(ours.map(|name| format!("otklik_{name}")));
    headings.extend(TEXTS.iter().flat_map(|(name, _)| own(name)));
    let mut table = Table::new(headings);
    let note = |(name, _): (&str, &str), text: &Text| {
        let mut row = vec![cell("type", "note"), cell("name", name)];
        row.extend(texts(both("label"), text));
        row
    };
    table.row(&note(NOTES[0], &survey.lead));
    table.row(&note(NOTES[1], &survey.about));
    for section in &survey.sections {
        let taken = survey.position(&section.id).is_some();
        let name = format!("{}{}", if taken { GROUP } else { "" }, section.id);
        let mut row = vec![cell("type", "begin_group"), cell("name", name)];
        row.extend(texts(both("label"), &section.title));
        table.row(&row);
        for item in &survey.items[section.items.clone()] {
            table.row(&question(item, survey));
        }
        table.row(&[cell("type", "end_group")]);
    }
    table.row(&note(NOTES[2], &survey.thanks));
    table.rows
}

fn question(item: &Item, survey: &Survey) -> Vec<(String, String)> {
    let (kind, appearance, constraint) = kind(item);
    let mut row = vec![
        cell("type", kind),
        cell("name", &item.id),
        cell("required", if item.required { "yes" } else { "no" }),
        cell("appearance", appearance),
        cell("constraint", constraint),
    ];
    row.extend(texts(both("label"), &item.plain));
    row.extend(
        item.number
            .iter()
            .map(|number| cell("otklik_number", number)),
    );
    row.extend(feeds_in_words(item).map(|feeds| cell("otklik_feeds", feeds)));
    let unsure: Vec<&str> = item.unsure.iter().map(|channel| channel.as_str()).collect();
    row.push(cell("otklik_unsure", unsure.join(", ")));
    if let Some(condition) = &item.show_if {
        let many = |id: &str| {
            let place = survey.position(id);
            place.is_some_and(|place| matches!(survey.items[place].kind, Kind::Multiple { .. }))
        };
        let formula = Formula::of(condition, &survey.items).relevant(&many);
        row.push(cell("relevant", formula));
    }
    let mut text = |headings: [String; 2], text: Option<&Text>| {
        row.extend(
            text.into_iter()
                .flat_map(|text| texts(headings.clone(), text)),
        );
    };
    text(both("hint"), item.help.as_ref());
    text(own("short"), Some(&item.short));
    text(own("official"), item.official.as_ref());
    text(own("if_note"), item.if_note.as_ref());
    for (channel, wording) in &item.wording {
        text(own(channel.as_str()), Some(wording));
    }
    match &item.kind {
        Kind::Scale { low, high, .. } => {
            text(own("low"), Some(low));
            text(own("high"), Some(high));
        }
        Kind::Number { bands, .. } => {
            let bands: Vec<String> = bands.iter().map(i64::to_string).collect();
            row.push(cell("otklik_bands", bands.join(", ")));
        }
        _ => {}
    }
    row
}

/// Type, appearance and constraint.
fn kind(item: &Item) -> (String, &'static str, String) {
    let list = list(item);
    match &item.kind {
        Kind::YesNo => (format!("select_one {list}"), "", String::new()),
        Kind::Single { list: opens, .. } => {
            let appearance = if *opens { "minimal" } else { "" };
            (format!("select_one {list}"), appearance, String::new())
        }
        Kind::Scale { .. } => (format!("select_one {list}"), "likert", String::new()),
        Kind::Multiple { options, max } => {
            let most = format!("count-selected(.) <= {max}");
            let most = if *max < options.len() {
                most
            } else {
                String::new()
            };
            (format!("select_multiple {list}"), "", most)
        }
        Kind::Number { min, max, .. } => (
            "integer".to_owned(),
            "",
            format!(". >= {min} and . <= {max}"),
        ),
        Kind::ShortText { max } => ("text".to_owned(), "", format!("string-length(.) <= {max}")),
        Kind::LongText { max } => {
            let most = format!("string-length(.) <= {max}");
            ("text".to_owned(), "multiline", most)
        }
    }
}

/// The name of an item's list. A dot keeps it apart from the lists of «да / нет», and from any id.
fn list(item: &Item) -> String {
    match item.kind {
        Kind::YesNo => YES_NO[usize::from(!item.unsure.is_empty())].to_owned(),
        _ if YES_NO.contains(&item.id.as_str()) => format!("{}.list", item.id),
        _ => item.id.clone(),
    }
}

fn choices(survey: &Survey) -> Vec<Vec<String>> {
    let mut headings = vec!["list_name".to_owned(), "name".to_owned()];
    headings.extend(both("label"));
    headings.extend(["otklik_value", "otklik_neutral"].map(str::to_owned));
    let mut table = Table::new(headings);
    let mut known: Vec<String> = Vec::new();
    let [yes, no, unsure] = SAID;
    for item in &survey.items {
        let name = list(item);
        let yes_no = [yes, no].map(said);
        let options: &[Choice] = match &item.kind {
            Kind::YesNo => &yes_no,
            Kind::Single { options, .. }
            | Kind::Multiple { options, .. }
            | Kind::Scale { options, .. } => options,
            Kind::Number { .. } | Kind::ShortText { .. } | Kind::LongText { .. } => continue,
        };
        if known.contains(&name) {
            continue;
        }
        for option in options {
            table.row(&choice(
                &name,
                option,
                matches!(item.kind, Kind::Scale { .. }),
            ));
        }
        if !item.unsure.is_empty() {
            table.row(&choice(&name, &said(unsure), false));
        }
        known.push(name);
    }
    table.rows
}

fn choice(list: &str, option: &Choice, of_scale: bool) -> Vec<(String, String)> {
    let mut row = vec![cell("list_name", list), cell("name", &option.id)];
    row.extend(texts(both("label"), &option.text));
    // The value of a mark is the mark.
    let value = option.value.filter(|_| !of_scale);
    row.extend(value.map(|value| cell("otklik_value", value.to_string())));
    row.push(cell(
        "otklik_neutral",
        if option.neutral { "yes" } else { "" },
    ));
    row
}

fn said((id, ru, en): (&str, &str, &str)) -> Choice {
    Choice {
        id: id.to_owned(),
        text: Text {
            ru: ru.to_owned(),
            en: en.to_owned(),
        },
        value: None,
        neutral: false,
    }
}

fn settings(survey: &Survey) -> Vec<Vec<String>> {
    let row = [
        ("form_title", survey.title.ru.clone()),
        ("form_id", survey.id.clone()),
        ("version", survey.version.to_string()),
        ("default_language", "Русский (ru)".to_owned()),
        ("otklik_title_en", survey.title.en.clone()),
        ("otklik_sector", survey.sector.as_str().to_owned()),
        ("otklik_minutes", survey.minutes.to_string()),
    ];
    let headings = row.iter().map(|(name, _)| (*name).to_owned());
    vec![
        headings.collect(),
        row.iter().map(|(_, value)| value.clone()).collect(),
    ]
}
