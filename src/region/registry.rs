//! A whole table of institutions: what may enter the registry, and every reason against the rest.
use std::collections::HashMap;

use super::{column::Column, institution::Institution, row};

/// A row of the table: its line in the file, counted from 1, and its cells.
pub type Line = (usize, Vec<String>);

/// What came of a table. It may be stored only if nothing was refused: see [`Checked::is_sound`].
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// Cells of the header row, as written.
    pub header: Vec<String>,
    /// Columns that the table does not have, in their order: of these it says nothing.
    pub absent: Vec<Column>,
    /// Institutions of the sound rows, in the order of the file.
    pub good: Vec<Institution>,
    /// The other rows, in the order of the file.
    pub refused: Vec<Refused>,
    /// What was put right or is worth a look; nothing is stopped by it.
    pub notices: Vec<Notice>,
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Line in the file, from 1.
    pub line: usize,
    /// Its cells, trimmed, in the order of [`Checked::header`].
    pub cells: Vec<String>,
    /// Every reason, in the order of the columns.
    pub reasons: Vec<Reason>,
}

/// One reason against a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The column it is about; `None` if it is the whole row or the table.
    pub column: Option<Column>,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// What can be wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// No row near the top names two known columns.
    NoHeader,
    /// The table has no such mandatory column.
    MissingColumn,
    /// Two columns of that name.
    ColumnTwice,
    /// Nothing stands under the header.
    NoRows,
    /// The row has more filled cells than the header: it has slipped.
    ExtraCells,
    /// A mandatory cell is empty.
    Empty,
    /// Too many letters.
    TooLong {
        /// So many stand there.
        letters: usize,
        /// So many may.
        max: usize,
    },
    /// A code has something else than letters, digits and `- _ . /`.
    BadCode,
    /// No sector of that name.
    UnknownSector(String),
    /// Something else than digits.
    NotDigits,
    /// An ИНН or ОГРН of another number of digits.
    Digits {
        /// So many stand there.
        found: usize,
    },
    /// The check digits do not fit.
    Checksum,
    /// The ИНН is a legal person's and the ОГРН an entrepreneur's, or the other way round.
    NotOfOnePerson,
    /// A number that a table program rounded to `7.7E+09`.
    Scientific(String),
    /// An error value of a table program.
    SheetError(String),
    /// Not a website's address.
    NotASite,
    /// Not a phone number.
    NotAPhone,
    /// A negative number of recipients.
    Negative,
    /// A fraction of a recipient.
    Fraction,
    /// Not a number of recipients.
    NotANumber,
    /// More recipients than is believed.
    TooMany,
    /// The full name is too long to stand in for the short one.
    ShortNameNeeded,
    /// The code stands on an earlier line too.
    DuplicateCode {
        /// That line.
        line: usize,
    },
    /// ИНН, full name and address stand on an earlier line too, with another code.
    SameInstitution {
        /// That line.
        line: usize,
    },
}

/// Something to know about a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Line in the file, from 1.
    pub line: usize,
    /// What it is.
    pub note: Note,
}

/// What there is to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A leading zero lost in a number cell was put back; the check digits then fit.
    ZeroRestored(Column),
    /// `https://` was put before the site's address.
    SchemeAdded,
    /// A column of this name is not known and was left out.
    ColumnIgnored(String),
    /// The ИНН stands on an earlier line too: a branch, or a slip.
    SameInn {
        /// That line.
        line: usize,
    },
    /// The ИНН stands on an earlier line with another ОГРН.
    OtherOgrn {
        /// That line.
        line: usize,
    },
}

/// Names of the columns that [`crate::import::refused`] adds; a corrected file may still have them.
pub const ADDED_COLUMNS: [&str; 2] = ["Строка", "Причины"];

/// The header is looked for in so many rows that are not blank: titles stand above it.
pub const HEADER_WITHIN: usize = 20;

impl Checked {
    /// Whether the table may be stored: all rows or none.
    pub fn is_sound(&self) -> bool {
        self.refused.is_empty()
    }
}

/// How many different known columns a row names; a header names two or more.
pub fn known_columns(cells: &[String]) -> usize {
    let mut found: Vec<Column> = cells
        .iter()
        .filter_map(|cell| Column::from_header(cell))
        .collect();
    found.sort_unstable();
    found.dedup();
    found.len()
}

/// Checks a table of any origin. Blank rows and rows above the header are skipped.
pub fn check(lines: impl IntoIterator<Item = Line>) -> Checked {
    let mut lines = filled(lines);
    let header = lines
        .by_ref()
        .take(HEADER_WITHIN)
        .find(|(_, cells)| known_columns(cells) >= 2);
    match header {
        Some(header) => under(header, lines),
        None => {
            let mut checked = Checked::default();
            let wrong = Wrong::NoHeader;
            let reason = Reason {
                column: None,
                wrong,
            };
            checked.refuse(1, Vec::new(), vec![reason]);
            checked
        }
    }
}

/// Checks what stands under a header that is known, however few columns it names.
pub fn under((line, header): Line, lines: impl IntoIterator<Item = Line>) -> Checked {
    let mut checked = Checked::default();
    let places = checked.places(line, &header);
    let width = header.len();
    checked.header = header;
    let all = Column::ALL.iter().copied();
    checked.absent = all.filter(|column| !places.contains_key(column)).collect();
    if !checked.refused.is_empty() {
        return checked;
    }
    let mut seen = Seen::default();
    let mut rows = 0;
    for (line, cells) in filled(lines) {
        rows += 1;
        checked.row(line, cells, width, &places, &mut seen);
    }
    if rows == 0 {
        let header = checked.header.clone();
        let wrong = Wrong::NoRows;
        let reason = Reason {
            column: None,
            wrong,
        };
        checked.refuse(line, header, vec![reason]);
    }
    checked
}

