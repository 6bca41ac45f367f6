//! Phone numbers as lists and people write them.
use rlibphonenumber::{
    PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType, enums::Region,
};

use crate::region::text_enum;

text_enum! {
    /// What a number reaches. The texts stand in the constraint of `contact_phones`.
    NumberKind {
        /// A mobile phone.
        Mobile = "mobile",
        /// A fixed line.
        Fixed = "fixed",
        /// Anything else that can be called: 8-800, a country where one cannot tell.
        Other = "other",
    }
}

/// A number that can be called. Printed for debugging with most of its digits hidden.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number {
    e164: String,
    kind: NumberKind,
    extension: String,
}

/// Why a cell gives no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberFault {
    /// Nothing is written.
    #[error("empty")]
    Empty,
    /// A table program wrote it as 8,91235E+10: its last digits are lost.
    #[error("rounded by a table program")]
    Rounded,
    /// An emergency or service number of up to four digits: people of a sample have none.
    #[error("a short code")]
    ShortCode,
    /// A local number without the code of its city.
    #[error("without the code of the city")]
    NoAreaCode,
    /// No number in use anywhere looks like this.
    #[error("not a phone number")]
    Unknown,
}

/// The numbers of a cell, in its order, each once. A cell holds several if they are parted by a comma, a semicolon, a slash
/// or a line break and each is long enough to be one: the digits after «доб.» are not. Without a country's code, Russia.
///
/// # Errors
/// One number that cannot be called refuses the whole cell: whoever made the list is to say what was meant.
pub fn normalize(cell: &str) -> Result<Vec<Number>, NumberFault> {
    let plain = plain(cell);
    let text = plain.trim();
    if text.is_empty() {
        return Err(NumberFault::Empty);
    }
    let mut numbers: Vec<Number> = Vec::new();
    for part in parts(text) {
        let number = one(part)?;
        if !numbers.iter().any(|known| known.e164 == number.e164) {
            numbers.push(number);
        }
    }
    Ok(numbers)
}

impl Number {
    /// Reads what [`Number::kept`] gave.
    pub fn read(kept: &str) -> Option<Number> {
        one(kept).ok()
    }

    /// The text to keep: E.164, and the extension after `;ext=` if there is one (RFC 3966).
    pub fn kept(&self) -> String {
        if self.extension.is_empty() {
            self.e164.clone()
        } else {
            format!("{};ext={}", self.e164, self.extension)
        }
    }

    /// A plus and digits: the form that a tag is made of and that is dialed.
    pub fn e164(&self) -> &str {
        &self.e164
    }

    /// What it reaches.
    pub fn kind(&self) -> NumberKind {
        self.kind
    }

    /// The digits to ask for once somebody answers; mostly empty.
    pub fn extension(&self) -> &str {
        &self.extension
    }

    /// As people of its country write it, from anywhere: `+7 912 345-67-89`.
    pub fn formatted(&self) -> String {
        PHONE_NUMBER_UTIL
            .parse(&self.e164, None)
            .map_or_else(|_| self.e164.clone(), |number| written(&number))
    }

    /// The country, the first group and the last two digits: `+7 912 •••-••-89`.
    pub fn masked(&self) -> String {
        let text = self.formatted();
        let shown_from = text
            .match_indices(|sign: char| !sign.is_ascii_digit() && sign != '+')
            .nth(1)
            .map_or(2, |(place, _)| place);
        let digits_after = |place: usize| text[place..].bytes().filter(u8::is_ascii_digit).count();
        text.char_indices()
            .map(|(place, sign)| {
                let hidden = sign.is_ascii_digit() && place > shown_from && digits_after(place) > 2;
                if hidden { '•' } else { sign }
            })
            .collect()
    }
}

impl std::fmt::Debug for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Number({}, {})", self.masked(), self.kind)
    }
}

/// Usual digits, pluses, dashes and spaces in place of their full-width and no-break kin.
fn plain(cell: &str) -> String {
    cell.chars()
        .filter(|sign| {
            !matches!(
                sign,
                '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
            )
        })
        .map(|sign| match sign {
            '０'..='９' => char::from(b'0' + (sign as u32 - '０' as u32) as u8),
            '＋' => '+',
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' => '-',
            '（' => '(',
            '）' => ')',
            '\n' | '\r' => '\n',
            sign if sign.is_whitespace() => ' ',
            sign => sign,
        })
        .collect()
}

