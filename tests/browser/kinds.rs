//! Kinds of questions that no shipped questionnaire asks, on the page of an interview: the page is made here and put into a
//! page of the site, with the site's own script and style.
use std::collections::BTreeMap;

use otklik::{
    access::Role,
    i18n::Lang,
    region::Channel,
    survey::{Survey, load},
    view::{
        Assets, Look,
        staff::{AskPage, FormToken, Me, ask},
    },
};
use serde_json::json;

use crate::{
    axe,
    browser::Browser,
    drive::{Device, journey},
    hand,
    room::{ASKED, asked},
    staff::walked,
};

/// A survey with every kind of question.
fn sink() -> Survey {
    let bytes = include_bytes!("../views/sink.toml");
    load::parse("sink", "sink.toml", bytes).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Shows an interview at a question.
async fn show(browser: &Browser, survey: &Survey, item: &str) {
    browser.open("/staff/signin").await;
    let link = |what: &str| {
        format!(
            "new URL(document.querySelector('{what}').getAttribute('href') || document.querySelector('{what}').getAttribute('src'), location).pathname"
        )
    };
    let name = async |what: &str| browser.js(&link(what)).await.as_str().unwrap().to_owned();
    let assets = Assets {
        css: name("link[rel=stylesheet]").await,
        js: name("script[src]").await,
        icon: name("link[rel=icon]").await,
    };
    let sheet = BTreeMap::from([("came".to_owned(), vec!["no".to_owned()])]);
    let path: Vec<usize> = (0..survey.items.len())
        .filter(|place| survey.items[*place].show_if.is_none())
        .collect();
    let page = AskPage {
        version: 1,
        me: Me {
            name: "Оператор",
            role: Role::Operator,
            token: FormToken("x"),
        },
        draft: 1,
        survey,
        channel: Channel::Phone,
        is_drawn: false,
        about: "Музей",
        organizer: "Министерство культуры",
        read_in: Lang::Ru,
        sheet: &sheet,
        path: &path,
        at: survey.position(item),
        wrong: None,
        seq: 1,
        note: "",
        since: 0,
        case: None,
    };
    let made = ask(Look::ALL[0], &assets, &page).into_string();
    let put = "document.open(), document.write(arguments[0]), document.close()";
    browser.js_with(put, vec![json!(made)]).await;
    browser
        .until(&format!("document.readyState === 'complete' && {ASKED} === '{item}' && document.activeElement.matches('.say, [name=a]')"))
        .await;
}

#[test]
fn several_answers_are_marked_by_digits_and_one_too_many_is_said() {
    let survey = sink();
    journey("kinds", Device::Desk, async |browser| {
        show(browser, &survey, "liked").await;
        walked(browser, "ask-several").await;
        for key in ["Digit1", "Numpad2", "Digit3", "Enter"] {
            hand::key(browser, key).await;
        }
        assert_eq!(asked(browser).await, "liked", "two are the most");
        assert!(browser.shows("[data-place] [data-fault]").await);
        axe::check(browser, "one too many").await;
        hand::key(browser, "Digit3").await;
        hand::key(browser, "Enter").await;
        browser.until(&format!("{ASKED} === 'mark'")).await;
        hand::key(browser, "Backspace").await;
        browser.until(&format!("{ASKED} === 'liked'")).await;
        let marked =
            "[...document.querySelectorAll('[data-place] :checked')].map(box => box.value)";
        assert_eq!(browser.js(marked).await, json!(["hall", "guide"]));
        // Who does not know has marked nothing, whatever was marked before.
        hand::key(browser, "KeyY").await;
        browser.until(&format!("{ASKED} === 'mark'")).await;
        hand::key(browser, "Backspace").await;
        assert_eq!(browser.js(marked).await, json!([]));
    });
}

#[test]
fn a_number_out_of_range_is_not_taken_and_letters_are_keys_beside_it() {
    let survey = sink();
    journey("kinds-number", Device::Desk, async |browser| {
        show(browser, &survey, "visits").await;
        hand::number(browser, "400").await;
        assert_eq!(asked(browser).await, "visits", "at most 366");
        walked(browser, "ask-number-wrong").await;
        hand::key(browser, "BracketLeft").await;
        browser.until(&format!("{ASKED} === 'sex'")).await;
        hand::key(browser, "Backspace").await;
        browser.until(&format!("{ASKED} === 'visits'")).await;
        let typed = "document.querySelector('[data-place] input[type=number]').value";
        assert_eq!(browser.js(typed).await, json!(""));
    });
}
