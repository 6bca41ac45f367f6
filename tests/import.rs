//! Registry tables from real files: every dialect read, every fault named, nothing ever panics.
use std::{io::Write, time::Instant};

use otklik::{
    import::{self, Fault, MAX_FILE_BYTES, MAX_ROWS, Remark},
    region::{
        Sector,
        change::{Changed, changes},
        column::Column,
        registry::{Checked, Note, Wrong},
    },
    survey::Lang,
};
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

const HEADER: [&str; 14] = [
    "Код",
    "Полное наименование",
    "Краткое наименование",
    "Отрасль",
    "Тип",
    "Муниципальное образование",
    "Адрес",
    "ИНН",
    "ОГРН",
    "ID bus.gov.ru",
    "Сайт",
    "Телефон",
    "Орган",
    "Число получателей",
];

const SOUND: [&str; 14] = [
    "Ш-5",
    "Школа № 5, имени реки Тихой",
    "Школа № 5",
    "образование",
    "школа",
    "город Тихий",
    "г. Тихий, ул. Лесная, д. 5",
    "7707083893",
    "1027700132195",
    "12345",
    "https://school5.example",
    "+7 800 000-00-05",
    "Министерство образования",
    "1250",
];

/// The sound row with other contents in some columns.
fn row(changes: &[(Column, &str)]) -> Vec<String> {
    let mut cells: Vec<String> = SOUND.iter().map(|cell| (*cell).to_owned()).collect();
    for (column, text) in changes {
        let place = Column::ALL
            .iter()
            .position(|known| known == column)
            .unwrap();
        cells[place] = (*text).to_owned();
    }
    cells
}

fn csv_text(separator: u8, rows: &[Vec<String>]) -> String {
    let mut csv = csv::WriterBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_writer(Vec::new());
    csv.write_record(HEADER).unwrap();
    for row in rows {
        csv.write_record(row).unwrap();
    }
    String::from_utf8(csv.into_inner().unwrap()).unwrap()
}

fn checked(rows: &[Vec<String>]) -> Checked {
    import::institutions(csv_text(b';', rows).as_bytes())
        .unwrap()
        .0
}

/// What is wrong with a table of one row.
fn wrong(changes: &[(Column, &str)]) -> Vec<(Option<Column>, Wrong)> {
    let checked = checked(&[row(changes)]);
    assert_eq!(checked.good.len() + checked.refused.len(), 1);
    let reasons = checked.refused.into_iter().flat_map(|row| row.reasons);
    reasons
        .map(|reason| (reason.column, reason.wrong))
        .collect()
}

fn sheet(write: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, HEADER).unwrap();
    write(sheet);
    book.save_to_buffer().unwrap()
}

#[test]
fn every_dialect_and_encoding_gives_the_same_institution() {
    let expected = checked(&[row(&[])]).good;
    assert_eq!(expected.len(), 1);
    assert_eq!(expected[0].sector, Sector::Education);
    assert_eq!(expected[0].recipients, Some(1250));
    assert_eq!(expected[0].inn.as_str(), "7707083893");
    for separator in [b',', b';', b'\t'] {
        let text = csv_text(separator, &[row(&[])]);
        let utf16: Vec<u8> = format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let marked = format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes();
        for bytes in [text.clone().into_bytes(), marked, utf16] {
            let (read, remarks) = import::institutions(&bytes).unwrap();
            assert_eq!(
                (read.good, read.refused.len(), remarks.len()),
                (expected.clone(), 0, 0)
            );
        }
        let (bytes, _, lossy) = encoding_rs::WINDOWS_1251.encode(&text);
        assert!(!lossy);
        let (read, remarks) = import::institutions(&bytes).unwrap();
        assert_eq!(
            (read.good, remarks),
            (expected.clone(), vec![Remark::Windows1251])
        );
    }
    let book = sheet(|sheet| {
        sheet.write_row(1, 0, SOUND).unwrap();
    });
    assert_eq!(import::institutions(&book).unwrap().0.good, expected);
}

