//! The sheets «Кодовая книга» and «О файле» of the workbook.
use rust_xlsxwriter::Workbook;

use super::{
    AboutExport, CodebookEntry, Error,
    column::{COLUMNS, Holds},
    known::known,
    xlsx::{check_length, heading},
};

const CODEBOOK: [(&str, f64); 10] = [
    ("Что / What", 20.0),
    ("Где / Where", 22.0),
    ("Код / Code", 18.0),
    ("Номер / Number", 14.0),
    ("По-русски", 60.0),
    ("English", 60.0),
    ("Вид / Kind", 14.0),
    ("Показатели / Indicators", 30.0),
    ("Условие / Condition", 50.0),
    ("Формула / Formula", 40.0),
];

const ABOUT: [(&str, f64); 3] = [
    ("Сведение", 24.0),
    ("Field", 20.0),
    ("Значение / Value", 80.0),
];

/// Adds the codebook: columns, codes, items with their options; one line each under one heading, so that
/// the sheet can be filtered and read by a program.
pub(super) fn codebook(book: &mut Workbook, about: &AboutExport) -> Result<(), Error> {
    let mut lines: Vec<[String; CODEBOOK.len()]> = Vec::new();
    for column in &COLUMNS {
        let holds = match column.holds {
            Holds::Text => "text",
            Holds::MaybeText => "text?",
            Holds::Count => "count",
        };
        let mut line = line("колонка / column", "", column.name, column.ru, column.en);
        line[6] = holds.to_owned();
        lines.push(line);
    }
    for (column, code, ru, en) in known() {
        lines.push(line("код / code", column, code, ru, en));
    }
    for entry in &about.codebook {
        lines.extend(item_lines(entry));
    }
    table(book, "Кодовая книга", &CODEBOOK, &lines)
}

/// Adds the sheet about the file.
pub(super) fn about(book: &mut Workbook, about: &AboutExport) -> Result<(), Error> {
    let lines: Vec<[String; ABOUT.len()]> = about
        .lines()
        .into_iter()
        .map(|(ru, en, value)| [ru.to_owned(), en.to_owned(), value])
        .collect();
    table(book, "О файле", &ABOUT, &lines)
}

fn line(what: &str, place: &str, code: &str, ru: &str, en: &str) -> [String; CODEBOOK.len()] {
    [what, place, code, "", ru, en, "", "", "", ""].map(str::to_owned)
}

fn item_lines(entry: &CodebookEntry) -> Vec<[String; CODEBOOK.len()]> {
    let number = entry.number.clone().unwrap_or_default();
    let mut question = line(
        "вопрос / item",
        "item",
        &entry.item,
        &entry.text.ru,
        &entry.text.en,
    );
    question[3].clone_from(&number);
    question[6].clone_from(&entry.kind);
    question[7] = indicators(entry);
    question[8] = entry
        .asked_if
        .as_ref()
        .map(|words| format!("{} / {}", words.ru, words.en))
        .unwrap_or_default();
    question[9] = entry.show_if.clone().unwrap_or_default();
    let mut lines = vec![question];
    if let Some(official) = &entry.official {
        let mut line = line(
            "официальный текст / official text",
            "item",
            &entry.item,
            &official.ru,
            &official.en,
        );
        line[3] = number;
        lines.push(line);
    }
    lines.extend(entry.options.iter().map(|option| {
        let mut line = line(
            "вариант / option",
            &entry.item,
            &option.id,
            &option.text.ru,
            &option.text.en,
        );
        line[3] = option
            .value
            .map(|value| value.to_string())
            .unwrap_or_default();
        line
    }));
    lines
}

/// `1.3 Устенд (yes); 5.1 Чобщ`: number, symbol, and the options counted if not all.
fn indicators(entry: &CodebookEntry) -> String {
    let parts: Vec<String> = entry
        .indicators
        .iter()
        .map(|feed| {
            let counted = if feed.options.is_empty() {
                String::new()
            } else {
                format!(" ({})", feed.options.join(", "))
            };
            format!("{} {}{counted}", feed.indicator, feed.symbol)
        })
        .collect();
    parts.join("; ")
}

fn table<const N: usize>(
    book: &mut Workbook,
    name: &str,
    columns: &[(&'static str, f64); N],
    lines: &[[String; N]],
) -> Result<(), Error> {
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(name)?;
    heading(sheet, columns.iter().copied())?;
    for (row, line) in (1..).zip(lines) {
        for (place, ((column, _), text)) in (0..).zip(columns.iter().zip(line)) {
            check_length(u64::from(row), column, text)?;
            sheet.write_string(row, place, text)?;
        }
    }
    Ok(())
}