/// The rows that are not blank, their cells cleaned.
fn filled(lines: impl IntoIterator<Item = Line>) -> impl Iterator<Item = Line> {
    let clean = |(line, cells): Line| {
        let cells: Vec<String> = cells.iter().map(|cell| clean(cell)).collect();
        (line, cells)
    };
    let is_filled = |(_, cells): &Line| cells.iter().any(|cell| !cell.is_empty());
    lines.into_iter().map(clean).filter(is_filled)
}

/// Where institutions already read stand.
#[derive(Default)]
struct Seen {
    codes: HashMap<String, usize>,
    /// By ИНН: line and ОГРН of the first.
    inns: HashMap<String, (usize, String)>,
    whole: HashMap<(String, String, String), usize>,
}

impl Checked {
    fn refuse(&mut self, line: usize, cells: Vec<String>, reasons: Vec<Reason>) {
        self.refused.push(Refused {
            line,
            cells,
            reasons,
        });
    }

    fn notice(&mut self, line: usize, note: Note) {
        self.notices.push(Notice { line, note });
    }

    /// The place of each column; faults of the header are refused as its own row.
    fn places(&mut self, line: usize, header: &[String]) -> HashMap<Column, usize> {
        let mut places = HashMap::new();
        let mut reasons = Vec::new();
        for (place, name) in header.iter().enumerate() {
            match Column::from_header(name) {
                Some(column) => {
                    if places.insert(column, place).is_some() {
                        reasons.push(Reason {
                            column: Some(column),
                            wrong: Wrong::ColumnTwice,
                        });
                    }
                }
                None if name.is_empty() || ADDED_COLUMNS.contains(&name.as_str()) => {}
                None => self.notice(line, Note::ColumnIgnored(name.clone())),
            }
        }
        for column in Column::ALL {
            if column.is_mandatory() && !places.contains_key(column) {
                reasons.push(Reason {
                    column: Some(*column),
                    wrong: Wrong::MissingColumn,
                });
            }
        }
        if !reasons.is_empty() {
            self.refuse(line, header.to_vec(), reasons);
        }
        places
    }

    fn row(
        &mut self,
        line: usize,
        cells: Vec<String>,
        width: usize,
        places: &HashMap<Column, usize>,
        seen: &mut Seen,
    ) {
        let cell = |column: Column| -> &str {
            places
                .get(&column)
                .and_then(|place| cells.get(*place))
                .map_or("", String::as_str)
        };
        let (read, notes) = row::read(&cell);
        for note in notes {
            self.notice(line, note);
        }
        let mut reasons = seen.code(cell(Column::Code), line);
        if cells.iter().skip(width).any(|cell| !cell.is_empty()) {
            reasons.push(Reason {
                column: None,
                wrong: Wrong::ExtraCells,
            });
        }
        match read {
            Ok(institution) => {
                reasons.extend(seen.institution(&institution, line));
                if reasons.is_empty() {
                    if let Some(note) = seen.person(&institution, line) {
                        self.notice(line, note);
                    }
                    self.good.push(institution);
                    return;
                }
            }
            Err(more) => reasons.extend(more),
        }
        self.refuse(line, cells, reasons);
    }
}

impl Seen {
    fn code(&mut self, code: &str, line: usize) -> Vec<Reason> {
        if code.is_empty() {
            return Vec::new();
        }
        let first = *self.codes.entry(code.to_owned()).or_insert(line);
        if first == line {
            return Vec::new();
        }
        vec![Reason {
            column: Some(Column::Code),
            wrong: Wrong::DuplicateCode { line: first },
        }]
    }

    fn institution(&mut self, new: &Institution, line: usize) -> Option<Reason> {
        let key = (
            new.inn.to_string(),
            new.full_name.to_lowercase(),
            new.address.to_lowercase(),
        );
        let first = *self.whole.entry(key).or_insert(line);
        (first != line).then_some(Reason {
            column: Some(Column::Inn),
            wrong: Wrong::SameInstitution { line: first },
        })
    }

    fn person(&mut self, new: &Institution, line: usize) -> Option<Note> {
        let known = self
            .inns
            .entry(new.inn.to_string())
            .or_insert_with(|| (line, new.ogrn.to_string()));
        match known {
            (first, _) if *first == line => None,
            (first, ogrn) if ogrn != new.ogrn.as_str() => Some(Note::OtherOgrn { line: *first }),
            (first, _) => Some(Note::SameInn { line: *first }),
        }
    }
}

/// Trimmed, with single spaces, without what cannot be seen; and without the apostrophe that keeps a
/// table program from taking a text for a formula.
pub fn clean(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    for letter in cell.chars() {
        match letter {
            '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}' => {}
            letter if letter.is_whitespace() || letter.is_control() => {
                if !text.is_empty() && !text.ends_with(' ') {
                    text.push(' ');
                }
            }
            letter => text.push(letter),
        }
    }
    text.truncate(text.trim_end().len());
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => text,
    }
}
