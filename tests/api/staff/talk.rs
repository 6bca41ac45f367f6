//! An interview under way, as its asker's browser sends it.
use super::crew::token;
use crate::browser::{Browser, Page};

/// The question on the page, and the number that its answer is to have; none at the end.
pub fn shown(page: &Page) -> Option<(String, String)> {
    let main = page.text().split("<template>").next().unwrap();
    let value = |name: &str| {
        let (_, rest) = main.split_once(&format!("name=\"{name}\" value=\""))?;
        Some(rest.split_once('"')?.0.to_owned())
    };
    Some((value("item")?, value("seq")?))
}

pub fn answer(browser: &mut Browser, at: &str, given: (&str, &str), values: &[&str]) -> Page {
    let lease = lease(browser, at);
    answer_under(browser, at, &lease, given, values)
}

/// The version of the lease that a page of an interview carries now; nothing if it cannot be opened.
pub fn lease(browser: &mut Browser, at: &str) -> String {
    let page = browser.get(at);
    let found = page.text().split_once("name=\"version\" value=\"");
    found
        .map_or("", |(_, rest)| rest.split('"').next().unwrap())
        .to_owned()
}

/// The same from a page that was opened under a version of the lease.
pub fn answer_under(
    browser: &mut Browser,
    at: &str,
    lease: &str,
    (item, seq): (&str, &str),
    values: &[&str],
) -> Page {
    let token = token(&browser.get("/staff/"));
    let mut fields = vec![
        ("token", token.as_str()),
        ("version", lease),
        ("item", item),
        ("seq", seq),
        ("ms", "1500"),
        ("keys", "1"),
    ];
    fields.extend(values.iter().map(|value| ("a", *value)));
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    browser.post(&format!("{at}/answer"), &fields)
}

/// Answers every question that comes with the first answer that fits; gives how many there were.
pub fn to_the_end(browser: &mut Browser, at: &str) -> usize {
    for n in 0.. {
        let page = browser.get(at);
        let Some((item, seq)) = shown(&page) else {
            return n;
        };
        let text = page.text().split("<template>").next().unwrap().to_owned();
        let value = text
            .split("name=\"a\" value=\"")
            .nth(1)
            .and_then(|rest| rest.split_once('"'));
        let values = if text.contains("type=\"number\"") {
            vec!["40"]
        } else if text.contains("<textarea name=\"a\"") {
            vec![]
        } else {
            vec![value.unwrap().0]
        };
        let page = answer(browser, at, (&item, &seq), &values);
        assert_eq!(
            (page.status, page.location()),
            (303, at),
            "{item}: {}",
            page.text()
        );
    }
    unreachable!()
}