const LEAST_DIGITS: usize = 10;

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// The cell parted, if each part could be a number.
fn parts(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = text
        .split([',', ';', '/', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() > 1 && parts.iter().all(|part| digits(part) >= LEAST_DIGITS) {
        parts
    } else {
        vec![text]
    }
}

fn one(text: &str) -> Result<Number, NumberFault> {
    let text = without_fraction(text);
    if is_scientific(text) {
        return Err(NumberFault::Rounded);
    }
    match digits(text) {
        0 => return Err(NumberFault::Unknown),
        1..=4 => return Err(NumberFault::ShortCode),
        5..=7 => return Err(NumberFault::NoAreaCode),
        _ => {}
    }
    let number = PHONE_NUMBER_UTIL
        .parse(text, Some(Region::RU))
        .map_err(|_| NumberFault::Unknown)?;
    if !number.is_valid() {
        return Err(NumberFault::Unknown);
    }
    Ok(Number {
        e164: number.format_as(PhoneNumberFormat::E164).into_owned(),
        kind: match number.get_type() {
            PhoneNumberType::Mobile => NumberKind::Mobile,
            PhoneNumberType::FixedLine => NumberKind::Fixed,
            _ => NumberKind::Other,
        },
        extension: number.extension().to_owned(),
    })
}

/// A table program keeps a number typed without spaces as a float: `89123456789.0`.
fn without_fraction(text: &str) -> &str {
    let whole = text
        .split_once(['.', ','])
        .filter(|(whole, rest)| {
            let zeros = !rest.is_empty() && rest.bytes().all(|sign| sign == b'0');
            zeros && digits(whole) >= LEAST_DIGITS && whole.len() == digits(whole)
        })
        .map(|(whole, _)| whole);
    whole.unwrap_or(text)
}

/// `8.91235E+10`, with an E of either alphabet.
fn is_scientific(text: &str) -> bool {
    text.split_once(['e', 'E', 'е', 'Е'])
        .is_some_and(|(mantissa, power)| {
            let power = power.trim_start_matches(['+', '-']);
            let number = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',' | ' ');
            !power.is_empty()
                && power.bytes().all(|sign| sign.is_ascii_digit())
                && digits(mantissa) > 0
                && mantissa.chars().all(number)
        })
}

fn written(number: &PhoneNumber) -> String {
    number
        .format_as(PhoneNumberFormat::International)
        .into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(cell: &str) -> String {
        match normalize(cell) {
            Ok(numbers) => {
                let one = |number: &Number| format!("{} {}", number.kept(), number.kind());
                numbers.iter().map(one).collect::<Vec<_>>().join(", ")
            }
            Err(fault) => format!("{fault:?}"),
        }
    }

    #[test]
    fn cells_of_lists_are_read_or_refused_with_a_reason() {
        for (cell, expected) in [
            ("8-800-555-35-35", "+78005553535 other"),
            ("+78005553535", "+78005553535 other"),
            ("+7 495 123-45-67 доб. 12", "+74951234567;ext=12 fixed"),
            ("8(495)1234567 доб 105", "+74951234567;ext=105 fixed"),
            ("８９１２３４５６７８９", "+79123456789 mobile"),
            ("8 912 345-67-89", "+79123456789 mobile"),
            ("9123456789", "+79123456789 mobile"),
            ("79123456789", "+79123456789 mobile"),
            ("810 7 912 345 67 89", "+79123456789 mobile"),
            ("телефон 8 912 345-67-89", "+79123456789 mobile"),
            ("8 912 345‑67‑89", "+79123456789 mobile"),
            ("8\u{a0}912\u{a0}345–67−89", "+79123456789 mobile"),
            ("+375 29 123-45-67", "+375291234567 mobile"),
            ("+7 727 250-12-34", "+77272501234 fixed"),
            (
                "8 912 345-67-89, 8 (495) 123-45-67",
                "+79123456789 mobile, +74951234567 fixed",
            ),
            (
                "+74951234567 доб. 12; 89123456789",
                "+74951234567;ext=12 fixed, +79123456789 mobile",
            ),
            ("89123456789/+7 912 345-67-89", "+79123456789 mobile"),
            (
                "89123456789\n84951234567",
                "+79123456789 mobile, +74951234567 fixed",
            ),
            ("8(495)1234567, доб. 105", "+74951234567;ext=105 fixed"),
            ("89123456789.0", "+79123456789 mobile"),
            ("8.91235E+10", "Rounded"),
            ("8,91235Е+10", "Rounded"),
            (" \u{200b} ", "Empty"),
            ("123", "ShortCode"),
            ("345-67-89", "NoAreaCode"),
            ("89123456789 89123456780", "Unknown"),
            ("нет телефона", "Unknown"),
            ("00000000000", "Unknown"),
            ("89123456789, 112", "Unknown"),
        ] {
            assert_eq!(told(cell), expected, "{cell:?}");
        }
    }

    #[test]
    fn most_of_a_number_is_hidden_and_nothing_is_printed_by_accident() {
        for (cell, formatted, masked) in [
            ("89123456789", "+7 912 345-67-89", "+7 912 •••-••-89"),
            ("84951234567", "+7 495 123-45-67", "+7 495 •••-••-67"),
            ("88005553535", "+7 800 555-35-35", "+7 800 •••-••-35"),
            ("+375291234567", "+375 29 123-45-67", "+375 29 •••-••-67"),
        ] {
            let number = &normalize(cell).unwrap()[0];
            assert_eq!(number.formatted(), formatted);
            assert_eq!(number.masked(), masked);
            assert!(!format!("{number:?}").contains("123"), "{number:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_into_a_cell_breaks_the_reader_and_what_is_kept_is_read_back(
            cell in "[-+0-9 ().,;/eEдоб\n]{0,40}|\\PC{0,30}"
        ) {
            for number in normalize(&cell).unwrap_or_default() {
                prop_assert_eq!(Number::read(&number.kept()), Some(number.clone()));
                let digits = number.e164().trim_start_matches('+');
                prop_assert!(digits.bytes().all(|sign| sign.is_ascii_digit()));
                prop_assert!(digits.len() <= 15);
            }
        }

        #[test]
        fn one_mobile_number_is_the_same_however_it_is_written(rest in 0_u32..10_000_000) {
            let rest = format!("{rest:07}");
            let (a, b, c) = (&rest[..3], &rest[3..5], &rest[5..]);
            let kept = format!("+7912{rest}");
            for cell in [
                format!("8912{rest}"), format!("7912{rest}"), format!("912{rest}"), format!("8912{rest}.0"),
                format!("8 (912) {a}-{b}-{c}"), format!("+7 912 {a} {b} {c}"), format!("8-912-{a}-{b}-{c}"),
            ] {
                let numbers = normalize(&cell).unwrap();
                prop_assert_eq!(numbers.len(), 1);
                prop_assert_eq!(numbers[0].e164(), kept.as_str());
            }
        }
    }
}
