//! An official from the registry to closing, with hostile names all the way, each page under the auditor.
use otklik::region::{Inn, Ogrn};

use crate::{
    browser::Browser,
    drive::{Device, journey},
    site::{site, today},
    staff::{come_in, walked},
};

const MUNICIPALITY: &str = "Чужестранный округ";

/// Two institutions whose names would like to be something else, and a third in whose row something is wrong.
fn table(sound: bool) -> String {
    let head = "ключ;полное наименование;отрасль;тип;муниципальное образование;адрес;ИНН;ОГРН;орган;число получателей\n";
    let long = "очень ".repeat(30);
    let names = [
        ("o-1", "<script>alert(1)</script>", "100"),
        ("o-2", "'=1+1", "50"),
        ("o-3", long.trim(), if sound { "10" } else { "много" }),
    ];
    let rows = names.iter().enumerate().map(|(nth, (code, name, recipients))| {
        let inn = Inn::complete(&format!("98980000{nth}")).unwrap();
        let ogrn = Ogrn::complete(&format!("10298100000{nth}")).unwrap();
        format!("{code};{name};спорт;манеж;{MUNICIPALITY};Полевая улица, {nth};{inn};{ogrn};Министерство спорта;{recipients}\n")
    });
    head.to_owned() + &rows.collect::<String>()
}

async fn upload(browser: &Browser, text: &str) {
    let file = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
    std::fs::write(file.path(), text).unwrap();
    browser.open("/staff/registry/import").await;
    let path = file.path().display().to_string();
    browser.write("#file", &path).await;
    browser.click("main .btn").await;
    browser.arrives("/staff/registry/import/").await;
    // The one column with a name of its own.
    browser
        .js("document.querySelector('[name=column-0]').value = 'code'")
        .await;
}

async fn bring(browser: &Browser) {
    upload(browser, &table(false)).await;
    walked(browser, "registry-columns").await;
    browser.click("button[value=check]").await;
    browser.until("document.querySelector('.note.b')").await;
    walked(browser, "registry-refused").await;
    upload(browser, &table(true)).await;
    browser.click("button[value=check]").await;
    browser
        .until("document.querySelector('button[value=commit]')")
        .await;
    walked(browser, "registry-checked").await;
    browser.click("button[value=commit]").await;
    browser.arrives("/staff/institutions").await;
    browser.open("/staff/institutions?q=o-1").await;
    walked(browser, "registry").await;
    browser.click("table a").await;
    browser.arrives("/staff/institutions/").await;
    walked(browser, "institution-card").await;
}

async fn plan(browser: &Browser) {
    browser.open("/staff/campaigns/new").await;
    walked(browser, "plan-sectors").await;
    browser.click("a[href$='sector=sport']").await;
    browser.until("document.querySelector('#title')").await;
    browser
        .js("document.querySelector('#title').value = ''")
        .await;
    browser.click("button[value=save]").await;
    browser.until("document.querySelector('.note.b')").await;
    walked(browser, "plan-refused").await;
    browser.write("#title", "<b>Спорт</b> =1+1").await;
    let tick =
        format!("document.querySelector('[name=municipality][value=\"{MUNICIPALITY}\"]').click()");
    browser.js(&tick).await;
    browser
        .js("document.querySelector('#code').value = 'official-1'")
        .await;
    browser.click("button[value=count]").await;
    browser
        .until("document.readyState === 'complete' && !document.querySelector('.note.b')")
        .await;
    let sums = browser.text(".note[role=status]").await;
    assert!(sums.contains("Учреждений: 3"), "{sums}");
    walked(browser, "plan-counted").await;
    browser.click("button[value=save]").await;
    browser.arrives("/staff/setup/official-1").await;
}

/// The last step: a picture of the course, and the sums as a file, in which nobody is who answered too little.
async fn take_away(browser: &Browser) {
    browser.open("/staff/campaigns/official-1").await;
    browser
        .becomes("/staff/campaigns/official-1/charts/course.png", 200)
        .await;
    browser.open("/staff/exports").await;
    let links = "[...document.querySelectorAll('main li a')]";
    let own =
        format!("{links}.filter(a => a.textContent === '<b>Спорт</b> =1+1').map(a => a.href)");
    let own = browser.js(&own).await;
    let own = own.as_array().unwrap();
    assert_eq!(own.len(), 1, "{own:?}");
    browser.open(own[0].as_str().unwrap()).await;
    browser.click("button[value='aggregates.package']").await;
    let list = browser.path().await;
    crate::taking::listed(browser, &list, "Сводные").await;
    let held = browser.text("main").await;
    assert!(held.contains("Организаций: 3"), "{held}");
}