#[test]
fn english_headers_and_sectors_are_read_in_any_order_with_spaces_and_blank_lines() {
    let text = "Register of institutions;;\n\n organ ;ADDRESS;code;full_name;Sector;municipality;INN;OGRN;remarks\n;;;\n\
        \u{a0}Ministry \u{a0} of Sport;\"1 Forest\nStreet\"; s-1 ;Pool\u{200b};Sports;Quiet Town;7707083893;1027700132195;x\n";
    let (checked, _) = import::institutions(text.as_bytes()).unwrap();
    assert!(checked.is_sound(), "{:?}", checked.refused);
    let pool = &checked.good[0];
    assert_eq!((pool.code.as_str(), pool.sector), ("s-1", Sector::Sport));
    assert_eq!(
        (pool.organ.as_str(), pool.address.as_str()),
        ("Ministry of Sport", "1 Forest Street")
    );
    assert_eq!((pool.short_name.as_str(), pool.recipients), ("Pool", None));
    assert_eq!(
        checked.notices[0].note,
        Note::ColumnIgnored("remarks".into())
    );
    assert_eq!(checked.notices[0].line, 3);
}

#[test]
fn numbers_of_a_sheet_come_as_their_digits_and_a_lost_zero_comes_back() {
    // 0105 0000 01 + check digit: an ИНН that begins with a zero.
    let inn = otklik::region::Inn::complete("010500001")
        .unwrap()
        .to_string();
    let book = sheet(|sheet| {
        sheet.write_row(1, 0, SOUND).unwrap();
        sheet
            .write_number(1, 7, inn.parse::<f64>().unwrap())
            .unwrap();
        sheet.write_number(1, 8, 1_027_700_132_195_f64).unwrap();
        sheet.write_number(1, 9, 12_345.0).unwrap();
        sheet.write_number(1, 11, 78_000_000_005_f64).unwrap();
        sheet.write_number(1, 13, 1250.0).unwrap();
    });
    let (checked, _) = import::institutions(&book).unwrap();
    assert!(checked.is_sound(), "{:?}", checked.refused);
    let read = &checked.good[0];
    assert_eq!(
        (read.inn.as_str(), read.ogrn.as_str()),
        (inn.as_str(), "1027700132195")
    );
    assert_eq!(
        (read.phone.as_deref(), read.recipients),
        (Some("78000000005"), Some(1250))
    );
    assert_eq!(checked.notices[0].note, Note::ZeroRestored(Column::Inn));
    let fifteen = sheet(|sheet| {
        sheet.write_row(1, 0, SOUND).unwrap();
        sheet.write_number(1, 9, 1.234_567_890_123_456e18).unwrap();
        sheet.write_number(1, 13, 12.5).unwrap();
    });
    let (checked, _) = import::institutions(&fifteen).unwrap();
    let reasons: Vec<&Wrong> = checked.refused[0]
        .reasons
        .iter()
        .map(|reason| &reason.wrong)
        .collect();
    assert!(
        matches!(reasons[..], [Wrong::Scientific(_), Wrong::Fraction]),
        "{reasons:?}"
    );
}

