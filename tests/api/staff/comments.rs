//! What people wrote: masked before anybody reads it, shown by a moderator only, found in every form of a word.
use otklik::{access::Role, db::parties};

use super::crew::{acts, inside, send, site};
use crate::{
    browser::{Browser, Page},
    helpers::{CAMPAIGN, OTHER, PLACE, Site, block},
};

pub const LIST: &str = "/staff/comments/1";

/// Somebody answers and writes this.
pub fn write(site: &Site, code: otklik::region::LinkCode, words: &str) {
    let mut browser = site.browser();
    let mut form = site.answered(&mut browser, code);
    form.set("q16", words);
    crate::helpers::receipt(&browser.send(&form));
}

pub fn read(site: &Site) {
    block(otklik::job::comments::read(&site.app)).unwrap();
}

/// The key of the comment that has this in it.
pub fn key(site: &Site, words: &str) -> String {
    let from = format!("from comments where text like '%{words}%'");
    site.database.texts("institution_id || '-' || id", &from)[0].clone()
}

/// An act upon the comment as it is.
pub fn act(
    site: &Site,
    person: &mut Browser,
    words: &str,
    act: &str,
    fields: &[(&str, &str)],
) -> Page {
    let path = format!("{LIST}/{}/{act}", key(site, words));
    let from = format!("from comments where text like '%{words}%'");
    let edits = site.database.texts("edits || ''", &from)[0].clone();
    let fields = [&[("edits", &*edits)], fields].concat();
    send(person, &path, "/staff/", &fields)
}

#[test]
fn nobody_is_shown_what_was_masked_and_only_a_moderator_what_is_new() {
    let site = site();
    write(&site, PLACE, "Врач Иванова груба, звоните 8-900-000-11-22");
    write(&site, OTHER, "Нужна скамейка");
    assert_eq!(site.database.count("comments"), 0, "not with the answer");
    read(&site);
    read(&site);
    assert_eq!(site.database.count("comments"), 2, "each once");
    assert_eq!(
        site.database
            .texts("text", "from comments where institution_id = 1"),
        ["Врач [имя] груба, звоните [телефон]"]
    );
    let mut officer = inside(&site, Role::Organ);
    let page = officer.get(LIST);
    assert_eq!(page.status, 200);
    assert!(
        page.says("<mark>телефон</mark>") && page.says("Нужна скамейка"),
        "{}",
        page.text()
    );
    assert!(!page.says("Иванова") && !page.says("000-11-22"));
    let mut council = inside(&site, Role::Council);
    assert!(
        council
            .get(&format!("{LIST}?state=new"))
            .says("Таких отзывов нет")
    );
    assert_eq!(
        act(&site, &mut officer, "скамейка", "state", &[("to", "shown")]).status,
        303
    );
    assert!(!council.get(LIST).says("Нужна скамейка"), "of one answer");
    for _ in 0..9 {
        site.answer(OTHER);
    }
    // Nine people take longer than a session that rests.
    let mut council = inside(&site, Role::Council);
    let page = council.get(&format!("{LIST}?state=all"));
    assert!(
        page.says("Нужна скамейка") && !page.says("груба"),
        "{}",
        page.text()
    );
    assert!(!page.says("Показать") && !page.says("Добавить"));
    assert!(
        site.browser()
            .get("/institutions/zdr-02")
            .text()
            .find("скамейка")
            .is_none()
    );
    assert_eq!(acts(&site), ["organ comment-shown health-2026"]);
    site.assert_sound();
}

