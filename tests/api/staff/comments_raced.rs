//! Comments while others are at work: nobody shows words that they have not read, and nothing that counts again is lost.
use otklik::{
    access::Role,
    db::comments::gather::{self, Due},
    region::Status,
};

use super::{
    comments::{LIST, act, key, read, write},
    crew::{acts, inside, restate, send, site},
};
use crate::{
    browser::{Browser, Page},
    helpers::{CAMPAIGN, PLACE, Site},
};

/// The addresses and hidden numbers of the forms that decide, as a page has them.
fn forms(page: &Page) -> Vec<(String, String)> {
    let forms = page.text().split("<form").skip(1);
    let of = |form: &str, before: &str| {
        let (_, rest) = form.split_once(before)?;
        Some(rest.split_once('"')?.0.replace("&amp;", "&"))
    };
    let own = forms.filter_map(|form| {
        let (form, _) = form.split_once("</form>")?;
        let to = of(form, "action=\"")?;
        to.contains("/state?").then_some(())?;
        Some((to, of(form, "name=\"edits\" value=\"")?))
    });
    own.collect()
}

fn press(person: &mut Browser, (path, edits): &(String, String), to: &str) -> Page {
    send(person, path, LIST, &[("edits", edits), ("to", to)])
}

fn states(site: &Site) -> Vec<String> {
    site.database
        .texts("state || ' ' || text", "from comments order by text")
}

/// Masks the first word by hand, or brings back what was masked.
fn words(site: &Site, person: &mut Browser, edits: &str, again: bool) {
    let path = format!("{LIST}/{}/words", key(site, "молодец"));
    let what = if again { ("again", "1") } else { ("word", "0") };
    let page = send(person, &path, &path, &[("edits", edits), what]);
    assert_eq!(page.status, 303, "{}", page.text());
}

#[test]
fn what_somebody_else_brought_back_is_not_shown_by_who_has_not_read_it() {
    let site = site();
    write(&site, PLACE, "Рыжая молодец");
    read(&site);
    let mut first = inside(&site, Role::Organ);
    let mut second = inside(&site, Role::Organ);
    words(&site, &mut second, "0", false);
    let seen = forms(&first.get(LIST))[0].clone();
    words(&site, &mut second, "1", true);
    let page = press(&mut first, &seen, "shown");
    assert!(
        page.status == 422 && page.says("Решение не принято"),
        "{}",
        page.text()
    );
    assert!(page.says("Рыжая"), "to be read again: {}", page.text());
    assert_eq!(states(&site), ["new Рыжая молодец"]);
    let seen = forms(&page)[0].clone();
    assert_eq!(press(&mut first, &seen, "shown").status, 303);
    assert_eq!(states(&site), ["shown Рыжая молодец"]);
}

#[test]
fn words_brought_back_are_to_be_decided_about_anew() {
    let site = site();
    write(&site, PLACE, "Рыжая молодец");
    read(&site);
    let mut officer = inside(&site, Role::Organ);
    words(&site, &mut officer, "0", false);
    let seen = forms(&officer.get(LIST))[0].clone();
    let shown = press(&mut officer, &seen, "shown");
    assert_eq!(states(&site), ["shown [скрыто] молодец"]);
    // Whoever would undo it later undoes what was decided about these words only.
    let undone = press(&mut officer, &seen, "new");
    let undo = forms(&officer.get(undone.location()))[0].clone();
    assert_eq!(press(&mut officer, &undo, "shown").status, 303);
    words(&site, &mut officer, "1", true);
    assert_eq!(states(&site), ["new Рыжая молодец"]);
    assert_eq!(press(&mut officer, &undo, "shown").status, 422);
    let seen = forms(&officer.get(shown.location()))[0].clone();
    assert_eq!(seen.1, "1", "as it was decided about");
    assert_eq!(states(&site), ["new Рыжая молодец"]);
    let renewed = acts(&site);
    assert_eq!(
        renewed.last().map(String::as_str),
        Some("organ comment-renewed health-2026")
    );
}

#[test]
fn a_response_that_stops_counting_takes_its_comment_with_it() {
    let site = site();
    write(&site, PLACE, "Нужна скамейка");
    read(&site);
    let mut officer = inside(&site, Role::Organ);
    let fields = [("topic", "Двор")];
    act(&site, &mut officer, "скамейка", "topic", &fields);
    let gone = format!("{LIST}/{}", key(&site, "скамейка"));
    restate(&site, Status::Counted, Status::Excluded);
    for table in ["comments", "comment_topics"] {
        assert_eq!(site.database.count(table), 0, "{table}");
    }
    let late = send(
        &mut officer,
        &format!("{gone}/state"),
        "/staff/",
        &[("to", "shown")],
    );
    assert!(officer.get(late.location()).says("Этого отзыва больше нет"));
    read(&site);
    assert_eq!(site.database.count("comments"), 0);
    restate(&site, Status::Excluded, Status::Counted);
    read(&site);
    assert_eq!(
        site.database.texts("state", "from comments"),
        ["new"],
        "to be decided about again"
    );
    site.assert_sound();
}

/// What the job sees to be done.
fn due(site: &Site) -> Vec<Due> {
    let due = site
        .app
        .db
        .read_now(|conn| Ok(gather::due(conn, CAMPAIGN)?));
    due.unwrap()
}

/// The job's last step, after a rest.
fn mark(site: &Site, due: &Due) {
    let hour = site.clock.hour();
    let marked = site
        .app
        .db
        .write_now(|conn| Ok(gather::mark(conn, due, hour)?));
    marked.unwrap();
}

#[test]
fn what_counts_again_while_the_others_are_read_is_read_all_the_same() {
    // Never looked at before, looked at once, and something counted again already.
    for looks in 0..3 {
        let site = site();
        write(&site, PLACE, "Нужна скамейка");
        if looks > 0 {
            read(&site);
        }
        site.wait(24 * 3600);
        site.answer(PLACE);
        if looks > 1 {
            restate(&site, Status::Counted, Status::Excluded);
            restate(&site, Status::Excluded, Status::Counted);
        }
        restate(&site, Status::Counted, Status::Excluded);
        // The job has read the institution and rests.
        let seen = due(&site);
        assert_eq!(seen.len(), 1, "{looks}");
        restate(&site, Status::Excluded, Status::Counted);
        mark(&site, &seen[0]);
        read(&site);
        let kept = site.database.texts("text", "from comments");
        assert_eq!(kept, ["Нужна скамейка"], "{looks}");
        assert!(due(&site).is_empty(), "{looks}");
    }
}
