//! JSON: one object, `{"schema": …, "about": …, "rows": […]}`, a line a row.
//!
//! A nothing is `null`; every key is always there. `static/schemas/aggregates.schema.json` describes it.
use std::io::{BufWriter, Write};

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{
    AboutExport, AggregateRow, Error, RowWriter,
    column::{COLUMNS, Cell, Cells, cells},
};

/// The name of the published schema: its `$id`. The number grows when a reader has to change.
pub const SCHEMA: &str = "urn:otklik:schema:aggregates:1";

/// Writes rows as JSON.
pub(super) struct Json<W: Write> {
    out: BufWriter<W>,
}

impl<W: Write> Json<W> {
    /// Writes what stands before the first row.
    pub(super) fn new(about: &AboutExport, out: W) -> Result<Self, Error> {
        let mut out = BufWriter::with_capacity(1 << 16, out);
        out.write_all(b"{\"schema\":")?;
        serde_json::to_writer(&mut out, SCHEMA)?;
        out.write_all(b",\n\"about\":")?;
        serde_json::to_writer(&mut out, about)?;
        out.write_all(b",\n\"rows\":[")?;
        Ok(Json { out })
    }
}

impl<W: Write> RowWriter for Json<W> {
    fn row(&mut self, number: u64, cells: &Cells<'_>) -> Result<(), Error> {
        self.out
            .write_all(if number == 1 { b"\n" } else { b",\n" })?;
        Ok(serde_json::to_writer(&mut self.out, &Row(cells))?)
    }

    fn finish(mut self) -> Result<(), Error> {
        self.out.write_all(b"\n]}\n")?;
        Ok(self.out.flush()?)
    }
}

/// Rows as they stand in the file, for whoever puts them into another whole.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a>(pub &'a [AggregateRow]);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows = (1..).zip(self.0).map(|(number, row)| cells(row, number));
        let rows = rows.collect::<Result<Vec<_>, _>>();
        let rows = rows.map_err(|err| serde::ser::Error::custom(&err.text().en))?;
        serializer.collect_seq(rows.iter().map(Row))
    }
}

struct Row<'a>(&'a Cells<'a>);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(COLUMNS.len()))?;
        for (column, cell) in COLUMNS.iter().zip(self.0) {
            match cell {
                Cell::Text(text) => map.serialize_entry(column.name, text)?,
                Cell::Count(value) => map.serialize_entry(column.name, value)?,
                Cell::Absent => map.serialize_entry(column.name, &())?,
            }
        }
        map.end()
    }
}
