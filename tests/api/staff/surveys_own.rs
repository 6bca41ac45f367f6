//! Questionnaires of an organ's own: copied with the approved wording, compared, taken away as a workbook and brought back.
use otklik::{
    access::Role,
    survey::{Lang, Survey, load, texts, xlsform},
};

use super::crew::{self, acts, inside, site};
use crate::{
    browser::{Browser, Page},
    helpers::SURVEY,
};

pub(super) const SOURCE: &str = "/staff/surveys/health-outpatient";

pub(super) fn source() -> Survey {
    load::parse("health-outpatient", "f", SURVEY.as_bytes()).unwrap()
}

/// The form of the copy as it came, with some fields changed.
fn copy(browser: &mut Browser, from: &str, changes: &[(&str, &str)]) -> Page {
    let form = browser.get(&format!("{from}/copy"));
    send_copy(browser, (from, &form), changes)
}

/// A form that came before, with some fields changed.
pub(super) fn send_copy(
    browser: &mut Browser,
    (from, form): (&str, &Page),
    changes: &[(&str, &str)],
) -> Page {
    let path = format!("{from}/copy");
    let (_, made_of) = form.text().split_once("name=\"made-of\" value=\"").unwrap();
    let made_of = made_of.split_once('"').unwrap().0.to_owned();
    let mut fields = vec![
        ("token".to_owned(), crew::token(form)),
        ("made-of".to_owned(), made_of),
    ];
    for named in texts::all(&source()) {
        for lang in Lang::ALL {
            fields.push((named.field(lang), named.text.get(lang).to_owned()));
        }
    }
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    browser.post(&path, &fields)
}

#[test]
fn approved_wording_is_put_into_a_copy_and_the_original_stays() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let form = officer.get(&format!("{SOURCE}/copy"));
    for named in texts::all(&source()) {
        for lang in Lang::ALL {
            let field = format!("name=\"{}\"", named.field(lang));
            assert!(form.text().contains(&field), "{field}");
        }
    }
    let before = site.database.count("surveys");
    let approved = "Согласованный \"текст\" <b>\n№ 1";
    let official = "section[1].item[q1].official.ru";
    let page = copy(
        &mut officer,
        SOURCE,
        &[
            ("code", "own"),
            (official, approved),
            ("title.ru", "Наша анкета"),
            ("thanks.ru", "Спасибо за ответ!"),
            ("section[1].item[q1].wording.phone.ru", "По телефону?"),
            ("section[1].item[q1].help.ru", ""),
            ("section[1].item[q1].help.en", ""),
            ("officially", "1"),
        ],
    );
    assert_eq!(
        (page.status, page.location()),
        (303, "/staff/surveys/own?.kept=1"),
        "{}",
        page.text()
    );
    assert_eq!(site.database.count("surveys"), before + 1);
    let file = officer.get("/staff/surveys/own/survey.toml");
    let own = load::parse("own", "f", file.text().as_bytes()).unwrap();
    let (item, was) = (&own.items[0], &source().items[0]);
    assert_eq!(item.official.as_ref().unwrap().ru, approved);
    // Usually there is no approved English text: ours stands for it.
    assert_eq!(item.official.as_ref().unwrap().en, was.plain.en);
    assert_eq!(
        (item.plain.ru.as_str(), item.plain.en.as_str()),
        (approved, was.plain.en.as_str())
    );
    assert_eq!(
        item.wording[&otklik::region::Channel::Phone].ru,
        "По телефону?"
    );
    assert_eq!(item.help, None);
    assert_eq!(
        (own.title.ru.as_str(), own.thanks.ru.as_str()),
        ("Наша анкета", "Спасибо за ответ!")
    );
    assert_eq!(own.items[1..], source().items[1..]);
    let original = officer.get(&format!("{SOURCE}/survey.toml"));
    assert_eq!(original.text(), SURVEY.trim_end_matches("\r\n"));
    assert_eq!(acts(&site), ["organ survey-brought own"]);
    // Its own form gives it a new version under the same code, and leads back to what was typed.
    let again = officer.get("/staff/surveys/own/copy");
    assert!(
        again.says("value=\"own\"") && !again.text().contains("<b>\n"),
        "{}",
        again.text()
    );
    let second = copy(&mut officer, "/staff/surveys/own", &[("code", "own")]);
    assert_eq!(second.status, 303);
    assert_eq!(site.database.count("surveys"), before + 2);
}

