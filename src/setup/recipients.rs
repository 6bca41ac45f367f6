//! Numbers of recipients that hold for one campaign: lines «code;number».
use std::collections::HashMap;

/// Reads them; a first line that is no such line is a header.
///
/// # Errors
/// The number of the first line, from 1, that is none.
pub fn parse(text: &str) -> Result<HashMap<String, u64>, usize> {
    let mut recipients = HashMap::new();
    for (nth, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let cells: Vec<&str> = line.split([';', ',', '\t']).map(str::trim).collect();
        match cells[..] {
            [""] => {}
            [code, number] => match number.parse() {
                Ok(number) => {
                    recipients.insert(code.to_owned(), number);
                }
                Err(_) if nth == 0 => {}
                Err(_) => return Err(nth + 1),
            },
            _ if nth == 0 => {}
            _ => return Err(nth + 1),
        }
    }
    Ok(recipients)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_with_or_without_a_header_and_the_first_bad_one_is_named() {
        let read = parse("\u{feff}код;получателей\na;10\n\n b , 20 \nc\t30").unwrap();
        assert_eq!(
            (read["a"], read["b"], read["c"], read.len()),
            (10, 20, 30, 3)
        );
        assert_eq!(parse("a;10\nb;много"), Err(2));
        assert_eq!(parse("a;10\nb"), Err(2));
        assert!(parse("").unwrap().is_empty());
    }
}
