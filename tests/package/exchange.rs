//! The workbook that authorities pass on, through two readers.
use std::{io::Cursor, path::Path, process::Command};

use calamine::{Data, Reader, Xlsx};
use otklik::{
    export::{
        exchange::{self, Exchange},
        package::Release,
    },
    i18n::Lang,
    rating::{exact::decimal, run::published::Published},
};
use serde_json::Value;

use crate::rated;

fn workbook(published: &Published) -> Vec<u8> {
    let mut bytes = Vec::new();
    let exchange = Exchange {
        release: Release {
            inputs: &published.inputs,
            results: &published.results,
            methodology: &published.methodology,
            published_on: Some(published.published_on),
        },
        checklist: published.checklist.as_ref(),
    };
    exchange::write(&exchange, &mut bytes).unwrap();
    bytes
}

fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Vec<Vec<Data>> {
    let range = book.worksheet_range(name).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn place(rows: &[Vec<Data>], heading: &str) -> usize {
    let found = rows[0]
        .iter()
        .position(|cell| cell.to_string().starts_with(heading));
    found.unwrap_or_else(|| panic!("{heading}: {:?}", rows[0]))
}

#[test]
fn totals_stand_by_place_with_typed_numbers_and_hidden_ones_last_with_the_reason() {
    let published = rated::published(Lang::Ru);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook(&published))).unwrap();
    assert_eq!(
        book.sheet_names(),
        [
            "Итоги",
            "Показатели",
            "Недостатки и рекомендации",
            "Выборка",
            "Методика"
        ]
    );
    let rows = sheet(&mut book, "Итоги");
    assert_eq!(rows.len(), 17);
    let (total, answers, remark) = (
        place(&rows, "Итоговый"),
        place(&rows, "Учтено"),
        place(&rows, "Примечание"),
    );
    let places: Vec<f64> = rows[1..]
        .iter()
        .filter_map(|row| {
            if let Data::Float(place) = row[0] {
                Some(place)
            } else {
                None
            }
        })
        .collect();
    assert_eq!(
        places.len(),
        published
            .results
            .institutions
            .iter()
            .filter(|one| one.place.is_some())
            .count()
    );
    assert!(places.is_sorted());
    let first = &rows[1];
    let own = published.institution(&first[1].to_string()).unwrap().0;
    let exact = own.total.as_deref().unwrap().parse().unwrap();
    assert_eq!(
        first[total].to_string(),
        decimal(&exact, 2, '.')
            .trim_end_matches('0')
            .trim_end_matches('.')
    );
    let hidden = &rows[16];
    assert_eq!(
        (&hidden[total], &hidden[answers], &hidden[0]),
        (&Data::Empty, &Data::Empty, &Data::Empty)
    );
    assert!(
        hidden[remark].to_string().contains("не показаны"),
        "{hidden:?}"
    );
}

#[test]
fn indicators_carry_what_they_were_made_of() {
    let published = rated::published(Lang::Ru);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook(&published))).unwrap();
    let rows = sheet(&mut book, "Показатели");
    let (number, value, over, under) = (
        place(&rows, "Номер"),
        place(&rows, "Значение"),
        place(&rows, "Числитель"),
        place(&rows, "Знаменатель"),
    );
    let mut checked = 0;
    for row in rows
        .iter()
        .skip(1)
        .filter(|row| row[number] == Data::String("5.3".to_owned()))
    {
        let (Data::Float(value), Data::Float(over), Data::Float(under)) =
            (&row[value], &row[over], &row[under])
        else {
            panic!("{row:?}");
        };
        assert!(
            (value - 100.0 * over / under).abs() <= 0.005 + 1e-9,
            "{row:?}"
        );
        checked += 1;
    }
    assert_eq!(checked, 15);
}

#[test]
fn what_experts_did_not_find_comes_with_a_recommendation() {
    let published = rated::published(Lang::Ru);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook(&published))).unwrap();
    let rows = sheet(&mut book, "Недостатки и рекомендации");
    // As the checklist words them, of those whose degree is not full; the hidden one is not named.
    let checklist = published.checklist.as_ref().unwrap();
    let (lack, cure) = (place(&rows, "Недостаток"), place(&rows, "Рекомендация"));
    let mut expected = Vec::new();
    for (code, found) in &published.assessments {
        for (_, item) in checklist.items(&found.list) {
            let (there, todo) = match found.degrees.get(&item.id).map(String::as_str) {
                Some("0") => ("Нет", "Обеспечить"),
                Some("0.5") => ("Есть не полностью", "Обеспечить в полном объёме"),
                _ => continue,
            };
            // All but the first letter, which may have become a small one.
            let rest: String = item.text.ru.chars().skip(1).collect();
            expected.push((code.clone(), there, todo, rest));
        }
    }
    assert_eq!(rows.len(), 1 + expected.len());
    let halves = expected.iter().filter(|(_, there, ..)| *there != "Нет");
    assert!(halves.count() >= 15 && published.assessments.len() == 15);
    for (row, (code, there, todo, rest)) in rows[1..].iter().zip(&expected) {
        let (lack, cure) = (row[lack].to_string(), row[cure].to_string());
        assert_eq!(row[0].to_string(), *code);
        assert!(
            lack.starts_with(&format!("{there}: ")) && lack.ends_with(rest),
            "{lack}"
        );
        assert!(
            cure.starts_with(&format!("{todo}: ")) && cure.ends_with(rest),
            "{cure}"
        );
    }
}

#[test]
fn a_second_reader_finds_no_formula_and_frozen_bold_heads() {
    let published = rated::published(Lang::Ru);
    let bytes = workbook(&published);
    assert_eq!(bytes, workbook(&published));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sheet.xlsx");
    std::fs::write(&file, bytes).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("target/test-tools/venv/bin/python");
    let run = Command::new(&python)
        .args([
            &root.join("tests/exports/read.py"),
            Path::new("xlsx"),
            &file,
        ])
        .output()
        .unwrap_or_else(|fault| panic!("{}: {fault}. `tests/run` installs it.", python.display()));
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let found: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(found["formulas"], 0);
    assert_eq!(found["created"], "2026-07-15T00:00:00");
    for sheet in found["sheets"].as_array().unwrap() {
        assert_eq!(
            (&sheet["bold"], &sheet["frozen"]),
            (&Value::from(true), &Value::from("A2")),
            "{}",
            sheet["name"]
        );
    }
}