#[test]
fn what_is_wrong_with_a_copy_is_told_at_its_fields_and_nothing_typed_is_lost() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let before = site.database.count("surveys");
    let typed = [
        ("code", "own"),
        ("thanks.en", " "),
        ("section[1].item[q1].official.en", "Approved <i>"),
        ("section[1].item[q1].help.ru", ""),
        ("section[1].item[q2].short.ru", "Набрано мной"),
    ];
    let page = copy(&mut officer, SOURCE, &typed);
    assert_eq!(page.status, 422);
    for field in [
        "thanks-en",
        "section-1--item-q1--official-ru",
        "section-1--item-q1--help-ru",
    ] {
        assert!(
            page.text().contains(&format!("href=\"#{field}\"")),
            "{field}: {}",
            page.text()
        );
        assert!(page.text().contains(&format!("id=\"{field}\"")), "{field}");
        assert!(
            page.text().contains(&format!("id=\"{field}-fault\"")),
            "{field}"
        );
    }
    assert_eq!(
        page.text().matches("<li><a href=\"#").count(),
        3,
        "{}",
        page.text()
    );
    assert!(
        page.says("Вопрос 1, Утверждённый текст, по-русски: нет текста на русском"),
        "{}",
        page.text()
    );
    assert!(page.says("Approved &lt;i&gt;") && page.says("Набрано мной"));
    for (code, told) in [
        ("", "Код: от 1 до 40"),
        (
            "health-outpatient",
            "Такой код уже у анкеты, которая входит в программу",
        ),
        ("Моя", "Код: от 1 до 40"),
    ] {
        let page = copy(
            &mut officer,
            SOURCE,
            &[("code", code), ("title.ru", "Набрано мной")],
        );
        assert_eq!(page.status, 422, "{code}");
        assert!(
            page.says(told) && page.says("href=\"#code\"") && page.says("Набрано мной"),
            "{code}"
        );
    }
    assert_eq!(site.database.count("surveys"), before);
    assert_eq!(officer.get("/staff/surveys/none/copy").status, 404);
}

#[test]
fn what_differs_between_versions_is_shown_with_old_and_new_words_marked() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let plain = source().items[0].plain.ru.clone();
    let (first, rest) = plain.split_once(' ').unwrap();
    let new = format!("Скажите, {rest}");
    let text = "section[1].item[q1].text.ru";
    copy(&mut officer, SOURCE, &[("code", "own")]);
    let same = officer.get("/staff/surveys/own/difference");
    assert_eq!(same.status, 200);
    assert!(same.says("Различий нет"), "{}", same.text());
    site.wait(60);
    copy(
        &mut officer,
        "/staff/surveys/own",
        &[("code", "own"), (text, &new), ("minutes", "9")],
    );
    let page = officer.get("/staff/surveys/own/difference");
    assert!(page.says("изменено или перенесено: 1"), "{}", page.text());
    let marked = |tag: &str, words: &str| {
        page.text().contains(&format!("</span>{words}")) && page.text().contains(tag)
    };
    assert!(marked("<del>", &format!("{first} ")), "{}", page.text());
    assert!(marked("<ins>", "Скажите, "), "{}", page.text());
    // Old and new change places by the address, and another questionnaire can be one of the two.
    let back = officer.get("/staff/surveys/own/difference?from=own&to=health-outpatient");
    assert!(
        back.says("изменено или перенесено: 1") && back.text().contains("<ins>"),
        "{}",
        back.text()
    );
    assert_eq!(
        officer
            .get("/staff/surveys/own/difference?from=%3Cb%3E")
            .status,
        404
    );
    assert_eq!(officer.get("/staff/surveys/none/difference").status, 404);
}

/// A file sent as the form of the list sends it.
pub(super) fn upload(browser: &mut Browser, code: &str, file: &[u8]) -> Page {
    upload_of(browser, (code, ""), file)
}

/// With the sector chosen in the form.
fn upload_of(browser: &mut Browser, (code, sector): (&str, &str), file: &[u8]) -> Page {
    let token = crew::token(&browser.get("/staff/surveys"));
    let field = |name: &str, value: &str| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\n";
    let fields = [
        ("token", token.as_str()),
        ("code", code),
        ("sector", sector),
    ];
    let fields: String = fields.map(|(name, value)| field(name, value)).concat();
    let fields = fields + head;
    let body = [fields.as_bytes(), file, b"\r\n--x--\r\n"].concat();
    let body = Some(("multipart/form-data; boundary=x", body.as_slice()));
    browser.call("POST", "/staff/surveys", body)
}

