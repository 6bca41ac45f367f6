//! Forms filled in and read back.
use std::collections::BTreeSet;

use chrono::NaiveDate;
use proptest::{prelude::*, sample::select};

use super::{
    Filled, LEADING, Table,
    fault::letters,
    layout::{self, Subject},
    read::{self, Expected},
};
use crate::{
    rating::checklist::{
        Checklist, OrganizationKind,
        tests::{degrees, small},
    },
    survey::Lang,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn subjects() -> Vec<Subject> {
    let subject = |code: &str, list: &str| Subject {
        code: code.to_owned(),
        name: format!("Дом {code}"),
        list: list.to_owned(),
    };
    vec![
        subject("a-1", "plain"),
        subject("a-2", "other"),
        subject("a-3", "plain"),
    ]
}

/// The CSV's table, as it is before anybody writes into it.
fn blank() -> Table {
    let sheet = layout::whole(&small(), "culture-2026", &subjects(), Lang::Ru);
    let rows = (1..).zip(sheet.rows).map(|(row, line)| (row, line.cells));
    Table {
        name: Some("Бланк".to_owned()),
        rows: rows.collect(),
    }
}

/// Writes into a row by its key, at an institution by its place.
fn put(table: &mut Table, key: &str, institution: usize, text: &str) {
    let line = table.rows.iter_mut().find(|(_, cells)| cells[0] == key);
    line.unwrap_or_else(|| panic!("no row {key}")).1[LEADING + institution] = text.to_owned();
}

/// The first institution is filled in, the others are not.
fn filled() -> Table {
    let mut table = blank();
    for (key, text) in [
        ("assessor", "Иванова, эксперт"),
        ("organization", "Союз потребителей"),
        ("organization-kind", "Общественная организация"),
        ("assessed-on", "14.11.2026"),
        ("evidence", "https://photos.example/1"),
        ("s1", "1"),
        ("s2", "0,5"),
        ("s3", "0"),
        ("r1", "1"),
    ] {
        put(&mut table, key, 0, text);
    }
    table
}

fn read_as(tables: &[Table], checklist: &Checklist) -> Filled {
    let institutions: BTreeSet<String> = subjects().into_iter().map(|one| one.code).collect();
    read::read(
        tables,
        &Expected {
            checklist,
            campaign: "culture-2026",
            institutions: &institutions,
            days: day("2025-11-01")..=day("2026-11-28"),
        },
    )
}

fn read_one(table: Table) -> Filled {
    read_as(&[table], &small())
}

#[test]
fn what_was_filled_in_is_read_and_blank_columns_are_not_assessed() {
    let read = read_one(filled());
    assert_eq!((read.faults, read.notices), (Vec::new(), Vec::new()));
    let [(code, found)] = &read.found[..] else {
        panic!("one assessment")
    };
    assert_eq!((code.as_str(), found.list.as_str()), ("a-1", "plain"));
    assert_eq!(found.assessor, "Иванова, эксперт");
    assert_eq!(
        found.organization_kind,
        OrganizationKind::PublicOrganization
    );
    assert_eq!(found.assessed_on, day("2026-11-14"));
    assert_eq!(found.evidence, "https://photos.example/1");
    let wanted = degrees(&[("s1", "1"), ("s2", "0.5"), ("s3", "0"), ("r1", "1")]);
    assert_eq!(found.degrees, wanted);
}

#[test]
fn rows_and_columns_are_found_by_their_keys_in_whatever_order() {
    let (mut table, expected) = (filled(), read_one(filled()).found);
    table.rows.reverse();
    for (nth, (row, cells)) in table.rows.iter_mut().enumerate() {
        *row = nth + 5;
        cells[LEADING..].reverse();
    }
    let read = read_one(table);
    assert_eq!((read.found, read.faults), (expected, Vec::new()));
}

#[test]
fn each_list_has_its_sheet_with_its_own_items_and_many_institutions_have_several() {
    let sheets = layout::sheets(&small(), "culture-2026", &subjects(), Lang::En);
    let names: Vec<(&str, usize)> = sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.institutions))
        .collect();
    assert_eq!(names, [("Others", 2), ("Houses", 1)]);
    let has = |sheet: usize, key: &str| sheets[sheet].rows.iter().any(|row| row.cells[0] == key);
    assert!(has(0, "s3") && !has(1, "s3") && has(1, "r2"));
    let many: Vec<Subject> = (0..400)
        .map(|nth| Subject {
            code: nth.to_string(),
            name: String::new(),
            list: "plain".to_owned(),
        })
        .collect();
    let sheets = layout::sheets(&small(), "c", &many, Lang::Ru);
    let names: Vec<(&str, usize)> = sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.institutions))
        .collect();
    assert_eq!(
        names,
        [("Прочие", 190), ("Прочие (2)", 190), ("Прочие (3)", 20)]
    );
}

