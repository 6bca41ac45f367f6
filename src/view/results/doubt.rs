//! What the interval does not cover, and how the score depends on which answers count.
use maud::{Markup, html};

use super::{frame::scroller, institution::InstitutionPage, number, words};
use crate::{
    i18n::{Lang, key, t, t_args},
    rating::run::results::Sensitivity,
    view::Look,
};

/// The section.
pub fn section(look: Look, asked: &InstitutionPage<'_>) -> Markup {
    let lang = look.lang;
    html! {
        section aria-labelledby="doubt" {
            h2 #doubt { (t(lang, key::RESULTS_DOUBT)) }
            ul.list {
                li { (t(lang, key::RESULTS_SELECTION)) }
                li { (t(lang, key::RESULTS_DOUBT_WAY)) }
                li { (t(lang, key::RESULTS_DOUBT_EXPERTS)) }
            }
            @if let Some(sensitivity) = &asked.one.sensitivity {
                details.gap {
                    summary { (t(lang, key::RESULTS_SENSITIVITY)) }
                    (scroller(t(lang, key::RESULTS_SENSITIVITY), table(lang, asked, sensitivity)))
                    @if let Some(n) = sensitivity.flip {
                        p.gap { (words::counted(lang, key::RESULTS_FLIP, n)) }
                    }
                }
            }
        }
    }
}

fn table(lang: Lang, asked: &InstitutionPage<'_>, sensitivity: &Sensitivity) -> Markup {
    let row = |words: String, value: Option<&String>| {
        html! { tr { th scope="row" { (words) } td.num.b { (number::kept(lang, value)) } } }
    };
    let aside = sensitivity.quarantined.unwrap_or(0);
    let out = sensitivity.excluded.unwrap_or(0);
    html! {
        table {
            thead { tr { th scope="col" { (t(lang, key::RESULTS_COL_IF)) } th.num scope="col" { (t(lang, key::RESULTS_COL_SCORE)) } } }
            tbody {
                (row(t(lang, key::RESULTS_IF_RATING).to_owned(), asked.one.total.as_ref()))
                @if sensitivity.all.is_some() && aside + out > 0 {
                    (row(words::counted(lang, key::RESULTS_IF_ALL, aside + out), sensitivity.all.as_ref()))
                }
                @for (channel, total) in &sensitivity.without {
                    @let channel = words::channel(lang, channel);
                    (row(t_args(lang, key::RESULTS_IF_WITHOUT, &[("channel", channel.into())]), total.as_ref()))
                }
                @if aside > 0 {
                    (row(words::counted(lang, key::RESULTS_IF_WORST, aside), sensitivity.worst.as_ref()))
                    (row(words::counted(lang, key::RESULTS_IF_BEST, aside), sensitivity.best.as_ref()))
                }
            }
        }
    }
}
