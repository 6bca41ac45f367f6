//! What experts check on pages: the form out, filled in, looked at, brought in, decided about, and counted in a rating.
use otklik::{
    access::Role,
    db::runs,
    import,
    rate::{self, Told},
    rating::checklist::form::{Table, known_cells},
    region::Status,
};
use rust_xlsxwriter::Workbook;

use super::crew::{self, acts, close, inside, restate, send, site};
use crate::{
    browser::{Browser, Page},
    helpers::{CAMPAIGN, OTHER, PLACE, Site},
};

const PAGE: &str = "/staff/checklists/health-2026";
const NAME: &str = "<b>Иванова</b>, эксперт";

/// The tables of an empty form, as a program of tables reads them.
fn empty(browser: &mut Browser, fields: &[(&str, &str)]) -> Vec<Table> {
    let page = send(browser, &format!("{PAGE}/form"), PAGE, fields);
    assert_eq!(page.status, 200, "{}", page.text());
    import::tables(&page.body, known_cells).unwrap().0
}

/// Fills in the column of an institution: everything is there, but for what is named.
fn fill(tables: &mut [Table], code: &str, other: &[(&str, &str)]) {
    for table in tables {
        let codes = table.rows.iter().find(|row| row.1[0] == "institution");
        let Some(column) = codes.and_then(|row| row.1.iter().position(|cell| cell == code)) else {
            continue;
        };
        for (_, cells) in &mut table.rows {
            let width = cells.len().max(column + 1);
            cells.resize(width, String::new());
            let named = other.iter().find(|(key, _)| *key == cells[0]);
            let said = match (named, cells[0].as_str()) {
                (Some((_, said)), _) => said,
                (None, "assessor") => NAME,
                (None, "organization") => "Союз потребителей",
                (None, "organization-kind") => "общественная организация",
                (None, "assessed-on") => "14.11.2026",
                (None, _) if !cells[1].is_empty() && cells[column].is_empty() => "1",
                (None, _) => continue,
            };
            cells[column] = (*said).to_owned();
        }
    }
}

