//! Pages as HTML.
use std::{collections::BTreeSet, fs, path::Path};

use otklik::view::{self, Look, questionnaire};

use crate::{
    gallery::pages,
    given::{CSS, ICON, JS, RESULTS_CSS, attributes, surveys},
};

#[test]
fn every_page_is_written_out_to_be_looked_at() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("views");
    fs::create_dir_all(&folder).unwrap();
    for survey in surveys() {
        let css = format!("{CSS}{}", questionnaire::survey_css(&survey));
        fs::write(
            folder.join(format!("{}.css", survey.id)),
            view::slim_css(&css),
        )
        .unwrap();
    }
    fs::write(folder.join("results.css"), view::slim_css(RESULTS_CSS)).unwrap();
    fs::write(folder.join("citizen.js"), view::slim_js(JS)).unwrap();
    fs::write(folder.join("icon.svg"), ICON).unwrap();
    for look in Look::ALL {
        for (name, page) in pages(look) {
            let large = if look.large { "-large" } else { "" };
            let contrast = if look.contrast { "-contrast" } else { "" };
            let file = format!("{name}-{}{large}{contrast}.html", look.lang.as_str());
            fs::write(folder.join(file), page).unwrap();
        }
    }
}

#[test]
fn every_page_is_sound() {
    for look in Look::ALL {
        for (name, page) in pages(look) {
            let count = |text: &str| page.matches(text).count();
            assert!(page.starts_with("<!DOCTYPE html><html lang="), "{name}");
            assert_eq!(count("<h1>"), 1, "{name}: one heading");
            assert_eq!(count("<main id=\"main\">"), 1, "{name}");
            assert_eq!(attributes(&page, "lang")[0], look.lang.as_str(), "{name}");
            let ids = attributes(&page, "id");
            let unique: BTreeSet<_> = ids.iter().collect();
            assert_eq!(ids.len(), unique.len(), "{name}: an id twice in {ids:?}");
            let named = ["aria-describedby", "aria-labelledby", "for", "form"];
            for target in named
                .iter()
                .flat_map(|name| attributes(&page, name))
                .flat_map(str::split_whitespace)
            {
                assert!(
                    unique.contains(&target),
                    "{name}: nothing has the id {target}"
                );
            }
            for target in attributes(&page, "href")
                .into_iter()
                .filter_map(|href| href.strip_prefix('#'))
            {
                assert!(unique.contains(&target), "{name}: #{target} leads nowhere");
            }
        }
    }
}

#[test]
fn no_page_has_anything_inline_or_from_elsewhere() {
    for look in Look::ALL {
        for (name, page) in pages(look) {
            for unwanted in [
                "http:",
                "https:",
                "//",
                " style=",
                "<style",
                " onclick",
                " onload",
                "javascript:",
            ] {
                assert!(!page.contains(unwanted), "{name}: {unwanted}");
            }
            assert_eq!(
                page.matches("<script").count(),
                page.matches("<script src=\"citizen.js\" defer></script>")
                    .count(),
                "{name}"
            );
        }
    }
    for file in [CSS, RESULTS_CSS, JS] {
        assert!(!file.contains("http") && !file.contains("url(") && !file.contains("@import"));
    }
}
