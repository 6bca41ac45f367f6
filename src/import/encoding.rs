//! Bytes of a text file to text: UTF-8 with or without a mark, UTF-16 with one, else Windows-1251.
use encoding_rs::{Encoding, UTF_8, WINDOWS_1251};

use super::{Fault, Remark};

/// The text without its byte order mark, and whether the encoding was guessed.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Vec<Remark>), Fault> {
    // Excel's "Unicode text" is UTF-16 with a mark.
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let bytes = &bytes[mark..];
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return checked(text.into_owned(), Vec::new());
    }
    if mark > 0 || is_mostly_utf8(bytes) {
        return Err(Fault::BrokenUtf8 {
            line: first_broken_line(bytes),
        });
    }
    let (text, _) = WINDOWS_1251.decode_without_bom_handling(bytes);
    checked(text.into_owned(), vec![Remark::Windows1251])
}

/// Refuses what no table program writes into a text: such a file is something else.
fn checked(text: String, remarks: Vec<Remark>) -> Result<(String, Vec<Remark>), Fault> {
    let foreign = |letter: char| {
        letter.is_control() && !matches!(letter, '\t' | '\r' | '\n' | '\u{b}' | '\u{85}')
    };
    match text.find(foreign) {
        None => Ok((text, remarks)),
        Some(at) => Err(Fault::NotText {
            line: line_at(&text.as_bytes()[..at]),
        }),
    }
}

/// Whether most letters outside ASCII are whole UTF-8 sequences: a Windows-1251 text has hardly any by chance.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sequences, mut strays) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sequences += chunk
            .valid()
            .chars()
            .filter(|letter| !letter.is_ascii())
            .count();
        strays += chunk.invalid().len();
    }
    sequences > strays
}

fn first_broken_line(bytes: &[u8]) -> usize {
    let whole = bytes
        .utf8_chunks()
        .next()
        .map_or(0, |chunk| chunk.valid().len());
    line_at(&bytes[..whole])
}

fn line_at(before: &[u8]) -> usize {
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_of_a_table_program_gives_the_same_text() {
        let text = "код;наименование\r\n1;Ёлка №\u{a0}5 «Ель»\r\n";
        let utf16: Vec<u8> = [0xFEFF]
            .into_iter()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let utf8_marked = [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat();
        for bytes in [text.as_bytes().to_vec(), utf8_marked, utf16] {
            assert_eq!(decode(&bytes), Ok((text.to_owned(), Vec::new())));
        }
        let windows = WINDOWS_1251.encode(text).0;
        assert_eq!(
            decode(&windows),
            Ok((text.to_owned(), vec![Remark::Windows1251]))
        );
    }

    #[test]
    fn a_broken_letter_in_utf8_is_named_by_its_line_and_not_read_as_something_else() {
        let mut bytes = "код;наименование\nа;Школа\nб;Сад".as_bytes().to_vec();
        bytes.pop();
        assert_eq!(decode(&bytes), Err(Fault::BrokenUtf8 { line: 3 }));
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_line() {
        assert_eq!(decode(b"a;b\n\x00\x01"), Err(Fault::NotText { line: 2 }));
        assert_eq!(
            decode(b"\xFF\xFEa\x00\x00\xD8"),
            Err(Fault::BrokenUtf8 { line: 1 })
        );
    }
}
