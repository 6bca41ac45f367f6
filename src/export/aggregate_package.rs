//! The aggregates as a package of Frictionless Data (Tabular Data Package 1.0): `aggregates.csv`, `codebook.csv` with what each
//! item and option means, and `datapackage.json` that says what each column is.
use std::io::Write;

use serde_json::{Value, json};

use super::{
    AboutExport, CodebookEntry, Dialect, Error, RowWriter,
    archive::{Archive, resource},
    column::{COLUMNS, Cells, Holds},
    csv::{Csv, guard},
};

const ROWS: &str = "aggregates.csv";
const CODEBOOK: &str = "codebook.csv";

/// The columns of the codebook: name, meaning in Russian and in English.
const MEANINGS: [[&str; 3]; 9] = [
    ["item", "Код вопроса", "Id of the item"],
    [
        "option",
        "Код варианта ответа; пусто в строке самого вопроса",
        "Id of the option; empty in the row of the item itself",
    ],
    [
        "number",
        "Номер в официальной анкете",
        "Number in the official form",
    ],
    ["kind", "Чем отвечают", "What can be answered"],
    [
        "text_ru",
        "Что написано, по-русски",
        "What it says, in Russian",
    ],
    [
        "text_en",
        "Что написано, по-английски",
        "What it says, in English",
    ],
    [
        "value",
        "Величина, которую означает вариант",
        "The quantity that an option stands for",
    ],
    [
        "show_if",
        "При каком условии вопрос задают",
        "Under which condition the item is asked",
    ],
    [
        "indicators",
        "Показатели, которые считаются по вопросу",
        "Indicators that the item feeds",
    ],
];

/// Writes rows as a package.
pub(super) struct Package<'a, W: Write> {
    about: &'a AboutExport,
    csv: Csv<Archive<W>>,
}

impl<'a, W: Write> Package<'a, W> {
    /// Opens the table.
    pub(super) fn new(about: &'a AboutExport, out: W) -> Result<Self, Error> {
        Ok(Package {
            about,
            csv: Csv::new(Dialect::Rfc4180, Archive::new(ROWS, out)?)?,
        })
    }
}

impl<W: Write> RowWriter for Package<'_, W> {
    fn row(&mut self, number: u64, cells: &Cells<'_>) -> Result<(), Error> {
        self.csv.row(number, cells)
    }

    fn finish(self) -> Result<(), Error> {
        let mut archive = self.csv.end()?;
        let rows = archive.next(CODEBOOK)?;
        codebook(&self.about.codebook, &mut archive)?;
        let meanings = archive.next("datapackage.json")?;
        let package = descriptor(self.about, &[rows, meanings]);
        serde_json::to_writer_pretty(&mut archive, &package)?;
        archive.finish()
    }
}

fn codebook(entries: &[CodebookEntry], out: impl Write) -> Result<(), Error> {
    let mut csv = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    csv.write_record(MEANINGS.map(|[name, ..]| name))?;
    for entry in entries {
        let text = entry.official.as_ref().unwrap_or(&entry.text);
        let fed = entry.indicators.iter().map(|one| one.indicator.as_str());
        let number = entry.number.as_deref().unwrap_or_default();
        let show_if = entry.show_if.as_deref().unwrap_or_default();
        let fed = fed.collect::<Vec<_>>().join(" ");
        let item = [
            &entry.item,
            "",
            number,
            &entry.kind,
            &text.ru,
            &text.en,
            "",
            show_if,
            &fed,
        ];
        csv.write_record(item.map(|cell| guard(cell).into_owned()))?;
        for option in &entry.options {
            let value = option.value.map(|value| value.to_string());
            let [ru, en] = [&option.text.ru, &option.text.en].map(|text| guard(text));
            let (id, value) = (guard(&option.id), value.unwrap_or_default());
            csv.write_record([&entry.item, &*id, "", "", &*ru, &*en, &value, "", ""])?;
        }
    }
    Ok(csv.flush()?)
}

fn descriptor(about: &AboutExport, tables: &[(String, u64); 2]) -> Value {
    let columns = COLUMNS.map(|column| {
        let kind = match column.holds {
            Holds::Text | Holds::MaybeText => "string",
            Holds::Count => "integer",
        };
        let mut field = field(column.name, kind, column.ru, column.en);
        if column.holds == Holds::Count {
            field["constraints"] = json!({ "required": true, "minimum": 0 });
        }
        field
    });
    let meanings = MEANINGS.map(|[name, ru, en]| {
        let kind = if name == "value" { "integer" } else { "string" };
        field(name, kind, ru, en)
    });
    let rows = resource(
        ROWS,
        "Сводные числа: строка — вариант ответа",
        &columns,
        &tables[0],
    );
    let mut codes = resource(
        CODEBOOK,
        "Кодовая книга: вопросы и варианты ответов",
        &meanings,
        &tables[1],
    );
    codes["schema"]["primaryKey"] = json!(["item", "option"]);
    json!({
        "profile": "tabular-data-package",
        "name": "aggregates",
        "title": format!("Сводные числа: {}", about.campaign_title),
        "description": "Перед текстом, который таблица приняла бы за формулу, стоит апостроф.",
        "version": about.survey_version,
        "created": format!("{}T00:00:00Z", about.generated_on),
        "sources": [{ "title": format!("Опрос «{}», {} — {}", about.campaign_title, about.starts_on, about.ends_on) }],
        "contributors": [{ "title": about.organizer, "role": "publisher" }],
        "resources": [rows, codes],
        "withheld": about.withheld,
    })
}

fn field(name: &str, kind: &str, ru: &str, en: &str) -> Value {
    json!({ "name": name, "type": kind, "title": ru, "description": en })
}
