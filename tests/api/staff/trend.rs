//! An institution over the years and over the weeks.
use otklik::{access::Role, db, i18n::Lang};

use super::crew::{inside, site};
use crate::{helpers::Site, rated};

const PLACE: &str = "/staff/campaigns/health-2026/institutions/zdr-01";

/// The made-up rating of last year, as if it had been about clinics, the first of which is ours.
fn publish(site: &Site) {
    let (inputs, results) = rated::run(Lang::Ru, "health-2025", 2025, 16);
    let ours = |text: String| {
        let text = text.replace("soc-0001", "zdr-01");
        let text = text.replace("\"sector\":\"social\"", "\"sector\":\"health\"");
        text.replace('\'', "''")
    };
    let inputs = ours(serde_json::to_string(&inputs).unwrap());
    let results = ours(serde_json::to_string(&results).unwrap());
    let hash = "cd".repeat(32);
    for sql in [
        format!(
            "insert into runs (id, campaign_id, inputs_hash, program, inputs, results, state, made_at) values \
             (7, 1, '{hash}', '0.1.0', '{inputs}', '{results}', 'published', '2025-12-10 09:00:00')"
        ),
        "insert into run_events (run_id, nth, from_state, to_state, at, who, why) values \
         (7, 1, 'approved', 'published', '2025-12-15 09:00:00', 'совет', 'решение')"
            .to_owned(),
    ] {
        site.database.execute(&sql).unwrap();
    }
    site.change(|conn| Ok(db::directory::changed(conn)?));
}

#[test]
fn a_published_rating_shows_score_criteria_and_indicators_of_the_institution() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    assert!(!officer.get(PLACE).says("Все показатели таблицей"));
    publish(&site);
    let page = officer.get(PLACE);
    let (_, trend) = page.text().split_once("id=\"trend\"").unwrap();
    let trend = trend.replace('\u{a0}', " ");
    for words in [
        "Все показатели таблицей",
        "Итоговый балл",
        "2025",
        "1.1 ",
        "5.3 ",
    ] {
        assert!(trend.contains(words), "{words}: {trend}");
    }
    let chart = officer.get(&format!("{PLACE}/charts/trend.svg"));
    assert_eq!(chart.status, 200);
    assert!(chart.text().contains("2025"));
}

#[test]
fn a_campaign_of_45_days_is_told_by_weeks_and_a_short_one_by_days() {
    let site = site();
    let days = [(1, 3), (2, 5), (8, 14), (9, 15), (12, 13)];
    for (day, counted) in days {
        let row = format!(
            "insert into progress (institution_id, campaign_id, on_day, counted) values (1, 1, '2026-11-{day:02}', {counted})"
        );
        site.database.execute(&row).unwrap();
    }
    let mut officer = inside(&site, Role::Organ);
    let cells = |page: &str| -> Vec<String> {
        let (_, course) = page.split_once("id=\"course\"").unwrap();
        let (_, body) = course.split_once("<tbody>").unwrap();
        let (body, _) = body.split_once("</tbody>").unwrap();
        let cells = body.split("<t").filter_map(|cell| cell.split_once('>'));
        let cells = cells.map(|(_, rest)| rest.split('<').next().unwrap_or_default());
        let cells = cells.filter(|cell| !cell.is_empty());
        cells.map(|cell| cell.replace('\u{a0}', " ")).collect()
    };
    let page = officer.get(PLACE);
    assert!(page.says("По неделям, таблицей") && !page.says("По дням, таблицей"));
    assert!(page.says("Ход сбора по неделям"));
    let expected = [
        "12 ноября",
        "13",
        "−1",
        "8 ноября",
        "14",
        "11",
        "1 ноября",
        "3",
        "—",
    ];
    assert_eq!(cells(page.text()), expected);
    let chart = officer.get(&format!("{PLACE}/charts/course.svg"));
    assert_eq!(chart.status, 200);
    site.database
        .execute("update campaigns set ends_on = '2026-11-21'")
        .unwrap();
    site.change(|conn| Ok(db::directory::changed(conn)?));
    let page = officer.get(PLACE);
    assert!(page.says("По дням, таблицей") && !page.says("По неделям, таблицей"));
    assert_eq!(cells(page.text()).len(), 15);
}
