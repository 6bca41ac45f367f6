//! Pages of public results, of every kind and state.
use std::sync::Arc;

use otklik::{
    i18n::Lang,
    rating::coverage::Count,
    rating::run::{
        listing::{Asked, Order},
        published::Published,
    },
    region::Sector,
    view::{
        self, Assets, Look, OpenFile, OpenPage,
        results::{self, Coming, ComparePage, IndexPage, InstitutionPage, TablePage},
    },
};

use crate::{given::day, rated};

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
    let one = |nth: usize| {
        published
            .institution(&published.results.institutions[nth].code)
            .unwrap()
    };
    for (name, all) in [
        ("compare", vec![0, 2]),
        ("compare-five", vec![3, 1, 14, 8, 15]),
    ] {
        let all: Vec<results::One<'_>> = all.into_iter().map(one).collect();
        add(
            name,
            results::compare(
                look,
                &assets,
                &ComparePage {
                    published: &published,
                    all: &all,
                },
            ),
        );
    }
    add("compare-few", results::choose(look, &assets, &published, 1));
    add(
        "compare-many",
        results::choose(look, &assets, &published, 7),
    );
    add("method", results::method(look, &assets, &published));
    let coming = Coming {
        title: if look.lang == Lang::Ru {
            "Культура, 2026 год"
        } else {
            "Culture, 2026"
        },
        sector: Sector::Culture,
        starts_on: day(11, 1),
        ends_on: day(12, 15),
        results_on: Some(day(12, 30)),
    };
    let coming = [
        coming,
        Coming {
            results_on: None,
            ..coming
        },
    ];
    add(
        "ratings-none",
        results::index(
            look,
            &assets,
            &IndexPage {
                all: &[],
                coming: &coming,
                coverage: None,
            },
        ),
    );
    let count = Count {
        all: 40,
        this_year: 15,
        within_three: 31,
        too_often: 0,
    };
    let counts = [(Sector::Social, count)].into();
    let all = [Arc::new(published), Arc::new(earlier)];
    add(
        "ratings",
        results::index(
            look,
            &assets,
            &IndexPage {
                all: &all,
                coming: &coming,
                coverage: Some((2026, &counts)),
            },
        ),
    );
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
