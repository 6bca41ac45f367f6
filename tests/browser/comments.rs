//! An officer reads what people wrote and decides about it, by the keyboard alone.
use otklik::{
    db::comments::gather,
    directory::Directory,
    region::{Channel, Sector},
};

use crate::{
    browser::Browser,
    drive::{Device, journey},
    form::fill_quickly,
    site::{Here, site},
    staff::{come_in, walked},
};

/// Somebody answers and writes this in the last open question.
async fn write(browser: &Browser, here: &Here, words: &str) {
    browser.open(&here.form()).await;
    fill_quickly(browser).await;
    browser.write("textarea", words).await;
    browser.click(".send > .btn").await;
    browser.arrives("/r/").await;
}

/// What the job of the served site does within a minute; gives the number of the campaign.
fn read(here: &Here) -> i64 {
    let clock = otklik::clock::Clock::system(chrono::FixedOffset::east_opt(0).unwrap());
    let read = |conn: &mut otklik::db::Conn| {
        let directory = Directory::read(conn)?;
        for campaign in directory.campaigns() {
            for due in gather::due(conn, campaign.row.id)? {
                let read = gather::read(conn, &due, &campaign.questionnaire.survey)?;
                gather::keep(conn, &due, &read, clock.today())?;
                gather::mark(conn, &due, clock.hour())?;
            }
        }
        let current = directory.current(here.id, clock.today()).unwrap();
        Ok(current.row.id)
    };
    site().db().write_now(read).unwrap()
}

#[test]
fn an_officer_decides_about_comments_by_the_keyboard() {
    let here = site().fresh(Sector::Health);
    journey("comments-written", Device::Phone, async |browser| {
        write(
            browser,
            &here,
            "Врач Сидоренко груб, телефон 8 900 000-11-22",
        )
        .await;
    });
    assert_eq!(site().answers(&here)[0].channel.0, Channel::Web);
    let list = format!("/staff/comments/{}", read(&here));
    journey("comments", Device::Desk, async |browser| {
        come_in(browser, "organ").await;
        browser.open("/staff/comments").await;
        walked(browser, "comments-campaigns").await;
        let found = "document.querySelector('.remarks mark')";
        browser
            .open(&format!("{list}?institution={}", here.registered))
            .await;
        browser.until(found).await;
        assert!(!browser.text("main").await.contains("Сидоренко"));
        walked(browser, "comments").await;
        browser.press("4").await;
        browser.until("document.querySelector('.pick')").await;
        walked(browser, "comment-words").await;
        browser.press("\u{e003}").await;
        browser.until(found).await;
        browser.press("1").await;
        browser
            .until("document.querySelector('[role=status]')")
            .await;
        walked(browser, "comment-shown").await;
        browser.press("z").await;
        browser.until(found).await;
    });
}
