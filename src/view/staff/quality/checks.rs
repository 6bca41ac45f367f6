//! Second calls: who is asked again, and what agreed.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::{Section, columns, head, moment, shown};
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    phone::quality::{
        again::{Compared, DAYS},
        sampling::{AGAIN_PERCENT, FIRST, MOST_PERCENT},
    },
    view::{Assets, Look, staff::Me},
};

/// A second call.
#[derive(Debug, Clone, Copy)]
pub struct CheckLine<'a> {
    /// Who asked first.
    pub who: (i64, &'a str),
    /// When it was drawn, in the region's time.
    pub made: NaiveDateTime,
    /// By chance, not by risk.
    pub by_chance: bool,
    /// `open`, `agrees`, `differs` or `unreached`.
    pub state: &'a str,
    /// Whether somebody is at it.
    pub is_taken: bool,
    /// What agrees.
    pub result: Option<Compared>,
}

/// What is on it.
#[derive(Debug)]
pub struct ChecksPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The campaign.
    pub campaign: (i64, &'a str),
    /// The second calls, newest first.
    pub checks: &'a [CheckLine<'a>],
}

const COLUMNS: [Key; 5] = [
    key::QUALITY_COL_WHO,
    key::QUALITY_COL_DRAWN,
    key::QUALITY_COL_DRAWN_WHY,
    key::QUALITY_COL_STATE,
    key::QUALITY_COL_COMPARED,
];

/// The page.
pub fn checks(look: Look, assets: &Assets, page: &ChecksPage<'_>) -> Markup {
    let lang = look.lang;
    let name = [("campaign", page.campaign.1.into())];
    let title = t_args(lang, key::QUALITY_CHECKS_TITLE, &name);
    let back = format!("/staff/quality/{}", page.campaign.0);
    let rules = [
        ("random", AGAIN_PERCENT.into()),
        ("first", FIRST.into()),
        ("most", MOST_PERCENT.into()),
    ];
    let main = html! {
        p.sm { a href=(back) { (t(lang, key::QUALITY_BACK)) } }
        (head(&title, None))
        p.prose { (t_args(lang, key::QUALITY_CHECKS_LEAD, &rules)) }
        p.prose.gap8 { (t_args(lang, key::QUALITY_CHECKS_HOW, &[("n", DAYS.into())])) }
        section {
            @if page.checks.is_empty() { p { (t(lang, key::QUALITY_CHECKS_NONE)) } } @else {
                div.x tabindex="0" role="group" aria-label=(t(lang, key::QUALITY_TO_CHECKS)) { table {
                    (columns(lang, &COLUMNS))
                    tbody { @for one in page.checks { (line(lang, &back, one)) } }
                } }
            }
        }
    };
    shown(
        look,
        assets,
        (page.me, Section::Quality),
        (&title, &format!("{back}/checks")),
        main,
    )
}

fn line(lang: Lang, back: &str, one: &CheckLine<'_>) -> Markup {
    let why = if one.by_chance {
        key::QUALITY_DRAWN_RANDOM
    } else {
        key::QUALITY_DRAWN_RISK
    };
    let (sign, words) = match (one.state, one.is_taken) {
        ("agrees", _) => ("✓", key::QUALITY_STATE_AGREES),
        ("differs", _) => ("?", key::QUALITY_STATE_DIFFERS),
        ("unreached", _) => ("‖", key::QUALITY_STATE_UNREACHED),
        (_, true) => ("◐", key::QUALITY_STATE_TAKEN),
        (_, false) => ("○", key::QUALITY_STATE_OPEN),
    };
    html! {
        tr {
            th scope="row" { a href={ (back) "/" (one.who.0) } { (one.who.1) } }
            td.nb { (moment(lang, one.made)) }
            td { (t(lang, why)) }
            td { span.tag data-g=(sign) { (t(lang, words)) } }
            td { @match one.result { Some(result) => { (compared(lang, result)) } None => { "—" } } }
        }
    }
}

/// «разговор был; день совпал; длина не совпала; ответ не помнит»
fn compared(lang: Lang, result: Compared) -> String {
    if !result.called {
        return t(lang, key::QUALITY_COMPARED_NOBODY).to_owned();
    }
    let word = |agrees: Option<bool>| match agrees {
        Some(true) => key::QUALITY_AGREES_YES,
        Some(false) => key::QUALITY_AGREES_NO,
        None => key::QUALITY_AGREES_UNKNOWN,
    };
    let parts = [result.day, result.length, result.option].map(|one| t(lang, word(one)));
    t_args(
        lang,
        key::QUALITY_COMPARED,
        &[
            ("day", parts[0].into()),
            ("length", parts[1].into()),
            ("answer", parts[2].into()),
        ],
    )
}
