//! What has changed since the rating before, and whether that may be chance.
use chrono::Datelike;
use maud::{Markup, html};

use super::{frame::scroller, institution::InstitutionPage, number, words};
use crate::{
    chart::{self, Mark, Scale, Strip},
    i18n::{Key, Lang, key, t, t_args},
    rating::run::results::ChangeResult,
    view::Look,
};

/// A sentence for the head of the page; nothing where nothing can be compared.
pub fn lead(lang: Lang, asked: &InstitutionPage<'_>) -> Option<String> {
    let change = asked.one.change.as_ref()?;
    let year = asked.published.inputs.previous.as_ref()?.ends_on.year();
    let key = match (change.notable, change.difference > 0.0) {
        (true, true) => key::RESULTS_LEAD_BETTER,
        (true, false) => key::RESULTS_LEAD_WORSE,
        (false, _) => key::RESULTS_LEAD_SAME,
    };
    Some(t_args(lang, key, &[("year", year.to_string().into())]))
}

/// The section; nothing where nothing can be compared.
pub fn section(look: Look, asked: &InstitutionPage<'_>) -> Markup {
    let lang = look.lang;
    let all = changes(lang, asked);
    let (Some(previous), false) = (&asked.published.inputs.previous, all.is_empty()) else {
        return html! {};
    };
    let ends = all
        .iter()
        .flat_map(|(_, change)| [change.interval.low, change.interval.high, 0.0]);
    let on = Strip {
        scale: Scale::around(ends, -100.0, 100.0),
        width: 210.0,
        grid: "gc",
    };
    let end = |value: f64| number::signed(lang, value, 0).into();
    let ends = [("low", end(on.scale.low)), ("high", end(on.scale.high))];
    let axis = t_args(lang, key::RESULTS_AXIS_CHANGE, &ends);
    let content = html! {
        table {
            thead { tr {
                th.w scope="col" { (t(lang, key::RESULTS_COL_WHAT)) }
                th.num scope="col" { (t(lang, key::RESULTS_COL_DIFFERENCE)) }
                th.g.l2 scope="col" { (chart::head(&on, |value| number::signed(lang, value, 0))) span.vh { (axis) } }
                th.num.l3 scope="col" { (t(lang, key::RESULTS_COL_INTERVAL)) }
                th scope="col" { (t(lang, key::RESULTS_COL_VERDICT)) }
            } }
            tbody { @for (title, change) in &all { (row(lang, &on, title, change)) } }
        }
    };
    let head = t_args(
        lang,
        key::RESULTS_CHANGES,
        &[("year", previous.ends_on.year().to_string().into())],
    );
    html! {
        section aria-labelledby="changes" {
            h2 #changes { (head) }
            p { (t(lang, key::RESULTS_CHANGES_WHAT)) }
            (scroller(&head, content))
        }
    }
}

fn changes<'a>(lang: Lang, asked: &InstitutionPage<'a>) -> Vec<(String, &'a ChangeResult)> {
    let total = asked
        .one
        .change
        .iter()
        .map(|change| (t(lang, key::RESULTS_TOTAL).to_owned(), change));
    let indicators = asked.one.indicators.iter().filter_map(|one| {
        let title = asked.published.methodology.named(&one.id)?.title.get(lang);
        Some((
            format!("{}\u{a0}{}", one.id, words::held(lang, title)),
            one.change.as_ref()?,
        ))
    });
    total.chain(indicators).collect()
}

fn row(lang: Lang, on: &Strip<'_>, title: &str, change: &ChangeResult) -> Markup {
    let mark = Mark {
        value: Some(change.difference),
        interval: Some(change.interval),
        is_hollow: !change.notable,
        reference: Some(0.0),
    };
    html! {
        tr {
            th.w scope="row" { (title) }
            td.num.b { (number::signed(lang, change.difference, 1)) }
            td.g.l2 { (chart::strip(on, &mark)) }
            td.num.l3 { (number::signed_span(lang, change.interval, 1)) }
            td { (t(lang, verdict(change))) }
        }
    }
}

/// A change that is not notable may be chance although its own interval leaves nought out: so many are looked at that
/// some do so by chance. It is slight where it is below what counts, however sure.
fn verdict(change: &ChangeResult) -> Key {
    let crosses = change.interval.low <= 0.0 && change.interval.high >= 0.0;
    let is_slight = !crosses && change.difference.abs() < 3.0;
    match (change.notable, is_slight, change.difference > 0.0) {
        (true, _, true) => key::RESULTS_BETTER,
        (true, _, false) => key::RESULTS_WORSE,
        (false, true, _) => key::RESULTS_SLIGHT,
        (false, false, _) => key::RESULTS_CHANCE,
    }
}
