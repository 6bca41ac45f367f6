//! A supervisor looks whether interviews are real: everybody, one person, a decision, second calls, listening.
use chrono::TimeDelta;
use otklik::{
    access::{Login, Role},
    accounts::By,
    db::{
        parties,
        users::{self, NewUser},
    },
    region::Sector,
};

use crate::{
    drive::{Device, journey},
    site::{Here, site},
    staff::{come_in, walked},
    talk::{Asked, Draws, How, talk},
};

/// Interviews of each.
const EACH: i64 = 10;

/// Four who ask honestly at an institution and one who invents; gives the number of the last.
fn team(here: &Here) -> i64 {
    let site = site();
    let now = crate::site::clock().stamp();
    let made = site.db().write_now(|conn| {
        let party = parties::by_code(conn, "echo")?.id;
        let mut people = Vec::new();
        for nth in 1..=5 {
            let login = Login::parse(&format!("asks.{nth}")).unwrap();
            let new = NewUser {
                login: &login,
                name: &format!("Интервьюер {nth}"),
                role: Role::Interviewer,
                party,
            };
            people.push((users::insert(conn, &new, now)?, party));
        }
        Ok(people)
    });
    let (people, mut draws, keys) = (made.unwrap(), Draws(20_261_128), site.keys());
    for nth in 0..EACH {
        for (place, (user, party)) in people.iter().enumerate() {
            let by = By {
                user: Some(*user),
                who: "somebody".to_owned(),
                party: Some(*party),
                network_tag: None,
                at: now - TimeDelta::minutes(30 * (EACH - nth)),
            };
            let asked = Asked {
                db: site.db(),
                keys: &keys,
                campaign: (here.campaign, here.questionnaire()),
                point: here.link,
                today: crate::site::today(),
                by,
            };
            let how = if place == 4 {
                How::Invents
            } else {
                How::Honest
            };
            talk(&asked, how, &mut draws);
        }
    }
    people[4].0
}

#[test]
fn a_supervisor_finds_who_invents_and_decides_with_a_reason() {
    let here = site().fresh(Sector::Health);
    let invents = team(&here);
    journey("quality", Device::Desk, async |browser| {
        come_in(browser, "supervisor").await;
        browser.open("/staff/quality").await;
        walked(browser, "quality-list").await;
        let people = format!("/staff/quality/{}", here.campaign);
        browser.open(&people).await;
        browser.click("form[action$='/count'] .btn").await;
        browser
            .until("document.querySelector('.note[role=status]')")
            .await;
        walked(browser, "quality-people").await;
        // The funnel plot as a picture and as a drawing, by the links beside it.
        for kind in ["svg", "png"] {
            let link = format!("document.querySelector('#funnel a[href*=\".{kind}\"]')");
            let path = browser
                .js(&format!("{link}.pathname + {link}.search"))
                .await;
            browser.becomes(path.as_str().unwrap(), 200).await;
        }
        browser.click("#funnel details summary").await;
        let first = "tbody th a";
        let of_first =
            format!("document.querySelector('{first}').pathname === '{people}/{invents}'");
        assert!(browser.is(&of_first).await, "who invents stands first");
        browser.click(first).await;
        browser.arrives(&format!("{people}/{invents}")).await;
        walked(browser, "quality-person").await;

        // One question is not enough, and what was marked stays.
        browser.click("#choice-exclude").await;
        browser.click("input[name=signal]").await;
        browser.click("input[name=talk]").await;
        browser
            .write("#reason", "Разговора не было на записи")
            .await;
        browser.click("form[action$='/decide'] .btn").await;
        browser.until("document.querySelector('.note.b')").await;
        walked(browser, "quality-refused").await;
        let kept = "document.querySelectorAll('input[name=signal]:checked, input[name=talk]:checked').length === 2";
        assert!(browser.is(kept).await);
        browser.click("input[name=signal]:not(:checked)").await;
        browser.click("form[action$='/decide'] .btn").await;
        browser
            .until("document.querySelector('.note[role=status]')")
            .await;
        walked(browser, "quality-decided").await;

        browser.open(&format!("{people}/listen/{invents}")).await;
        walked(browser, "quality-listen").await;
        browser.open(&format!("{people}/checks")).await;
        walked(browser, "quality-checks").await;
    });
    journey("quality-again", Device::Desk, async |browser| {
        come_in(browser, "operator3").await;
        browser.open("/staff/quality/again").await;
        walked(browser, "quality-again").await;
    });
}
