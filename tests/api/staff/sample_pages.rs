//! The pages of the sample: lists, their states and their end, and bringing one in.
use otklik::{access::Role, db::parties};

use super::{
    crew::{self, acts, inside, send},
    people,
};
use crate::{
    browser::{Browser, Page},
    helpers::{CAMPAIGN, Site},
};

const FILE: &str = "Организация;Телефон;Имя\nzdr-01;89000000001;Первая Анна\nzdr-01;5;=Второй\nzdr-02;89000000003;Третий\n";

fn upload(browser: &mut Browser, file: &str) -> Page {
    let token = crew::token(&browser.get("/staff/sample/import"));
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n\
         --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{file}\r\n--x--\r\n"
    );
    let body = Some(("multipart/form-data; boundary=x", body.as_bytes()));
    browser.call("POST", "/staff/sample/import", body)
}

/// The contractor works for the campaign.
fn site() -> Site {
    let site = crew::site();
    let join = |conn: &mut _| {
        Ok(parties::join(
            conn,
            CAMPAIGN,
            crew::party(Role::Supervisor),
        )?)
    };
    site.app.db.write_now(join).unwrap();
    site
}

fn codes(site: &Site) -> Vec<String> {
    site.database.texts("code", "from institutions order by id")
}

#[test]
fn a_file_is_mapped_checked_and_brought_in_and_its_refused_rows_come_back() {
    let site = site();
    let codes = codes(&site);
    let file = FILE
        .replace("zdr-01", &codes[0])
        .replace("zdr-02", &codes[1]);
    let mut browser = inside(&site, Role::Supervisor);
    let page = upload(&mut browser, &file);
    assert_eq!(page.status, 303, "{}", page.text());
    let place = page.location().to_owned();
    let page = browser.get(&place);
    assert!(
        page.says("•••••••••01") && page.says("П••• А•••"),
        "{}",
        page.text()
    );
    assert!(!page.says("89000000001") && !page.says("Первая"));
    let campaign = site.database.texts("code", "from campaigns")[0].clone();
    let fields = |act: &'static str| {
        vec![
            ("act", act),
            ("column-0", "institution"),
            ("column-1", "phone"),
            ("column-2", "name"),
            ("party", "calls"),
            ("name", "осень"),
            ("basis", "договор № 1"),
            ("zone", "МСК+2"),
            ("attempts", "5"),
            ("escrow", "14"),
            ("purge", "2027-03-01"),
        ]
    };
    let mut go = |act: &'static str, more: &[(&'static str, &str)]| {
        let mut fields = fields(act);
        fields.push(("campaign", &campaign));
        for (name, value) in more {
            fields.retain(|(known, _)| known != name);
            fields.push((*name, *value));
        }
        send(&mut browser, &place, &place, &fields)
    };
    let wrong = go(
        "check",
        &[("basis", " "), ("column-1", ""), ("escrow", "91")],
    );
    assert_eq!(wrong.status, 422);
    for words in ["Напишите основание", "в каких столбцах", "Число от 1 до 90"]
    {
        assert!(wrong.says(words), "{words}");
    }
    let checked = go("check", &[]);
    assert!(
        checked.says("годных строк: 2") && checked.says("нет годного номера: 1"),
        "{}",
        checked.text()
    );
    assert_eq!(site.database.count("cases"), 0, "a check keeps nothing");
    let refused = go("refused", &[]);
    assert!(
        refused.text().contains(";5;'=Второй;"),
        "{}",
        refused.text()
    );
    let done = go("commit", &[]);
    assert_eq!((done.status, done.location()), (303, "/staff/sample"));
    assert_eq!(
        site.database
            .count("cases where time_zone = 'Asia/Yekaterinburg'"),
        2
    );
    assert_eq!(
        acts(&site).last().unwrap(),
        "supervisor sample-brought № 1: +2 ~0"
    );
    assert_eq!(
        browser.get(&place).status,
        410,
        "the file is gone once it is in"
    );
    assert!(browser.get("/staff/sample").says("осень"));
}

