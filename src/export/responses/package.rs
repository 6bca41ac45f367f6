//! A package of Frictionless Data (Tabular Data Package 1.0): `answers.csv` with codes and words, and `datapackage.json`
//! that says what each column is and which codes there are.
use std::{collections::BTreeSet, io::Write};

use serde_json::{Value, json};

use super::super::archive::{Archive, resource};
use super::{
    About, Cell, Dialect, Error, Sink, flat,
    layout::{Column, Holds, Layout},
    text::Csv,
};
use crate::export::csv::guard;

/// The table in the archive.
const TABLE: &str = "answers.csv";

/// Writes rows as a package.
pub(super) struct Package<'a, W: Write> {
    about: &'a About,
    layout: &'a Layout,
    csv: Csv<'a, Archive<W>>,
}

impl<'a, W: Write> Package<'a, W> {
    /// Opens the table.
    pub(super) fn new(about: &'a About, layout: &'a Layout, out: W) -> Result<Self, Error> {
        Ok(Package {
            about,
            layout,
            csv: Csv::new(Dialect::Rfc4180, layout, Archive::new(TABLE, out)?)?,
        })
    }
}

impl<W: Write> Sink for Package<'_, W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), Error> {
        self.csv.row(cells)
    }

    fn finish(self) -> Result<BTreeSet<char>, Error> {
        let mut archive = self.csv.end()?;
        let entry = archive.next("datapackage.json")?;
        let package = descriptor(self.about, self.layout, &entry);
        serde_json::to_writer_pretty(&mut archive, &package)?;
        archive.finish()?;
        Ok(BTreeSet::new())
    }
}

fn descriptor(about: &About, layout: &Layout, entry: &(String, u64)) -> Value {
    let export = &about.export;
    let fields: Vec<Value> = layout.columns.iter().flat_map(fields).collect();
    debug_assert_eq!(fields.len(), flat::names(layout).len());
    json!({
        "profile": "tabular-data-package",
        "name": "answers",
        "title": format!("Ответы без имён: {}", export.campaign_title),
        "description": "Строка — один человек. Чего нет и почему, сказано в withheld; перед текстом и кодом, который таблица приняла бы за формулу (например, перед кодом с минусом), стоит апостроф; в constraints.enum коды записаны так же.",
        "version": export.survey_version,
        "created": format!("{}T00:00:00Z", export.generated_on),
        "sources": [{ "title": format!("Опрос «{}», {} — {}", export.campaign_title, export.starts_on, export.ends_on) }],
        "resources": [resource(TABLE, "Ответы: строка — один человек", &fields, entry)],
        "withheld": {
            "institutions_with_too_few_answers": about.held.left_out,
            "institutions_with_too_little_change": about.held.unchanged,
            "rows_without_channel": about.held.channel,
            "rows_without_evidence": about.held.evidence,
            "rows_without_point": about.held.point,
            "rows_without_week": about.held.week,
            "hide_below": about.held.hide_below,
            "least_cell": about.held.least_cell,
        },
    })
}

/// The column, and behind a column of codes that of their words.
fn fields(column: &Column) -> Vec<Value> {
    let field = |name: &str, kind: &str| json!({ "name": name, "type": kind, "title": column.label.ru, "description": column.label.en });
    match &column.holds {
        Holds::Text(_) => vec![field(&column.name, "string")],
        Holds::Number => vec![field(&column.name, "integer")],
        Holds::Flag => {
            let mut flag = field(&column.name, "integer");
            flag["constraints"] = json!({ "enum": [0, 1] });
            vec![flag]
        }
        Holds::Code(codes) => {
            let mut ids = field(&column.name, "string");
            // As they stand in the table: a code that begins with a minus is guarded there, and a check compares the two.
            let all: Vec<_> = codes.iter().map(|code| guard(&code.id)).collect();
            ids["constraints"] = json!({ "enum": all });
            let words = field(&format!("{}_label", column.name), "string");
            vec![ids, words]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::layout::Code, *};
    use crate::survey::Text;

    #[test]
    fn the_codes_of_a_column_are_told_as_they_stand_in_the_table() {
        let code = |(id, number): (&str, i64)| Code {
            id: id.to_owned(),
            number,
            text: Text::default(),
            missing: false,
        };
        let codes = [("-99", 1), ("a", 2)].map(code).to_vec();
        let column = Column {
            name: "q".to_owned(),
            label: Text::default(),
            item: Some("q".to_owned()),
            holds: Holds::Code(codes.clone()),
            ordered: false,
        };
        let layout = Layout {
            columns: vec![column],
            sets: Vec::new(),
        };
        let mut csv = Csv::new(Dialect::Rfc4180, &layout, Vec::new()).unwrap();
        for place in 0..codes.len() {
            csv.row(&[Cell::Code(place)]).unwrap();
        }
        let table = String::from_utf8(csv.end().unwrap()).unwrap();
        let told = &fields(&layout.columns[0])[0]["constraints"]["enum"];
        for (line, told) in table.lines().skip(1).zip(told.as_array().unwrap()) {
            assert_eq!(line.split(',').next(), told.as_str());
        }
        assert_eq!(told[0], "'-99");
    }
}