#[test]
fn a_workbook_is_taken_away_brought_back_and_refused_with_its_cells() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let file = officer.get(&format!("{SOURCE}/survey.xlsx"));
    assert_eq!(file.status, 200);
    assert!(
        file.header("content-type")
            .unwrap()
            .ends_with("spreadsheetml.sheet")
    );
    let named = format!("health-outpatient-{}.xlsx", source().version);
    assert!(file.header("content-disposition").unwrap().contains(&named));
    let page = upload(&mut officer, "own", &file.body);
    assert_eq!(
        (page.status, page.location()),
        (303, "/staff/surveys/own?.kept=1"),
        "{}",
        page.text()
    );
    let same = officer.get("/staff/surveys/own/difference?from=health-outpatient&to=own");
    assert!(same.says("Различий нет"), "{}", same.text());
    let form = officer.get("/staff/campaigns/new?sector=health");
    assert!(form.says("value=\"own\""), "a campaign may ask it");
    let before = site.database.count("surveys");
    let mut book = xlsform::book(&source());
    book.sheets[0].1[4][2].clear();
    book.sheets[2].1[1][6] = "<b>".to_owned();
    let mut bytes = Vec::new();
    otklik::export::xlsform::write(&book, &mut bytes).unwrap();
    let page = upload(&mut officer, "own", &bytes);
    assert_eq!(page.status, 422);
    assert!(
        page.says("лист survey, ячейка C5 (label::Русский (ru)): нет текста на русском"),
        "{}",
        page.text()
    );
    assert!(
        page.says("лист settings, ячейка G2 (otklik_minutes): это не целое число"),
        "{}",
        page.text()
    );
    assert!(page.says("value=\"own\""), "what was typed is there");
    for broken in [
        &bytes[..bytes.len() / 2],
        &b"PK\x03\x04"[..],
        &[0xD0, 0xCF, 0x11, 0xE0],
    ] {
        assert_eq!(upload(&mut officer, "own", broken).status, 422);
    }
    // The very same file under another code would be the same version.
    let toml = officer.get("/staff/surveys/own/survey.toml");
    let page = upload(&mut officer, "twin", &toml.body);
    assert_eq!(page.status, 422);
    assert!(page.says("уже загружена под кодом own"), "{}", page.text());
    assert_eq!(site.database.count("surveys"), before);
    assert_eq!(officer.get("/staff/surveys/none/survey.xlsx").status, 404);
}

#[test]
fn a_workbook_of_another_program_needs_a_sector_and_nothing_else_of_ours() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let head = ["type", "name", "label::Русский (ru)", "label::English (en)"];
    let rows = |rows: &[[&str; 4]]| {
        rows.iter()
            .map(|row| row.map(str::to_owned).to_vec())
            .collect()
    };
    let book = xlsform::Book {
        sheets: vec![
            (
                "survey",
                rows(&[
                    head,
                    [
                        "select_one liked",
                        "liked",
                        "Понравилось?",
                        "Did you like it?",
                    ],
                ]),
            ),
            (
                "choices",
                rows(&[
                    ["list_name", "name", head[2], head[3]],
                    ["liked", "much", "Очень", "Much"],
                    ["liked", "little", "Не очень", "Not much"],
                ]),
            ),
            (
                "settings",
                vec![vec!["form_title".to_owned()], vec!["Наш опрос".to_owned()]],
            ),
        ],
    };
    let mut bytes = Vec::new();
    otklik::export::xlsform::write(&book, &mut bytes).unwrap();
    let page = upload(&mut officer, "plain", &bytes);
    assert_eq!(page.status, 422);
    assert!(page.says("нет столбца otklik_sector"), "{}", page.text());
    let page = upload_of(&mut officer, ("plain", "culture"), &bytes);
    assert_eq!(page.status, 303, "{}", page.text());
    let page = officer.get(page.location());
    for said in [
        "Анкета загружена",
        "рейтинг по ним не считают",
        "Ответьте, пожалуйста",
        "Понравилось?",
    ] {
        assert!(page.says(said), "{said}: {}", page.text());
    }
    let form = officer.get("/staff/campaigns/new?sector=culture");
    assert!(form.says("value=\"plain\""), "a campaign may ask it");
}
