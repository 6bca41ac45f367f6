//! Who says nothing has answered nothing, in whichever way they said it.
use std::collections::BTreeMap;

use otklik::{
    disclosure::Origin,
    export::{
        Error,
        responses::{
            About, Dialect, Format, Held, Institution, Row,
            layout::{HEAD, Layout, Longest},
            write,
        },
    },
    survey::{Answers, Survey},
};
use serde_json::Value;

use crate::fixture::{about, survey};

/// The exported row of one person's answers.
fn exported(survey: &Survey, json: &str) -> Value {
    let longest = Longest {
        code: 1,
        name: 10,
        municipality: 10,
        point: 1,
    };
    let layout = Layout::new(survey, longest);
    let cells = layout.pack(survey, &Answers::from_json(survey, json).unwrap());
    assert_eq!(cells.len() + HEAD, layout.columns.len());
    let institution = Institution {
        code: "1".to_owned(),
        name: "Музей".to_owned(),
        municipality: "Город".to_owned(),
        points: BTreeMap::new(),
        rows: vec![Row {
            origin: Origin::default(),
            cells,
        }],
    };
    let about = About {
        export: about(),
        held: Held::default(),
        rows: 1,
    };
    for format in [
        Format::Csv(Dialect::Excel),
        Format::Xlsx,
        Format::Parquet,
        Format::Sav,
        Format::TripleS,
        Format::Package,
    ] {
        let one = std::iter::once(Ok::<_, Error>(institution.clone()));
        write(format, &about, &layout, one, Vec::new()).unwrap();
    }
    let mut out = Vec::new();
    let one = std::iter::once(Ok::<_, Error>(institution));
    write(Format::JsonLines, &about, &layout, one, &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn who_would_not_answer_or_did_not_know_has_neither_written_nor_chosen() {
    let survey = survey(|file| file);
    for silent in ["null", "false"] {
        let row = exported(
            &survey,
            &format!("{{\"town\":{silent},\"many\":{silent},\"stand\":{silent},\"age\":{silent}}}"),
        );
        assert_eq!(row["town_written"], 0, "{silent}");
        for name in ["many_1", "many_2", "stand", "age"] {
            assert!(row[name].is_null(), "{silent}: {name}: {row}");
        }
    }
    let row = exported(&survey, r#"{"town":"Ухта","many":["2"],"age":34}"#);
    let found = ["town_written", "many_1", "many_2"].map(|name| &row[name]);
    assert_eq!(found, [1, 0, 1]);
    assert_eq!(row["age"], "18..34");
}

#[test]
fn of_a_number_without_bands_it_is_told_whether_it_was_given() {
    for unsure in ["", "unsure = [\"phone\"]\n"] {
        let survey = survey(|file| file.replace("bands = [17, 34]\n", unsure));
        for (json, given) in [(r#"{"age":54}"#, 1), (r#"{"age":null}"#, 0), ("{}", 0)] {
            let row = exported(&survey, json);
            assert_eq!(row["age_given"], given, "{json}");
            assert!(row.get("age").is_none(), "{row}");
        }
    }
}
