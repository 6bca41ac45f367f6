//! Two people and one questionnaire: whose it is, and whose changes stay.
use otklik::{
    access::Role,
    accounts::By,
    setup::surveys::{Brought, Unfit, bring},
    survey_files::SurveyFiles,
};

use super::{
    crew::{inside, site, user},
    surveys_own::{SOURCE, send_copy, upload},
};
use crate::{browser::Browser, helpers::SURVEY};

const OWN: &str = "/staff/surveys/own";

fn file(mark: &str) -> Vec<u8> {
    format!("# {mark}\n{SURVEY}").into_bytes()
}

/// Makes the official one of another party; the session stays.
fn of_party(site: &crate::helpers::Site, party: i64) {
    let id = user(Role::Organ);
    site.database
        .execute(&format!(
            "update users set party_id = {party} where id = {id}"
        ))
        .unwrap();
}

#[test]
fn a_questionnaire_of_another_organ_is_not_replaced() {
    let site = site();
    site.database
        .execute("insert into parties select 4, 'other', 'other', 'organ', 0, added_at from parties where id = 2")
        .unwrap();
    let mut officer = inside(&site, Role::Organ);
    assert_eq!(upload(&mut officer, "own", &file("1")).status, 303);
    site.wait(60);
    assert_eq!(
        upload(&mut officer, "own", &file("2")).status,
        303,
        "its own people may"
    );
    of_party(&site, 4);
    let before = site.database.count("surveys");
    let page = upload(&mut officer, "own", &file("3"));
    assert_eq!(page.status, 422);
    assert!(
        page.says("анкета другого органа") && page.says("value=\"own\""),
        "{}",
        page.text()
    );
    let form = officer.get(&format!("{OWN}/copy"));
    let page = send_copy(
        &mut officer,
        (OWN, &form),
        &[("code", "own"), ("title.ru", "Наша")],
    );
    assert_eq!(page.status, 422);
    assert!(
        page.says("анкета другого органа") && page.says("Наша"),
        "{}",
        page.text()
    );
    let page = send_copy(
        &mut officer,
        (OWN, &form),
        &[("code", "ours"), ("title.ru", "Наша")],
    );
    assert_eq!(page.status, 303, "under another code");
    assert_eq!(site.database.count("surveys"), before + 1);
    site.wait(60);
    // The people of the body that runs the site may, and the questionnaire stays its first owner's.
    of_party(&site, 1);
    assert_eq!(upload(&mut officer, "own", &file("4")).status, 303);
    site.wait(60);
    of_party(&site, 2);
    assert_eq!(upload(&mut officer, "own", &file("5")).status, 303);
}

#[test]
fn what_the_site_brought_in_is_its_own_and_what_was_there_before_is_the_first_comers() {
    let site = site();
    let console = |code: &'static str, mark: &str| {
        let (bytes, by) = (file(mark), By::console(site.clock.stamp()));
        let brought = site.app.db.write_now(|conn| {
            let brought = Brought {
                id: code,
                bytes: &bytes,
                sector: None,
            };
            let who = (otklik::access::Scope::All, &by);
            bring(conn, &SurveyFiles::shipped(), brought, who)
        });
        brought
            .unwrap()
            .map_err(|unfit: Unfit| format!("{unfit:?}"))
            .unwrap();
        site.wait(60);
    };
    let mut officer = inside(&site, Role::Organ);
    console("site", "1");
    let page = upload(&mut officer, "site", &file("2"));
    assert!(
        page.status == 422 && page.says("владельца сайта"),
        "{}",
        page.text()
    );
    console("before", "3");
    site.database.execute("delete from survey_owners").unwrap();
    console("before", "4");
    assert_eq!(
        site.database.count("survey_owners"),
        0,
        "a version is no claim of the site's"
    );
    assert_eq!(upload(&mut officer, "before", &file("5")).status, 303);
    site.database
        .execute("insert into parties select 4, 'other', 'other', 'organ', 0, added_at from parties where id = 2")
        .unwrap();
    of_party(&site, 4);
    assert_eq!(upload(&mut officer, "before", &file("6")).status, 422);
    console("before", "7");
}

/// What stands in a field of the newest version's form.
fn text(browser: &mut Browser, field: &str) -> String {
    let form = browser.get(&format!("{OWN}/copy"));
    let (_, rest) = form
        .text()
        .split_once(&format!("name=\"{field}\""))
        .unwrap();
    let (_, rest) = rest.split_once('>').unwrap();
    rest.split_once('<').unwrap().0.to_owned()
}

#[test]
fn a_form_of_an_earlier_version_does_not_undo_what_somebody_else_has_changed_since() {
    let site = site();
    let mut first = inside(&site, Role::Organ);
    let mut second = inside(&site, Role::Organ);
    let source = first.get(&format!("{SOURCE}/copy"));
    let page = send_copy(&mut first, (SOURCE, &source), &[("code", "own")]);
    assert_eq!(page.status, 303, "{}", page.text());
    site.wait(60);
    let version = site
        .database
        .texts("version", "from surveys where survey_id = 'own'")[0]
        .clone();
    let form = first.get(&format!("{OWN}/copy"));
    let theirs = [("code", "own"), ("thanks.ru", "Благодарим от второго!")];
    let same = second.get(&format!("{OWN}/copy"));
    let page = send_copy(&mut second, (OWN, &same), &theirs);
    assert_eq!(page.status, 303);
    site.wait(60);
    let before = site.database.count("surveys");
    let mine = [("code", "own"), ("title.ru", "Название первого")];
    let page = send_copy(&mut first, (OWN, &form), &mine);
    assert_eq!(page.status, 422);
    assert!(
        page.says("появилась новая версия") && page.says("Название первого"),
        "{}",
        page.text()
    );
    assert!(
        page.says("Благодарим от второго!"),
        "what was left alone is of the new version"
    );
    assert_eq!(site.database.count("surveys"), before);
    // The form that came back is of the newest version: with it both changes are kept.
    let both = [mine[0], mine[1], theirs[1]];
    let page = send_copy(&mut first, (OWN, &page), &both);
    assert_eq!(page.status, 303, "{}", page.text());
    assert_eq!(text(&mut first, "title.ru"), "Название первого");
    assert_eq!(text(&mut first, "thanks.ru"), "Благодарим от второго!");
    // The form of an earlier version under its own code would stand for the newest one, too.
    let old = format!("/staff/surveys/{version}");
    let form = first.get(&format!("{old}/copy"));
    let page = send_copy(
        &mut first,
        (&old, &form),
        &[("code", "own"), ("lead.ru", "Снова")],
    );
    assert_eq!(page.status, 422);
    assert!(page.says("появилась новая версия") && page.says("action=\"/staff/surveys/own/copy\""));
    let page = send_copy(
        &mut first,
        (&old, &form),
        &[("code", "other"), ("lead.ru", "Снова")],
    );
    assert_eq!(page.status, 303, "under another code it replaces nothing");
}
