//! One row of the registry table: cells to an institution, or every reason why not.
use validator::{ValidateLength, ValidateUrl};

use super::{
    column::{Column, sector_from_cell},
    institution::{Institution, MAX_RECIPIENTS},
    number::{Fault, Inn, Ogrn},
    registry::{Note, Reason, Wrong},
};

/// What the row says in a column, cleaned; empty if the table has no such column.
pub(super) type Cell<'a> = &'a dyn Fn(Column) -> &'a str;

/// The institution of a row, or all reasons against it in the order of the columns; and what was put right
/// or is worth a look.
pub(super) fn read(cell: Cell<'_>) -> (Result<Institution, Vec<Reason>>, Vec<Note>) {
    let mut row = Reader {
        cell,
        reasons: Vec::new(),
        notes: Vec::new(),
    };
    let institution = row.institution();
    let Reader { reasons, notes, .. } = row;
    match institution {
        Some(institution) if reasons.is_empty() => (Ok(institution), notes),
        _ => (Err(reasons), notes),
    }
}

struct Reader<'a> {
    cell: Cell<'a>,
    reasons: Vec<Reason>,
    notes: Vec<Note>,
}

impl Reader<'_> {
    fn institution(&mut self) -> Option<Institution> {
        // Every column is read before the first missing one ends it: all reasons are wanted.
        let code = self.code();
        let full_name = self.text(Column::FullName);
        let short_name = self.text(Column::ShortName);
        let sector = self.text(Column::Sector).and_then(|name| {
            sector_from_cell(&name)
                .or_else(|| self.refuse(Column::Sector, Wrong::UnknownSector(name)))
        });
        let kind = self.text(Column::Kind);
        let municipality = self.text(Column::Municipality);
        let address = self.text(Column::Address);
        let inn = self.number(Column::Inn, &[10, 12], Inn::parse);
        let ogrn = self.number(Column::Ogrn, &[13, 15], Ogrn::parse);
        if let (Some(inn), Some(ogrn)) = (&inn, &ogrn)
            && inn.is_legal_person() != ogrn.is_legal_person()
        {
            self.refuse::<()>(Column::Ogrn, Wrong::NotOfOnePerson);
        }
        let bus_id = self.bus_id();
        let site = self.site();
        let phone = self.phone();
        let organ = self.text(Column::Organ);
        let recipients = self.recipients();
        let full_name = full_name?;
        let short_name = match short_name {
            Some(short) => short,
            None if full_name.validate_length(None, Some(long(Column::ShortName)), None) => {
                full_name.clone()
            }
            None => self.refuse(Column::ShortName, Wrong::ShortNameNeeded)?,
        };
        Some(Institution {
            code: code?,
            full_name,
            short_name,
            sector: sector?,
            kind,
            municipality: municipality?,
            address: address?,
            inn: inn?,
            ogrn: ogrn?,
            bus_id,
            site,
            phone,
            organ: organ?,
            recipients,
        })
    }

    fn refuse<T>(&mut self, column: Column, wrong: Wrong) -> Option<T> {
        self.reasons.push(Reason {
            column: Some(column),
            wrong,
        });
        None
    }

    /// A text within its length, or nothing; says why if that is a fault.
    fn text(&mut self, column: Column) -> Option<String> {
        let cell = (self.cell)(column).to_owned();
        self.within(column, cell)
    }

    /// A text made of digits in effect: a table program may have turned it into `7.7E+09`.
    fn figures(&mut self, column: Column) -> Option<String> {
        let digits = whole((self.cell)(column));
        if is_scientific(&digits) {
            return self.refuse(column, Wrong::Scientific(digits));
        }
        self.within(column, digits)
    }

    fn within(&mut self, column: Column, text: String) -> Option<String> {
        if text.is_empty() {
            return if column.is_mandatory() {
                self.refuse(column, Wrong::Empty)
            } else {
                None
            };
        }
        if is_sheet_error(&text) {
            return self.refuse(column, Wrong::SheetError(text));
        }
        if !text.validate_length(None, Some(long(column)), None) {
            let letters = text.chars().count();
            let max = column.max_length();
            return self.refuse(column, Wrong::TooLong { letters, max });
        }
        Some(text)
    }

    fn code(&mut self) -> Option<String> {
        let cell = (self.cell)(Column::Code);
        if cell.contains('+') && is_scientific(cell) {
            return self.refuse(Column::Code, Wrong::Scientific(cell.to_owned()));
        }
        let code = self.text(Column::Code)?;
        if code
            .chars()
            .all(|letter| letter.is_alphanumeric() || "-_./".contains(letter))
        {
            Some(code)
        } else {
            self.refuse(Column::Code, Wrong::BadCode)
        }
    }

    fn number<T>(
        &mut self,
        column: Column,
        lengths: &[usize],
        parse: fn(&str) -> Result<T, Fault>,
    ) -> Option<T> {
        let cell = whole((self.cell)(column));
        if cell.len() > column.max_length() && cell.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.refuse(column, Wrong::Digits { found: cell.len() });
        }
        let digits = self.figures(column)?;
        // A number cell drops the zero with which the numbers of nine regions begin.
        let (digits, restored) = if column == Column::Inn && lengths.contains(&(digits.len() + 1)) {
            (format!("0{digits}"), true)
        } else {
            (digits, false)
        };
        match parse(&digits) {
            Ok(number) => {
                if restored {
                    self.notes.push(Note::ZeroRestored(column));
                }
                Some(number)
            }
            Err(Fault::NotDigits) => self.refuse(column, Wrong::NotDigits),
            Err(_) if restored => self.refuse(
                column,
                Wrong::Digits {
                    found: digits.len() - 1,
                },
            ),
            Err(Fault::Length(found)) => self.refuse(column, Wrong::Digits { found }),
            Err(Fault::Checksum) => self.refuse(column, Wrong::Checksum),
        }
    }

    fn bus_id(&mut self) -> Option<String> {
        let digits = self.figures(Column::BusId)?;
        if digits.bytes().all(|byte| byte.is_ascii_digit()) {
            Some(digits)
        } else {
            self.refuse(Column::BusId, Wrong::NotDigits)
        }
    }

    fn site(&mut self) -> Option<String> {
        let cell = self.text(Column::Site)?;
        let lower = cell.to_lowercase();
        let with_scheme = lower.starts_with("http://") || lower.starts_with("https://");
        let site = if with_scheme {
            cell
        } else {
            format!("https://{cell}")
        };
        // A name with a dot is asked for, since any single word is an address to the URL standard; another
        // scheme before our `https://` shows as a colon or a slash in the host.
        let host = site
            .split("//")
            .nth(1)
            .and_then(|rest| rest.split(['/', '?', '#']).next())
            .unwrap_or_default();
        if !site.validate_url()
            || !host.contains('.')
            || host.contains(['@', ' '])
            || site.contains(' ')
        {
            return self.refuse(Column::Site, Wrong::NotASite);
        }
        if !with_scheme {
            self.notes.push(Note::SchemeAdded);
        }
        Some(site)
    }

    fn phone(&mut self) -> Option<String> {
        if is_scientific((self.cell)(Column::Phone)) {
            return self.figures(Column::Phone);
        }
        let phone = self.text(Column::Phone)?;
        if phone.chars().filter(char::is_ascii_digit).count() < 3 {
            return self.refuse(Column::Phone, Wrong::NotAPhone);
        }
        Some(phone)
    }

    fn recipients(&mut self) -> Option<u64> {
        let figures = self.figures(Column::Recipients)?;
        let (negative, digits) = match figures.strip_prefix(['-', '−', '–']) {
            Some(rest) => (true, rest),
            None => (false, figures.as_str()),
        };
        let is_number =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let wrong = match digits.split_once(['.', ',']) {
            Some((whole, part)) if is_number(whole) && is_number(part) => Wrong::Fraction,
            None if negative && is_number(digits) => Wrong::Negative,
            None if is_number(digits) => match digits.parse() {
                Ok(number) if number <= MAX_RECIPIENTS => return Some(number),
                _ => Wrong::TooMany,
            },
            _ => Wrong::NotANumber,
        };
        self.refuse(Column::Recipients, wrong)
    }
}

