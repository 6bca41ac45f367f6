//! What is said of a file that is no TOML: which slip it is, where, and nothing in the parser's own words.
use super::super::{Slip, Slipped, parse};
use crate::survey::{Defect, Fault, Lang};

/// The first fault of a file, with its line.
fn first(text: &str) -> (usize, Slipped, Fault) {
    let fault = parse("a", "f", text.as_bytes()).unwrap_err().remove(0);
    let Defect::Syntax(slipped) = fault.defect.clone() else {
        panic!("{text}: {fault}");
    };
    (fault.line.unwrap(), slipped, fault)
}

#[test]
fn every_slip_is_told_by_its_line_and_column() {
    for (text, slip, place) in [
        ("a = 1\na = 2", Slip::Twice, (2, 1)),
        ("[a]\n[b]\n[a]", Slip::Twice, (3, 2)),
        ("a = { b = 1, b = 2 }", Slip::Twice, (1, 14)),
        ("a = 1\n[a.b]", Slip::NotATable, (2, 2)),
        ("minutes", Slip::NoEquals, (1, 8)),
        ("minutes 3", Slip::NoEquals, (1, 9)),
        ("minutes: 3", Slip::NoEquals, (1, 10)),
        ("minutes = = 3", Slip::ExtraEquals, (1, 11)),
        ("a = [1 = 2]", Slip::ExtraEquals, (1, 8)),
        ("minutes =", Slip::NoValue, (1, 10)),
        ("minutes = # три", Slip::NoValue, (1, 11)),
        ("title = { ru = \"а\", en = }", Slip::NoValue, (1, 26)),
        ("минуты = 3", Slip::BadKey, (1, 1)),
        ("= 3", Slip::BadKey, (1, 1)),
        ("[]", Slip::BadKey, (1, 2)),
        ("title = Очереди", Slip::NoQuotes, (1, 9)),
        ("required = yes", Slip::NoQuotes, (1, 12)),
        ("required = tru", Slip::NoQuotes, (1, 12)),
        ("sector = health", Slip::NoQuotes, (1, 10)),
        ("title = \"Очереди", Slip::OpenString, (1, 17)),
        ("title = 'Очереди", Slip::OpenString, (1, 17)),
        ("title = \"\"\"Очереди", Slip::OpenString, (1, 19)),
        ("title = \"а\u{1}б\"", Slip::BadLetter, (1, 11)),
        ("title = \"C:\\мои\"", Slip::BadEscape, (1, 13)),
        ("title = \"\\u12\"", Slip::BadEscape, (1, 14)),
        ("a = [1, 2", Slip::OpenArray, (1, 10)),
        ("[[section]\nid = 1", Slip::OpenHead, (1, 11)),
        ("[section\nid = 1", Slip::OpenHead, (1, 9)),
        ("a = { b = 1", Slip::OpenTable, (1, 12)),
        ("a = ]", Slip::StrayBracket, (1, 5)),
        ("a = }", Slip::StrayBracket, (1, 5)),
        ("a = [1 2]", Slip::BadNumber, (1, 6)),
        ("a = { b = 1 c = 2 }", Slip::NoComma, (1, 15)),
        ("a = { ru = \"а\" en = \"b\" }", Slip::NoComma, (1, 16)),
        ("a = [\n1\nb = 3", Slip::NoComma, (3, 1)),
        ("a = [1,, 2]", Slip::ExtraComma, (1, 8)),
        ("a = 01", Slip::BadNumber, (1, 5)),
        ("a = 1_", Slip::BadNumber, (1, 6)),
        ("a = 1,5", Slip::Behind, (1, 6)),
        ("a = 0x1G", Slip::BadNumber, (1, 8)),
        ("a = 2026-13-40", Slip::BadDay, (1, 5)),
        ("a = 2026-11-29 9:30", Slip::BadDay, (1, 5)),
        ("a = \"b\" \"c\"", Slip::Behind, (1, 9)),
        ("a = 1 b = 2", Slip::Behind, (1, 9)),
    ] {
        let (line, slipped, _) = first(text);
        assert_eq!(
            (slipped.slip, (line, slipped.column)),
            (slip, place),
            "{text}"
        );
    }
    let deep = format!("a = {}", "[".repeat(1_000));
    assert_eq!(first(&deep).1.slip, Slip::TooDeep);
}

#[test]
fn no_words_of_the_parser_are_shown_and_a_long_line_is_cut() {
    let long = format!("a = \"{}", "я".repeat(200));
    for text in [
        "a = 1\na = 2",
        "минуты = 3",
        "a = [1 2",
        "a = 1\rb = 2",
        &long,
    ] {
        let (_, slipped, fault) = first(text);
        let said = fault.text(Lang::Ru);
        assert!(slipped.excerpt.chars().count() <= 61, "{said}");
        let own = said.replace(&slipped.excerpt, "").replace("f:", "");
        let latin = own.chars().filter(char::is_ascii_alphabetic).count();
        assert!(latin == 0, "{said}");
        assert!(said.contains("столбец"), "{said}");
    }
    let (_, _, fault) = first("sector = \"health\"\nminutes = = 3");
    assert_eq!(
        fault.text(Lang::Ru),
        "f:2: столбец 11: лишний знак равенства: «minutes = = 3». Оставьте один."
    );
    assert_eq!(
        fault.text(Lang::En),
        "f:2: column 11: an equals sign too many: “minutes = = 3”. Leave one."
    );
}

#[test]
fn a_complaint_that_nobody_knows_is_told_in_general_words() {
    let (line, slipped, fault) = first("b = 1\na = 1\rc = 2");
    assert_eq!((line, slipped.slip, slipped.column), (2, Slip::Other, 7));
    assert_eq!(
        fault.said(Lang::Ru),
        "столбец 7: не удаётся прочесть эту строку: «a = 1c = 2». Проверьте в ней и в строке перед ней кавычки, скобки, \
         запятые и знаки равенства."
    );
}
