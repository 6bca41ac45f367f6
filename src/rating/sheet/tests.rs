use super::*;
use crate::{
    rating::{exact::parse, methodology::load},
    survey::Lang,
};

fn marks() -> Methodology {
    let text = include_str!("../../../surveys/methodologies/scale-5.toml");
    load::parse("scale-5", "m", text.as_bytes()).unwrap()
}

fn order() -> Methodology {
    let text = include_str!("../../../surveys/methodologies/mintrud-344n.toml");
    load::parse("mintrud-344n", "m", text.as_bytes()).unwrap()
}

fn lines(text: &str) -> Vec<Line> {
    let line = |(nth, line): (usize, &str)| (nth + 1, line.split(';').map(str::to_owned).collect());
    text.lines().enumerate().map(line).collect()
}

fn told(methodology: &Methodology, text: &str) -> Vec<String> {
    let faults = read(methodology, &lines(text)).unwrap_err();
    faults
        .iter()
        .map(|fault| format!("{}: {}", fault.line, fault.text(Lang::En)))
        .collect()
}

const HEADER: &str = "id;name;sector;Балл_условия;Чобщ_условия;Балл_качество;Чобщ_качество";

#[test]
fn rows_are_read_with_titles_above_and_columns_that_nobody_knows() {
    let text = format!(
        "Оценки за 2026 год\n{HEADER};примечание\nа-1;Сад;культура;1 045;300;;;да\nа-2;;sport;9;3;10;3;"
    );
    let sheet = read(&marks(), &lines(&text)).unwrap();
    assert_eq!(sheet.ignored, ["примечание"]);
    assert_eq!(sheet.columns.join(";"), HEADER);
    assert_eq!(
        sheet.rows[0].cells,
        ["а-1", "Сад", "культура", "1 045", "300", "", ""]
    );
    assert_eq!(
        (sheet.rows[0].line, sheet.rows[0].sector),
        (3, Sector::Culture)
    );
    assert_eq!(
        sheet.rows[0].inputs.get("Балл_условия"),
        parse("1045").as_ref()
    );
    assert_eq!(sheet.rows[0].inputs.get("Балл_качество"), None);
    assert_eq!(sheet.point, None);
}

#[test]
fn latin_letters_that_look_the_same_do_not_lose_a_column() {
    let text =
        "ID;Name;Sector;Бaлл_ycлoвия;Чoбщ_условия;балл_качество;ЧОБЩ_КАЧЕСТВО\nx;;sport;9;3;10;3";
    let sheet = read(&marks(), &lines(text)).unwrap();
    assert_eq!(
        sheet.rows[0].inputs.get("Балл_условия"),
        parse("9").as_ref()
    );
}

#[test]
fn every_fault_is_told_at_once_by_row_and_column() {
    let text = format!(
        "{HEADER}\n;Сад;sport;9;3;10;3\nа;;театр;9;3;10;3\nб;;sport;много;3;-1;3\nв;;sport;9,5;3;16;3\nб;;sport;9;3;10;3;9\nг;;;9;3;10;3"
    );
    assert_eq!(
        told(&marks(), &text),
        [
            "2: “id”: is empty. Fill it in.",
            "3: “sector”: the methodology is not for the sector “театр”. It is for: education, health, social, culture, sport. Correct the sector or choose another methodology.",
            "4: “Балл_условия”: “много” is not a number. Enter 15 digits at most, without words; leave the cell empty if this was not measured.",
            "4: “Балл_качество”: the number is below zero. Correct it.",
            "5: “Балл_условия”: this is a count and has no decimals. Correct the number.",
            "5: “Балл_качество”: so many marks add up to 3 at least and 15 at most. Correct the sum or the number of marks.",
            "6: There are more filled cells than columns in the header: the row has slipped. Check separators and quotation marks.",
            "6: “id”: it already stands on line 4. Give another one or delete the repetition.",
            "7: “sector”: is empty. Fill it in.",
        ]
    );
}

#[test]
fn a_table_without_what_it_needs_is_refused() {
    let no_header = told(&marks(), "имя;возраст\nИван;5");
    assert!(
        no_header[0].starts_with("1: The first 20 rows have no header row."),
        "{no_header:?}"
    );
    assert!(told(&marks(), HEADER)[0].contains("There is no row under the header."));
    let twice = told(
        &marks(),
        &format!("{HEADER};Чобщ_качество;отрасль\nа;;sport;9;3;10;3;3;sport"),
    );
    assert_eq!(twice.len(), 2, "{twice:?}");
    assert!(
        twice
            .iter()
            .all(|fault| fault.contains("there are two such columns"))
    );
    let missing = told(&marks(), "id;name;Балл_условия;Чобщ_условия\nа;;9;3");
    assert_eq!(
        missing,
        [
            "1: “sector”: there is no such column. Add it; leave its cells empty if this was not measured."
        ]
    );
}

#[test]
fn only_columns_that_the_sectors_of_the_table_use_are_needed() {
    let names = |sector: Sector| {
        let methodology = order();
        let mut names: Vec<String> = Vec::new();
        for one in methodology.indicators() {
            for input in methodology.symbols(one, sector) {
                let name = input
                    .instead
                    .clone()
                    .unwrap_or_else(|| input.symbol.clone());
                if !input.is_optional || input.instead.is_some() && !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    };
    let culture = names(Sector::Culture);
    let text = format!("id;name;sector;{}\nа;;culture", culture.join(";"));
    assert!(read(&order(), &lines(&text)).is_ok());
    let health = told(&order(), &text.replace("culture", "health"));
    assert_eq!(health.len(), 2, "{health:?}");
    assert!(
        health[0].contains("“Сожид”") && health[1].contains("“Усвоевр”"),
        "{health:?}"
    );
}

#[test]
fn a_part_greater_than_its_whole_is_told_by_the_columns_that_are_there() {
    let text = "id;name;sector;Истенд;Инорм_стенд;Исайт;Инорм_сайт;Сдист;Устенд;Чобщ_стенд;Усайт;Чобщ_сайт;Скомф;Усвоевр;Сожид;Укомф;\
                Соргдост;Суслугдост;Удост;Чинв;Уперв;Чобщ_перв;Уоказ;Увежл;Чобщ_дист;Уреком;Уорг;Ууд;Чобщ\n\
                а;;health;17,5;17;16;19;3;1;0;139;150;4;190;101;204;3;4;11;14;199;150;201;61;67;193;188;195;203";
    let told = told(&order(), text);
    for (nth, (column, whole)) in [
        ("Истенд", "“Инорм_стенд” (17)"),
        ("Устенд", "“Чобщ_стенд” (0)"),
        ("Сожид", "there are 100 points at most"),
        ("Укомф", "“Чобщ” (203)"),
        ("Уперв", "“Чобщ_перв” (150)"),
    ]
    .into_iter()
    .enumerate()
    {
        assert!(
            told[nth].starts_with(&format!("2: “{column}”:")) && told[nth].contains(whole),
            "{told:?}"
        );
    }
    assert_eq!(told.len(), 5, "{told:?}");
}
