//! Parquet: row groups of 16,384 rows, Snappy, texts through dictionaries. Every column may hold a nothing.
//!
//! The footer's key `otklik.about` holds what the file says about itself, `otklik.codebook` its codebook.
use std::{collections::BTreeSet, io::Write, mem, sync::Arc};

use parquet::{
    basic::{Compression, LogicalType, Repetition, Type as Physical},
    data_type::{ByteArray, ByteArrayType, Int64Type},
    file::{metadata::KeyValue, properties::WriterProperties, writer::SerializedFileWriter},
    schema::types::{Type, TypePtr},
};

use super::{About, Cell, Error, Sink, flat, layout::Layout, sheets};

/// Rows that are held until they are written.
const GROUP_ROWS: usize = 16_384;

/// Writes rows as Parquet.
pub struct Parquet<'a, W: Write + Send> {
    layout: &'a Layout,
    out: SerializedFileWriter<W>,
    held: Vec<Held>,
    rows: usize,
}

/// One column of the row group in the making: present values, and for each row whether it has one.
enum Held {
    Texts(Vec<ByteArray>, Vec<i16>),
    Numbers(Vec<i64>, Vec<i16>),
}

impl<'a, W: Write + Send> Parquet<'a, W> {
    /// Writes what stands before the first row.
    pub fn new(about: &About, layout: &'a Layout, out: W) -> Result<Self, Error> {
        let entry = |key: &str, value: String| KeyValue::new(key.to_owned(), value);
        let properties = WriterProperties::builder()
            .set_created_by(format!("otklik version {}", about.export.program_version))
            .set_compression(Compression::SNAPPY)
            .set_key_value_metadata(Some(vec![
                entry(
                    "otklik.about",
                    serde_json::to_string(&sheets::about_lines(about))?,
                ),
                entry(
                    "otklik.codebook",
                    serde_json::to_string(&sheets::codebook(layout))?,
                ),
            ]))
            .build();
        let held = flat::numeric(layout).into_iter().map(|numeric| {
            if numeric {
                Held::Numbers(Vec::new(), Vec::new())
            } else {
                Held::Texts(Vec::new(), Vec::new())
            }
        });
        Ok(Parquet {
            layout,
            out: SerializedFileWriter::new(out, schema(layout)?, Arc::new(properties))?,
            held: held.collect(),
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
                    let (texts, present) = (mem::take(texts), mem::take(present));
                    writer
                        .typed::<ByteArrayType>()
                        .write_batch(&texts, Some(&present), None)?;
                }
                Held::Numbers(numbers, present) => {
                    let (numbers, present) = (mem::take(numbers), mem::take(present));
                    writer
                        .typed::<Int64Type>()
                        .write_batch(&numbers, Some(&present), None)?;
                }
            }
            writer.close()?;
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }
}

impl<W: Write + Send> Sink for Parquet<'_, W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), Error> {
        for (held, cell) in self.held.iter_mut().zip(flat::cells(self.layout, cells)) {
            held.push(cell);
        }
        self.rows += 1;
        if self.rows == GROUP_ROWS {
            self.write_group()?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<BTreeSet<char>, Error> {
        if self.rows > 0 {
            self.write_group()?;
        }
        self.out.close()?;
        Ok(BTreeSet::new())
    }
}

impl Held {
    fn push(&mut self, cell: Cell<'_>) {
        match (self, cell) {
            (Held::Texts(texts, present), Cell::Text(text)) => {
                // Rows stand sorted: most cells say what the one above says, whose bytes are shared.
                let value = match texts.last() {
                    Some(last) if last.data() == text.as_bytes() => last.clone(),
                    _ => ByteArray::from(text),
                };
                texts.push(value);
                present.push(1);
            }
            (Held::Numbers(numbers, present), Cell::Number(number)) => {
                numbers.push(number);
                present.push(1);
            }
            (Held::Texts(_, present) | Held::Numbers(_, present), _) => present.push(0),
        }
    }
}

fn schema(layout: &Layout) -> Result<TypePtr, Error> {
    let columns = flat::names(layout).into_iter().zip(flat::numeric(layout));
    let fields = columns
        .map(|(name, numeric)| {
            let (physical, logical) = if numeric {
                (Physical::INT64, LogicalType::integer(64, true))
            } else {
                (Physical::BYTE_ARRAY, LogicalType::String)
            };
            Type::primitive_type_builder(&name, physical)
                .with_logical_type(Some(logical))
                .with_repetition(Repetition::OPTIONAL)
                .build()
                .map(Arc::new)
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Arc::new(
        Type::group_type_builder("responses")
            .with_fields(fields)
            .build()?,
    ))
}
