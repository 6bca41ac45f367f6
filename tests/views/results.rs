//! Pages of public results, of every kind and state.
use otklik::{
    i18n::Lang,
    rating::run::{
        listing::{Asked, Order},
        published::Published,
    },
    view::{
        self, Assets, Look, OpenFile, OpenPage,
        results::{self, InstitutionPage, TablePage},
    },
};

use crate::rated;

pub fn assets() -> Assets {
    Assets {
        css: "results.css".to_owned(),
        js: "citizen.js".to_owned(),
        icon: "icon.svg".to_owned(),
    }
}

/// By name.
pub fn pages(look: Look) -> Vec<(String, String)> {
    let assets = assets();
    let published = rated::published(look.lang);
    let mut found = Vec::new();
    let mut add =
        |name: &str, page: maud::Markup| found.push((name.to_owned(), page.into_string()));
    let kind = if look.lang == Lang::Ru {
        "реабилитация"
    } else {
        "rehabilitation"
    };
    for (name, asked) in [
        ("rating", Asked::default()),
        (
            "rating-kind",
            Asked {
                kind: Some(kind.to_owned()),
                municipality: None,
                order: Order::Criterion(2),
            },
        ),
        (
            "rating-nothing",
            Asked {
                kind: Some("x".to_owned()),
                municipality: None,
                order: Order::Name,
            },
        ),
    ] {
        add(
            name,
            results::table(
                look,
                &assets,
                &TablePage {
                    published: &published,
                    asked: &asked,
                },
            ),
        );
    }
    open_data(look, &published, &mut add);
    let earlier = rated::earlier(look.lang);
    for (name, nth) in [
        ("institution", 0),
        ("institution-census", 2),
        ("institution-unmeasured", 3),
        ("institution-unplaced", 14),
        ("institution-hidden", 15),
    ] {
        let (one, row) = published
            .institution(&published.results.institutions[nth].code)
            .unwrap();
        let years = [
            (&published, one),
            (&earlier, earlier.institution(&one.code).unwrap().0),
        ];
        let asked = InstitutionPage {
            published: &published,
            one,
            row,
            full_name: None,
            answer: (nth != 0).then_some("7K3M9XQ2"),
            years: &years,
        };
        add(name, results::institution(look, &assets, &asked));
    }
    found
}

fn open_data(look: Look, published: &Published, add: &mut dyn FnMut(&str, maud::Markup)) {
    let assets = assets();
    let files = [
        (
            "inputs.csv",
            "Исходные числа показанных учреждений",
            "Inputs of the institutions shown",
            812,
        ),
        (
            "results.csv",
            "Показатели, критерии, баллы и места",
            "Indicators, criteria, scores and places",
            41_000,
        ),
        (
            "results.json",
            "Все результаты одним файлом",
            "All results in one file",
            2_300_000,
        ),
    ];
    let files = files.map(|(name, ru, en, bytes)| OpenFile {
        name,
        what: if look.lang == Lang::Ru { ru } else { en },
        bytes,
    });
    let page = OpenPage {
        published,
        files: &files,
        archive: 640_000,
    };
    add(
        "open-nothing",
        view::open_list(look, &assets, [].into_iter()),
    );
    add(
        "open-list",
        view::open_list(look, &assets, [published].into_iter()),
    );
    add("open-package", view::open_package(look, &assets, &page));
}