fn long(column: Column) -> u64 {
    u64::try_from(column.max_length()).unwrap_or(u64::MAX)
}

/// Without the spaces between groups of digits, and without the `.0` that some programs put after a whole number.
fn whole(cell: &str) -> String {
    let figures: String = cell
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    match figures
        .strip_suffix(".0")
        .or_else(|| figures.strip_suffix(",0"))
    {
        Some(whole) => whole.to_owned(),
        None => figures,
    }
}

/// `7.70123E+09`, `7,7E9`: digits were lost before the file was written.
fn is_scientific(cell: &str) -> bool {
    let Some((mantissa, exponent)) = cell.split_once(['e', 'E', 'е', 'Е']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa = mantissa.trim_start_matches('-');
    let mantissa_fits = match mantissa.split_once(['.', ',']) {
        Some((whole, part)) => digits(whole) && digits(part),
        None => digits(mantissa),
    };
    mantissa_fits && digits(exponent.trim_start_matches(['+', '-']))
}

/// What a table program shows instead of a value it could not compute.
fn is_sheet_error(cell: &str) -> bool {
    const ERRORS: [&str; 13] = [
        "#N/A",
        "#Н/Д",
        "#REF!",
        "#ССЫЛКА!",
        "#VALUE!",
        "#ЗНАЧ!",
        "#NAME?",
        "#ИМЯ?",
        "#DIV/0!",
        "#ДЕЛ/0!",
        "#NUM!",
        "#ЧИСЛО!",
        "#NULL!",
    ];
    ERRORS.contains(&cell)
}
