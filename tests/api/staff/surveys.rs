//! Questionnaires looked at before anybody is asked.
use otklik::access::Role;

use super::crew::{self, acts, inside, site};
use crate::{
    browser::{Browser, Page},
    helpers::SURVEY,
};

fn upload(browser: &mut Browser, code: &str, file: &str) -> Page {
    let token = crew::token(&browser.get("/staff/surveys"));
    let field = |name: &str, value: &str| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = format!(
        "{}{}--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.toml\"\r\n\r\n{file}\r\n--x--\r\n",
        field("token", &token),
        field("code", code)
    );
    let body = Some(("multipart/form-data; boundary=x", body.as_bytes()));
    browser.call("POST", "/staff/surveys", body)
}

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

#[test]
fn a_questionnaire_of_ones_own_is_checked_as_those_of_the_program_and_a_campaign_may_ask_it() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let before = site.database.count("surveys");
    let own = SURVEY.replace("minutes = ", "# <script>\nminutes = ");
    for (code, file) in [
        ("health-outpatient", own.as_str()),
        ("Моя", &own),
        ("0123456789abcdef", &own),
        ("own", "sector = \"health\""),
        ("own", ""),
    ] {
        let page = upload(&mut officer, code, file);
        assert_eq!(page.status, 422, "{code}: {}", page.text());
        assert!(page.says("Анкета не загружена"), "{code}");
    }
    assert_eq!(site.database.count("surveys"), before);
    let page = upload(&mut officer, "own", &own);
    assert_eq!(
        (page.status, page.location()),
        (303, "/staff/surveys/own?.kept=1")
    );
    assert_eq!(officer.get("/staff/surveys/own?.kept=1").status, 200);
    let file = officer.get("/staff/surveys/own/survey.toml");
    assert_eq!(file.text(), own.trim_end_matches("\r\n"));
    let form = officer.get("/staff/campaigns/new?sector=health");
    assert!(form.says("value=\"own\""), "{}", form.text());
    // Of two versions kept at the same second none is the newer.
    site.wait(1);
    assert_eq!(
        upload(&mut officer, "own", &format!("{own}\n# 2")).status,
        303
    );
    assert_eq!(site.database.count("surveys"), before + 2);
    let newest = officer.get("/staff/surveys/own/survey.toml");
    assert!(newest.text().ends_with("# 2"));
    assert_eq!(
        acts(&site),
        ["organ survey-brought own", "organ survey-brought own"]
    );
}

#[test]
fn a_draft_keeps_its_version_of_a_questionnaire_until_the_newer_one_is_asked_for() {
    let site = site();
    let mut officer = inside(&site, Role::Organ);
    let versions = ["# 1", "# 2"].map(|note| format!("{SURVEY}\n{note}\n"));
    assert_eq!(upload(&mut officer, "own", &versions[0]).status, 303);
    let plan = |officer: &mut Browser, to: &str, more: &[(&str, &str)]| {
        let usual = [
            ("sector", "health"),
            ("act", "save"),
            ("code", "health-2027"),
            ("title", "Здравоохранение, 2027 год"),
            ("survey", "own"),
            ("methodology", "mintrud-344n"),
            ("organizer", "Общественный совет"),
            ("from", "2027-03-01"),
            ("to", "2027-04-15"),
            ("percent", "40"),
            ("cap", "600"),
        ];
        let fields = [&usual[..], more].concat();
        crew::send(officer, to, to, &fields)
    };
    let made = plan(&mut officer, "/staff/campaigns/new?sector=health", &[]);
    assert_eq!(made.status, 303, "{}", made.text());
    let pinned = || {
        site.database
            .texts("survey_version", "from campaigns where id = 2")
    };
    let (draft, first) = ("/staff/setup/health-2027", pinned());
    let edit = format!("{draft}/edit");
    let offers = |officer: &mut Browser| officer.get(&edit).text().contains("id=\"newest\"");
    assert!(!officer.get(draft).says("Текст анкеты с тех пор изменился"));
    assert!(!offers(&mut officer));
    site.wait(1);
    assert_eq!(upload(&mut officer, "own", &versions[1]).status, 303);

    let page = officer.get(draft);
    let asked = format!("href=\"/staff/surveys/{}\"", first[0]);
    assert!(page.text().contains(&asked), "{}", page.text());
    assert!(
        page.says("Текст анкеты с тех пор изменился"),
        "{}",
        page.text()
    );
    let differs = format!("/staff/surveys/own/difference?from={}", first[0]);
    assert!(page.text().contains(&differs), "{}", page.text());
    assert_eq!(officer.get(&differs).status, 200);
    assert_eq!(
        plan(&mut officer, &edit, &[("hotline", "8 800 000-00-00")]).status,
        303
    );
    assert_eq!(pinned(), first, "something else was changed");
    assert!(offers(&mut officer));
    assert_eq!(plan(&mut officer, &edit, &[("newest", "1")]).status, 303);
    assert_ne!(pinned(), first);
    assert!(!offers(&mut officer));
    assert!(!officer.get(draft).says("Текст анкеты с тех пор изменился"));
    site.assert_sound();
}
