//! The file of a copy: writing it, and reading it with every check that its bytes allow.
use std::{
    fmt::Write as _,
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write},
    path::Path,
};

use anyhow::Context;
use flate2::{Compression, bufread::GzDecoder, write::GzEncoder};
use serde::{Deserialize, Serialize, de::IgnoredAny};
use sha2::{Digest, Sha256};

use super::{Refused, Table, tables};

const FORMAT: &str = "otklik-backup";
const VERSION: u32 = 1;
/// The longest line that is read: a damaged file must not fill the memory.
const MAX_LINE: u64 = 64 << 20;

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    format: String,
    version: u32,
    /// The version of the program that wrote it.
    pub program: String,
    /// The steps of the schema it was written from.
    pub migrations: Vec<String>,
}

impl Header {
    pub(super) fn new(migrations: Vec<String>) -> Header {
        Header {
            format: FORMAT.to_owned(),
            version: VERSION,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            migrations,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct TableLine {
    table: String,
    columns: Vec<String>,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Its first line.
    pub header: Header,
    /// Rows of all tables.
    pub rows: u64,
    /// Its length.
    pub bytes: u64,
}

/// Passes bytes on and sums them.
struct Summed<T> {
    inner: T,
    sum: Sha256,
    bytes: u64,
}

impl<T> Summed<T> {
    fn new(inner: T) -> Summed<T> {
        Summed {
            inner,
            sum: Sha256::new(),
            bytes: 0,
        }
    }

    fn see(&mut self, bytes: &[u8]) {
        self.sum.update(bytes);
        self.bytes += bytes.len() as u64;
    }
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.see(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<R: Read> Read for Summed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.see(&into[..read]);
        Ok(read)
    }
}

/// Writes a file line by line.
pub(super) struct Writer<'f> {
    lines: Summed<GzEncoder<Summed<BufWriter<&'f File>>>>,
    header: Header,
    rows: u64,
}

impl<'f> Writer<'f> {
    pub(super) fn new(file: &'f File, header: &Header) -> anyhow::Result<Writer<'f>> {
        let bytes = Summed::new(BufWriter::with_capacity(1 << 18, file));
        let mut writer = Writer {
            lines: Summed::new(GzEncoder::new(bytes, Compression::fast())),
            header: header.clone(),
            rows: 0,
        };
        writer.line(&serde_json::to_string(header)?)?;
        Ok(writer)
    }

    pub(super) fn table(&mut self, name: &str, columns: &[&str]) -> anyhow::Result<()> {
        let line = TableLine {
            table: name.to_owned(),
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
        };
        self.line(&serde_json::to_string(&line)?)
    }

    pub(super) fn row(&mut self, line: &str) -> anyhow::Result<()> {
        self.rows += 1;
        self.line(line)
    }

    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    fn line(&mut self, line: &str) -> anyhow::Result<()> {
        anyhow::ensure!(
            (line.len() as u64) < MAX_LINE,
            "a row is longer than 64 MiB"
        );
        self.lines.write_all(line.as_bytes())?;
        Ok(self.lines.write_all(b"\n")?)
    }

    /// Writes the last line and waits until all of it is on the disk.
    pub(super) fn finish(self) -> anyhow::Result<Summary> {
        let bytes = self.lines.inner.finish()?;
        let last = last_member(self.rows, self.lines.sum, bytes.sum);
        let length = bytes.bytes + last.len() as u64;
        let mut file = bytes.inner;
        file.write_all(&last)?;
        file.flush()?;
        file.get_ref().sync_all()?;
        Ok(Summary {
            header: self.header,
            rows: self.rows,
            bytes: length,
        })
    }
}

/// The last line in a gzip member of its own, stored and not compressed: its length is always the same,
/// and every bit of it follows from the three values.
fn last_member(rows: u64, lines: Sha256, file: Sha256) -> Vec<u8> {
    let (lines, file) = (hex(lines), hex(file));
    let line = format!(
        "{{\"end\":true,\"rows\":{rows:20},\"sha256\":\"{lines}\",\"file_sha256\":\"{file}\"}}\n"
    );
    let line = line.as_bytes();
    let length = line.len() as u16;
    let mut member = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1];
    member.extend(length.to_le_bytes());
    member.extend((!length).to_le_bytes());
    member.extend(line);
    member.extend(crc32fast::hash(line).to_le_bytes());
    member.extend(u32::from(length).to_le_bytes());
    member
}

fn hex(sum: Sha256) -> String {
    let mut text = String::with_capacity(64);
    for byte in sum.finalize() {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Reads a file to its end, gives every row to `take` (table, its columns in the file, the row) and
/// demands that nothing is missing, changed or too new. What was taken may be believed only after an `Ok`.
/// `progress` is told (bytes read, of how many), now and then.
///
/// # Errors
/// [`Refused`] for a file that is damaged, cut short, too new or no copy at all; else what `take` said.
pub fn scan(
    path: &Path,
    mut take: impl FnMut(&'static Table, &[String], &str) -> anyhow::Result<()>,
    mut progress: impl FnMut(u64, u64),
) -> anyhow::Result<Summary> {
    let named = || path.display().to_string();
    let mut file = File::open(path).map_err(|err| unreadable(&named(), &err))?;
    let length = file
        .metadata()
        .map_err(|err| unreadable(&named(), &err))?
        .len();
    let last_length = last_member(0, Sha256::new(), Sha256::new()).len() as u64;
    let Some(body) = length.checked_sub(last_length) else {
        return Err(foreign(&named()));
    };
    let bytes = Summed::new((&mut file).take(body));
    let unzipped = GzDecoder::new(BufReader::with_capacity(1 << 18, bytes));
    if unzipped.header().is_none() {
        return Err(foreign(&named()));
    }
    let mut reader = Lines {
        from: BufReader::with_capacity(1 << 18, unzipped),
        sum: Sha256::new(),
        line: String::new(),
        number: 0,
        name: named(),
    };
    if !reader.next()? {
        return Err(foreign(&named()));
    }
    let header = header(&reader)?;
    let (mut rows, mut table, mut left): (u64, Option<(&'static Table, Vec<String>)>, _) =
        (0, None, tables());
    while reader.next()? {
        match (&table, reader.line.as_bytes().first()) {
            (Some((table, columns)), Some(b'[')) => {
                let cells: Vec<IgnoredAny> =
                    serde_json::from_str(&reader.line).map_err(|_| reader.damaged())?;
                if cells.len() != columns.len() {
                    return Err(reader.damaged());
                }
                take(table, columns, &reader.line)?;
                rows += 1;
                if rows.is_multiple_of(1000) {
                    progress(reader.from.get_ref().get_ref().get_ref().bytes, length);
                }
            }
            _ => {
                let line: TableLine =
                    serde_json::from_str(&reader.line).map_err(|_| reader.damaged())?;
                // In the order of the list: parents first, none twice.
                let found = left.find(|table| table.name == line.table);
                let found = found.ok_or_else(|| reader.damaged())?;
                if line.columns.iter().any(|name| found.kind(name).is_none()) {
                    return Err(reader.damaged());
                }
                table = Some((found, line.columns));
            }
        }
    }
    let lines = reader.sum.clone();
    let mut rest = reader.from.into_inner().into_inner();
    let junk = !rest.fill_buf().with_context(named)?.is_empty();
    let expected = last_member(rows, lines, rest.into_inner().sum);
    let mut last = Vec::new();
    file.seek(io::SeekFrom::Start(body))?;
    file.read_to_end(&mut last).with_context(named)?;
    if junk || last != expected {
        return Err(cut(&named()));
    }
    progress(length, length);
    Ok(Summary {
        header,
        rows,
        bytes: length,
    })
}

/// Lines of the unzipped text, with their number for messages.
struct Lines<R> {
    from: R,
    sum: Sha256,
    line: String,
    number: u64,
    name: String,
}

impl<R: BufRead> Lines<R> {
    /// Reads the next line; false at the end.
    fn next(&mut self) -> anyhow::Result<bool> {
        self.line.clear();
        self.number += 1;
        let read = (&mut self.from).take(MAX_LINE).read_line(&mut self.line);
        match read {
            Ok(0) => Ok(false),
            Ok(_) if self.line.ends_with('\n') => {
                self.sum.update(self.line.as_bytes());
                self.line.pop();
                Ok(true)
            }
            _ => Err(self.damaged()),
        }
    }

    fn damaged(&self) -> anyhow::Error {
        let (name, number) = (&self.name, self.number);
        Refused::because(
            format!(
                "{name}: копия повреждена или обрезана (строка {number}). База данных не тронута. Возьмите другую копию."
            ),
            format!(
                "{name}: the backup is damaged or cut short (line {number}). The database was not touched. Take another copy."
            ),
        )
    }
}

fn header<R: BufRead>(reader: &Lines<R>) -> anyhow::Result<Header> {
    /// What every version of the format begins with.
    #[derive(Deserialize)]
    struct Any {
        format: String,
        version: u32,
    }
    let name = &reader.name;
    match serde_json::from_str(&reader.line) {
        Ok(Any { format, version }) if format == FORMAT && version > VERSION => {
            Err(Refused::because(
                format!(
                    "{name}: копия сделана более новой программой (вид {version}). Установите более новый otklik."
                ),
                format!(
                    "{name}: the backup was made by a newer program (format {version}). Install a newer otklik."
                ),
            ))
        }
        Ok(Any { format, .. }) if format == FORMAT => {
            serde_json::from_str(&reader.line).map_err(|_| reader.damaged())
        }
        _ => Err(foreign(name)),
    }
}

fn foreign(name: &str) -> anyhow::Error {
    Refused::because(
        format!(
            "{name}: это не копия, сделанная otklik backup, или её начало повреждено. База данных не тронута."
        ),
        format!(
            "{name}: this is not a file made by otklik backup, or its beginning is damaged. The database was not touched."
        ),
    )
}

fn cut(name: &str) -> anyhow::Error {
    Refused::because(
        format!(
            "{name}: копия повреждена или обрезана (контрольная сумма не сходится). База данных не тронута. Возьмите другую копию."
        ),
        format!(
            "{name}: the backup is damaged or cut short (the checksum differs). The database was not touched. Take another copy."
        ),
    )
}

fn unreadable(name: &str, err: &io::Error) -> anyhow::Error {
    Refused::because(
        format!("{name}: файл не читается ({err}). Проверьте имя и права."),
        format!("{name}: the file cannot be read ({err}). Check its name and permissions."),
    )
}