#[test]
fn a_file_waits_an_hour_for_who_sent_it_and_one_that_is_no_table_does_not_wait() {
    let site = site();
    let mut browser = inside(&site, Role::Supervisor);
    let empty = upload(&mut browser, "");
    assert_eq!(empty.status, 422);
    let broken = upload(&mut browser, "Организация;Телефон\na;\"b");
    assert!(
        broken.status == 422 && broken.says("кавычка открыта"),
        "{}",
        broken.text()
    );
    let place = upload(&mut browser, FILE).location().to_owned();
    assert_eq!(browser.get(&place).status, 200);
    assert_eq!(inside(&site, Role::Organ).get(&place).status, 410);
    site.wait(3600);
    assert_eq!(inside(&site, Role::Supervisor).get(&place).status, 410);
    let bad = "--x\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nno\r\n--x--\r\n";
    let body = Some(("multipart/form-data; boundary=x", bad.as_bytes()));
    assert_eq!(
        inside(&site, Role::Supervisor)
            .call("POST", "/staff/sample/import", body)
            .status,
        403
    );
}

#[test]
fn a_list_is_paused_closed_and_purged_by_its_own_people_and_by_nobody_else() {
    let site = crew::site();
    let mut stranger = inside(&site, Role::Supervisor);
    people::list(&site, "осень", 2);
    site.database
        .execute("delete from campaign_parties where party_id = 3")
        .unwrap();
    assert!(!stranger.get("/staff/sample").says("осень"));
    let state = |browser: &mut Browser, from: &str, to: &str| {
        let fields = [("from", from), ("to", to)];
        send(
            browser,
            "/staff/sample/lists/1/state",
            "/staff/sample",
            &fields,
        )
        .status
    };
    assert_eq!(state(&mut stranger, "active", "paused"), 404);
    let purge = |browser: &mut Browser, name: &str| {
        let fields = [("name", name)];
        send(
            browser,
            "/staff/sample/lists/1/purge",
            "/staff/sample",
            &fields,
        )
    };
    assert_eq!(purge(&mut stranger, "осень").status, 404);
    let mut organ = inside(&site, Role::Organ);
    assert!(organ.get("/staff/sample").says("осень"));
    assert_eq!(state(&mut organ, "active", "paused"), 303);
    assert_eq!(
        state(&mut organ, "active", "paused"),
        409,
        "somebody else was quicker"
    );
    assert_eq!(
        state(&mut organ, "paused", "purged"),
        409,
        "a purge has its own way"
    );
    assert_eq!(state(&mut organ, "paused", "closed"), 303);
    let other = purge(&mut organ, "весна");
    assert!(other.status == 409 && other.says("ничего не уничтожено"));
    assert_eq!(site.database.count("contacts"), 2);
    assert_eq!(purge(&mut organ, "осень").status, 303);
    assert_eq!(purge(&mut organ, "осень").status, 409);
    assert_eq!(site.database.count("contacts"), 0);
    assert!(organ.get("/staff/sample").says("уничтожены"));
    let told: Vec<String> = acts(&site)
        .into_iter()
        .filter(|act| act.contains("organ sample"))
        .collect();
    let expected = ["№ 1: paused", "№ 1: closed"].map(|of| format!("organ sample-state {of}"));
    assert_eq!(told[..2], expected);
    assert_eq!(told[2], "organ sample-purged № 1: −2");
}

#[test]
fn a_number_is_taken_out_of_calling_and_a_slip_keeps_the_reason_and_not_the_number() {
    let site = site();
    people::list(&site, "осень", 2);
    let mut browser = inside(&site, Role::Supervisor);
    let stop = |browser: &mut Browser, number: &str, reason: &str| {
        let fields = [("number", number), ("reason", reason)];
        send(browser, "/staff/sample/suppress", "/staff/sample", &fields)
    };
    let slip = stop(&mut browser, "8900", "обращение");
    assert!(
        slip.status == 422 && slip.says("обращение") && !slip.says("8900"),
        "{}",
        slip.text()
    );
    let done = stop(&mut browser, &people::number(0), "обращение");
    assert!(done.says("Закрыто карточек: 1"), "{}", done.text());
    assert_eq!(site.database.count("cases where state = 'suppressed'"), 1);
    assert_eq!(
        site.database
            .count("suppressed_numbers where reason = 'обращение'"),
        1
    );
}
