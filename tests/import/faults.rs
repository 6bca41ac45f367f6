//! Every fault is named, with its line, in both languages.
use otklik::{
    import::{self, Fault, MAX_FILE_BYTES, MAX_ROWS},
    region::{
        column::Column,
        registry::{Note, Wrong},
    },
    survey::Lang,
};
use zip::CompressionMethod;

use crate::{HEADER, SOUND, checked, package, row};

/// What is wrong with a table of one row.
fn wrong(changes: &[(Column, &str)]) -> Vec<(Option<Column>, Wrong)> {
    let checked = checked(&[row(changes)]);
    assert_eq!(checked.good.len() + checked.refused.len(), 1);
    let reasons = checked.refused.into_iter().flat_map(|row| row.reasons);
    reasons
        .map(|reason| (reason.column, reason.wrong))
        .collect()
}

#[test]
fn every_fault_of_a_cell_is_named() {
    use Column as C;
    let long = "ы".repeat(501);
    for (column, text, expected) in [
        (C::Code, "", Wrong::Empty),
        (C::Code, "Ш 5", Wrong::BadCode),
        (C::Code, "1,2E+05", Wrong::Scientific("1,2E+05".into())),
        (C::FullName, " \u{a0} ", Wrong::Empty),
        (
            C::FullName,
            &long,
            Wrong::TooLong {
                letters: 501,
                max: 500,
            },
        ),
        (
            C::Sector,
            "торговля",
            Wrong::UnknownSector("торговля".into()),
        ),
        (C::Inn, "7707083894", Wrong::Checksum),
        (C::Inn, "77070838", Wrong::Digits { found: 8 }),
        (C::Inn, "770708389", Wrong::Digits { found: 9 }),
        (C::Inn, "7707083893123456", Wrong::Digits { found: 16 }),
        (C::Inn, "77О7083893", Wrong::NotDigits),
        (
            C::Inn,
            "7,70708E+09",
            Wrong::Scientific("7,70708E+09".into()),
        ),
        (C::Inn, "#Н/Д", Wrong::SheetError("#Н/Д".into())),
        (C::Ogrn, "1027700132196", Wrong::Checksum),
        (C::Ogrn, "304500116000157", Wrong::NotOfOnePerson),
        (C::BusId, "№ 7", Wrong::NotDigits),
        (C::Site, "javascript:alert(1)", Wrong::NotASite),
        (C::Site, "нет", Wrong::NotASite),
        (C::Site, "https://a@b.example", Wrong::NotASite),
        (C::Phone, "нет", Wrong::NotAPhone),
        (C::Recipients, "-5", Wrong::Negative),
        (C::Recipients, "12,5", Wrong::Fraction),
        (C::Recipients, "много", Wrong::NotANumber),
        (C::Recipients, "99999999999999999999", Wrong::TooMany),
    ] {
        assert_eq!(
            wrong(&[(column, text)]),
            [(Some(column), expected)],
            "{column} {text}"
        );
    }
    for (column, text) in [
        (C::Inn, "77 07 08 38 93"),
        (C::Inn, "7707083893.0"),
        (C::Recipients, "1\u{a0}250"),
        (C::Recipients, "1250,0"),
        (C::Recipients, ""),
        (C::Site, "www.школа.example"),
        (C::Site, ""),
        (C::Phone, "8 (800) 000-00-00, доб. 12"),
    ] {
        assert_eq!(wrong(&[(column, text)]), [], "{column} {text}");
    }
}

