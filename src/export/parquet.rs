//! Parquet: row groups of 16,384 rows, Snappy, texts through dictionaries.
//!
//! Texts are `STRING`, counts signed `INT(64)` (every reader has it; unsigned ones are missing in some),
//! the columns that can hold a nothing are `OPTIONAL`, all others `REQUIRED`. The footer's key `otklik.about`
//! holds the same object as JSON's `about`, `otklik.schema` the name of the column set.
use std::{io::Write, mem, sync::Arc};

use parquet::{
    basic::{Compression, LogicalType, Repetition, Type as Physical},
    data_type::{ByteArray, ByteArrayType, Int64Type},
    errors::ParquetError,
    file::{metadata::KeyValue, properties::WriterProperties, writer::SerializedFileWriter},
    schema::types::{Type, TypePtr},
};

use super::{
    AboutExport, Error, RowWriter,
    column::{COLUMNS, Cell, Cells, Column, Holds, WIDTH},
    json::SCHEMA,
};

/// Rows that are held until they are written: the memory that an export needs.
const GROUP_ROWS: usize = 16_384;

/// Writes rows as Parquet.
pub(super) struct Parquet<W: Write + Send> {
    out: SerializedFileWriter<W>,
    held: [Held; WIDTH],
    rows: usize,
}

/// One column of the row group in the making.
enum Held {
    /// Present texts, and for each row whether it has one (1) or not (0).
    Texts(Vec<ByteArray>, Vec<i16>),
    Counts(Vec<i64>),
}

impl<W: Write + Send> Parquet<W> {
    /// Writes what stands before the first row.
    pub(super) fn new(about: &AboutExport, out: W) -> Result<Self, Error> {
        let entry = |key: &str, value: String| KeyValue::new(key.to_owned(), value);
        let properties = WriterProperties::builder()
            .set_created_by(format!("otklik version {}", about.program_version))
            .set_compression(Compression::SNAPPY)
            .set_key_value_metadata(Some(vec![
                entry("otklik.schema", SCHEMA.to_owned()),
                entry("otklik.about", serde_json::to_string(about)?),
            ]))
            .build();
        Ok(Parquet {
            out: SerializedFileWriter::new(out, schema()?, Arc::new(properties))?,
            held: COLUMNS.map(|column| Held::new(&column)),
            rows: 0,
        })
    }

    fn write_group(&mut self) -> Result<(), Error> {
        let mut group = self.out.next_row_group()?;
        for held in &mut self.held {
            let Some(mut writer) = group.next_column()? else {
                break;
            };
            match held {
                Held::Texts(texts, present) => {
                    let texts = mem::take(texts);
                    let present = mem::take(present);
                    writer
                        .typed::<ByteArrayType>()
                        .write_batch(&texts, Some(&present), None)?;
                }
                Held::Counts(counts) => {
                    writer
                        .typed::<Int64Type>()
                        .write_batch(&mem::take(counts), None, None)?;
                }
            }
            writer.close()?;
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }
}

impl<W: Write + Send> RowWriter for Parquet<W> {
    fn row(&mut self, _: u64, cells: &Cells<'_>) -> Result<(), Error> {
        for (held, cell) in self.held.iter_mut().zip(cells) {
            held.push(cell)?;
        }
        self.rows += 1;
        if self.rows == GROUP_ROWS {
            self.write_group()?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), Error> {
        if self.rows > 0 {
            self.write_group()?;
        }
        self.out.close()?;
        Ok(())
    }
}

impl Held {
    fn new(column: &Column) -> Held {
        match column.holds {
            Holds::Text | Holds::MaybeText => Held::Texts(Vec::new(), Vec::new()),
            Holds::Count => Held::Counts(Vec::new()),
        }
    }

    fn push(&mut self, cell: &Cell<'_>) -> Result<(), Error> {
        match (self, cell) {
            (Held::Texts(texts, present), Cell::Text(text)) => {
                // Rows come sorted, so most cells say what the one above says: its bytes are shared.
                let value = match texts.last() {
                    Some(last) if last.data() == text.as_bytes() => last.clone(),
                    _ => ByteArray::from(*text),
                };
                texts.push(value);
                present.push(1);
            }
            (Held::Texts(_, present), Cell::Absent) => present.push(0),
            (Held::Counts(counts), Cell::Count(value)) => {
                counts.push(i64::try_from(*value).map_err(ParquetError::from)?);
            }
            (Held::Texts(..), Cell::Count(_)) | (Held::Counts(_), Cell::Text(_) | Cell::Absent) => {
                return Err(ParquetError::General("a cell of the wrong type".to_owned()).into());
            }
        }
        Ok(())
    }
}

fn schema() -> Result<TypePtr, Error> {
    let fields = COLUMNS
        .iter()
        .map(|column| {
            let (physical, logical, repetition) = match column.holds {
                Holds::Text => (
                    Physical::BYTE_ARRAY,
                    LogicalType::String,
                    Repetition::REQUIRED,
                ),
                Holds::MaybeText => (
                    Physical::BYTE_ARRAY,
                    LogicalType::String,
                    Repetition::OPTIONAL,
                ),
                Holds::Count => (
                    Physical::INT64,
                    LogicalType::integer(64, true),
                    Repetition::REQUIRED,
                ),
            };
            Type::primitive_type_builder(column.name, physical)
                .with_logical_type(Some(logical))
                .with_repetition(repetition)
                .build()
                .map(Arc::new)
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Arc::new(
        Type::group_type_builder("aggregates")
            .with_fields(fields)
            .build()?,
    ))
}
