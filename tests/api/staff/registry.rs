//! The registry on the web: institutions found, brought in all or none, and their points.
use std::fmt::Write;

use otklik::access::Role;

use super::crew::{self, acts, inside, send, site};
use crate::{
    browser::{Browser, Page},
    helpers::{OTHER, PLACE, Site},
};

const HEAD: &str = "ключ;название;сфера;тип;район;где;инн;огрн;ведомство;получателей";
const NAMES: [&str; 10] = [
    "code",
    "full name",
    "sector",
    "type",
    "municipality",
    "address",
    "inn",
    "ogrn",
    "organ",
    "recipients",
];

fn row(code: &str, name: &str, recipients: &str) -> String {
    format!(
        "{code};{name};культура;музей;Тихий;ул. Лесная, д. {code};7707083893;1027700132195;Министерство;{recipients}"
    )
}

fn upload(browser: &mut Browser, file: &[u8]) -> Page {
    let token = crew::token(&browser.get("/staff/registry/import"));
    let head = format!(
        "--x\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n\
         --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
    );
    let body = [head.as_bytes(), file, b"\r\n--x--\r\n"].concat();
    let body = Some(("multipart/form-data; boundary=x", body.as_slice()));
    browser.call("POST", "/staff/registry/import", body)
}

/// Names the columns of the file and does something with it.
fn act(browser: &mut Browser, file: &str, what: &str) -> Page {
    let columns: Vec<String> = (0..NAMES.len())
        .map(|nth| format!("column-{nth}"))
        .collect();
    let mut fields: Vec<(&str, &str)> = columns.iter().map(String::as_str).zip(NAMES).collect();
    fields.push(("act", what));
    send(browser, file, file, &fields)
}

fn known(site: &Site) -> Vec<String> {
    let said = "code || ' ' || short_name || ' ' || coalesce(cast(recipients as text), '-')";
    site.database.texts(said, "from institutions order by code")
}

#[test]
fn a_table_is_mapped_checked_and_brought_in_all_or_none() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let hostile = "<script>alert(1)</script>";
    let bad = [
        HEAD,
        &row("m-1", hostile, "10"),
        &row("m-2", "=1+1", "много"),
    ]
    .join("\n");
    let page = upload(&mut officer, bad.as_bytes());
    assert_eq!(page.status, 303, "{}", page.text());
    let file = page.location().to_owned();
    let shown = officer.get(&file);
    assert!(shown.says("&lt;script&gt;") && !shown.text().contains(hostile));
    assert_eq!(inside(&site, Role::Admin).get(&file).status, 403);
    let before = known(&site);
    for what in ["check", "commit"] {
        let page = act(&mut officer, &file, what);
        assert_eq!(page.status, 422, "{what}: {}", page.text());
        assert!(page.says("Строк с ошибками: 1"), "{what}");
    }
    assert_eq!(known(&site), before, "one bad row stops all");
    let back = act(&mut officer, &file, "refused");
    assert_eq!(back.status, 200);
    assert!(back.text().contains("'=1+1") && back.text().contains("ключ"));
    let good = [HEAD, &row("m-1", hostile, "10"), &row("m-2", "'=1+1", "20")].join("\n");
    let file = upload(&mut officer, good.as_bytes()).location().to_owned();
    let page = act(&mut officer, &file, "check");
    assert!(
        page.status == 200 && page.says("Новых учреждений: 2"),
        "{}",
        page.text()
    );
    assert_eq!(known(&site), before, "a check keeps nothing");
    assert_eq!(act(&mut officer, &file, "commit").status, 303);
    assert_eq!(known(&site).len(), before.len() + 2);
    assert_eq!(acts(&site), ["organ registry-brought +2 ~0"]);
    assert_eq!(officer.get(&file).status, 410, "the file is gone");
    let list = officer.get("/staff/institutions?q=m-2");
    assert!(
        list.says("=1+1") && list.says("1 учреждение"),
        "{}",
        list.text()
    );
}

#[test]
fn what_another_partys_campaign_asks_about_is_not_changed() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    site.database
        .execute("update campaign_parties set party_id = 1")
        .unwrap();
    let table = [
        HEAD,
        &row("zdr-01", "Чужая", "10"),
        &row("kul-01", "Музей", "10"),
    ]
    .join("\n");
    let file = upload(&mut officer, table.as_bytes()).location().to_owned();
    let page = act(&mut officer, &file, "commit");
    assert_eq!(page.status, 422, "{}", page.text());
    assert!(page.says("zdr-01") && !page.says("Загрузить в реестр"));
    assert!(!known(&site).iter().any(|line| line.contains("Чужая")));
    let card = "/staff/institutions/zdr-01";
    assert!(officer.get(card).says("ведает другая сторона"));
    let fields = [("kind", "place"), ("label", "Вход")];
    let points = site.database.count("points");
    assert_eq!(
        send(&mut officer, &format!("{card}/points"), "/staff/", &fields).status,
        403
    );
    let revoke = format!("{card}/points/{PLACE}");
    assert_eq!(
        send(&mut officer, &revoke, "/staff/", &[("act", "revoke")]).status,
        403
    );
    assert_eq!(site.database.count("points"), points);
    assert_eq!(site.browser().get(&format!("/q/{PLACE}")).status, 200);
}

