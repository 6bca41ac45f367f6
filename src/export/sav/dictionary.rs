//! The header, the variables, what their values mean, and what the file says about itself.
use chrono::{Datelike, NaiveDate};

use super::{
    Dictionary, Kind, Variable,
    cases::BIAS,
    extension,
    text::{lines, padded, segments, shortened, slots},
};

/// The most bytes of a variable's label.
const LABEL_BYTES: usize = 255;
/// The most bytes of a value's label.
pub const VALUE_BYTES: usize = 120;
/// Bytes of a line of notes.
const NOTE_BYTES: usize = 80;

/// One record of a variable: a long text has several.
pub struct Segment<'a> {
    /// Of which variable.
    pub variable: &'a Variable,
    /// Its place among them.
    pub place: usize,
    /// Which segment of it, from 0.
    pub nth: usize,
    /// Bytes of a text; `None` for a number.
    pub width: Option<usize>,
}

impl Segment<'_> {
    /// The name of eight bytes that the record has.
    pub fn short_name(&self) -> String {
        let place = self.place + 1;
        match self.nth {
            0 => format!("V{place}"),
            nth => format!("S{:0>7}", base36(place * 1_000 + nth)),
        }
    }
}

/// Writes everything before the cases.
pub fn write(dictionary: &Dictionary, out: &mut Vec<u8>) {
    let segments = all_segments(&dictionary.variables);
    let slots_of = |segment: &Segment<'_>| segment.width.map_or(1, slots);
    header(dictionary, segments.iter().map(slots_of).sum(), out);
    let mut index = 1;
    let mut first = vec![0; dictionary.variables.len()];
    for segment in &segments {
        if segment.nth == 0 {
            first[segment.place] = index;
        }
        variable(segment, out);
        index += slots_of(segment);
    }
    for (variable, index) in dictionary.variables.iter().zip(first) {
        value_labels(variable, index, out);
    }
    notes(dictionary, out);
    extension::write(dictionary, &segments, out);
    int(999, out);
    int(0, out);
}

fn all_segments(variables: &[Variable]) -> Vec<Segment<'_>> {
    let of = |(place, variable)| {
        let widths = match variable {
            &Variable {
                kind: Kind::Text(width),
                ..
            } => segments(width).into_iter().map(Some).collect(),
            _ => vec![None],
        };
        let all = widths.into_iter().enumerate();
        all.map(move |(nth, width)| Segment {
            variable,
            place,
            nth,
            width,
        })
    };
    variables.iter().enumerate().flat_map(of).collect()
}

fn header(dictionary: &Dictionary, slots: usize, out: &mut Vec<u8>) {
    out.extend(b"$FL2");
    let program = format!("@(#) SPSS DATA FILE {}", dictionary.program);
    out.extend(padded(&program, 60));
    int(2, out);
    int(slots, out);
    // Compressed by bytecode; no weights.
    int(1, out);
    int(0, out);
    out.extend(i32::try_from(dictionary.cases).unwrap_or(-1).to_le_bytes());
    out.extend((BIAS as f64).to_le_bytes());
    out.extend(padded(&day(dictionary.written_on), 9));
    out.extend(b"00:00:00");
    out.extend(padded(&dictionary.label, 64));
    out.extend([0; 3]);
}

/// `21 Nov 26`.
fn day(day: NaiveDate) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = MONTHS[day.month0() as usize];
    format!("{:02} {month} {:02}", day.day(), day.year().rem_euclid(100))
}

fn variable(segment: &Segment<'_>, out: &mut Vec<u8>) {
    let of = segment.variable;
    let label = (segment.nth == 0 && !of.label.is_empty()).then_some(&of.label);
    let missing = of.missing.filter(|_| segment.width.is_none());
    int(2, out);
    int(segment.width.unwrap_or_default(), out);
    int(usize::from(label.is_some()), out);
    int(usize::from(missing.is_some()), out);
    let format = match segment.width {
        // A8 for a text of eight bytes; F8.0 for numbers.
        Some(width) => (1 << 16) | (width << 8),
        None => (5 << 16) | (8 << 8),
    };
    int(format, out);
    int(format, out);
    out.extend(padded(&segment.short_name(), 8));
    if let Some(label) = label {
        let label = shortened(label, LABEL_BYTES);
        int(label.len(), out);
        out.extend(padded(&label, label.len().next_multiple_of(4)));
    }
    if let Some(missing) = missing {
        out.extend((missing as f64).to_le_bytes());
    }
    for _ in 1..segment.width.map_or(1, slots) {
        int(2, out);
        out.extend((-1_i32).to_le_bytes());
        // No label, no missing value, no format.
        out.extend([0; 16]);
        out.extend(padded("", 8));
    }
}

fn value_labels(variable: &Variable, index: usize, out: &mut Vec<u8>) {
    if variable.values.is_empty() {
        return;
    }
    int(3, out);
    int(variable.values.len(), out);
    for (value, label) in &variable.values {
        let label = shortened(label, VALUE_BYTES);
        out.extend((*value as f64).to_le_bytes());
        out.push(u8::try_from(label.len()).unwrap_or_default());
        let bytes = (label.len() + 1).next_multiple_of(8) - 1;
        out.extend(padded(&label, bytes));
    }
    int(4, out);
    int(1, out);
    int(index, out);
}

fn notes(dictionary: &Dictionary, out: &mut Vec<u8>) {
    let all: Vec<String> = dictionary
        .notes
        .iter()
        .flat_map(|note| lines(note, NOTE_BYTES))
        .collect();
    if all.is_empty() {
        return;
    }
    int(6, out);
    int(all.len(), out);
    for line in all {
        out.extend(padded(&line, NOTE_BYTES));
    }
}

/// A count or a size as the format has them: four bytes. None comes near their limit.
pub fn int(value: usize, out: &mut Vec<u8>) {
    out.extend(i32::try_from(value).unwrap_or(i32::MAX).to_le_bytes());
}

fn base36(mut value: usize) -> String {
    const DIGITS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut digits = Vec::new();
    while value > 0 {
        digits.push(char::from(DIGITS[value % 36]));
        value /= 36;
    }
    digits.iter().rev().collect()
}
