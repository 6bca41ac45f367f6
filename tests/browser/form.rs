//! Filling in a questionnaire: what to answer comes from the survey, what can be answered from the page.
use otklik::survey::{Item, Kind};
use serde_json::json;

use crate::{browser::Browser, site::Here};

/// How answers are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Taps of a finger.
    Taps,
    /// Clicks of a mouse.
    Clicks,
}

/// Answers every question that is drawn with its first option, so that follow-ups appear and are answered too.
/// Gives the ids of what was answered.
pub async fn fill(browser: &Browser, here: &Here, by: By) -> Vec<String> {
    let mut answered = Vec::new();
    for item in &here.survey().items {
        if browser.shows(&format!("#f-{}", item.id)).await {
            answer(browser, item, by).await;
            answered.push(item.id.clone());
        }
    }
    answered
}

/// The first option of an item, or a value in the middle.
pub async fn answer(browser: &Browser, item: &Item, by: By) {
    let id = &item.id;
    match &item.kind {
        Kind::Single {
            list: true,
            options,
        } => {
            let list = browser.bring(&format!("#{id}")).await;
            list.select_by_value(&options[0].id).await.unwrap();
        }
        Kind::Number { min, max, .. } => {
            let middle = min.midpoint(*max).to_string();
            browser.write(&format!("input.say#{id}"), &middle).await;
        }
        Kind::ShortText { .. } | Kind::LongText { .. } => {
            browser.write(&format!("#{id}"), "Побольше скамеек").await;
        }
        _ => choose(browser, id, &item.option_ids()[0], by).await,
    }
}

/// Chooses an option by its row.
pub async fn choose(browser: &Browser, item: &str, option: &str, by: By) {
    let row = format!("label.opt:has([id='{item}-{option}'])");
    match by {
        By::Taps => browser.tap(&row, 1).await,
        By::Clicks => browser.click(&row).await,
    }
}

/// Answers every question at once, as it stands in the page: for journeys about something else.
pub async fn fill_quickly(browser: &Browser) {
    let fill = "(() => { const ask = [...document.querySelectorAll('.q')];
        ask.forEach(q => { if (!q.getClientRects().length) return;
            const control = q.querySelector('input, select, textarea');
            if (control.type === 'radio') control.click();
            else if (control.nodeName === 'SELECT') { control.selectedIndex = 1;
                control.dispatchEvent(new Event('change', { bubbles: true })); } });
        return ask.length; })()";
    assert_ne!(browser.js(fill).await, json!(0));
}
