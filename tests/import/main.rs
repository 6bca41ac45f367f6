//! Registry tables from real files: every dialect read, every fault named, nothing ever panics.

mod again;
mod dialects;
mod faults;
mod hostile;

use std::io::{Cursor, Write};

use otklik::{
    import,
    region::{column::Column, registry::Checked},
};
use rust_xlsxwriter::{Workbook, Worksheet};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const HEADER: [&str; 14] = [
    "Код",
    "Полное наименование",
    "Краткое наименование",
    "Отрасль",
    "Тип",
    "Муниципальное образование",
    "Адрес",
    "ИНН",
    "ОГРН",
    "ID bus.gov.ru",
    "Сайт",
    "Телефон",
    "Орган",
    "Число получателей",
];

const SOUND: [&str; 14] = [
    "Ш-5",
    "Школа № 5, имени реки Тихой",
    "Школа № 5",
    "образование",
    "школа",
    "город Тихий",
    "г. Тихий, ул. Лесная, д. 5",
    "7707083893",
    "1027700132195",
    "12345",
    "https://school5.example",
    "+7 800 000-00-05",
    "Министерство образования",
    "1250",
];

/// The sound row with other contents in some columns.
fn row(changes: &[(Column, &str)]) -> Vec<String> {
    let mut cells: Vec<String> = SOUND.iter().map(|cell| (*cell).to_owned()).collect();
    for (column, text) in changes {
        let place = Column::ALL
            .iter()
            .position(|known| known == column)
            .unwrap();
        cells[place] = (*text).to_owned();
    }
    cells
}

fn csv_text(separator: u8, rows: &[Vec<String>]) -> String {
    let mut csv = csv::WriterBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_writer(Vec::new());
    csv.write_record(HEADER).unwrap();
    for row in rows {
        csv.write_record(row).unwrap();
    }
    String::from_utf8(csv.into_inner().unwrap()).unwrap()
}

fn checked(rows: &[Vec<String>]) -> Checked {
    import::institutions(csv_text(b';', rows).as_bytes())
        .unwrap()
        .0
}

fn sheet(write: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, HEADER).unwrap();
    write(sheet);
    book.save_to_buffer().unwrap()
}

/// A package of these parts.
fn package(method: CompressionMethod, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, body) in parts {
        zip.start_file(
            *name,
            SimpleFileOptions::default().compression_method(method),
        )
        .unwrap();
        zip.write_all(body).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