#[test]
fn what_was_decided_is_undone_and_a_topic_gathers() {
    let site = site();
    write(&site, PLACE, "Долгие очереди к врачу");
    write(&site, PLACE, "Чисто и светло");
    read(&site);
    let mut officer = inside(&site, Role::Organ);
    let done = act(&site, &mut officer, "очереди", "state", &[("to", "hidden")]);
    let page = officer.get(done.location());
    assert!(
        page.says("Отзыв скрыт.") && !page.says("Долгие"),
        "{}",
        page.text()
    );
    // The form that undoes it is the first of the page that has a state to go back to.
    let undo = page
        .text()
        .split("action=\"")
        .find(|rest| rest.contains("/state?"))
        .unwrap();
    let undo = undo.split('"').next().unwrap().replace("&amp;", "&");
    assert_eq!(
        send(&mut officer, &undo, LIST, &[("edits", "0"), ("to", "new")]).status,
        303
    );
    assert!(officer.get(LIST).says("Долгие"));

    let mut topic = |fields: &[(&str, &str)]| act(&site, &mut officer, "очереди", "topic", fields);
    assert_eq!(topic(&[("topic", "  Очереди  у кабинета ")]).status, 303);
    assert_eq!(
        topic(&[("topic", "Очереди у кабинета")]).status,
        303,
        "once more"
    );
    assert_eq!(topic(&[("topic", " - ")]).status, 422);
    let many: Vec<u16> = (1..=10)
        .map(|n| topic(&[("topic", &format!("тема {n}"))]).status)
        .collect();
    assert_eq!(many[8..], [303, 422], "ten at most");
    let page = officer.get(&format!("{LIST}?topic=%D0%9E%D1%87%D0%B5%D1%80%D0%B5%D0%B4%D0%B8+%D1%83+%D0%BA%D0%B0%D0%B1%D0%B8%D0%BD%D0%B5%D1%82%D0%B0"));
    assert!(
        page.says("Долгие") && !page.says("Чисто"),
        "{}",
        page.text()
    );
    let gone = act(
        &site,
        &mut officer,
        "очереди",
        "topic",
        &[("drop", "тема 1")],
    );
    assert_eq!(gone.status, 303);
    assert_eq!(
        site.database.count("comment_topics where topic = 'тема 1'"),
        0
    );
}

#[test]
fn the_same_words_find_the_same_comments_on_both_databases() {
    let site = site();
    let said = [
        "Очередь в регистратуру огромная",
        "В очередях стоим часами, ёлки!",
        "Спасибо врачам. Записался через сайт №5",
        "Queues are long",
    ];
    for words in said {
        write(&site, PLACE, words);
    }
    read(&site);
    let mut officer = inside(&site, Role::Organ);
    for (typed, found) in [
        ("очереди", &[0, 1][..]),
        ("ОЧЕРЕДЬЮ регистратура", &[0]),
        ("елка", &[1]),
        ("врач", &[2]),
        ("сайты 5", &[2]),
        ("queue", &[3]),
        ("очередь врач", &[]),
        ("\" OR 1 * '':)", &[]),
        ("' & ! <-> \\", &[0, 1, 2, 3]),
        ("AND NOT", &[]),
        ("телефон", &[]),
    ] {
        let query: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        let page = officer.get(&format!("{LIST}?q={query}"));
        assert_eq!(page.status, 200, "{typed}");
        let shown: Vec<usize> = (0..said.len())
            .filter(|nth| page.says(said[*nth]))
            .collect();
        assert_eq!(shown, found, "{typed}");
    }
}

#[test]
fn words_are_masked_by_hand_found_no_more_and_brought_back() {
    let site = site();
    write(&site, PLACE, "Рыжая заведующая молодец");
    read(&site);
    let mut officer = inside(&site, Role::Organ);
    let path = format!("{LIST}/{}/words", key(&site, "Рыжая"));
    let mut send = |fields: &[(&str, &str)]| send(&mut officer, &path, &path, fields);
    assert_eq!(send(&[("edits", "0")]).status, 422, "nothing ticked");
    assert_eq!(
        send(&[("edits", "0"), ("word", "0"), ("word", "1")]).status,
        303
    );
    let late = send(&[("edits", "0"), ("word", "0")]);
    assert!(
        late.status == 422 && late.says("изменил кто-то другой"),
        "{}",
        late.text()
    );
    assert_eq!(
        site.database.texts("text", "from comments"),
        ["[скрыто] молодец"]
    );
    assert!(
        officer
            .get(&format!("{LIST}?q=%D1%80%D1%8B%D0%B6%D0%B0%D1%8F"))
            .says("Таких отзывов нет")
    );
    let fields = [("edits", "1"), ("again", "1")];
    assert_eq!(
        super::crew::send(&mut officer, &path, &path, &fields).status,
        303
    );
    assert_eq!(
        site.database.texts("text", "from comments"),
        ["Рыжая заведующая молодец"]
    );
}

