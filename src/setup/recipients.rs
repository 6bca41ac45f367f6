//! Numbers of recipients that hold for one campaign: lines «code;number».
use std::collections::HashMap;

use crate::region::institution::MAX_RECIPIENTS;

/// How the first column of a table of institutions is called.
const HEADINGS: [&str; 6] = [
    "code",
    "id",
    "institution",
    "код",
    "организация",
    "учреждение",
];

/// Reads them. A first line that names its columns is a header; any other line must say a number, since one that is passed over
/// in silence would leave the registry's number in force. Digits may stand in groups.
///
/// # Errors
/// The number, from 1, of the first line that is no «code;number», names an institution again or gives it more recipients than
/// the registry takes.
pub fn parse(text: &str) -> Result<HashMap<String, u64>, usize> {
    let mut recipients = HashMap::new();
    for (nth, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let cells: Vec<&str> = line.split([';', ',', '\t']).map(str::trim).collect();
        let line = nth + 1;
        match cells[..] {
            [""] => {}
            [name, ..] if nth == 0 && is_heading(name) => {}
            [code, number] => {
                let number = whole(number).ok_or(line)?;
                if code.is_empty() || recipients.insert(code.to_owned(), number).is_some() {
                    return Err(line);
                }
            }
            _ => return Err(line),
        }
    }
    Ok(recipients)
}

fn is_heading(cell: &str) -> bool {
    let words = cell.to_lowercase();
    let first = words.split_whitespace().next();
    first.is_some_and(|word| HEADINGS.contains(&word))
}

/// «1500», «1 500»; not more than is believed.
fn whole(text: &str) -> Option<u64> {
    let digits: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.parse().ok().filter(|_| is_number);
    number.filter(|number| *number <= MAX_RECIPIENTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_with_or_without_a_header_and_the_first_bad_one_is_named() {
        let read = parse("\u{feff}код;получателей\na;10\n\n b , 2\u{a0}000 \nc\t30").unwrap();
        assert_eq!(
            (read["a"], read["b"], read["c"], read.len()),
            (10, 2000, 30, 3)
        );
        assert_eq!(parse("a;10\nb;много"), Err(2));
        assert_eq!(parse("a;10\nb"), Err(2));
        assert!(parse("").unwrap().is_empty());
    }

    #[test]
    fn no_line_is_passed_over_in_silence() {
        for first in ["a;много", "a;-5", "a;1.5", "a;+5", "a", "код-1;много", ";5"] {
            assert_eq!(parse(first), Err(1), "{first}");
        }
        for great in ["100000001", "9999999999999999999", "99999999999999999999"] {
            assert_eq!(parse(&format!("a;1\nb;{great}")), Err(2), "{great}");
        }
        assert!(parse("a;100 000 000").is_ok());
        assert_eq!(parse("a;10\na;20"), Err(2), "an institution twice");
    }
}