#[test]
fn the_sheet_with_the_registry_is_found_among_others() {
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_name("Пояснение")
        .unwrap()
        .write_string(0, 0, "Заполните таблицу")
        .unwrap();
    let registry = book.add_worksheet().set_name("Реестр").unwrap();
    registry.write_row(3, 1, HEADER).unwrap();
    registry.write_row(4, 1, SOUND).unwrap();
    // A cell far away must cost nothing.
    registry.write_string(1_048_575, 0, " ").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let (checked, remarks) = import::institutions(&bytes).unwrap();
    assert_eq!(checked.good.len(), 1);
    assert_eq!(
        remarks,
        [Remark::Sheet {
            name: "Реестр".into(),
            others: 1
        }]
    );
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
        read(&package("content.xml", |part| part
            .write_all(b"<x/>")
            .unwrap())),
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

/// A package with one part.
fn package(
    name: &str,
    write: impl FnOnce(&mut zip::ZipWriter<std::io::Cursor<Vec<u8>>>),
) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default())
        .unwrap();
    write(&mut zip);
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_package_that_unpacks_to_too_much_is_refused_by_what_it_says_and_by_what_it_is() {
    let mut bomb = package("xl/workbook.xml", |part| {
        let zeros = vec![b' '; 1 << 20];
        for _ in 0..201 {
            part.write_all(&zeros).unwrap();
        }
    });
    assert!(bomb.len() < 1 << 20);
    let start = Instant::now();
    assert_eq!(import::institutions(&bomb).map(|_| ()), Err(Fault::Bomb));
    assert!(start.elapsed().as_secs_f64() < 2.0);
    // The same, with the size in the package's directory made small.
    let declared = u32::to_le_bytes(201 << 20);
    while let Some(at) = bomb.windows(4).position(|four| four == declared) {
        bomb[at..at + 4].copy_from_slice(&u32::to_le_bytes(10));
    }
    assert!(matches!(
        import::institutions(&bomb),
        Err(Fault::Bomb | Fault::Damaged(_))
    ));
}

