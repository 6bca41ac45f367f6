use chrono::NaiveDate;
use fluent_bundle::FluentResource;

use super::*;

const FILES: [(&str, &str); 2] = [
    ("ru", include_str!("ru.ftl")),
    ("en", include_str!("en.ftl")),
];

fn ids(file: &str) -> Vec<&str> {
    file.lines()
        .filter(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" =").map(|(id, _)| id))
        .collect()
}

#[test]
fn both_files_are_sound_and_have_the_same_keys_in_the_same_order() {
    for (name, file) in FILES {
        assert!(FluentResource::try_new(file.to_owned()).is_ok(), "{name}");
        assert_eq!(ids(file), key::IDS, "{name}");
    }
}

#[test]
fn both_languages_take_the_same_arguments() {
    let names = |lang, key: Key| {
        let mut errors = Vec::new();
        let bundle = &book(lang).bundle;
        let pattern = bundle
            .get_message(key::IDS[key.0])
            .unwrap()
            .value()
            .unwrap();
        bundle.format_pattern(pattern, None, &mut errors);
        let mut names: Vec<_> = errors.iter().map(ToString::to_string).collect();
        names.sort();
        names.dedup();
        names
    };
    for place in 0..key::IDS.len() {
        // The first form of a plural stands for all: each language has its own number of forms.
        let (ru, en) = (names(Lang::Ru, Key(place)), names(Lang::En, Key(place)));
        assert_eq!(
            ru.is_empty(),
            en.is_empty(),
            "{}: {ru:?} {en:?}",
            key::IDS[place]
        );
    }
}

#[test]
fn a_number_put_into_a_text_does_not_part_from_its_word() {
    for (name, file) in FILES {
        for line in file.lines() {
            let parted = line
                .split("$n } ")
                .skip(1)
                .any(|rest| rest.starts_with(char::is_alphabetic));
            assert!(!parted, "{name}: {line}");
        }
    }
}

#[test]
fn plural_forms_follow_the_language() {
    let found =
        |lang, n: u32| t_args(lang, key::FIND_FOUND, &[("n", n.into())]).replace('\u{a0}', " ");
    assert_eq!(found(Lang::Ru, 1), "Нашлась 1 организация");
    assert_eq!(found(Lang::Ru, 3), "Нашлось 3 организации");
    assert_eq!(found(Lang::Ru, 11), "Нашлось 11 организаций");
    assert_eq!(found(Lang::Ru, 21), "Нашлась 21 организация");
    assert_eq!(found(Lang::En, 1), "1 organization found");
    assert_eq!(found(Lang::En, 21), "21 organizations found");
}

#[test]
fn dates_are_said_in_words() {
    let date = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    assert_eq!(day(Lang::Ru, date), "22\u{a0}ноября");
    assert_eq!(day_year(Lang::Ru, date), "22\u{a0}ноября 2026\u{a0}года");
    assert_eq!(day(Lang::En, date), "22\u{a0}November");
    assert_eq!(day_year(Lang::En, date), "22\u{a0}November 2026");
}

#[test]
fn arguments_carry_no_marks_and_are_not_changed() {
    let said = t_args(
        Lang::Ru,
        key::FORM_TITLE,
        &[("name", "Школа № 1 и сад".into())],
    );
    assert_eq!(said, "Опрос: Школа № 1 и сад\u{a0}— Отклик");
}