#[test]
fn all_faults_of_a_row_are_told_at_once_in_both_languages() {
    let checked = checked(&[
        row(&[]),
        row(&[
            (Column::Inn, "1"),
            (Column::Sector, "x"),
            (Column::Recipients, "-1"),
        ]),
    ]);
    assert!(!checked.is_sound());
    assert_eq!(checked.good.len(), 1);
    let refused = &checked.refused[0];
    assert_eq!(refused.line, 3);
    assert_eq!(refused.cells[3], "x");
    let said = |lang| {
        refused
            .reasons
            .iter()
            .map(|reason| reason.text(lang))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(
        said(Lang::Ru).replace('\u{a0}', " "),
        "«код»: такой код уже есть в строке 2. Дайте другой код или удалите повтор.\n\
         «отрасль»: отрасль «x» неизвестна. Известны: образование, здравоохранение, социальное обслуживание, культура, \
         физическая культура и спорт.\n\
         «ИНН»: цифр 1, а должно быть 10 или 12.\n\
         «число получателей»: число получателей не может быть отрицательным."
    );
    assert!(
        said(Lang::En).contains(
            "“sector”: the sector “x” is not known. Known are: education, health, social"
        )
    );
}

#[test]
fn repeated_codes_and_institutions_name_the_other_line_and_branches_pass() {
    let other = |code| {
        row(&[
            (Column::Code, code),
            (Column::Address, "г. Тихий, ул. Луговая, д. 1"),
        ])
    };
    let checked = checked(&[
        row(&[]),
        row(&[(Column::Code, "Ш-6")]),
        other("Ш-5"),
        other("Ш-7"),
    ]);
    let reasons: Vec<_> = checked
        .refused
        .iter()
        .map(|row| (row.line, row.reasons[0].wrong.clone()))
        .collect();
    assert_eq!(reasons[0], (3, Wrong::SameInstitution { line: 2 }));
    assert_eq!(reasons[1], (4, Wrong::DuplicateCode { line: 2 }));
    let branch = self::checked(&[row(&[]), other("Ш-7")]);
    assert!(branch.is_sound());
    assert_eq!(
        branch
            .notices
            .iter()
            .map(|n| (n.line, n.note.clone()))
            .collect::<Vec<_>>(),
        [(3, Note::SameInn { line: 2 })]
    );
}

#[test]
fn faults_of_the_header_and_slipped_rows_are_named() {
    let faults = |text: &str| {
        let (checked, _) = import::institutions(text.as_bytes()).unwrap();
        let all = checked
            .refused
            .into_iter()
            .flat_map(|row| row.reasons.into_iter().map(move |r| (row.line, r)));
        all.map(|(line, reason)| (line, reason.column, reason.wrong))
            .collect::<Vec<_>>()
    };
    assert_eq!(faults("a;b\n1;2\n"), [(1, None, Wrong::NoHeader)]);
    let missing = faults("\nкод;полное наименование;код\n1;2;3\n");
    assert_eq!(missing[0], (2, Some(Column::Code), Wrong::ColumnTwice));
    assert_eq!(missing.len(), 7);
    assert!(missing.contains(&(2, Some(Column::Ogrn), Wrong::MissingColumn)));
    assert_eq!(faults(&HEADER.join(";")), [(1, None, Wrong::NoRows)]);
    let slipped = format!("{}\n{};ещё\n", HEADER.join(";"), SOUND.join(";"));
    assert_eq!(faults(&slipped), [(2, None, Wrong::ExtraCells)]);
}

#[test]
fn unreadable_files_are_refused_with_what_to_do() {
    let read = |bytes: &[u8]| import::institutions(bytes).map(|(checked, _)| checked.good.len());
    assert_eq!(read(b""), Err(Fault::Empty));
    assert_eq!(read(b"\xEF\xBB\xBF \r\n"), Err(Fault::Empty));
    assert_eq!(read(&vec![b'a'; MAX_FILE_BYTES + 1]), Err(Fault::TooLarge));
    assert_eq!(
        read(&[0xD0, 0xCF, 0x11, 0xE0, 0, 0]),
        Err(Fault::OldOrLocked)
    );
    assert_eq!(read(b"%PDF-1.7\n\x00\x01"), Err(Fault::NotText { line: 2 }));
    assert!(matches!(read(b"PK\x03\x04 torn"), Err(Fault::Damaged(_))));
    assert_eq!(
        read(&package(
            CompressionMethod::Stored,
            &[("content.xml", b"<x/>")]
        )),
        Err(Fault::OtherPackage)
    );
    assert_eq!(
        read("код;адрес\n\"1;2\n".as_bytes()),
        Err(Fault::OpenQuote { line: 2 })
    );
    assert_eq!(
        read("код;адрес\n1;2\n".repeat(MAX_ROWS).as_bytes()),
        Err(Fault::TooManyRows)
    );
    for lang in Lang::ALL {
        assert!(Fault::Bomb.text(lang).contains("200"));
    }
}
