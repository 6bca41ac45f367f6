//! Data are taken away: ordered, waited for, taken whole and in parts, for a day, and by nobody else.
use chrono::TimeDelta;
use diesel::prelude::*;
use otklik::{
    db::{
        Conn, campaigns,
        exports::{self, ExportRow},
        schema,
        types::Word,
    },
    taking::rules::{Format, Kind, State},
};
use serde_json::json;

use crate::{
    browser::Browser,
    drive::{Device, journey},
    site::{clock, site},
    staff::{come_in, walked},
};

/// The address of the newest file that is made, once it is on the page of a campaign.
pub async fn listed(browser: &Browser, list: &str, what: &str) -> String {
    let rows = "[...document.querySelectorAll('tbody tr')].filter(row => row.textContent.includes(arguments[0]))";
    let link = format!(
        "{rows}.map(row => row.querySelector('a[download]')).filter(link => link).map(link => link.getAttribute('href'))[0]"
    );
    for _ in 0..60 {
        browser.open(list).await;
        let found = browser.js_with(&link, vec![json!(what)]).await;
        if let Some(found) = found.as_str() {
            return found.to_owned();
        }
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    }
    panic!("{list}: no file of {what}: {}", browser.text("main").await);
}

/// A file that is being made, as far as anybody can see.
fn under_way(campaign: i64) -> i64 {
    let row = |user: i64, party: i64| ExportRow {
        id: 0,
        campaign_id: campaign,
        party_id: party,
        user_id: user,
        kind: Word(Kind::Answers),
        format: Word(Format::Sav),
        state: Word(State::Running),
        progress: 40,
        file_name: "made-up.sav".to_owned(),
        row_count: None,
        size: None,
        sha256: None,
        left_out: 0,
        blank: 0,
        fault_ru: String::new(),
        fault_en: String::new(),
        asked_at: clock().stamp(),
        expires_at: clock().stamp() + TimeDelta::hours(24),
        withheld: String::new(),
    };
    let ask = |conn: &mut Conn| {
        use schema::users::dsl::{id, login, party_id, users};
        let of = users.filter(login.eq("organ")).select((id, party_id));
        let (user, party) = of.first(conn)?;
        Ok(exports::ask(conn, &row(user, party))?)
    };
    site().db().write_now(ask).unwrap()
}

fn fails(file: i64) {
    let fail = |conn: &mut Conn| {
        let why = ("Файл не сделан: проверка.", "Not made: a test.");
        Ok(exports::failed(conn, file, why)?)
    };
    site().db().write_now(fail).unwrap();
}

fn expires(file: i64) {
    let over = |conn: &mut Conn| {
        diesel::update(schema::exports::table.find(file))
            .set((
                schema::exports::asked_at.eq(clock().stamp() - TimeDelta::hours(25)),
                schema::exports::expires_at.eq(clock().stamp() - TimeDelta::hours(1)),
            ))
            .execute(conn)?;
        Ok(())
    };
    site().db().write_now(over).unwrap();
}

/// The number of the campaign whose code is at the end of an address.
fn campaign(path: &str) -> i64 {
    let code = path.rsplit('/').next().unwrap().to_owned();
    let read = |conn: &mut Conn| Ok(campaigns::by_code(conn, &code)?.id);
    site().db().read_now(read).unwrap()
}

/// The number at the end of an address.
fn number(path: &str) -> i64 {
    path.rsplit('/').next().unwrap().parse().unwrap()
}

#[test]
fn a_file_is_ordered_watched_taken_in_parts_and_gone_after_its_day() {
    site();
    let mut taken = String::new();
    journey("taking", Device::Desk, async |browser| {
        come_in(browser, "organ").await;
        browser.open("/staff/exports").await;
        walked(browser, "exports-campaigns").await;
        browser.click("main li a").await;
        browser.arrives("/staff/exports/").await;
        let list = browser.path().await;
        // While one is made the page tells how far it is, and shows what became of it by itself.
        let file = under_way(campaign(&list));
        browser.open(&list).await;
        assert_eq!(
            browser.js("document.querySelector('progress').value").await,
            40
        );
        walked(browser, "exports-waits").await;
        fails(file);
        browser
            .until("!document.querySelector('progress') && document.querySelector('.tag.bad')")
            .await;
        browser.click("button[value='answers.csv-plain']").await;
        taken = listed(browser, &list, "Ответы без имён").await;
        walked(browser, "exports-made").await;
        for (range, status) in [("bytes=0-99", 206), ("bytes=99999999-", 416)] {
            let ask = format!(
                "fetch('{taken}', {{ headers: {{ Range: '{range}' }} }}).then(reply => reply.status)"
            );
            assert_eq!(browser.js(&ask).await, status, "{range}");
        }
        let saved =
            format!("fetch('{taken}').then(reply => reply.headers.get('content-disposition'))");
        let saved = browser.js(&saved).await;
        assert!(saved.as_str().unwrap().contains("-answers-"), "{saved}");
    });
    journey("taking-contractor", Device::Desk, async |browser| {
        come_in(browser, "supervisor").await;
        browser.becomes(&taken, 404).await;
        browser.open("/staff/exports").await;
        walked(browser, "exports-contractor").await;
        browser.click("main li a").await;
        browser.arrives("/staff/exports/").await;
        assert!(!browser.shows("a[download]").await, "of another party");
        browser.becomes("/staff/alerts", 403).await;
    });
    expires(number(&taken));
    journey("taking-late", Device::Desk, async |browser| {
        come_in(browser, "organ").await;
        browser.becomes(&taken, 404).await;
    });
}