#[test]
fn every_fault_is_told_by_its_cell_and_with_any_nothing_else_is_lost() {
    // Rows: form 1, institution 2, name 3, list 4, assessor 5, organization 6, kind 7, day 8, evidence 9, a section,
    // s1 11, s2 12, s3 13, a section, r1 15, r2 16. Columns: D, E, F.
    for (key, institution, text, told) in [
        ("assessor", 0, "", "ячейка D5: не заполнено"),
        ("organization", 0, &"я".repeat(201), "ячейка D6: знаков 201"),
        (
            "organization-kind",
            0,
            "кружок",
            "ячейка D7: вид организации «кружок» неизвестен",
        ),
        ("assessed-on", 0, "вчера", "ячейка D8: «вчера» — не дата"),
        (
            "assessed-on",
            0,
            "29.11.2026",
            "ячейка D8: этот день ещё не наступил",
        ),
        (
            "assessed-on",
            0,
            "2025-10-31",
            "ячейка D8: проверка раньше 01.11.2025",
        ),
        ("evidence", 0, "=1+1", "ячейка D9: «=1+1» — не адрес"),
        ("s1", 0, "2", "ячейка D11: «2» — не степень"),
        (
            "s2",
            0,
            "46143",
            "ячейка D12: табличный редактор превратил степень в дату",
        ),
        (
            "r1",
            0,
            "0,5",
            "ячейка D15: в этом разделе бывает только 1 (есть) или 0 (нет)",
        ),
        (
            "s3",
            1,
            "1",
            "ячейка E13: этого пункта в перечне «other» нет",
        ),
        (
            "institution",
            0,
            "b-9",
            "ячейка D2: организации с кодом «b-9» в этом опросе нет",
        ),
        (
            "institution",
            0,
            "",
            "ячейка D3: над этим значением нет кода организации",
        ),
        ("list", 0, "x", "ячейка D4: перечня «x» нет"),
    ] {
        let mut table = filled();
        for (key, text) in [
            ("assessor", "Петров"),
            ("organization", "Союз"),
            ("organization-kind", "media"),
            ("assessed-on", "2026-11-15"),
            ("r2", "1"),
        ] {
            put(&mut table, key, 1, text);
        }
        put(&mut table, key, institution, text);
        let read = read_one(table);
        let said: Vec<String> = read
            .faults
            .iter()
            .map(|fault| fault.text(Lang::Ru))
            .collect();
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(
            said[0].starts_with(&format!("Лист «Бланк», {told}")),
            "{said:?}"
        );
        assert!(said[0].ends_with('.'), "{said:?}");
        let english = read.faults[0].text(Lang::En);
        assert!(english.starts_with("Sheet “Бланк”, cell "), "{english}");
    }
}

#[test]
fn a_form_that_lost_rows_or_belongs_elsewhere_is_refused() {
    let said = |table: Table| -> Vec<String> {
        let faults = read_one(table).faults;
        faults.iter().map(|fault| fault.text(Lang::Ru)).collect()
    };
    let without = |key: &str| {
        let mut table = filled();
        table.rows.retain(|(_, cells)| cells[0] != key);
        said(table)
    };
    assert!(without("assessed-on")[0].contains("нет строки с ключом assessed-on"));
    assert_eq!(without("assessed-on").len(), 1);
    assert!(without("list")[0].contains("нет строки с ключом list"));
    assert!(without("s2")[0].contains("нет строки пункта s2, а в перечне «plain» он есть"));
    assert!(
        without("evidence").is_empty() && without("name").is_empty() && without("form").is_empty()
    );
    assert!(without("institution")[0].contains("нет бланка"));

    let with = |key: &str, column: usize, text: &str| {
        let mut table = filled();
        let line = table.rows.iter_mut().find(|(_, cells)| cells[0] == key);
        line.unwrap().1[column] = text.to_owned();
        said(table)
    };
    let told = with(
        "form",
        2,
        "Кампания sport-2026, перечень x, версия 0123456789abcdef",
    );
    assert!(
        told[0].contains("ячейка C1: бланк другого опроса") && told[1].contains("другой версии"),
        "{told:?}"
    );
    assert!(with("s2", 0, "s1")[0].contains("ячейка A12: тот же ключ уже стоит в строке 11"));
    assert!(with("s2", 0, "s9")[0].contains("ячейка A12: ключа «s9» нет"));

    let mut twice = filled();
    put(&mut twice, "institution", 2, "a-1");
    put(&mut twice, "s1", 2, "1");
    assert!(
        said(twice)[0]
            .contains("ячейка F2: эта организация уже заполнена. Лист «Бланк», ячейка D2: она же")
    );
    // The same institution on another sheet, too.
    let read = read_as(&[filled(), filled()], &small());
    assert_eq!(read.faults.len(), 1, "{:?}", read.faults);
}