#[test]
fn another_partys_comments_are_not_there() {
    let site = site();
    write(&site, PLACE, "Нужна скамейка");
    read(&site);
    site.database
        .execute("delete from campaign_parties where party_id = 2")
        .unwrap();
    let mut officer = inside(&site, Role::Organ);
    assert!(!officer.get("/staff/comments").says("Здравоохранение"));
    assert_eq!(officer.get(LIST).status, 404);
    for (act_on, fields) in [
        ("state", ("to", "shown")),
        ("topic", ("topic", "x")),
        ("words", ("word", "0")),
    ] {
        assert_eq!(
            act(&site, &mut officer, "скамейка", act_on, &[fields]).status,
            404,
            "{act_on}"
        );
    }
    assert_eq!(site.database.texts("state", "from comments"), ["new"]);
    let join = |conn: &mut otklik::db::Conn| Ok(parties::join(conn, CAMPAIGN, 2)?);
    site.app.db.write_now(join).unwrap();
    assert_eq!(officer.get(LIST).status, 200);
}

#[test]
fn hostile_texts_are_only_texts() {
    let site = site();
    let long = "слово ".repeat(300);
    for words in [
        "<script>alert(1)</script>",
        "=HYPERLINK(\"http://x\")",
        "\u{202e}шыраМ\u{202c} \u{200b}и всё",
        "שלום עולם",
        "'; drop table comments; --",
        long.trim(),
    ] {
        write(&site, PLACE, words);
    }
    read(&site);
    let mut officer = inside(&site, Role::Organ);
    let page = officer.get(LIST);
    assert!(
        page.says("&lt;script&gt;") && !page.says("<script>alert"),
        "{}",
        page.text()
    );
    assert!(!page.text().contains('\u{202e}') && page.says("Найдено: 6"));
}

#[test]
fn what_is_shown_is_taken_away_without_what_tells_of_few() {
    let site = site();
    for nth in 0..10 {
        write(&site, PLACE, &format!("=1+{nth}"));
    }
    write(&site, OTHER, "Нужна скамейка");
    read(&site);
    let shown = "update comments set state = 'shown', moderator = 'organ', moderated_at = '2026-11-22 10:00:00' where text <> '=1+9'";
    site.database.execute(shown).unwrap();
    let mut auditor = inside(&site, Role::Auditor);
    let file = auditor.get(&format!("{LIST}/file/comments.csv?state=new"));
    assert_eq!(file.status, 200);
    let text = file.text().trim_start_matches('\u{feff}').to_owned();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 10, "{text}");
    assert!(
        lines[1..]
            .iter()
            .all(|line| line.starts_with("zdr-01;") && line.contains(";'=1+")),
        "{text}"
    );
    assert!(
        auditor
            .get(&format!("{LIST}/file/comments.xlsx"))
            .body
            .starts_with(b"PK")
    );
    assert_eq!(auditor.get(&format!("{LIST}/file/other.txt")).status, 404);
    assert_eq!(acts(&site), ["auditor comments-taken health-2026"; 2]);
    let page = |site: &Site, role: Role, code: &str| {
        inside(site, role).get(&format!("/staff/campaigns/health-2026/institutions/{code}"))
    };
    let many = page(&site, Role::Auditor, "zdr-01");
    assert!(many.says("=1+") && !many.says("=1+9"), "{}", many.text());
    assert!(!page(&site, Role::Auditor, "zdr-02").says("скамейка"));
}

#[test]
fn who_does_not_moderate_chooses_among_the_comments_they_read() {
    let site = site();
    for nth in 0..10 {
        write(&site, PLACE, &format!("Скамейка {nth}"));
    }
    write(&site, OTHER, "Нужна горка");
    read(&site);
    let mut officer = inside(&site, Role::Organ);
    for (words, topics) in [("Скамейка 0", &["Двор"][..]), ("горка", &["Двор", "Дети"])]
    {
        act(&site, &mut officer, words, "state", &[("to", "shown")]);
        for topic in topics {
            act(&site, &mut officer, words, "topic", &[("topic", topic)]);
        }
    }
    let page = officer.get(LIST);
    assert!(
        page.says("Двор: 2") && page.says("Дети: 1"),
        "{}",
        page.text()
    );
    for role in [Role::Council, Role::Auditor] {
        let page = inside(&site, role).get(LIST);
        assert!(page.says("Скамейка 0"), "{}", page.text());
        let choices = [
            (">Двор: 1<", true),
            ("Дети", false),
            ("value=\"zdr-01\"", true),
            ("value=\"zdr-02\"", false),
        ];
        for (choice, there) in choices {
            assert_eq!(
                page.text().contains(choice),
                there,
                "{role} {choice}: {}",
                page.text()
            );
        }
    }
}