#[test]
fn refused_rows_are_written_for_correction_and_read_again_once_corrected() {
    let formula = row(&[(Column::ShortName, "=1+1"), (Column::Inn, "7707083894")]);
    let checked = checked(&[
        row(&[(Column::Code, "Ш-6"), (Column::Address, "иной адрес")]),
        formula,
    ]);
    let mut bytes = Vec::new();
    import::refused::write(&checked, Lang::Ru, &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(
        text.starts_with("\u{feff}Строка;Код;Полное наименование;"),
        "{text}"
    );
    assert!(
        text.contains(";'=1+1;") && text.contains(";'+7 800 000-00-05;"),
        "{text}"
    );
    assert!(
        text.contains("контрольные цифры не\u{a0}сходятся"),
        "{text}"
    );
    assert_eq!(text.lines().count(), 2);
    let corrected = text.replace("7707083894", "7707083893");
    let (again, _) = import::institutions(corrected.as_bytes()).unwrap();
    assert!(again.is_sound(), "{:?}", again.refused);
    assert_eq!(again.notices, []);
    assert_eq!(again.good[0].short_name, "=1+1");
    assert_eq!(again.good[0].phone.as_deref(), Some("+7 800 000-00-05"));
    // Still wrong: the second report has no columns of the first.
    let (again, _) = import::institutions(text.as_bytes()).unwrap();
    let mut second = Vec::new();
    import::refused::write(&again, Lang::Ru, &mut second).unwrap();
    assert_eq!(
        String::from_utf8(second).unwrap(),
        text.replace("\r\n3;Ш-5", "\r\n2;Ш-5")
    );
}

#[test]
fn a_repeated_import_changes_nothing_and_what_the_table_does_not_name_is_kept() {
    let known = checked(&[
        row(&[]),
        row(&[(Column::Code, "Ш-6"), (Column::Address, "иной")]),
    ])
    .good;
    let same = changes(&known, &known);
    assert_eq!(
        (
            same.added.len(),
            same.changed.len(),
            same.same,
            same.kept.len()
        ),
        (0, 0, 2, 0)
    );
    let table = checked(&[
        row(&[(Column::Phone, ""), (Column::Recipients, "7")]),
        row(&[(Column::Code, "Ш-7"), (Column::Address, "новый")]),
    ]);
    let new = changes(&known, &table.good);
    assert_eq!(new.added, ["Ш-7"]);
    assert_eq!(
        new.changed,
        [Changed {
            code: "Ш-5".into(),
            columns: vec![Column::Phone, Column::Recipients]
        }]
    );
    assert_eq!((new.same, new.kept), (0, vec!["Ш-6".to_owned()]));
}

fn five_thousand() -> Vec<Vec<String>> {
    let numbered = |number: usize| {
        row(&[
            (Column::Code, &format!("к-{number}")),
            (Column::Address, &format!("д. {number}")),
        ])
    };
    (0..5000).map(numbered).collect()
}

#[test]
fn five_thousand_rows_are_read_in_less_than_three_seconds_from_both_kinds_of_file() {
    let rows = five_thousand();
    let csv = csv_text(b';', &rows).into_bytes();
    let book = sheet(|sheet| {
        sheet.write_row_matrix(1, 0, rows).unwrap();
    });
    for bytes in [csv, book] {
        let start = Instant::now();
        assert_eq!(import::institutions(&bytes).unwrap().0.good.len(), 5000);
        let seconds = start.elapsed().as_secs_f64();
        println!("{} bytes: {seconds:.3} s", bytes.len());
        // The bar is the release build's; without optimization the parsers are ten times slower.
        let bar = if cfg!(debug_assertions) { 30.0 } else { 3.0 };
        assert!(seconds < bar, "{seconds}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = import::institutions(&bytes);
    }

    #[test]
    fn any_text_under_the_header_is_good_or_refused_row_by_row(body in "[\"; \n\ra-яё0-9=.,+\u{a0}\u{200b}-]{0,300}") {
        let text = format!("{}\n{body}", HEADER.join(";"));
        if let Ok((checked, _)) = import::institutions(text.as_bytes()) {
            for refused in &checked.refused {
                prop_assert!(!refused.reasons.is_empty());
                for lang in Lang::ALL {
                    prop_assert!(refused.reasons.iter().all(|reason| !reason.text(lang).is_empty()));
                }
            }
        }
    }

    #[test]
    fn a_damaged_workbook_is_read_or_refused(
        blows in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        keep in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = stored_book();
        for (place, byte) in blows {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(keep.index(bytes.len()));
        }
        let _ = import::institutions(&bytes);
    }
}

/// A workbook whose sheet and strings are hostile in themselves, without a checksum to hide behind.
#[test]
fn hostile_sheets_are_refused_and_do_not_exhaust_memory() {
    let far = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    assert_eq!(
        import::institutions(&book(far, "x")).map(|_| ()),
        Err(Fault::TooManyColumns { line: 1_048_576 })
    );
    let many = r#"<row><c t="s"><v>0</v></c></row>"#.repeat(3000);
    let long = "ы".repeat(100_000);
    assert_eq!(
        import::institutions(&book(&many, &long)).map(|_| ()),
        Err(Fault::Bomb)
    );
    for broken in [
        r#"<row r="1"><c r="A1" t="s"><v>7</v></c></row>"#,
        r#"<row r="0"><c r="A0"><v>1</v></c></row>"#,
        r#"<row r="99999999999"><c r="ZZZZZZZZ9"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="A1" t="n"><v>x</v></c><c s="99999"><v>1e999</v></c></row>"#,
        r#"<row r="4294967295"><c><v>1</v></c></row><row><c><v>1</v></c></row><row><c><v>1</v></c></row>"#,
    ] {
        let _ = import::institutions(&book(broken, "x"));
    }
}

/// The bytes of a workbook put together by hand.
fn book(rows: &str, text: &str) -> Vec<u8> {
    let ns = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;
    let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let parts = [
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook {ns} xmlns:r="{rel}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/sharedStrings.xml",
            format!("<sst {ns}><si><t>{text}</t></si></sst>"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet {ns}><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, body) in parts {
        let stored = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        zip.start_file(name, stored).unwrap();
        zip.write_all(body.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A small sound workbook without compression, so that blows reach its XML.
fn stored_book() -> Vec<u8> {
    let cell = |text: &str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    let rows: String = [HEADER, SOUND]
        .iter()
        .map(|row| format!("<row>{}</row>", row.map(cell).concat()))
        .collect();
    book(&rows, "x")
}

#[test]
fn the_workbook_put_together_by_hand_is_sound() {
    assert_eq!(
        import::institutions(&stored_book()).unwrap().0.good.len(),
        1
    );
}
