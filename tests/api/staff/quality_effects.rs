//! How much the answers depend on who asked, and everybody by one indicator.
use otklik::access::Role;

use super::{
    crew::{inside, send, site},
    talks::{self, EACH},
};

const QUALITY: &str = "/staff/quality/1";

#[test]
fn the_page_tells_how_many_independent_answers_the_answers_are_worth() {
    let site = site();
    talks::team(&site);
    let mut supervisor = inside(&site, Role::Supervisor);
    let page = supervisor.get(QUALITY);
    assert!(page.says("Сравнить пока не с чем") && !page.text().contains("id=\"funnel\""));
    send(&mut supervisor, &format!("{QUALITY}/count"), QUALITY, &[]);
    let page = supervisor.get(QUALITY);
    let text = page.text();
    let effects = text.split("Насколько ответы").nth(1).unwrap();
    let rows: Vec<&str> = effects.split("<th scope=\"row\">").skip(1).collect();
    assert!(rows.len() > 10, "{text}");
    // One of six writes the first option everywhere: every question that all were asked depends on who asked.
    let cells = |row: &str| {
        let cells = row.split("<td class=\"num\">").skip(1);
        cells
            .map(|cell| cell.split(['<', ' ']).next().unwrap().replace(',', "."))
            .collect::<Vec<String>>()
    };
    let all = (6 * EACH).to_string();
    let first = rows.iter().map(|row| cells(row)).find(|row| row[1] == all);
    let first = first.unwrap();
    assert_eq!(first[0], "6");
    let (rho, worth): (f64, f64) = (first[2].parse().unwrap(), first[3].parse().unwrap());
    assert!(rho > 0.05, "{first:?}");
    let n = 6.0 * EACH as f64;
    let expected = n / (1.0 + rho * (EACH as f64 - 1.0));
    assert!((worth - expected).abs() < 1.0, "{worth} {expected}");
    // The questions that depend most on who asked stand first.
    let rhos: Vec<f64> = rows
        .iter()
        .map(|row| cells(row)[2].replace('−', "-").parse().unwrap())
        .collect();
    assert!(rhos.is_sorted_by(|a, b| a >= b), "{rhos:?}");
}

#[test]
fn everybody_is_drawn_by_the_indicator_that_is_asked_for_and_who_stands_out_is_named() {
    let site = site();
    talks::team(&site);
    let mut supervisor = inside(&site, Role::Supervisor);
    send(&mut supervisor, &format!("{QUALITY}/count"), QUALITY, &[]);
    let page = supervisor.get(&format!("{QUALITY}?kind=quick"));
    let text = page.text();
    let drawn = text.split("<svg class=\"ch\"").nth(1).unwrap();
    let drawn = drawn.split("</svg>").next().unwrap();
    assert_eq!(drawn.matches("class=\"dot0\"").count(), 5, "{drawn}");
    assert_eq!(drawn.matches("class=\"dot\"").count(), 1, "{drawn}");
    assert!(drawn.contains(">Интервьюер 4</text>"), "{drawn}");
    assert!(text.contains("<option value=\"quick\" selected>"));
    // What is no indicator is the one by which somebody stands out most.
    let page = supervisor.get(&format!("{QUALITY}?kind=nothing"));
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Интервьюер 4</text>"));
}
