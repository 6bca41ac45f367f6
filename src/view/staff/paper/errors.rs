//! Wrong fields per thousand, by clerk and by batch.
use maud::{Markup, html};

use super::shown;
use crate::{
    i18n::{Lang, key, t, t_args},
    paper::rules::Rate,
    view::{
        Assets, Look,
        staff::{Me, frame::head},
    },
};

/// A clerk or a batch.
#[derive(Debug, Clone)]
pub struct ErrorLine {
    /// The clerk's name, or the batch's number in words.
    pub name: String,
    /// The address of the batch.
    pub to: Option<String>,
    /// How many forms were keyed.
    pub sheets: u64,
    /// Errors among fields that were compared.
    pub rate: Rate,
    /// Keys an hour, where it was measured.
    pub strokes: Option<u64>,
    /// Seconds a form, where it was measured.
    pub seconds: Option<u64>,
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct ErrorsPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// By clerk.
    pub clerks: &'a [ErrorLine],
    /// By batch: first keyings alone.
    pub batches: &'a [ErrorLine],
}

/// The page.
pub fn errors(look: Look, assets: &Assets, page: &ErrorsPage<'_>) -> Markup {
    let lang = look.lang;
    let title = t(lang, key::PAPER_ERRORS_TITLE);
    let main = html! {
        (head(title, None))
        p.full { (t(lang, key::PAPER_ERRORS_LEAD)) }
        section { h2 { (t(lang, key::PAPER_ERRORS_CLERKS)) } (table(lang, page.clerks, key::PAPER_ERRORS_CLERKS)) }
        section { h2 { (t(lang, key::PAPER_ERRORS_BATCHES)) } (table(lang, page.batches, key::PAPER_ERRORS_BATCHES)) }
        p.gap { a href="/staff/paper" { (t(lang, key::PAPER_BACK)) } }
    };
    shown(look, assets, page.me, (title, "/staff/paper/errors"), main)
}

fn table(lang: Lang, lines: &[ErrorLine], name: crate::i18n::Key) -> Markup {
    html! {
        @if lines.is_empty() { p { (t(lang, key::PAPER_ERRORS_NONE)) } } @else {
            div.x tabindex="0" role="group" aria-label=(t(lang, name)) { table {
                thead { tr {
                    th scope="col" { (t(lang, name)) }
                    th.num scope="col" { (t(lang, key::PAPER_COL_KEYED)) }
                    th.num scope="col" { (t(lang, key::PAPER_COL_FIELDS)) }
                    th.num scope="col" { (t(lang, key::PAPER_COL_WRONG)) }
                    th scope="col" { (t(lang, key::PAPER_COL_RATE)) }
                    th.num scope="col" { (t(lang, key::PAPER_COL_SPEED)) }
                    th.num scope="col" { (t(lang, key::PAPER_COL_SECONDS)) }
                } }
                tbody { @for line in lines { tr {
                    th scope="row" { @if let Some(to) = &line.to { a href=(to) { (line.name) } } @else { (line.name) } }
                    td.num { (line.sheets) }
                    td.num { (line.rate.fields) }
                    td.num { (line.rate.wrong) }
                    td.nb { (rate(lang, line.rate)) }
                    td.num { (or_none(line.strokes)) }
                    td.num { (or_none(line.seconds)) }
                } } }
            } }
        }
    }
}

fn or_none(number: Option<u64>) -> String {
    number.map_or_else(|| "—".to_owned(), |number| number.to_string())
}

/// Wrong fields per thousand with the interval; «—» where nothing was compared.
pub(super) fn rate(lang: Lang, rate: Rate) -> Markup {
    let figure = |value: f64| {
        let text = format!("{value:.1}");
        match lang {
            Lang::Ru => text.replace('.', ","),
            Lang::En => text,
        }
    };
    html! {
        @match (rate.per_thousand(), rate.interval()) {
            (Some(value), Some((low, high))) => {
                (figure(value)) " "
                small.mut { (t_args(lang, key::PAPER_INTERVAL, &[("low", figure(low).into()), ("high", figure(high).into())])) }
            }
            _ => "—",
        }
    }
}
