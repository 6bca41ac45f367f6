//! The report of a campaign: real text, nothing cut, as many pages as it takes.
use chrono::NaiveDate;
use otklik::{
    chart::{Drawing, PaceChart, pace},
    print::report::{Bar, Bars, Part, Report, Table, write},
    survey::Lang,
};

use crate::reader::tool;

fn course() -> Drawing {
    let day = |n| NaiveDate::from_ymd_opt(2026, 11, n).unwrap();
    let chart = PaceChart {
        id: "pace",
        days: (day(1), day(30)),
        today: day(28),
        course: &[(day(2), 10)],
        now: 1_234,
        required: 5_000,
        forecast: None,
        title: "Ход сбора",
        description: "28 ноября: собрано 1 234",
        day_words: ["1 ноября", "28 ноября", "30 ноября"],
        need_words: "нужно 5 000",
        now_words: "собрано 1 234",
        forecast_words: None,
    };
    pace(&chart, |n| n.to_string())
}

fn report(rows: usize) -> Report {
    let row = |nth: usize| {
        let cells = [
            format!("Учреждение № {nth}"),
            "12".into(),
            "40".into(),
            "30 %".into(),
        ];
        (cells.to_vec(), 0.3)
    };
    Report {
        lang: Lang::Ru,
        title: "Здравоохранение: поликлиники, 2026 год".into(),
        lead: vec!["С 1 ноября по 30 ноября.".into()],
        foot: "Данные на 28 ноября".into(),
        parts: vec![
            Part::Facts(vec![
                ["Собрано".into(), "1 234".into(), "из 5 000".into()];
                4
            ]),
            Part::Heading("Ход сбора".into()),
            Part::Chart(course()),
            Part::Heading("Муниципалитеты".into()),
            Part::Table(Table {
                heads: ["Где", "Собрано", "Норма", "Доля"]
                    .map(String::from)
                    .to_vec(),
                rows: (1..=rows).map(row).collect(),
            }),
            Part::Heading("Что ответили".into()),
            Part::Bars(Bars {
                title: "Довольны ли Вы <условиями> & «сервисом»?".into(),
                note: "ответили 100".into(),
                rows: vec![Bar {
                    words: "Да".into(),
                    share: [0.8, 0.71, 0.87],
                    shown: "80 % (71–87 %)".into(),
                }],
            }),
        ],
    }
}

fn written(rows: usize) -> (usize, Vec<u8>) {
    let mut bytes = Vec::new();
    let pages = write(&report(rows), &mut bytes).unwrap();
    (pages, bytes)
}

#[test]
fn a_report_has_every_number_as_text_and_each_page_its_number() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("report.pdf");
    let (pages, bytes) = written(150);
    assert!(pages >= 4, "{pages}");
    std::fs::write(&file, &bytes).unwrap();
    let text = tool("pdftotext", &["-layout", file.to_str().unwrap(), "-"]);
    assert_eq!(text.matches('\u{c}').count(), pages);
    for nth in 1..=150 {
        assert!(
            text.contains(&format!("Учреждение № {nth} ")),
            "{nth}: {text}"
        );
    }
    for said in [
        "Здравоохранение: поликлиники, 2026 год",
        "1 234",
        "нужно 5 000",
        "Довольны ли Вы <условиями> & «сервисом»?",
        "80 % (71–87 %)",
        &format!("{pages}/{pages}"),
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // The heading of a part stands on the page of its first piece.
    let page = text
        .split('\u{c}')
        .find(|page| page.contains("Что ответили"));
    assert!(page.unwrap().contains("Довольны ли Вы"));
    let about = tool("pdfinfo", &[file.to_str().unwrap()]);
    assert!(about.contains("Tagged:          yes"), "{about}");
}

#[test]
fn the_same_report_is_the_same_bytes() {
    assert_eq!(written(3), written(3));
}
