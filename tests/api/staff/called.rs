//! How pages of a campaign are called: by its code, and by its number as they were before.
use otklik::access::Role;

use super::crew::{inside, send, site};

const SECTIONS: [&str; 4] = ["comments", "exports", "alerts", "ratings"];

#[test]
fn pages_of_a_campaign_are_called_by_its_code_and_old_addresses_by_number_lead_there() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let mut stranger = inside(&site, Role::Supervisor);
    for section in SECTIONS {
        let list = format!("/staff/{section}");
        let (by_code, by_number) = (format!("{list}/health-2026"), format!("{list}/1"));
        let page = officer.get(&list);
        assert!(
            page.text().contains(&format!("href=\"{by_code}\"")),
            "{}",
            page.text()
        );
        assert!(
            !page.text().contains(&format!("\"{by_number}\"")),
            "{section}"
        );
        let (page, old) = (officer.get(&by_code), officer.get(&by_number));
        assert_eq!((page.status, old.status), (200, 200), "{section}");
        // Whoever came by an old address goes on by the new ones.
        assert!(
            !old.text().contains(&by_number),
            "{section}: {}",
            old.text()
        );
        for none in ["health-2027", "2", "0", "none"] {
            assert_eq!(
                officer.get(&format!("{list}/{none}")).status,
                404,
                "{section} {none}"
            );
        }
        for path in [by_code, by_number] {
            let status = stranger.get(&path).status;
            assert!(matches!(status, 403 | 404), "{path}: {status}");
        }
    }
}

#[test]
fn a_form_under_either_address_comes_back_to_the_code() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    for called in ["health-2026", "1"] {
        let kinds = format!("/staff/alerts/{called}/kinds");
        let from = format!("/staff/alerts/{called}");
        let sent = send(&mut officer, &kinds, &from, &[]);
        assert_eq!(
            (sent.status, sent.location()),
            (303, "/staff/alerts/health-2026?done=1")
        );
    }
}

#[test]
fn a_code_of_digits_goes_before_the_number_of_another_campaign() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let plan = [
        ("sector", "culture"),
        ("act", "save"),
        ("code", "1"),
        ("title", "Опрос с кодом из цифр"),
        ("survey", "culture"),
        ("methodology", "mintrud-344n"),
        ("organizer", "Общественный совет"),
        ("from", "2026-11-22"),
        ("to", "2026-12-20"),
        ("percent", "40"),
        ("cap", "600"),
    ];
    let from = "/staff/campaigns/new?sector=culture";
    let made = send(&mut officer, "/staff/campaigns/new", from, &plan);
    assert_eq!(made.status, 303, "{}", made.text());
    let page = officer.get("/staff/ratings/1");
    assert!(page.says("Опрос с кодом из цифр"), "{}", page.text());
}