/// The rating of the closed campaign: worked out, and not moved without a ground.
async fn rate(browser: &Browser) {
    browser.open("/staff/ratings").await;
    let own = "[...document.querySelectorAll('main li a')].find(a => a.textContent === '<b>Спорт</b> =1+1')";
    browser.js(&format!("{own}.click()")).await;
    browser.arrives("/staff/ratings/").await;
    browser.click("form[action$='/compute'] button").await;
    browser
        .until("document.querySelector('form[action$=\"/move\"]')")
        .await;
    browser
        .js("document.querySelector('form[action$=\"/move\"]').closest('details').open = true")
        .await;
    walked(browser, "ratings").await;
    browser.write("[name=who]", "<i>Совет</i>").await;
    browser.write("[name=why]", "Протокол № 1").await;
    browser.click("button[value=discussion]").await;
    browser
        .until("document.querySelector('main').textContent.includes('<i>Совет</i>')")
        .await;
    walked(browser, "ratings-moved").await;
    compare(browser).await;
}

/// It beside another one by another methodology.
async fn compare(browser: &Browser) {
    let path = browser.path().await;
    let page = path.split('?').next().unwrap();
    let code = page.rsplit('/').next().unwrap();
    let other = ["--methodology", "points-160"];
    site().run(&[&["rating", "compute", "--campaign", code][..], &other].concat());
    browser.open(page).await;
    browser.click("a[href*='/compare?']").await;
    browser.arrives("/staff/ratings/").await;
    browser.until("document.querySelector('#second')").await;
    let found = browser.text("main").await;
    assert!(found.contains("другая редакция методики"), "{found}");
    walked(browser, "ratings-compared").await;
}

#[test]
fn an_official_imports_plans_opens_prints_pauses_prolongs_and_closes() {
    site();
    journey("official", Device::Desk, async |browser| {
        come_in(browser, "organ").await;
        bring(browser).await;
        plan(browser).await;
        walked(browser, "draft").await;
        browser.click("form[action$='/points'] button").await;
        browser
            .until("document.querySelector('button[value=open]:not([disabled])')")
            .await;
        walked(browser, "draft-ready").await;
        browser.click("button[value=open]").await;
        browser
            .until("document.querySelector('a[href=\"/staff/campaigns/official-1\"]')")
            .await;
        let printed = "fetch('/staff/setup/official-1/posters').then(reply => reply.headers.get('content-type'))";
        let kind = browser.js(printed).await;
        assert_eq!(kind, "application/pdf");
        browser.open("/staff/campaigns/official-1").await;
        assert!(!browser.shows("h1 b").await, "a name is no markup");
        browser.click("button[value=paused]").await;
        browser
            .until("document.querySelector('button[value=open]')")
            .await;
        browser.click("button[value=open]").await;
        browser
            .until("document.querySelector('button[value=paused]')")
            .await;
        let day = today() + chrono::TimeDelta::days(60);
        browser
            .js("document.querySelector('#to').closest('details').open = true")
            .await;
        browser
            .js(&format!("document.querySelector('#to').value = '{day}'"))
            .await;
        browser.write("#reason", "<i>карантин</i>").await;
        browser.click("form[action$='/extend'] button").await;
        browser
            .until("document.body.textContent.includes('<i>карантин</i>')")
            .await;
        browser
            .js("document.querySelector('#sure').closest('details').open = true")
            .await;
        browser.click("#sure").await;
        browser.click("button[value=closed]").await;
        browser
            .until("!document.querySelector('button[value=paused]')")
            .await;
        walked(browser, "campaign-closed").await;
        take_away(browser).await;
        rate(browser).await;
        browser.open("/staff/surveys").await;
        walked(browser, "surveys").await;
        browser.click("main li a").await;
        browser.arrives("/staff/surveys/").await;
        walked(browser, "survey").await;
    });
}

#[test]
fn a_contractor_finds_neither_drafts_nor_the_registry() {
    site();
    journey("official-contractor", Device::Desk, async |browser| {
        come_in(browser, "supervisor").await;
        assert!(!browser.shows("a[href='/staff/institutions']").await);
        browser.open("/staff/campaigns").await;
        assert!(!browser.shows("a[href='/staff/campaigns/new']").await);
        for path in [
            "/staff/institutions",
            "/staff/campaigns/new",
            "/staff/surveys",
        ] {
            browser.becomes(path, 403).await;
        }
    });
}
