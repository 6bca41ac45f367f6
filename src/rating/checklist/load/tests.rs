//! Each slip in a checklist's file is told with its key, in both languages.
use super::{MOST_ITEMS, parse};
use crate::{
    rating::checklist::tests::SMALL,
    survey::{Fault, Lang},
};

fn faults(text: &str) -> Vec<Fault> {
    parse("small", "c.toml", text.as_bytes()).expect_err("a fault")
}

fn change(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "{from}");
    SMALL.replacen(from, to, 1)
}

#[test]
fn every_slip_is_told_with_its_key_and_its_cure() {
    for (from, to, key, problem) in [
        (
            "sector = \"culture\"",
            "sector = \"music\"",
            "sector",
            "«music» is not known here",
        ),
        ("sector = \"culture\"", "", "sector", "this key is missing"),
        (
            "en = \"Check\"",
            "en = \"\"",
            "title.en",
            "the English text is missing",
        ),
        (
            "default = true",
            "defaults = true",
            "list[plain].defaults",
            "there is no such key here",
        ),
        (
            "default = true",
            "",
            "list[plain]",
            "the list is for no type of institution",
        ),
        (
            "default = true",
            "kinds = [\"сад\"]",
            "list",
            "no list is for the other types",
        ),
        (
            "kinds = [\"дом\"",
            "default = true\nkinds = [\"дом\"",
            "list",
            "lists for the other types of institutions: 2",
        ),
        (
            "\"дом\", \"ёлка\"",
            "\"дом\", \"Дом \"",
            "list[other].kinds",
            "is for the type «Дом »",
        ),
        (
            "\"дом\", \"ёлка\"",
            "\"дом\", \" \"",
            "list[other].kinds",
            "a type of institution is empty",
        ),
        (
            "[\"дом\", \"ёлка\"]",
            "[]",
            "list[other].kinds",
            "the list is empty",
        ),
        (
            "id = \"other\"",
            "id = \"plain\"",
            "list[plain].id",
            "the id «plain» stands in line",
        ),
        (
            "\"Дома\"",
            "\"Прочие\"",
            "list[other].title.ru",
            "another list has this title",
        ),
        (
            "\"Дома\"",
            "\"Дома: и ещё\"",
            "list[other].title.ru",
            "is no name for a sheet",
        ),
        (
            "\"Houses\"",
            "\"Houses of culture, all of them\"",
            "list[other].title.en",
            "24 characters at most",
        ),
        (
            "id = \"remote\"",
            "id = \"stand\"",
            "section[2].id",
            "the id «stand» stands in line",
        ),
        (
            "indicator = \"1.2\"",
            "indicator = \"1-2\"",
            "section[2].indicator",
            "«1-2» cannot be a number",
        ),
        (
            "sum = \"Сдист\"",
            "",
            "section[2].sum",
            "this key is missing",
        ),
        (
            "sum = \"Сдист\"",
            "sum = \"С дист\"",
            "section[2].sum",
            "«С дист» cannot be a symbol",
        ),
        (
            "sum = \"Сдист\"",
            "sum = \"Истенд\"",
            "section[2].sum",
            "gives «Истенд» already",
        ),
        (
            "degrees = [0, 1]",
            "degrees = [0, 2]",
            "section[2].degrees",
            "there is no such degree",
        ),
        (
            "degrees = [0, 1]",
            "degrees = [1, 0]",
            "section[2].degrees",
            "do not rise from 0 to 1",
        ),
        (
            "degrees = [0, 1]",
            "degrees = [0, 0, 1]",
            "section[2].degrees",
            "do not rise from 0 to 1",
        ),
        (
            "degrees = [0, 1]",
            "degrees = [0, 0.5]",
            "section[2].degrees",
            "do not rise from 0 to 1",
        ),
        (
            "degrees = [0, 1]",
            "degrees = [\"0\"]",
            "section[2].degrees",
            "the value is not of the right form",
        ),
        (
            "degrees = [0, 1]",
            "",
            "section[2].degrees",
            "this key is missing",
        ),
        (
            "source = \"решение региона\"",
            "source = \" \"",
            "section[1].source",
            "it is not said where the rule comes from",
        ),
        (
            "certainty = \"regional choice\"",
            "certainty = \"sure\"",
            "section[1].certainty",
            "«sure»",
        ),
        (
            "id = \"r2\"",
            "id = \"s1\"",
            "section[2].item[s1].id",
            "the id «s1» stands in line",
        ),
        (
            "id = \"r2\"",
            "id = \"2\"",
            "section[2].item[2].id",
            "«2» cannot be an id",
        ),
        (
            "id = \"r2\", number = \"2\"",
            "id = \"r2\", number = \"1\"",
            "section[2].item[r2].number",
            "two items of the section have the number «1» in the list «plain»",
        ),
        (
            "id = \"r2\", number = \"2\"",
            "id = \"r2\"",
            "section[2].item[r2].number",
            "this key is missing",
        ),
        (
            "en = \"Mail\"",
            "de = \"Post\"",
            "section[2].item[r2].text.en",
            "the English text is missing",
        ),
        (
            "lists = [\"plain\"]",
            "lists = [\"huts\"]",
            "section[1].item[s3].lists",
            "there is no list «huts»",
        ),
        (
            "lists = [\"plain\"]",
            "lists = [\"plain\", \"plain\"]",
            "section[1].item[s3].lists",
            "the list «plain» is named twice",
        ),
        (
            "lists = [\"plain\"]",
            "lists = []",
            "section[1].item[s3].lists",
            "the list is empty",
        ),
    ] {
        let told = faults(&change(from, to));
        let found = told
            .iter()
            .find(|fault| fault.key == key && fault.text(Lang::En).contains(problem));
        let found = found.unwrap_or_else(|| {
            let all: Vec<String> = told.iter().map(|fault| fault.text(Lang::En)).collect();
            panic!("{to}: {all:#?}")
        });
        let russian = found.text(Lang::Ru);
        assert!(
            russian.starts_with("c.toml:") && russian.contains(". ") && russian.ends_with('.'),
            "{russian}"
        );
        let is_russian = |letter: char| ('а'..='я').contains(&letter);
        assert!(russian.chars().any(is_russian), "{russian}");
    }
}

#[test]
fn a_file_without_lists_or_items_says_what_it_needs_and_too_many_items_are_too_many() {
    let keys =
        |text: &str| -> Vec<String> { faults(text).into_iter().map(|fault| fault.key).collect() };
    assert_eq!(keys(""), ["sector", "title", "list", "section"]);
    let empty = change(
        "    { id = \"r1\", number = \"1\", text = { ru = \"Телефон\", en = \"Telephone\" } },\n    { id = \"r2\", number = \"2\", text = { ru = \"Почта\", en = \"Mail\" } },\n",
        "",
    );
    assert_eq!(keys(&empty), ["section[2]"]);
    let lonely = SMALL.replace("lists = [\"plain\"]", "lists = [\"other\"]");
    assert!(parse("small", "c.toml", lonely.as_bytes()).is_ok());
    let line = |nth: usize| {
        format!(
            "    {{ id = \"x{nth}\", number = \"x{nth}\", text = {{ ru = \"П\", en = \"I\" }} }},\n"
        )
    };
    let many: String = (0..MOST_ITEMS).map(line).collect();
    let many = change("    { id = \"r1\"", &format!("{many}    {{ id = \"r1\""));
    assert!(
        faults(&many)[0]
            .text(Lang::En)
            .contains("more than 300 items")
    );
}
