//! A code of an institution may have a slash in it: every link to such an institution leads somewhere.
use otklik::{access::Role, alerts};

use super::{
    alerts::watched,
    comments,
    crew::{inside, site},
};
use crate::{
    browser::Page,
    helpers::{PLACE, Site},
};

const BOARD: &str = "/staff/campaigns/health-2026";

fn renamed(site: &Site) {
    site.database
        .execute("update institutions set code = 'zdr/01' where id = 1")
        .unwrap();
    site.change(|conn| Ok(otklik::db::directory::changed(conn)?));
}

/// Where the links of a page go that name the institution.
fn links(page: &Page) -> Vec<String> {
    let all = page.text().split("href=\"").skip(1);
    let all = all.filter_map(|rest| Some(rest.split_once('"')?.0.replace("&amp;", "&")));
    all.filter(|link| link.contains("zdr")).collect()
}

#[test]
fn every_link_to_an_institution_whose_code_has_a_slash_leads_somewhere() {
    let site = site();
    renamed(&site);
    comments::write(&site, PLACE, "Нужна скамейка");
    comments::read(&site);
    let mut officer = inside(&site, Role::Organ);
    let place = format!("{BOARD}/institutions/zdr%2F01");
    for (from, least) in [
        (format!("{BOARD}?all=1"), 2),
        (place.clone(), 2),
        (format!("{place}/embed"), 1),
        ("/staff/comments/1".to_owned(), 1),
    ] {
        let page = officer.get(&from);
        assert_eq!(page.status, 200, "{from}");
        let links = links(&page);
        assert!(links.len() >= least, "{from}: {links:?}");
        for link in links {
            let mut page = officer.get(&link);
            if page.status == 303 {
                // A switch of the language comes back to the page.
                page = officer.get(page.location());
            }
            assert_eq!(page.status, 200, "{from}: {link}");
        }
    }
}

#[test]
fn an_alert_leads_to_an_institution_whose_code_has_a_slash() {
    let settings = [
        ("OTKLIK_SMTP", "127.0.0.1:9"),
        ("OTKLIK_SMTP_FROM", "o@b.example"),
    ];
    let site = watched(&["burst"], "a@b.example", &settings);
    renamed(&site);
    for _ in 0..4 {
        super::alerts::next_day(&site);
    }
    for _ in 0..30 {
        site.answer(PLACE);
    }
    alerts::watch(&site.app).unwrap();
    let body = site.database.texts("body", "from alert_deliveries")[0].clone();
    let link = "/staff/campaigns/health-2026/institutions/zdr%2F01";
    assert!(body.contains(&format!("{link}\"")), "{body}");
    let page = inside(&site, Role::Organ).get(link);
    assert_eq!(page.status, 200);
}
