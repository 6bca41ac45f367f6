//! What a cell of a filled form says, whatever a table program has made of it.
use chrono::{Days, NaiveDate};

use super::fault::Wrong;
use crate::rating::{
    checklist::{Degree, OrganizationKind},
    exact,
};

/// The most letters of a name.
pub const MOST_LETTERS: usize = 200;
/// The most letters of a link.
pub const MOST_LINK: usize = 500;
/// Numbers of days in a table program, about 1982 to 2064: nobody means such a degree.
const DAY_NUMBERS: std::ops::RangeInclusive<i64> = 30_000..=60_000;

/// The cell without what stands around it: spaces of any kind, and the apostrophe that keeps a text from being a formula.
pub fn bare(cell: &str) -> String {
    let words: Vec<&str> = cell.split_whitespace().collect();
    let text = words.join(" ");
    text.strip_prefix('\'').unwrap_or(&text).trim().to_owned()
}

/// A degree: `1`, `0,5`, `0.50`, `½`, «да», «нет»; blank or a dash is not applicable.
///
/// # Errors
/// What is wrong with the cell.
pub fn degree(cell: &str) -> Result<Option<Degree>, Wrong> {
    let text = bare(cell);
    match text.to_lowercase().as_str() {
        "" | "-" | "–" | "—" => return Ok(None),
        "½" => return Ok(Some(Degree::Half)),
        "да" | "yes" | "true" => return Ok(Some(Degree::Full)),
        "нет" | "no" | "false" => return Ok(Some(Degree::None)),
        _ => {}
    }
    let value = exact::parse(&text);
    if let Some(value) = &value
        && let Some(degree) = Degree::ALL.iter().find(|degree| degree.exact() == *value)
    {
        return Ok(Some(*degree));
    }
    let is_day = value.is_some_and(|value| {
        let [first, last] = [DAY_NUMBERS.start(), DAY_NUMBERS.end()].map(|day| exact::whole(*day));
        (first..=last).contains(&value)
    });
    Err(if is_day {
        Wrong::DegreeIsDate
    } else {
        Wrong::NotADegree(text)
    })
}

/// A day: `2026-11-28`, `28.11.2026`, or a table program's number of it.
///
/// # Errors
/// What is wrong with the cell.
pub fn date(cell: &str) -> Result<NaiveDate, Wrong> {
    let text = bare(cell);
    if text.is_empty() {
        return Err(Wrong::Empty);
    }
    let wrong = || Wrong::NotADate(text.clone());
    // A day of a workbook may come with its midnight.
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    for format in ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"] {
        if let Ok(date) = NaiveDate::parse_from_str(day, format) {
            return Ok(date);
        }
    }
    let number: i64 = day.parse().map_err(|_| wrong())?;
    if !DAY_NUMBERS.contains(&number) {
        return Err(wrong());
    }
    // Day 1 is 1 January 1900, and there is a 29 February of that year in table programs.
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30).ok_or_else(wrong)?;
    zero.checked_add_days(Days::new(number.unsigned_abs()))
        .ok_or_else(wrong)
}

/// A text that has to be there.
///
/// # Errors
/// What is wrong with the cell.
pub fn name(cell: &str) -> Result<String, Wrong> {
    let text = bare(cell);
    let letters = text.chars().count();
    match letters {
        0 => Err(Wrong::Empty),
        1..=MOST_LETTERS => Ok(text),
        _ => Err(Wrong::TooLong(letters, MOST_LETTERS)),
    }
}

/// A web address, or nothing.
///
/// # Errors
/// What is wrong with the cell.
pub fn link(cell: &str) -> Result<String, Wrong> {
    let text = bare(cell);
    let letters = text.chars().count();
    let is_address = ["https://", "http://"].iter().any(|start| {
        text.strip_prefix(start)
            .is_some_and(|rest| !rest.is_empty() && !rest.contains([' ', '"', '<', '>']))
    });
    match letters {
        0 => Ok(text),
        _ if letters > MOST_LINK => Err(Wrong::TooLong(letters, MOST_LINK)),
        _ if !is_address => Err(Wrong::NotALink(text)),
        _ => Ok(text),
    }
}

/// A kind of organization that has to be there.
///
/// # Errors
/// What is wrong with the cell.
pub fn organization_kind(cell: &str) -> Result<OrganizationKind, Wrong> {
    let text = bare(cell);
    if text.is_empty() {
        return Err(Wrong::Empty);
    }
    OrganizationKind::read(&text).ok_or(Wrong::UnknownOrganizationKind(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_is_read_as_it_was_meant() {
        for (cell, wanted) in [
            ("1", Ok(Some(Degree::Full))),
            (" 1,00 ", Ok(Some(Degree::Full))),
            ("'0,5", Ok(Some(Degree::Half))),
            ("0.50", Ok(Some(Degree::Half))),
            ("½", Ok(Some(Degree::Half))),
            ("0", Ok(Some(Degree::None))),
            ("Да", Ok(Some(Degree::Full))),
            ("нет", Ok(Some(Degree::None))),
            ("", Ok(None)),
            ("\u{a0}", Ok(None)),
            ("—", Ok(None)),
            ("46143", Err(Wrong::DegreeIsDate)),
            ("5", Err(Wrong::NotADegree("5".into()))),
            ("0,7", Err(Wrong::NotADegree("0,7".into()))),
            ("01.май", Err(Wrong::NotADegree("01.май".into()))),
            ("#REF!", Err(Wrong::NotADegree("#REF!".into()))),
        ] {
            assert_eq!(degree(cell), wanted, "{cell}");
        }
    }

    #[test]
    fn a_day_is_read_in_every_way_that_table_programs_write_it() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
        for cell in [
            "2026-11-28",
            "28.11.2026",
            "46354",
            "2026-11-28T00:00:00",
            " 28.11.2026 г.",
        ] {
            assert_eq!(date(cell), Ok(day), "{cell}");
        }
        for cell in ["31.02.2026", "ноябрь", "7", "999999"] {
            assert_eq!(date(cell), Err(Wrong::NotADate(cell.into())), "{cell}");
        }
        assert_eq!(date(" "), Err(Wrong::Empty));
    }

    #[test]
    fn a_link_is_a_web_address_or_nothing() {
        for (cell, wanted) in [
            ("", Ok("")),
            (
                "https://photos.example/1?a=2",
                Ok("https://photos.example/1?a=2"),
            ),
            ("javascript:alert(1)", Err(())),
            ("=HYPERLINK(\"https://x\")", Err(())),
            ("https://", Err(())),
            ("https://a b", Err(())),
        ] {
            assert_eq!(link(cell).as_deref().map_err(|_| ()), wanted, "{cell}");
        }
        assert!(link(&format!("https://{}", "a".repeat(500))).is_err());
        assert_eq!(
            name(" 'Иванова \u{a0} эксперт "),
            Ok("Иванова эксперт".into())
        );
        assert_eq!(name(&"я".repeat(201)), Err(Wrong::TooLong(201, 200)));
    }
}
