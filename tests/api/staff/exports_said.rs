//! What is not in a file is said by name, and a file whose making could not be written down is made again.
use otklik::{access::Role, db::exports, taking::rules::State};
use serde_json::Value;

use super::{
    crew::{inside, site},
    exports::{HERE, answers, row, taken},
};
use crate::helpers::{OTHER, PLACE, Site, block};

#[test]
fn the_page_and_the_file_name_the_institutions_that_are_left_out() {
    let site = site();
    answers(&site, PLACE, 12);
    answers(&site, OTHER, 9);
    let mut officer = inside(&site, Role::Organ);
    let file = taken(&mut officer, "aggregates.json");
    let file: Value = serde_json::from_slice(&file.body).unwrap();
    let withheld = &file["about"]["withheld"];
    let few = &withheld["institutions_with_too_few_answers"];
    assert_eq!(few.as_array().unwrap().len(), 1, "{withheld}");
    let code = few[0].as_str().unwrap();
    assert_eq!([&withheld["hide_below"], &withheld["least_cell"]], [10, 5]);
    let list = officer.get(HERE);
    assert!(
        list.says("Мало ответов: 1") && list.says(code),
        "{}",
        list.text()
    );
    assert!(!list.says("Мало изменилось"));
    // One more answer is too little to be told of.
    site.answer(PLACE);
    let file = taken(&mut officer, "answers.package");
    assert!(!file.body.is_empty());
    let list = officer.get(HERE);
    assert!(
        list.says("Мало изменилось с прошлой выдачи: 1"),
        "{}",
        list.text()
    );
    assert!(list.says("zdr-01"));
}

#[test]
fn letters_that_windows_1251_lacks_are_named_on_the_page() {
    let site = site();
    answers(&site, PLACE, 10);
    let renamed = "update institutions set short_name = 'Балалар бакчасы «Җиләк»' where id = 1";
    site.database.execute(renamed).unwrap();
    let mut officer = inside(&site, Role::Organ);
    taken(&mut officer, "answers.csv");
    assert!(!officer.get(HERE).says("Windows-1251 нет"));
    taken(&mut officer, "answers.csv-1251");
    let list = officer.get(HERE);
    assert!(
        list.says("В Windows-1251 нет этих знаков") && list.says("Җә"),
        "{}",
        list.text()
    );
}

/// From now on, or no longer, nothing can be written down of a file that was made.
fn deaf(site: &Site, is_deaf: bool) {
    let server = site.database.is_server();
    let sql = match (is_deaf, server) {
        (true, false) => {
            "create trigger deaf before update on exports when new.state <> 'running' \
             begin select raise(abort, 'deaf'); end"
        }
        (true, true) => {
            "create function deaf() returns trigger language plpgsql as \
             $$ begin raise exception 'deaf'; end $$; \
             create trigger deaf before update on exports for each row \
             when (new.state <> 'running') execute function deaf()"
        }
        (false, false) => "drop trigger deaf",
        (false, true) => "drop trigger deaf on exports",
    };
    site.database.execute(sql).unwrap();
}

#[test]
fn a_file_of_which_nothing_could_be_written_down_does_not_stop_the_queue() {
    let site = site();
    answers(&site, PLACE, 10);
    let ask = || {
        let row = row(State::Queued);
        let asked = site.app.db.write_now(|conn| Ok(exports::ask(conn, &row)?));
        asked.unwrap()
    };
    let (first, second) = (ask(), ask());
    deaf(&site, true);
    assert!(block(site.app.make_exports()).is_err());
    assert_eq!(site.database.count("exports where state = 'running'"), 1);
    deaf(&site, false);
    block(site.app.make_exports()).unwrap();
    let mut officer = inside(&site, Role::Organ);
    for id in [first, second] {
        assert_eq!(officer.get(&format!("{HERE}/files/{id}")).status, 200);
    }
}
