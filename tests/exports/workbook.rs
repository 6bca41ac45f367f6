//! The workbook through calamine and openpyxl.
use std::{io::Cursor, path::Path};

use calamine::{Data, Reader, Xlsx};
use otklik::export::{AggregateRow, Dialect, Format, csv::unguard};
use serde_json::Value;

use super::{
    ROWS, equal, file,
    fixture::{bytes, hostile, python, rows},
    names, without_empty_texts,
};

#[test]
fn xlsx_has_the_same_cells_for_two_readers_and_no_formula() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = bytes(Format::Xlsx, rows(ROWS)).unwrap();
    let mut expected = vec![names()];
    expected.extend(without_empty_texts(super::expected(ROWS)));

    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    assert_eq!(
        book.sheet_names(),
        ["Данные", "Кодовая книга", "О файле", "Итоги"]
    );
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name}");
    }
    let found: Vec<Vec<Value>> = book
        .worksheet_range("Данные")
        .unwrap()
        .rows()
        .map(|row| row.iter().map(calamine_cell).collect())
        .collect();
    equal(&found, &expected);

    let second = python(&[Path::new("xlsx"), &file(&folder, "a.xlsx", &bytes)]);
    assert_eq!(second["formulas"], 0);
    assert_eq!(second["created"], "2026-11-21T00:00:00");
    let data = &second["sheets"][0];
    let found: Vec<Vec<Value>> = serde_json::from_value(data["rows"].clone()).unwrap();
    equal(&found, &expected);
    assert_eq!(data["bold"], true);
    assert_eq!(data["frozen"], "A2");
    assert_eq!(data["filter"], format!("A1:U{}", ROWS + 1));
}

fn calamine_cell(cell: &Data) -> Value {
    match cell {
        Data::Empty => Value::Null,
        Data::String(text) => Value::from(text.as_str()),
        Data::Float(value) => Value::from(*value as u64),
        other => panic!("a cell is neither text nor number: {other:?}"),
    }
}

#[test]
fn no_cell_of_two_hundred_hostile_texts_is_a_formula() {
    let texts = hostile();
    assert!(texts.len() >= 200);
    let given = rows(texts.len())
        .zip(&texts)
        .map(|(row, text)| AggregateRow {
            institution_name: text.clone(),
            item_text: text.clone(),
            option_text: text.clone(),
            ..row
        });
    let given: Vec<AggregateRow> = given.collect();
    let folder = tempfile::tempdir().unwrap();
    let book = bytes(Format::Xlsx, given.clone().into_iter()).unwrap();
    let found = python(&[Path::new("xlsx"), &file(&folder, "a.xlsx", &book)]);
    assert_eq!(found["formulas"], 0);
    let csv = bytes(Format::Csv(Dialect::Rfc4180), given.into_iter()).unwrap();
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    for (record, text) in reader.records().zip(&texts) {
        let record = record.unwrap();
        for cell in [&record[4], &record[14], &record[17]] {
            assert!(
                !cell.starts_with([
                    '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'
                ]),
                "{cell:?}"
            );
            assert_eq!(unguard(cell), text);
        }
    }
}

#[test]
fn the_summary_adds_up_what_the_rows_say_and_draws_it() {
    let bytes = bytes(Format::Xlsx, rows(ROWS)).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let sheet = book.worksheet_range("Итоги").unwrap();
    let cell = |row: u32, column| sheet.get_value((row, column)).cloned();
    let find = |words: &str| {
        let mut rows = 0..sheet.height() as u32;
        rows.find(|row| cell(*row, 0) == Some(Data::String(words.to_owned())))
    };
    for nth in 0..8_usize {
        let at = find(&format!("Вопрос № {nth}?")).unwrap();
        let own = rows(ROWS).filter(|row| row.item == format!("item-{nth}"));
        let sum: u64 = own.map(|row| row.count).sum();
        assert_eq!(cell(at + 1, 1), Some(Data::Float(sum as f64)), "{nth}");
        assert_eq!(cell(at + 1, 2), Some(Data::Float(1.0)), "{nth}");
    }
    // A free text is in no chart: eight items and the channels.
    assert_eq!(find("Вопрос № 8?"), None);
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let names: Vec<String> = (0..archive.len())
        .map(|nth| archive.by_index(nth).unwrap().name().unwrap().into_owned())
        .collect();
    let charts = names
        .iter()
        .filter(|name| name.starts_with("xl/charts/chart"));
    assert_eq!(charts.count(), 9, "{names:?}");
}

#[test]
fn the_workbook_explains_columns_codes_items_and_itself() {
    let bytes = bytes(Format::Xlsx, rows(0)).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut lines = |name: &str| -> Vec<String> {
        let range = book.worksheet_range(name).unwrap();
        range
            .rows()
            .map(|row| {
                row.iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join("|")
            })
            .collect()
    };
    assert_eq!(lines("Данные").len(), 1, "only the heading");
    let codebook = lines("Кодовая книга");
    for wanted in [
        "колонка / column||count||Сколько из ответивших",
        "код / code|channel|web||Свой экран",
        "вопрос / item|item|stand|1|=Вопрос?|-Question?|yes-no|1.3 Чобщ_стенд (yes)||",
        "вариант / option|stand|unsure||Затрудняюсь ответить|Difficult to say",
        "вопрос / item|item|wait||=Вопрос?|-Question?|single||если видели стенд / if you saw the stand|stand = yes",
        "официальный текст / official text|item|wait||Официально|Officially",
        "вариант / option|wait|2|2|@Вариант|Option",
        "вариант / option|age|18..34||от 18 до 34|18 to 34",
    ] {
        assert!(
            codebook.iter().any(|line| line.starts_with(wanted)),
            "{wanted}\n{codebook:#?}"
        );
    }
    let about = lines("О файле");
    for wanted in [
        "Кампания|Campaign|=Культура, осень 2026",
        "Файл составлен|File written on|2026-11-21",
    ] {
        assert!(about.contains(&wanted.to_owned()), "{wanted}\n{about:#?}");
    }
}
