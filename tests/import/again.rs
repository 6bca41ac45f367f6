//! Corrected, repeated and large imports.
use std::time::Instant;

use otklik::{import, region::column::Column, survey::Lang};

use crate::{checked, csv_text, row, sheet};

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
