//! What pages say.
use std::{fs, path::Path};

use otklik::{i18n::Lang, view::Look};

use crate::{gallery::pages, given::read_text};

#[test]
fn english_pages_are_english_and_russian_ones_russian() {
    for look in Look::ALL {
        for (name, page) in pages(look) {
            let text = read_text(&page);
            match look.lang {
                Lang::En => {
                    let rest = text.replace("Русский", "").replace('О', "");
                    let stray: String = rest
                        .chars()
                        .filter(|letter| ('\u{400}'..='\u{4ff}').contains(letter))
                        .collect();
                    assert!(stray.is_empty(), "{name}: {stray}");
                }
                Lang::Ru => {
                    let known = [
                        "QR",
                        "HCAHPS",
                        "CMS",
                        "NHS",
                        // Open data: names of files, commands, the license.
                        "otklik rating score --methodology methodology.toml --input inputs.csv --exact",
                        "python3 recompute.py",
                        "inputs.csv",
                        "results.csv",
                        "results.json",
                        "Python",
                        "Creative Commons Attribution",
                        "SHA-256",
                        "ZIP",
                        "English",
                        "cookie",
                        "JavaScript",
                        "WCAG",
                        "axe-core",
                        "Windows",
                        "K3M",
                        "XQ",
                        "TB",
                        "AF",
                        "xyz",
                        "AA",
                        "Z",
                        "M",
                    ];
                    let rest = known.iter().fold(text, |text, word| text.replace(word, ""));
                    let stray: String = rest
                        .replace("DOCTYPE html", "")
                        .replace("&lt;", "")
                        .replace("&amp;", "")
                        .replace("&quot;", "")
                        .chars()
                        .filter(char::is_ascii_alphabetic)
                        .collect();
                    assert!(stray.is_empty(), "{name}: {stray}");
                }
            }
        }
    }
}

#[test]
fn nothing_sounds_like_a_machine_or_an_office() {
    let cold = [
        "респондент",
        "некорректн",
        "недопустим",
        "осуществля",
        "персональных данных",
        "запрещ",
        "ошибка 5",
        "ошибка 4",
        "уважаем",
        "в целях",
        "respondent",
        "invalid",
        "error 5",
        "error 4",
        "please note",
        "forbidden",
        "not found",
    ];
    for look in Look::ALL {
        for (name, page) in pages(look) {
            let text = read_text(&page).to_lowercase();
            for word in cold {
                // The checklist calls a document of the institution by its name.
                if word == "персональных данных" && name.starts_with("institution")
                {
                    continue;
                }
                assert!(!text.contains(word), "{name}: {word}");
            }
            assert!(
                !text.contains("  вы ") && !read_text(&page).contains(" вы "),
                "{name}: «Вы» with a capital"
            );
        }
    }
}

#[test]
fn lines_of_russian_pages_do_not_end_with_a_preposition() {
    let look = Look::ALL[0];
    for (name, page) in pages(look) {
        let text = read_text(&page);
        for short in [" в ", " и ", " с ", " по ", " не ", " на ", " к ", " о "] {
            assert!(
                !text.contains(short),
                "{name}: «{short}» {:?}",
                text.split(short).next().map(|before| before
                    .chars()
                    .rev()
                    .take(30)
                    .collect::<String>())
            );
        }
    }
}

#[test]
fn every_text_is_said_somewhere() {
    let mut code = String::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                code.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    let texts = include_str!("../../src/i18n/ru.ftl");
    for line in texts
        .lines()
        .filter(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase()))
    {
        let name = line
            .split(' ')
            .next()
            .unwrap()
            .to_uppercase()
            .replace('-', "_");
        assert!(
            code.contains(&format!("key::{name}")),
            "{name} is never said"
        );
    }
}
