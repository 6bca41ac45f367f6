//! Questionnaires of an organ's own: the form of approved wording, what differs, a workbook with faults.
use crate::{
    drive::{Device, journey},
    site::site,
    staff::{come_in, walked},
};

#[test]
fn an_official_puts_approved_wording_in_and_sees_what_differs() {
    site();
    let file = tempfile::Builder::new().suffix(".xlsx").tempfile().unwrap();
    let survey = otklik::survey_files::SurveyFiles::shipped().0[0]
        .survey()
        .unwrap();
    let mut book = otklik::survey::xlsform::book(&survey);
    book.sheets[0].1[4][2].clear();
    let mut bytes = Vec::new();
    otklik::export::xlsform::write(&book, &mut bytes).unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    journey("surveys-own", Device::Desk, async |browser| {
        come_in(browser, "organ").await;
        browser.open("/staff/surveys/culture/copy").await;
        walked(browser, "survey-copy").await;
        let official = "#section-1--item-q1--official-ru";
        browser.write(official, "Утверждённый <i>вопрос</i>?").await;
        browser.click("main form .btn").await;
        browser.until("document.querySelector('.note.b a')").await;
        walked(browser, "survey-copy-faults").await;
        browser.click(".note.b a").await;
        browser
            .until("document.activeElement.id === 'code' || location.hash === '#code'")
            .await;
        browser.write("#code", "journey-own").await;
        browser.click("#officially").await;
        browser.click("main form .btn").await;
        browser.arrives("/staff/surveys/journey-own").await;
        walked(browser, "survey-own").await;
        browser
            .open("/staff/surveys/journey-own/difference?from=culture&to=journey-own")
            .await;
        browser.until("document.querySelector('ins')").await;
        let marked = "getComputedStyle(document.querySelector('ins')).textDecorationLine";
        assert_eq!(browser.js(marked).await, "underline");
        walked(browser, "survey-difference").await;
        browser.open("/staff/surveys").await;
        browser.write("#code", "journey-book").await;
        browser
            .write("#file", &file.path().display().to_string())
            .await;
        browser.click("form[enctype] button").await;
        browser
            .until("document.body.textContent.includes('ячейка C5')")
            .await;
        walked(browser, "survey-workbook-faults").await;
    });
}
