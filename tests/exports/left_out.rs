//! A list of institutions left out that is longer than a cell of a workbook.
use otklik::{
    export::{
        Error,
        responses::{
            About, Format, Held,
            layout::{Layout, Longest},
            write,
        },
    },
    import,
    survey::load,
};

use crate::fixture::about;

/// The file of a campaign in which nobody answered enough.
fn file(format: Format, left_out: &[String]) -> Vec<u8> {
    let file = include_str!("../../surveys/culture/survey.toml");
    let survey = load::parse("culture", "survey.toml", file.as_bytes()).unwrap();
    let layout = Layout::new(&survey, Longest::default());
    let about = About {
        export: about(),
        held: Held {
            left_out: left_out.to_vec(),
            ..Held::default()
        },
        rows: 0,
    };
    let mut out = Vec::new();
    write(
        format,
        &about,
        &layout,
        std::iter::empty::<Result<_, Error>>(),
        &mut out,
    )
    .unwrap();
    out
}

#[test]
fn three_thousand_institutions_left_out_are_all_named_in_a_workbook() {
    let codes: Vec<String> = (0..3000).map(|nth| format!("учр-{nth:08}")).collect();
    let bytes = file(Format::Xlsx, &codes);
    let sheets = import::sheets(&bytes).unwrap().unwrap();
    let (_, rows) = sheets.iter().find(|(name, _)| name == "О файле").unwrap();
    let told = rows
        .iter()
        .filter(|(_, cells)| cells[0] == "Не вошли: мало ответов")
        .flat_map(|(_, cells)| cells[2].split(", "));
    assert!(told.eq(codes.iter().map(String::as_str)));
}

#[test]
fn notes_of_spss_name_them_all_in_lines_of_eighty_bytes() {
    let codes: Vec<String> = (0..3000).map(|nth| format!("code-{nth:07}")).collect();
    let bytes = file(Format::Sav, &codes);
    let text: String = bytes
        .iter()
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    for code in &codes {
        assert!(text.contains(code), "{code}");
    }
}
