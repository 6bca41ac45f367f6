//! Charts that are taken away.
use chrono::{Datelike, NaiveDateTime};
use maud::{Markup, html};

use crate::{
    chart::Drawing,
    i18n::{Lang, day, key, t, t_args},
};

/// The links to the files of a chart: the address of its page, its name there, what of the page's query it depends on.
pub(super) fn away(lang: Lang, title: &str, (page, name, query): (&str, &str, &str)) -> Markup {
    html! {
        p.sm.mut.noprint {
            (t(lang, key::BOARD_CHART_AWAY))
            @for (ending, words) in [("svg", "SVG"), ("png", "PNG")] {
                " " a href={ (page) "/charts/" (name) "." (ending) (query) } download { (words) span.vh { ": " (title) } }
            }
        }
    }
}

/// The chart with what it is of, and as of when.
pub fn framed(lang: Lang, drawing: Drawing, of: &[&str], now: NaiveDateTime) -> Drawing {
    let date = format!("{} {}", day(lang, now.date()), now.year());
    let when = format!("{date}, {}", now.format("%H:%M"));
    let below = t_args(
        lang,
        key::CAMP_REPORT_NOW,
        &[("when", when.as_str().into())],
    );
    drawing.framed(of, &below)
}
