//! Who answered and how.
use maud::{Markup, html};

use super::{frame::scroller, institution::InstitutionPage, number, words};
use crate::{
    chart,
    i18n::{Lang, key, t},
    rating::run::{
        published::Number,
        results::{ChannelResult, Span},
    },
    view::Look,
};

/// The section; nothing where channels are not told.
pub fn section(look: Look, asked: &InstitutionPage<'_>) -> Markup {
    let lang = look.lang;
    let one = asked.one;
    if one.channels.is_empty() {
        return html! {};
    }
    let all = one.respondents;
    let content = html! {
        table {
            thead { tr {
                th scope="col" { (t(lang, key::RESULTS_COL_CHANNEL)) }
                th.num scope="col" { (t(lang, key::RESULTS_COL_ANSWERED)) }
                th.g.l3 scope="col" { span.vh { (t(lang, key::RESULTS_COL_SHARE)) } }
                th.num scope="col" { (t(lang, key::RESULTS_COL_SHARE)) }
                th.num scope="col" { (t(lang, key::RESULTS_COL_SCORE)) }
                th.num scope="col" { (t(lang, key::RESULTS_COL_INTERVAL)) }
            } }
            tbody { @for channel in &one.channels { (row(lang, channel, all)) } }
            tfoot { tr {
                th scope="row" { (t(lang, key::RESULTS_TOGETHER)) }
                td.num { (all.map_or_else(|| "—".to_owned(), |n| number::count(lang, n))) }
                td.l3 {}
                td.num { (number::percent(lang, 100.0)) }
                td.num { (asked.row.total.map_or_else(|| "—".to_owned(), |total| number::two(lang, total))) }
                td.num { (one.interval.map_or_else(|| "—".to_owned(), |span| number::span(lang, span, 1))) }
            } }
        }
    };
    html! {
        section aria-labelledby="channels" {
            h2 #channels { (t(lang, key::RESULTS_CHANNELS)) }
            p { (t(lang, key::RESULTS_CHANNELS_WHAT)) }
            (scroller(t(lang, key::RESULTS_CHANNELS), content))
        }
    }
}

fn row(lang: Lang, channel: &ChannelResult, all: Option<u64>) -> Markup {
    #[allow(clippy::cast_precision_loss, reason = "people of one institution")]
    let share = channel
        .respondents
        .zip(all)
        .map(|(n, all)| n as f64 / all.max(1) as f64);
    let total = channel.total.as_ref().and_then(|text| Number::read(text));
    let span = total.zip(channel.error).map(|(total, error)| Span {
        low: (total.near - 1.96 * error).max(0.0),
        high: total.near + 1.96 * error,
    });
    html! {
        tr {
            th scope="row" { (words::channel(lang, &channel.channel)) }
            td.num { (channel.respondents.map_or_else(|| t(lang, key::RESULTS_TOO_FEW).to_owned(), |n| number::count(lang, n))) }
            td.g.l3 { @if let Some(share) = share { (chart::bar(share, 160.0)) } }
            td.num { @match share { Some(share) => (number::percent(lang, share * 100.0)), None => "—" } }
            td.num.b { (number::kept(lang, channel.total.as_ref())) }
            td.num { (span.map_or_else(|| "—".to_owned(), |span| number::span(lang, span, 1))) }
        }
    }
}
