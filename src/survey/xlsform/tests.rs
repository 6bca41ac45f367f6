//! Each broken workbook with the cells that are told, and what formulas and constraints say.
use super::{
    constraint::{self, Bounds, Of},
    *,
};
use crate::{
    region::registry::Line,
    survey::{
        load,
        model::{Lang, Survey},
    },
};

const GOOD: &str = include_str!("../../../surveys/health-outpatient/survey.toml");

type Sheets = Vec<(String, Vec<Line>)>;

fn survey() -> Survey {
    load::parse("a", "f", GOOD.as_bytes()).unwrap()
}

/// The sheets as a reader of workbooks gives them.
fn sheets(book: &Book) -> Sheets {
    let rows = |rows: &[Vec<String>]| (1..).zip(rows.to_vec()).collect();
    let sheets = book.sheets.iter();
    sheets
        .map(|(name, cells)| ((*name).to_owned(), rows(cells)))
        .collect()
}

fn good() -> Sheets {
    sheets(&book(&survey()))
}

/// The place of a cell: of the row of a sheet whose `name` (or list and name) is this, under a heading.
fn find(sheets: &Sheets, sheet: usize, row: &str, heading: &str) -> (usize, usize) {
    let rows = &sheets[sheet].1;
    let column = rows[0].1.iter().position(|cell| cell == heading);
    let column = column.unwrap_or_else(|| panic!("{heading}"));
    let named = |cells: &[String]| {
        cells.iter().take(2).any(|cell| cell == row)
            || cells.iter().take(2).cloned().collect::<Vec<_>>().join("/") == row
    };
    let at = rows.iter().skip(1).position(|(_, cells)| named(cells));
    (at.unwrap_or_else(|| panic!("{row}")) + 1, column)
}

/// The cell as people call it.
fn name((row, column): (usize, usize)) -> String {
    let at = sheet::At {
        sheet: "survey",
        row: row + 1,
        column: "",
        place: Some(column),
    };
    at.cell().unwrap()
}

#[test]
fn a_workbook_gives_the_same_questionnaire() {
    let (text, mut read) = parse("a", &good(), None).unwrap();
    read.version = survey().version;
    assert_eq!(read, survey(), "{text}");
    assert_eq!(
        load::parse("a", "f", text.as_bytes()).unwrap().items,
        survey().items
    );
}

/// Sheet, row, heading, what is put there, what is told of that very cell.
const BROKEN: [(usize, &str, &str, &str, &str); 31] = [
    (
        0,
        "q1",
        "type",
        "geopoint",
        "вида «geopoint» в анкете не бывает",
    ),
    (0, "q1", "type", "select_one", "вида «select_one»"),
    (
        0,
        "q1",
        "type",
        "select_one nothing",
        "нет списка «nothing»",
    ),
    (0, "q1", "type", "", "вида «»"),
    (0, "q2", "name", "q1", "имя «q1» уже стоит в ячейке B"),
    (0, "q1", "name", "1 q", "не подходит"),
    (0, "q1", "name", "", "не подходит"),
    (0, "q1", "label::Русский (ru)", "", "нет текста на русском"),
    (
        0,
        "q1",
        "label::English (en)",
        " ",
        "нет текста на английском",
    ),
    (
        0,
        "q1",
        "hint::English (en)",
        "",
        "нет текста на английском",
    ),
    (0, "q1", "required", "maybe", "здесь пишут yes или no"),
    (
        0,
        "q2",
        "relevant",
        "${q1} = ",
        "нельзя прочитать начиная с 8-го знака",
    ),
    (0, "q2", "relevant", "${q99} = 'yes'", "назван вопрос «q99»"),
    (
        0,
        "q2",
        "relevant",
        "${q1} = 'maybe'",
        "нет варианта «maybe»",
    ),
    (0, "q2", "relevant", "${q4} = 'yes'", "задают не раньше"),
    (
        0,
        "q2",
        "relevant",
        "${q1} > 3",
        "сравнивает не с вариантом",
    ),
    (
        0,
        "q2",
        "relevant",
        "${q1} != ''",
        "сравнивает не с вариантом",
    ),
    (
        0,
        "q2",
        "relevant",
        "today() = 'yes'",
        "нельзя прочитать начиная с 1-го знака",
    ),
    (0, "q1", "constraint", ". > 3", "ограничений не бывает"),
    (0, "q1", "otklik_feeds", "1.3", "показатели записаны не так"),
    (
        0,
        "q1",
        "otklik_feeds",
        "9.9 Чобщ_стенд: yes",
        "обозначение относится к другому показателю",
    ),
    (
        0,
        "q2",
        "otklik_feeds",
        "1.3 Чобщ_стенд: yes",
        "это обозначение уже стоит в ячейке",
    ),
    (
        0,
        "q1",
        "otklik_feeds",
        "1.3 Чобщ_стенд: maybe",
        "нет варианта «maybe»",
    ),
    (0, "q1", "otklik_unsure", "fax", "«fax» здесь не бывает"),
    (0, "q1", "otklik_phone_en", "", "нет текста на английском"),
    (1, "yes_no_unsure/yes", "list_name", "", "нет списка"),
    (
        2,
        "Поликлиника",
        "otklik_sector",
        "trade",
        "«trade» здесь не бывает",
    ),
    (2, "Поликлиника", "otklik_minutes", "три", "не целое число"),
    (
        2,
        "Поликлиника",
        "otklik_minutes",
        "61",
        "вне допустимых границ",
    ),
    (
        2,
        "Поликлиника",
        "otklik_title_en",
        "",
        "нет текста на английском",
    ),
    (2, "Поликлиника", "form_title", "", "нет текста на русском"),
];

