//! What the style sheet hides is what the server does not ask.
use std::collections::BTreeSet;

use otklik::{
    region::{Channel, Sector},
    survey::{Answers, Form, Survey, path},
};
use rand::{Rng, SeedableRng, rngs::StdRng};
use serde_json::{Value, json};

use crate::{
    browser::Browser,
    drive::{Device, journey},
    site::{Here, site},
};

/// Combinations whose hidden questions are compared, for each survey.
const COMBINATIONS: usize = 25;
/// And those that are sent, too.
const SENT: usize = 3;

/// Puts options into the page as a person would, shown or hidden.
const SET: &str = "(given => { document.getElementById('survey').reset();
    given.forEach(([name, value]) => { const control = document.getElementById(name + '-' + value);
        if (control && control.nodeName === 'OPTION') control.selected = true; else if (control) control.checked = true; }); return true; })(arguments[0])";
const SHOWN: &str = "[...document.querySelectorAll('.q')].filter(q => q.getClientRects().length > 0).map(q => q.id.slice(2))";

/// A random option of every question that has choices, asked or not.
fn combination(rng: &mut StdRng, survey: &Survey) -> Form {
    let options = |item: &otklik::survey::Item| {
        let web = item.unsure.contains(&Channel::Web);
        let all: Vec<String> = item
            .option_ids()
            .iter()
            .filter(|id| web || *id != otklik::survey::UNSURE)
            .cloned()
            .collect();
        all
    };
    let choices = survey.items.iter().filter(|item| item.has_choices());
    let choose = choices.map(|item| {
        let options = options(item);
        (
            item.id.clone(),
            options[rng.random_range(0..options.len())].clone(),
        )
    });
    Form(choose.collect())
}

fn asked(survey: &Survey, form: &Form) -> BTreeSet<String> {
    let answers = Answers::parse(survey, Channel::Web, form).unwrap();
    let shown = path::visible(survey, &answers);
    let items = survey.items.iter().zip(shown).filter(|(_, shown)| *shown);
    items.map(|(item, _)| item.id.clone()).collect()
}

async fn put(browser: &Browser, form: &Form) {
    let given: Vec<Value> = form
        .0
        .iter()
        .map(|(name, value)| json!([name, value]))
        .collect();
    browser.js_with(SET, vec![json!(given)]).await;
}

fn compare(here: &Here, seed: u64) {
    let survey = here.survey();
    journey("agreement", Device::Phone, async |browser| {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut paths = BTreeSet::new();
        browser.open(&here.form()).await;
        for _ in 0..COMBINATIONS {
            let form = combination(&mut rng, survey);
            put(browser, &form).await;
            let shown: BTreeSet<String> = serde_json::from_value(browser.js(SHOWN).await).unwrap();
            assert_eq!(
                shown,
                asked(survey, &form),
                "{}, seed {seed}: {form:?}",
                survey.id
            );
            paths.insert(shown);
        }
        assert!(
            paths.len() > 3,
            "{}: {} paths are few",
            survey.id,
            paths.len()
        );

        let mut stored = BTreeSet::new();
        for _ in 0..SENT {
            browser.client.delete_all_cookies().await.unwrap();
            browser.open(&here.form()).await;
            let form = combination(&mut rng, survey);
            put(browser, &form).await;
            browser.click(".send > .btn").await;
            browser.arrives("/r/").await;
            let answers = Answers::parse(survey, Channel::Web, &form).unwrap();
            stored.insert(answers.to_json(survey));
        }
        let kept: BTreeSet<String> = site()
            .answers(here)
            .into_iter()
            .map(|row| row.answers)
            .collect();
        assert_eq!(kept, stored, "{}, seed {seed}", survey.id);
    });
}

#[test]
fn in_every_survey_the_page_shows_what_the_server_asks_and_keeps() {
    for (nth, sector) in Sector::ALL.iter().enumerate() {
        compare(&site().fresh(*sector), 100 + nth as u64);
    }
    compare(&site().named("x-inpatient"), 7);
}
