//! How much the answers depend on who asked.
use maud::{Markup, html};

use super::{columns, words::hundredths};
use crate::{
    i18n::{Lang, key, t, t_args},
    phone::quality::Effect,
    region::Channel,
};

/// A question.
#[derive(Debug, Clone, Copy)]
pub struct EffectLine<'a> {
    /// What it is called.
    pub name: &'a str,
    /// The numbers.
    pub effect: Effect,
}

/// The section: a table a channel.
pub(super) fn effects(lang: Lang, channels: &[(Channel, Vec<EffectLine<'_>>)]) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::QUALITY_EFFECTS)) }
            p.prose { (t(lang, key::QUALITY_EFFECTS_LEAD)) }
            @if channels.is_empty() { p { (t(lang, key::QUALITY_EFFECTS_NONE)) } }
            @for (channel, lines) in channels { (table(lang, *channel, lines)) }
        }
    }
}

fn table(lang: Lang, channel: Channel, lines: &[EffectLine<'_>]) -> Markup {
    let names = [
        key::QUALITY_COL_ITEM,
        key::QUALITY_COL_PEOPLE,
        key::QUALITY_COL_ANSWERS,
        key::QUALITY_COL_RHO,
        key::QUALITY_COL_EFFECTIVE,
    ];
    let title = t(
        lang,
        match channel {
            Channel::Phone => key::QUALITY_LISTEN_PHONE,
            _ => key::QUALITY_LISTEN_FACE,
        },
    );
    html! {
        h3.gap { (title) }
        div.x tabindex="0" role="group" aria-label=(title) { table {
            (columns(lang, &names))
            tbody { @for one in lines { (line(lang, one)) } }
        } }
    }
}

fn line(lang: Lang, one: &EffectLine<'_>) -> Markup {
    let (rho, away) = (one.effect.rho, 2.0 * one.effect.error);
    let ends = (
        hundredths(lang, (rho - away).max(-1.0)),
        hundredths(lang, (rho + away).min(1.0)),
    );
    let range = |low: &str, high: &str| {
        let args = [("low", low.into()), ("high", high.into())];
        t_args(lang, key::QUALITY_RANGE, &args)
    };
    let [low, middle, high] = one.effect.effective().map(|n| format!("{n:.0}"));
    html! {
        tr {
            th scope="row" { (one.name) }
            td.num { (one.effect.people) }
            td.num { (one.effect.n) }
            td.num { (hundredths(lang, rho)) " " span.mut { (range(&ends.0, &ends.1)) } }
            td.num { (middle) " " span.mut { (range(&low, &high)) } }
        }
    }
}
