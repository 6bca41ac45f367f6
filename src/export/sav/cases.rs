//! Cases in bytecode compression: eight codes, then what they cannot say by themselves.
use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::{
    Error, Kind, Value,
    text::{SEGMENT, segments, slots},
};
use crate::survey::Text;

/// What a code's number is above the value that it stands for.
pub const BIAS: i64 = 100;

/// Codes 1 to 251 are numbers.
const GREATEST: i64 = 251;
const END: u8 = 252;
const LITERAL: u8 = 253;
const SPACES: u8 = 254;
const ABSENT: u8 = 255;

/// The cases in the making.
#[derive(Debug, Default)]
pub struct Cases {
    codes: Vec<u8>,
    literals: Vec<u8>,
    ready: Vec<u8>,
    /// A text with its padding, kept for the next one.
    field: Vec<u8>,
}

impl Cases {
    /// Adds a value.
    pub fn value(&mut self, kind: Kind, value: Value<'_>) -> Result<(), Error> {
        match (kind, value) {
            (Kind::Number, Value::Number(number)) => self.number(number),
            (Kind::Number, _) => self.code(ABSENT),
            (Kind::Text(width), Value::Text(text)) => self.text(width, text)?,
            (Kind::Text(width), _) => self.text(width, "")?,
        }
        Ok(())
    }

    /// Says that no case follows.
    pub fn end(&mut self) {
        self.code(END);
        while !self.codes.is_empty() {
            self.code(0);
        }
    }

    /// Writes what is ready.
    pub fn flush(&mut self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(&self.ready)?;
        self.ready.clear();
        Ok(())
    }

    fn number(&mut self, number: i64) {
        match u8::try_from(number.saturating_add(BIAS)) {
            Ok(code) if (1..=GREATEST).contains(&i64::from(code)) => self.code(code),
            // Exact below 2⁵³.
            _ => self.literal((number as f64).to_le_bytes()),
        }
    }

    fn text(&mut self, width: usize, text: &str) -> Result<(), Error> {
        if text.len() > width.max(1) {
            return Err(too_long(width, text));
        }
        // Readers in C would end the text there.
        let text: Cow<'_, str> = if text.contains('\0') {
            text.replace('\0', "").into()
        } else {
            text.into()
        };
        let mut field = std::mem::take(&mut self.field);
        let mut rest = text.as_bytes();
        for segment in segments(width) {
            // A segment of a longer text takes 256 bytes, of which 255 are the text's.
            let (part, left) = rest.split_at(rest.len().min(SEGMENT));
            rest = left;
            field.clear();
            field.extend_from_slice(part);
            field.resize(8 * slots(segment), b' ');
            for slot in field.chunks_exact(8) {
                match slot.try_into() {
                    Ok(bytes) if slot != b"        " => self.literal(bytes),
                    _ => self.code(SPACES),
                }
            }
        }
        self.field = field;
        Ok(())
    }

    fn literal(&mut self, bytes: [u8; 8]) {
        self.literals.extend_from_slice(&bytes);
        self.code(LITERAL);
    }

    fn code(&mut self, code: u8) {
        self.codes.push(code);
        if self.codes.len() == 8 {
            self.ready.append(&mut self.codes);
            self.ready.append(&mut self.literals);
        }
    }
}

fn too_long(width: usize, text: &str) -> Error {
    let (length, limit) = (text.len(), width);
    Error::Sav(Text {
        ru: format!("в тексте {length} байт, а переменная вмещает {limit}"),
        en: format!("a text has {length} bytes and its variable takes {limit}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(fill: impl Fn(&mut Cases)) -> Vec<u8> {
        let (mut cases, mut out) = (Cases::default(), Vec::new());
        fill(&mut cases);
        cases.end();
        cases.flush(&mut out).unwrap();
        out
    }

    #[test]
    fn small_numbers_are_codes_and_others_stand_behind_them() {
        let out = bytes(|cases| {
            for number in [1, -99, 151, -100, 152] {
                cases.value(Kind::Number, Value::Number(number)).unwrap();
            }
            cases.value(Kind::Number, Value::Absent).unwrap();
        });
        assert_eq!(out[..8], [101, 1, 251, LITERAL, LITERAL, ABSENT, END, 0]);
        assert_eq!(out[8..16], (-100.0_f64).to_le_bytes());
        assert_eq!(out[16..24], 152.0_f64.to_le_bytes());
        assert_eq!(out.len(), 24);
    }

    #[test]
    fn a_long_text_is_whole_and_too_long_a_one_is_refused() {
        let text = "ё".repeat(300);
        let out = bytes(|cases| cases.value(Kind::Text(600), Value::Text(&text)).unwrap());
        let told = out.iter().filter(|byte| **byte == 0xd1).count();
        assert_eq!(told, 300);
        let fault = Cases::default().value(Kind::Text(5), Value::Text("ёёё"));
        assert!(matches!(fault, Err(Error::Sav(_))));
    }
}
