//! `export report` and `export chart`: what is printed and shown of a campaign, from the console.
use std::process::Command;

use crate::program::Place;

/// The text of a PDF, without the hyphens and the lines that its columns make.
fn text(path: &str) -> String {
    let read = Command::new("pdftotext")
        .args(["-layout", path, "-"])
        .output()
        .expect("pdftotext; tests/run installs it");
    assert!(read.status.success());
    String::from_utf8(read.stdout).unwrap()
}

#[test]
fn the_report_is_a_document_in_either_language_and_a_chart_is_a_picture_of_the_same_numbers() {
    let mut place = Place::empty();
    place
        .run(&["demo", "--no-history", "--no-serve", "--answers", "300"])
        .done();
    let of = "from campaigns where sector = 'health'";
    let campaign = place.database.texts("code", of).remove(0);
    let counted = "from responses r join campaigns c on c.id = r.campaign_id where c.sector = 'health' and r.status = 'counted'";
    let answers = place.database.texts("count(*)", counted).remove(0);
    let path = |name: &str| place.path(name).display().to_string();
    let (pdf, svg) = (path("report.pdf"), path("course.svg"));
    place
        .run(&["export", "report", "--campaign", &campaign, "-o", &pdf])
        .done();
    let report = text(&pdf);
    for words in ["Ход сбора", "Данные на", &format!("{answers} ")] {
        assert!(report.contains(words), "{words}: {report}");
    }
    let chart = [
        "export",
        "chart",
        "--campaign",
        &campaign,
        "--chart",
        "course",
    ];
    place.run(&[&chart[..], &["-o", &svg]].concat()).done();
    let drawn = std::fs::read_to_string(&svg).unwrap();
    assert!(drawn.contains(&format!("собрано {answers}")), "{drawn}");
    place.set("OTKLIK_LANG", "en");
    let drawn = place.run(&chart).done();
    assert!(drawn.contains("lang=\"en\"") && !drawn.contains("собрано"));
    place
        .run(&["export", "report", "--campaign", &campaign, "-o", &pdf])
        .done();
    assert!(!text(&pdf).contains("Данные на"));
}

#[test]
fn a_chart_or_a_campaign_that_is_not_there_leaves_no_file_and_names_those_that_are() {
    let place = Place::with_campaign();
    let out = place.path("x.svg").display().to_string();
    let chart = |campaign: &str, more: &[&str]| {
        let of = ["export", "chart", "--campaign", campaign, "-o", &out];
        place.run(&[&of[..], more].concat())
    };
    let told = chart("none", &["--chart", "course"]).refused();
    assert!(told.contains("health-2026"), "{told}");
    let told = chart("health-2026", &["--chart", "курс"]).refused();
    assert!(
        told.contains("«курс»") && told.contains("course, municipalities"),
        "{told}"
    );
    let of_place = ["--institution", "zdr-01", "--chart", "item-q1"];
    let told = chart("health-2026", &of_place).refused();
    assert!(told.contains("есть: course"), "{told}");
    // What means something of an institution only is wrong usage without one.
    let usage = chart("health-2026", &["--chart", "channels", "--way", "web"]);
    assert_eq!(usage.code, 2, "{}", usage.err);
    assert!(!place.path("x.svg").exists());
}
