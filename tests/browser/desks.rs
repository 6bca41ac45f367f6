//! Pages of the organ and of the supervisor beside the board: campaigns, lists to call, their import.
use crate::{
    drive::{Device, journey},
    site::site,
    staff::{come_in, walked},
};

#[test]
fn an_organ_sees_how_its_campaigns_go() {
    journey("desk-organ", Device::Desk, async |browser| {
        come_in(browser, "organ").await;
        walked(browser, "organ-home").await;
        browser.open("/staff/campaigns").await;
        walked(browser, "campaigns").await;
        browser.click("table a").await;
        browser.until("document.querySelector('.facts')").await;
        walked(browser, "campaign").await;
        browser
            .open(&format!("{}?all=1", browser.path().await))
            .await;
        walked(browser, "campaign-all").await;
        browser.click("a[href*='/institutions/']").await;
        browser
            .until("location.pathname.indexOf('/institutions/') > 0 && document.readyState === 'complete'")
            .await;
        walked(browser, "campaign-institution").await;
    });
}

#[test]
fn a_list_to_call_is_brought_in_on_pages() {
    let code = site().fresh(otklik::region::Sector::Health).registered;
    let file = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
    let rows = format!(
        "организация;имя;телефон\n{code};Ольга Ивановна;+7 916 000-00-01\n{code};Пётр Ильич;12\n{code};Анна Львовна;8 916 000 00 02\n"
    );
    std::fs::write(file.path(), rows).unwrap();
    journey("desk-sample", Device::Desk, async |browser| {
        come_in(browser, "supervisor").await;
        browser.open("/staff/sample").await;
        walked(browser, "sample").await;
        browser.open("/staff/sample/import").await;
        walked(browser, "sample-file").await;
        browser
            .write("#file", &file.path().display().to_string())
            .await;
        browser.click("main .btn").await;
        browser.arrives("/staff/sample/import/").await;
        walked(browser, "sample-columns").await;
        browser.click("button[value=check]").await;
        browser.until("document.querySelector('.note.b')").await;
        walked(browser, "sample-faults").await;
        browser.write("#name", "Список обзвона").await;
        browser.write("#basis", "Договор № 7").await;
        browser.click("button[value=check]").await;
        browser.until("document.querySelector('.panel')").await;
        walked(browser, "sample-checked").await;
    });
}