#[test]
fn what_is_odd_is_noticed_and_kept_out_of_nothing() {
    let mut table = filled();
    table.rows.push((
        30,
        vec![
            String::new(),
            String::new(),
            String::new(),
            "заметка".to_owned(),
        ],
    ));
    put(&mut table, "s3", 0, "");
    put(&mut table, "s2", 0, "—");
    put(&mut table, "r1", 0, "");
    put(&mut table, "assessor", 2, "Петров");
    let read = read_one(table);
    assert_eq!((read.found.len(), read.faults.len()), (1, 0));
    let said: Vec<String> = read
        .notices
        .iter()
        .map(|notice| notice.text(Lang::Ru))
        .collect();
    assert!(
        said[0].contains("ячейка D30: строка не относится к бланку"),
        "{said:?}"
    );
    assert!(
        said[1].contains("у организации a-1 не заполнено пунктов: 4 из 5"),
        "{said:?}"
    );
    assert!(
        said[2].contains("ячейка F2: у организации a-3 нет ни одной степени"),
        "{said:?}"
    );
}

#[test]
fn versions_are_those_the_tables_name() {
    let version = small().version.to_string();
    assert_eq!(
        read::versions(&[blank(), filled()]),
        BTreeSet::from([version])
    );
    assert_eq!(read::versions(&[Table::default()]), BTreeSet::new());
}

#[test]
fn columns_have_the_letters_of_table_programs() {
    for (column, wanted) in [
        (0, "A"),
        (25, "Z"),
        (26, "AA"),
        (192, "GK"),
        (701, "ZZ"),
        (702, "AAA"),
    ] {
        assert_eq!(letters(column), wanted);
    }
}

proptest! {
    /// Whatever degrees three experts give: what is read is what they wrote, and the sum is never above the norm.
    #[test]
    fn what_is_written_is_what_is_read(
        given in prop::collection::vec(prop::collection::vec(select(vec!["", "0", "0,5", "1"]), 3), 3),
        contacts in prop::collection::vec(prop::collection::vec(select(vec!["", "0", "1"]), 2), 3),
    ) {
        let (checklist, mut table) = (small(), blank());
        let mut wanted = Vec::new();
        for (nth, subject) in subjects().iter().enumerate() {
            for (key, text) in [
                ("assessor", "Иванова"),
                ("organization", "Союз"),
                ("organization-kind", "media"),
                ("assessed-on", "46340"),
            ] {
                put(&mut table, key, nth, text);
            }
            let ids = ["s1", "s2", "s3", "r1", "r2"];
            let cells = given[nth].iter().chain(&contacts[nth]);
            let own: Vec<(&str, &str)> = ids
                .into_iter()
                .zip(cells.copied())
                .filter(|(id, cell)| checklist.item(&subject.list, id).is_some() && !cell.is_empty())
                .collect();
            for (id, cell) in &own {
                put(&mut table, id, nth, cell);
            }
            let kept: Vec<(&str, &str)> = own
                .iter()
                .map(|(id, cell)| (*id, if *cell == "0,5" { "0.5" } else { cell }))
                .collect();
            if !kept.is_empty() {
                wanted.push((subject.code.clone(), degrees(&kept)));
            }
        }
        let read = read_one(table);
        prop_assert_eq!(&read.faults, &Vec::new());
        for (_, one) in &read.found {
            let inputs = checklist.inputs(&one.list, &one.degrees);
            prop_assert!(inputs.get("Истенд") <= inputs.get("Инорм_стенд"));
            let stand = ["s1", "s2", "s3"].iter().filter(|id| one.degrees.contains_key(**id));
            let norm = i64::try_from(stand.count()).unwrap();
            prop_assert_eq!(inputs.get("Инорм_стенд"), Some(&crate::rating::exact::whole(norm)));
        }
        let found: Vec<_> = read.found.into_iter().map(|(code, one)| (code, one.degrees)).collect();
        prop_assert_eq!(found, wanted);
    }
}