#[test]
fn points_are_made_replaced_and_revoked_and_old_codes_say_so() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let card = "/staff/institutions/zdr-01";
    let points = format!("{card}/points");
    let label = "<b>Касса</b>";
    let long = "я".repeat(201);
    for bad in ["", "  ", &long, "desk: phone"] {
        let page = send(
            &mut officer,
            &points,
            card,
            &[("kind", "kiosk"), ("label", bad)],
        );
        assert_eq!(page.status, 422, "{bad}");
    }
    let fields = [("kind", "kiosk"), ("label", label)];
    assert_eq!(send(&mut officer, &points, card, &fields).status, 303);
    let page = officer.get(card);
    assert!(page.says("&lt;b&gt;Касса&lt;/b&gt;") && page.says("Общий экран"));
    let one = |code| format!("{points}/{code}");
    assert_eq!(
        send(&mut officer, &one(PLACE), card, &[("act", "replace")]).status,
        303
    );
    let fresh = site.database.texts(
        "replaced_by",
        "from points where institution_id = 1 and tag = 1001",
    );
    assert_ne!(fresh, ["null"]);
    let old = site.browser().get(&format!("/q/{PLACE}"));
    assert_ne!(old.status, 200, "a replaced code takes no answers");
    let again = send(&mut officer, &one(PLACE), card, &[("act", "revoke")]);
    assert_eq!(again.status, 422, "{}", again.text());
    assert_eq!(
        send(&mut officer, &one(OTHER), card, &[("act", "revoke")]).status,
        404
    );
    assert_eq!(site.browser().get(&format!("/q/{OTHER}")).status, 200);
    let acts = acts(&site);
    assert_eq!(acts.len(), 2, "{acts:?}");
    assert!(acts[1].starts_with("organ point-replaced"));
}

#[test]
fn five_thousand_rows_are_brought_in_and_found() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let mut table = format!("{HEAD}\n");
    for nth in 0..5000 {
        let line = row(&format!("m-{nth:04}"), &format!("Музей {nth}"), "100");
        writeln!(table, "{line}").unwrap();
    }
    let file = upload(&mut officer, table.as_bytes()).location().to_owned();
    let page = act(&mut officer, &file, "commit");
    assert_eq!(page.status, 303, "{}", page.text());
    let list = officer.get("/staff/institutions?page=2");
    assert!(list.says("Страница 2 из 101"), "{}", list.text());
    assert_eq!(known(&site).len(), 5003);
    let form = officer.get("/staff/campaigns/new?sector=culture");
    assert!(form.says("музей") && form.body.len() < 100_000);
}

#[test]
fn a_table_without_some_columns_leaves_what_they_would_say() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    site.database
        .execute(
            "update institutions set site = 'https://a.example', phone = '8-800', kind = 'поликлиника', bus_id = '77', \
             recipients = 1200, short_name = 'Первая' where code = 'zdr-01'",
        )
        .unwrap();
    let own = "short_name || ' ' || kind || ' ' || bus_id || ' ' || site || ' ' || phone || ' ' || cast(recipients as text) || ' ' || address";
    let zdr = || {
        site.database
            .texts(own, "from institutions where code = 'zdr-01'")
    };
    let kept = "Первая поликлиника 77 https://a.example 8-800 1200";
    let table = [
        HEAD,
        &row("zdr-01", "Музей", "5"),
        &row("new-1", "Новый", "7"),
    ]
    .join("\n");
    let bring = |officer: &mut Browser, skipped: &[&str], what: &str| {
        let file = upload(officer, table.as_bytes()).location().to_owned();
        let columns: Vec<String> = (0..NAMES.len())
            .map(|nth| format!("column-{nth}"))
            .collect();
        let named = NAMES.map(|name| if skipped.contains(&name) { "" } else { name });
        let mut fields: Vec<(&str, &str)> = columns.iter().map(String::as_str).zip(named).collect();
        fields.push(("act", what));
        send(officer, &file, &file, &fields)
    };
    let all = &["type", "recipients"][..];
    let page = bring(&mut officer, all, "check");
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.says("Этих столбцов в таблице нет"), "{}", page.text());
    for name in ["тип", "сайт", "телефон", "число получателей"] {
        assert!(page.says(name), "{name}");
    }
    assert_eq!(bring(&mut officer, all, "commit").status, 303);
    assert_eq!(zdr(), [format!("{kept} ул. Лесная, д. zdr-01")]);
    // Once more changes nothing; and a column that is there says what it says.
    let page = bring(&mut officer, all, "check");
    assert!(page.says("Без изменений: 2"), "{}", page.text());
    assert_eq!(bring(&mut officer, &[], "commit").status, 303);
    assert_eq!(
        zdr(),
        ["Первая музей 77 https://a.example 8-800 5 ул. Лесная, д. zdr-01"]
    );
}

#[test]
fn a_short_name_that_was_the_full_one_follows_it() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    for name in ["Музей", "Музей края"] {
        let table = [HEAD, &row("new-1", name, "7")].join("\n");
        let file = upload(&mut officer, table.as_bytes()).location().to_owned();
        let columns: Vec<String> = (0..NAMES.len())
            .map(|nth| format!("column-{nth}"))
            .collect();
        let mut fields: Vec<(&str, &str)> = columns.iter().map(String::as_str).zip(NAMES).collect();
        fields.push(("act", "commit"));
        assert_eq!(send(&mut officer, &file, &file, &fields).status, 303);
        let kept = "from institutions where code = 'new-1'";
        assert_eq!(site.database.texts("short_name", kept), [name]);
    }
}
