//! Files that mean harm, and files that are noise.
use std::time::Instant;

use otklik::{
    import::{self, Fault},
    survey::Lang,
};
use proptest::prelude::*;
use zip::CompressionMethod;

use crate::{HEADER, SOUND, package};

#[test]
fn a_package_that_unpacks_to_too_much_is_refused_by_what_it_says_and_by_what_it_is() {
    let spaces = vec![b' '; 201 << 20];
    let mut bomb = package(CompressionMethod::Deflated, &[("xl/workbook.xml", &spaces)]);
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
        // Once under the package's checksums and once above them.
        let (mut sheet, mut bytes) = (sound_rows().into_bytes(), book(&sound_rows(), "x"));
        for (place, byte) in &blows {
            let at = place.index(sheet.len());
            sheet[at] = *byte;
            let at = place.index(bytes.len());
            bytes[at] = *byte;
        }
        if cut {
            sheet.truncate(keep.index(sheet.len()));
            bytes.truncate(keep.index(bytes.len()));
        }
        let _ = import::institutions(&bytes);
        let _ = import::institutions(&book(&String::from_utf8_lossy(&sheet), "x"));
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

#[test]
fn the_workbook_put_together_by_hand_is_sound() {
    assert_eq!(
        import::institutions(&book(&sound_rows(), "x"))
            .unwrap()
            .0
            .good
            .len(),
        1
    );
}

/// The bytes of a workbook put together by hand.
fn book(rows: &str, text: &str) -> Vec<u8> {
    let ns = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;
    let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let packages = "http://schemas.openxmlformats.org/package/2006/relationships";
    let parts = [
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{packages}"><Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
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
                r#"<Relationships xmlns="{packages}"><Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
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
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, body)| (*name, body.as_bytes()))
        .collect();
    package(CompressionMethod::Stored, &parts)
}

/// The rows of a small sound sheet.
fn sound_rows() -> String {
    let cell = |text: &str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    [HEADER, SOUND]
        .iter()
        .map(|row| format!("<row>{}</row>", row.map(cell).concat()))
        .collect()
}