/// The tables as another program writes them.
fn workbook(tables: &[Table]) -> Vec<u8> {
    let mut book = Workbook::new();
    for table in tables {
        let sheet = book.add_worksheet();
        sheet.set_name(table.name.as_deref().unwrap()).unwrap();
        for (line, cells) in &table.rows {
            for (column, cell) in (0..).zip(cells) {
                let row = u32::try_from(*line).unwrap() - 1;
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn csv(tables: &[Table]) -> Vec<u8> {
    let mut out = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(vec![]);
    for (_, cells) in &tables[0].rows {
        out.write_record(cells).unwrap();
    }
    out.into_inner().unwrap()
}

fn upload(browser: &mut Browser, file: &[u8]) -> Page {
    let token = crew::token(&browser.get(PAGE));
    let head = format!(
        "--x\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n\
         --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\n"
    );
    let body = [head.as_bytes(), file, b"\r\n--x--\r\n"].concat();
    let body = Some(("multipart/form-data; boundary=x", body.as_slice()));
    browser.call("POST", &format!("{PAGE}/import"), body)
}

/// Uploads it and gives the address where it is looked at.
fn put(browser: &mut Browser, file: &[u8]) -> String {
    let page = upload(browser, file);
    assert_eq!(page.status, 303, "{}", page.text());
    page.location().to_owned()
}

fn commit(browser: &mut Browser, file: &str) -> Page {
    send(browser, file, PAGE, &[("act", "commit")])
}

fn kept(site: &Site) -> Vec<String> {
    let row = "i.code || ' ' || a.nth || ' ' || a.assessor || ' ' || a.assessed_on";
    let from = "from assessments a join institutions i on i.id = a.institution_id order by 1";
    site.database.texts(row, from)
}

/// An expert's assessment of the first institution, kept.
fn assess(expert: &mut Browser, other: &[(&str, &str)]) {
    let mut form = empty(expert, &[("kind", "csv"), ("codes", "zdr-01")]);
    fill(&mut form, "zdr-01", other);
    let file = put(expert, &csv(&form));
    assert_eq!(commit(expert, &file).status, 303);
}

#[test]
fn a_form_goes_out_comes_back_with_faults_is_corrected_and_kept_once() {
    let site = site();
    let mut expert = inside(&site, Role::Expert);
    assert!(expert.get("/staff/").says("Проверки экспертов"));
    let list = expert.get("/staff/checklists");
    assert!(list.says("Здравоохранение, 2026 год"), "{}", list.text());
    let mut form = empty(&mut expert, &[("kind", "xlsx")]);
    assert!(form.iter().all(|table| table.name.is_some()));
    let blank = put(&mut expert, &workbook(&form));
    let page = expert.get(&blank);
    assert!(page.status == 200 && page.says("не заполнено ни одно учреждение"));
    fill(&mut form, "zdr-01", &[("s1", "2"), ("assessed-on", "")]);
    fill(&mut form, "zdr-02", &[]);
    let file = put(&mut expert, &workbook(&form));
    for page in [expert.get(&file), commit(&mut expert, &file)] {
        assert_eq!(page.status, 422);
        assert!(
            page.says("Ошибок: 2") && page.says("«2» — не степень"),
            "{}",
            page.text()
        );
        assert!(
            page.says("Лист «") && page.says("ячейка D8: не заполнено"),
            "{}",
            page.text()
        );
        assert!(!page.says("value=\"commit\""));
    }
    assert_eq!(kept(&site), [""; 0], "all or nothing");
    fill(
        &mut form,
        "zdr-01",
        &[("s1", "0,5"), ("assessed-on", "14.11.2026")],
    );
    let file = put(&mut expert, &workbook(&form));
    let page = expert.get(&file);
    assert!(
        page.status == 200 && page.says("Новых проверок: 2"),
        "{}",
        page.text()
    );
    assert_eq!(kept(&site), [""; 0], "a look keeps nothing");
    let done = commit(&mut expert, &file);
    assert_eq!(
        (done.status, done.location()),
        (303, "/staff/checklists/health-2026?brought=2")
    );
    assert!(expert.get(done.location()).says("Новых проверок: 2"));
    assert_eq!(expert.get(&file).status, 410, "the file is gone");
    let wanted = [
        format!("zdr-01 1 {NAME} 2026-11-14"),
        format!("zdr-02 1 {NAME} 2026-11-14"),
    ];
    assert_eq!(kept(&site), wanted);
    let again = put(&mut expert, &workbook(&form));
    let page = expert.get(&again);
    assert!(page.says("Уже загружены: 2") && page.says("Новых проверок: 0"));
    assert_eq!(commit(&mut expert, &again).status, 303);
    assert_eq!(kept(&site), wanted);
    assert_eq!(acts(&site), ["expert checks-brought health-2026 +2"]);
    site.assert_sound();
}

#[test]
fn of_two_assessments_the_officer_decides_and_the_rating_follows() {
    let site = site();
    for _ in 0..12 {
        site.answer(PLACE);
        site.answer(OTHER);
    }
    site.fold();
    let (mut expert, mut officer) = (inside(&site, Role::Expert), inside(&site, Role::Organ));
    assess(&mut expert, &[]);
    assert!(!officer.get(PAGE).says("Согласие экспертов"));
    assess(
        &mut officer,
        &[("s1", "0"), ("s2", "0,5"), ("assessor", "Петров")],
    );
    let page = officer.get(&format!("{PAGE}?show=waiting"));
    assert!(
        page.says("ждёт решения") && page.says("&lt;b&gt;Иванова&lt;/b&gt;"),
        "{}",
        page.text()
    );
    assert!(!page.text().contains("zdr-02"), "only those that wait");
    let found = expert.get(&format!("{PAGE}?q=%D1%91%D0%BB%D0%BE%D1%87%D0%BA%D0%B0"));
    assert!(found.says("zdr-02") && !found.text().contains("zdr-01"));
    assert!(page.says("Согласие экспертов") && page.says("Каппа Коэна (1960)"));
    let seen = expert.get(PAGE);
    for hidden in ["Иванова", "Петров", "Согласие экспертов", "#decide"]
    {
        assert!(!seen.says(hidden), "{hidden}");
    }
    assert!(seen.says("Союз потребителей") && seen.says("не проверено"));
    let compute = |officer: &mut Browser| {
        let made = send(officer, "/staff/ratings/1/compute", "/staff/ratings/1", &[]);
        assert_eq!(made.status, 303);
    };
    close(&site);
    compute(&mut officer);
    let to = format!("{PAGE}/adopt");
    let decide = |who: &mut Browser, nth: &str, why: &str| {
        let fields = [("institution", "zdr-01"), ("assessment", nth), ("why", why)];
        send(who, &to, PAGE, &fields)
    };
    assert_eq!(decide(&mut expert, "2", "Так").status, 403);
    for (nth, why, said) in [
        ("", "Выезд повторён", "Выберите проверку"),
        ("2", " ", "Напишите основание"),
        ("7", "Выезд повторён", "Такой проверки нет"),
    ] {
        let page = decide(&mut officer, nth, why);
        assert_eq!(page.status, 422, "{nth} {why}");
        assert!(
            page.says(said) && page.text().contains(&format!("value=\"{why}\"")),
            "{}",
            page.text()
        );
    }
    assert_eq!(site.database.count("adoptions"), 0);
    let done = decide(&mut officer, "2", "Проверка повторена с выездом");
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(officer.get(done.location()).says("Решение сохранено"));
    let again = officer.get(&format!("{PAGE}?institution=zdr-01"));
    assert!(again.says("Проверка повторена с выездом") && again.says("Кто-то"));
    compute(&mut officer);
    let second = "'%\"assessment\":{\"nth\":2%'";
    let of = |run: i64| {
        site.database
            .count(&format!("runs where id = {run} and inputs like {second}"))
    };
    assert_eq!((of(1), of(2)), (0, 1));
    let acts = acts(&site);
    assert_eq!(acts[0], "expert checks-brought health-2026 +1");
    assert!(
        acts.contains(&"organ check-adopted health-2026: zdr-01 № 2".to_owned()),
        "{acts:?}"
    );
}

#[test]
fn a_form_is_made_for_whom_it_is_asked_and_bad_requests_keep_what_was_typed() {
    let site = site();
    let mut expert = inside(&site, Role::Expert);
    let codes = |tables: &[Table]| -> Vec<String> {
        let rows = tables.iter().flat_map(|table| &table.rows);
        let mut of = rows.filter(|row| row.1[0] == "institution");
        of.next().unwrap().1[3..].to_vec()
    };
    let form = empty(&mut expert, &[("kind", "csv"), ("codes", "zdr-02,\n")]);
    assert_eq!(codes(&form), ["zdr-02"]);
    let form = empty(&mut expert, &[("kind", "csv")]);
    assert_eq!(codes(&form), ["zdr-01", "zdr-02"]);
    let to = format!("{PAGE}/form");
    for (fields, said) in [
        ([("codes", "zdr-01 no-such"), ("kind", "csv")], "no-such"),
        (
            [("municipality", "Нигде"), ("kind", "csv")],
            "Ни одно учреждение не подходит",
        ),
    ] {
        let page = send(&mut expert, &to, PAGE, &fields);
        assert_eq!(page.status, 422);
        assert!(page.says(said), "{}", page.text());
    }
    let typed = send(&mut expert, &to, PAGE, &[("codes", "zdr-01 no-such")]);
    assert!(
        typed.text().contains("zdr-01 no-such</textarea>"),
        "{}",
        typed.text()
    );
    for (file, said) in [
        (&b""[..], "Файл не выбран или пуст"),
        (b"\xd0\xcf\x11\xe0 old", "XLS"),
    ] {
        let page = upload(&mut expert, file);
        assert_eq!(page.status, 422, "{said}");
        assert!(page.says(said), "{}", page.text());
    }
    let other = put(&mut expert, "код;имя\n1;2\n".as_bytes());
    let page = expert.get(&other);
    assert!(
        page.status == 422 && page.says("в файле нет бланка проверки"),
        "{}",
        page.text()
    );
    assert!(!page.says("otklik "), "no command on a page");
}

#[test]
fn another_partys_checks_are_not_there() {
    let site = site();
    let mut expert = inside(&site, Role::Expert);
    let mut form = empty(&mut expert, &[("kind", "csv")]);
    fill(&mut form, "zdr-01", &[]);
    let file = put(&mut expert, &csv(&form));
    assert_eq!(
        inside(&site, Role::Organ).get(&file).status,
        410,
        "another's file"
    );
    site.database
        .execute("delete from campaign_parties where party_id = 2")
        .unwrap();
    assert!(!expert.get("/staff/checklists").says("2026 год"));
    for path in [PAGE, &file] {
        assert_eq!(expert.get(path).status, 404, "{path}");
    }
    let page = send(&mut expert, &file, "/staff/account", &[("act", "commit")]);
    assert_eq!(page.status, 404);
    let page = send(&mut expert, &format!("{PAGE}/form"), "/staff/account", &[]);
    assert_eq!(page.status, 404);
    assert_eq!(kept(&site), [""; 0]);
}

#[test]
fn two_runs_are_compared_with_what_the_difference_comes_from() {
    let site = site();
    for _ in 0..12 {
        site.answer(PLACE);
        site.answer(OTHER);
    }
    site.fold();
    let mut officer = inside(&site, Role::Organ);
    let ratings = "/staff/ratings/1";
    let page = format!("{ratings}/compare");
    assert!(officer.get(&page).says("меньше двух расчётов"));
    site.answer(PLACE);
    site.fold();
    close(&site);
    send(&mut officer, &format!("{ratings}/compute"), ratings, &[]);
    assess(&mut officer, &[("s1", "0")]);
    restate(&site, Status::Counted, Status::Excluded);
    send(&mut officer, &format!("{ratings}/compute"), ratings, &[]);
    let link = "compare?first=1&amp;second=2";
    assert!(
        officer.get(ratings).text().contains(link),
        "{}",
        officer.get(ratings).text()
    );
    for query in ["", "?first=1&second=2"] {
        let found = officer.get(&format!("{page}{query}"));
        assert_eq!(found.status, 200, "{}", found.text());
        assert!(found.says("Городская поликлиника"), "{}", found.text());
        assert!(
            found.says("13 → 12") && found.says("неприменимо → 0"),
            "{}",
            found.text()
        );
    }
    let apart = site.app.db.read_now(|conn| {
        let mut all = runs::all(conn, Some(CAMPAIGN))?;
        all[1].campaign_id += 1;
        Ok(rate::compared(conn, [&all[0], &all[1]], Told::All).map(drop))
    });
    let refused = apart.unwrap().unwrap_err().to_string();
    assert_eq!(refused, "runs 1 and 2 of different campaigns");
    let same = officer.get(&format!("{page}?first=1&second=1"));
    assert!(same.status == 422 && same.says("один и тот же расчёт"));
    for query in ["?first=1&second=9", "?first=x&second=2", "?first=&second=2"] {
        assert_eq!(
            officer.get(&format!("{page}{query}")).status,
            404,
            "{query}"
        );
    }
    site.database
        .execute("delete from campaign_parties where party_id = 2")
        .unwrap();
    assert_eq!(officer.get(&page).status, 404);
}