#[test]
fn each_fault_is_told_with_its_cell() {
    let title = survey().title.ru;
    for (sheet, row, heading, value, told) in BROKEN {
        let mut sheets = good();
        let row = if row == "Поликлиника" {
            title.as_str()
        } else {
            row
        };
        let at = find(&sheets, sheet, row, heading);
        sheets[sheet].1[at.0].1[at.1] = value.to_owned();
        let faults = parse("a", &sheets, None).expect_err(value);
        let lines: Vec<String> = faults.iter().map(|fault| fault.text(Lang::Ru)).collect();
        let start = format!("лист {}, ячейка {} (", SHEETS[sheet], name(at));
        let found = lines
            .iter()
            .filter(|line| line.starts_with(&start) && line.contains(told))
            .count();
        assert_eq!(
            found, 1,
            "{heading} = {value:?}: {start} {told}: {lines:#?}"
        );
        assert!(faults.iter().all(|fault| !fault.text(Lang::En).is_empty()));
    }
}

#[test]
fn faults_of_the_form_and_of_the_content_are_told_at_once_in_the_order_of_the_cells() {
    let mut sheets = good();
    for (sheet, row, heading, value) in [
        (0, "q1", "label::English (en)", ""),
        (0, "q3", "type", "audio"),
        (0, "q4", "required", "perhaps"),
        (2, survey().title.ru.as_str(), "otklik_minutes", "0"),
    ] {
        let at = find(&sheets, sheet, row, heading);
        sheets[sheet].1[at.0].1[at.1] = value.to_owned();
    }
    let faults = parse("a", &sheets, None).unwrap_err();
    let cells: Vec<(&str, Option<String>)> = faults
        .iter()
        .map(|fault| (fault.sheet, fault.cell()))
        .collect();
    assert_eq!(
        cells.len(),
        3,
        "a bound is told after the form is right: {faults:#?}"
    );
    assert!(
        cells
            .iter()
            .all(|(sheet, cell)| *sheet == "survey" && cell.is_some())
    );
    let rows: Vec<usize> = faults
        .iter()
        .filter_map(|fault| Some(fault.at?.row))
        .collect();
    assert!(rows.is_sorted());
}

