//! Whatever is given, nothing leaves the sheet, nothing is set over anything else, and the symbol stays clear.

use proptest::prelude::*;

use super::list::{Mark, Page, Role};
use super::qr::QUIET_ZONE;
use super::*;

/// Left, top, right and bottom of a thing drawn, with the text whose it is.
type Area = ([f32; 4], String);

fn areas(page: &Page) -> (Vec<Area>, Vec<Area>, [f32; 4]) {
    let (mut texts, mut shapes, mut symbol) = (Vec::new(), Vec::new(), [0.0; 4]);
    for block in &page.blocks {
        for mark in &block.marks {
            match mark {
                // Capitals with an accent reach 0.95 of the size up, tails 0.25 down; 0.7 and 0.2 are what may touch.
                Mark::Text(run) => texts.push((
                    [
                        run.x,
                        run.baseline - 0.7 * run.size,
                        run.x + run.width(),
                        run.baseline + 0.2 * run.size,
                    ],
                    run.text.clone(),
                )),
                Mark::Fill { outline, .. } => {
                    assert!(matches!(block.role, Role::Picture(_)));
                    symbol = outline.bounds();
                }
                Mark::Stroke { outline, width, .. } => {
                    let b = outline.bounds();
                    let half = width / 2.0;
                    shapes.push((
                        [b[0] - half, b[1] - half, b[2] + half, b[3] + half],
                        String::new(),
                    ));
                }
            }
        }
    }
    (texts, shapes, symbol)
}

fn apart(a: &[f32; 4], b: &[f32; 4]) -> bool {
    const TOUCH: f32 = 0.05;
    a[2] <= b[0] + TOUCH || b[2] <= a[0] + TOUCH || a[3] <= b[1] + TOUCH || b[3] <= a[1] + TOUCH
}

/// The rules every sheet keeps.
fn sound(poster: &Poster, sheet: Sheet, langs: Langs) -> Result<(), TestCaseError> {
    let page = lay(poster, sheet, langs).unwrap();
    // Four millimeters are what an office printer cannot print at the edge of paper.
    let room = match sheet {
        Sheet::A4 => [4.0, 4.0, 206.0, 293.0],
        Sheet::CardsA6 => [4.0, 4.0, 101.0, 144.5],
    };
    let (texts, shapes, symbol) = areas(&page);
    for (area, text) in texts.iter().chain(&shapes) {
        let inside =
            area[0] >= room[0] && area[1] >= room[1] && area[2] <= room[2] && area[3] <= room[3];
        prop_assert!(inside, "{text:?} leaves the sheet: {area:?}");
    }
    for (i, (a, one)) in texts.iter().enumerate() {
        for (b, other) in &texts[i + 1..] {
            prop_assert!(apart(a, b), "{one:?} and {other:?} overlap: {a:?} {b:?}");
        }
    }
    let modules = qr::Symbol::of_address(&poster.url).unwrap().side() as f32;
    let module = (symbol[2] - symbol[0]) / modules;
    prop_assert!(module >= MIN_MODULE_MM);
    let quiet = module * QUIET_ZONE as f32 - 0.01;
    let clear = [
        symbol[0] - quiet,
        symbol[1] - quiet,
        symbol[2] + quiet,
        symbol[3] + quiet,
    ];
    for mark in page.blocks.iter().flat_map(|block| &block.marks) {
        if let Mark::Stroke { outline, width, .. } = mark {
            let edge = outline.bounds();
            let around = edge[0] < symbol[0]
                && edge[1] < symbol[1]
                && edge[2] > symbol[2]
                && edge[3] > symbol[3];
            let far = clear[0] - edge[0] >= width / 2.0 && edge[2] - clear[2] >= width / 2.0;
            prop_assert!(
                !around || far,
                "the frame stands in the quiet zone: {edge:?} {clear:?}"
            );
        }
    }
    let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let said = bare(
        &texts
            .iter()
            .map(|(_, text)| text.as_str())
            .collect::<String>(),
    );
    for kept in [
        poster.host.as_str(),
        poster.code.as_str(),
        poster.phone().unwrap_or(""),
    ] {
        prop_assert!(
            said.contains(&bare(kept)),
            "{kept:?} is not whole in {said}"
        );
    }
    for (area, text) in &texts {
        prop_assert!(
            apart(area, &clear),
            "{text:?} stands in the quiet zone: {area:?} {clear:?}"
        );
    }
    Ok(())
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[А-Яа-яё «»№0-9.,-]{0,300}",
        "[Щ]{1,300}",
        "([а-я]{1,30} ){1,20}",
        "\\PC{0,120}",
    ]
}

fn poster() -> impl Strategy<Value = Poster> {
    let values = (name(), name(), name(), name(), "[a-z0-9.-]{1,64}");
    let rest = (
        0usize..260,
        1usize..=MAX_CODE,
        prop::option::of("[0-9 ()-]{1,40}"),
        any::<bool>(),
        any::<u8>(),
    );
    (values, rest).prop_map(
        |((institution, address, place, organ, host), (path, code, phone, until, minutes))| {
            Poster {
                institution,
                sector: ["education", "health", "social", "culture", "sport", ""]
                    [usize::from(minutes) % 6]
                    .into(),
                address,
                place,
                organ,
                url: format!("https://otklik.example/q/{}", "7".repeat(path)),
                code: "W".repeat(code),
                host,
                phone,
                until: until.then(|| NaiveDate::from_ymd_opt(2026, 9, 30).unwrap()),
                minutes,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_value_makes_a_poster_overflow(poster in poster(), both in any::<bool>()) {
        sound(&poster, Sheet::A4, if both { Langs::RuEn } else { Langs::Ru })?;
    }

    #[test]
    fn no_value_makes_a_card_overflow(poster in poster(), both in any::<bool>()) {
        sound(&poster, Sheet::CardsA6, if both { Langs::RuEn } else { Langs::Ru })?;
    }
}

#[test]
fn the_symbols_have_the_size_of_the_drawings() {
    let poster = Poster {
        institution: "Школа".into(),
        url: "https://otklik.example/q/7K3M9XQ2".into(),
        code: "7K3M9XQ2".into(),
        host: "otklik.example".into(),
        ..Poster::default()
    };
    for (sheet, side) in [(Sheet::A4, 72.0), (Sheet::CardsA6, 47.0)] {
        let (_, _, symbol) = areas(&lay(&poster, sheet, Langs::Ru).unwrap());
        let real = symbol[2] - symbol[0];
        assert!((real - side).abs() < 1.0, "{sheet:?}: {real} mm");
    }
}

#[test]
fn a_symbol_of_few_modules_keeps_its_quiet_zone() {
    let poster = Poster {
        url: "http://a.ru/7".into(),
        code: "7".into(),
        host: "a.ru".into(),
        ..Poster::default()
    };
    for sheet in [Sheet::A4, Sheet::CardsA6] {
        sound(&poster, sheet, Langs::Ru).unwrap();
    }
}
