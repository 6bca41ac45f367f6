//! Every dialect, encoding and kind of cell gives the same institution.
use otklik::{
    import::{self, Remark},
    region::{
        Inn, Sector,
        column::Column,
        registry::{Note, Wrong},
    },
};
use rust_xlsxwriter::Workbook;

use crate::{HEADER, SOUND, checked, csv_text, row, sheet};

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
    let inn = Inn::complete("010500001").unwrap().to_string();
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