#[test]
fn sheets_rows_and_columns_that_are_missing_or_strange_are_told() {
    let told = |change: &dyn Fn(&mut Sheets)| {
        let mut sheets = good();
        change(&mut sheets);
        let faults = parse("a", &sheets, None).unwrap_err();
        faults
            .iter()
            .map(|fault| fault.text(Lang::Ru))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(
        told(&|sheets| sheets[0].0 = "Лист1".to_owned()).contains("лист survey: такого листа нет")
    );
    assert!(told(&|sheets| sheets[2].1.clear()).contains("лист settings: такого листа нет"));
    assert!(
        told(&|sheets| {
            sheets.remove(1);
        })
        .contains("нет списка «yes_no")
    );
    let heading = |sheets: &mut Sheets, to: &str| {
        let (_, column) = find(sheets, 0, "q1", "label::English (en)");
        sheets[0].1[0].1[column] = to.to_owned();
    };
    let line = "строка 1, нет столбца label::English (en): этого столбца не хватает";
    let lost = told(&|sheets| heading(sheets, "label::Татарча (tt)"));
    assert!(
        lost.contains(line) && lost.contains("ячейка D1: в анкете нет места для этого столбца"),
        "{lost}"
    );
    assert!(!lost.contains("строка 5"), "once is enough: {lost}");
    assert!(told(&|sheets| heading(sheets, "label")).contains("такой столбец уже есть"));
    let row = |kind: &str| [kind.to_owned()].to_vec();
    let group = "begin_group";
    let note = [
        "note".to_owned(),
        "when".to_owned(),
        "Да".to_owned(),
        "Yes".to_owned(),
    ];
    let behind = |sheets: &mut Sheets| sheets[0].1.push((90, note.to_vec()));
    assert!(told(&behind).contains("пояснение «when» анкете некуда поместить"));
    assert!(told(&|sheets| sheets[0].1.insert(4, (90, row(group)))).contains("раздел не закончен"));
    assert!(
        told(&|sheets| sheets[0].1.insert(3, (90, row("end_group"))))
            .contains("раздел здесь не начинался")
    );
    assert!(
        told(&|sheets| sheets[0].1.retain(|(_, cells)| cells[0] != "end_group"))
            .contains("раздел не закончен")
    );
    let many = told(&|sheets| sheets[1].1.extend((100..5200).map(|line| (line, row("a")))));
    assert!(
        many.starts_with("лист choices: на листе больше 5000 строк"),
        "{many}"
    );
    let long = told(&|sheets| sheets[0].1[5].1[2] = "я".repeat(1_100_000));
    assert!(long.contains("больше 2 МиБ"));
    let again = |sheets: &mut Sheets| {
        let lead = sheets[0].1[1].clone();
        sheets[0].1.push((91, lead.1));
    };
    assert!(told(&again).contains("такое пояснение уже есть"));
}

#[test]
fn workbooks_of_other_programs_are_read_as_they_are_meant() {
    let mut sheets = good();
    for (_, cells) in &mut sheets[0].1 {
        cells[0] = cells[0]
            .replace("select_one ", "select one ")
            .replace("begin_group", "begin group");
    }
    let (_, column) = find(&sheets, 0, "q1", "label::Русский (ru)");
    sheets[0].1[0].1[column] = " Label ".to_owned();
    let (row, column) = find(&sheets, 0, "q1", "required");
    sheets[0].1[row].1[column] = "TRUE".to_owned();
    let (row, column) = find(&sheets, 0, "q2", "relevant");
    sheets[0].1[row].1[column] =
        "not ( selected( ${ q1 } , “no” ) ) and (${q1}=\"yes\")".to_owned();
    let (_, read) = parse("a", &sheets, None).unwrap();
    let formula = crate::survey::Condition::parse("not q1 = no and q1 = yes", &read.items, 1);
    assert_eq!(read.items[1].show_if.clone(), formula.ok());
    assert_eq!(read.items.len(), survey().items.len());
}

#[test]
fn a_constraint_is_bounds_and_nothing_else() {
    let bounds = |min, max| Some(Bounds { min, max });
    for (text, of, expected) in [
        (". >= 1 and . <= 5", Of::Number, bounds(Some(1), Some(5))),
        (
            "(. > -3) and (. < 5)",
            Of::Number,
            bounds(Some(-2), Some(4)),
        ),
        (".<=5", Of::Number, bounds(None, Some(5))),
        ("string-length(.) <= 9", Of::Letters, bounds(None, Some(9))),
        (
            "count-selected(.) <= 2",
            Of::Selected,
            bounds(None, Some(2)),
        ),
        ("count-selected(.) <= 2", Of::Number, None),
        (". >= 1 or . <= 5", Of::Number, None),
        (". >= 1 and", Of::Number, None),
        (". >= 1 and . >= 2", Of::Number, None),
        (". = 1", Of::Number, None),
        (". >= ${q1}", Of::Number, None),
        ("(. >= 1", Of::Number, None),
        (". >= 1 . <= 5", Of::Number, None),
    ] {
        assert_eq!(constraint::read(text, of), expected, "{text}");
    }
}
