//! Questionnaires looked at before anybody is asked.
use otklik::access::Role;

use super::crew::{inside, site};

#[test]
fn a_questionnaire_is_looked_at_in_each_language_by_each_channel_along_given_answers() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let list = officer.get("/staff/surveys");
    assert!(
        list.says("/staff/surveys/health-outpatient"),
        "{}",
        list.text()
    );
    let look = "/staff/surveys/health-outpatient";
    let survey = &site.app.directory().campaigns()[0]
        .questionnaire
        .survey
        .clone();
    let first = survey
        .items
        .iter()
        .find(|item| item.show_if.is_some())
        .unwrap();
    let hidden = format!("name=\"{}\"", first.id);
    let page = officer.get(look);
    assert_eq!(page.status, 200);
    assert!(!page.text().contains(&hidden) && page.says("при таких ответах не спросим"));
    // Every question answered by its first option leads to some of the hidden ones.
    let all: Vec<String> = survey
        .items
        .iter()
        .filter_map(|item| Some(format!("{}={}", item.id, item.option_ids().first()?)))
        .collect();
    let answered = officer.get(&format!("{look}?{}", all.join("&")));
    assert!(
        answered.text().contains("checked"),
        "answers are shown again"
    );
    let asked = |text: &str| {
        let (_, rest) = text.split_once("Вопросов при таких ответах:").unwrap();
        let digits = rest.chars().filter(char::is_ascii_digit);
        digits.take(2).collect::<String>().parse::<usize>().unwrap()
    };
    assert!(asked(answered.text()) > asked(page.text()));
    let english = officer.get(&format!("{look}?.lang=en&.way=phone"));
    assert!(english.text().contains("lang=\"en\""), "{}", english.text());
    let words = survey.items[0]
        .text(otklik::region::Channel::Phone)
        .get(otklik::i18n::Lang::En);
    let start: String = words.chars().take(12).collect();
    assert!(english.says(&start), "{words}");
    let wrong = officer.get(&format!("{look}?{}=%3Cscript%3E", survey.items[0].id));
    assert!(wrong.says("Такой ответ не примем") && !wrong.text().contains("=<script>"));
    let kept = format!("/staff/surveys/{}", survey.version);
    assert_eq!(officer.get(&kept).status, 200, "a kept version");
    assert_eq!(officer.get("/staff/surveys/none").status, 404);
    assert_eq!(site.database.count("responses"), 0);
    assert_eq!(site.database.count("tally_marks"), 0);
}
