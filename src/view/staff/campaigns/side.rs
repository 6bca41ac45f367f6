//! What stands beside the table: steps, channels, points that nobody uses.
use maud::{Markup, html};

use super::{
    super::{charts::away, frame::in_address},
    BoardPage, IdlePoint, channel, count, numbered, share, skips,
};
use crate::{
    chart::bar,
    i18n::{Key, Lang, key, t},
};

/// Idle points named, at most.
const MOST: usize = 30;

/// The column.
pub(super) fn side(lang: Lang, page: &BoardPage<'_>) -> Markup {
    let funnel = page.funnel;
    let steps = [
        (t(lang, key::CAMP_OPENED), funnel.opened, None),
        (
            t(lang, key::CAMP_STARTED),
            funnel.started,
            Some(funnel.opened),
        ),
        (t(lang, key::CAMP_SENT), funnel.sent, Some(funnel.started)),
    ];
    let all = page.channels.iter().map(|(_, n)| n).sum();
    let ways: Vec<_> = page
        .channels
        .iter()
        .map(|(way, n)| (channel(lang, *way), *n, Some(all)))
        .collect();
    let here = page.head.address();
    let taken = |name, title| away(lang, t(lang, title), (&here, name, ""));
    html! {
        (bars(lang, (key::CAMP_STEPS, key::CAMP_STEP), &steps, funnel.opened, taken("steps", key::CAMP_STEPS)))
        (skips::took(lang, page.took))
        (skips::skips(lang, page.skips))
        (bars(lang, (key::CAMP_CHANNELS, key::CAMP_WAY), &ways, all, taken("channels", key::CAMP_CHANNELS)))
        (idle(lang, page, page.idle))
    }
}

/// Bars of one whole, each with its number and its share of what it is out of.
#[allow(
    clippy::cast_precision_loss,
    reason = "answers are counted in millions"
)]
fn bars(
    lang: Lang,
    (title, name): (Key, Key),
    rows: &[(&str, u64, Option<u64>)],
    all: u64,
    taken: Markup,
) -> Markup {
    let part = |n: u64| n as f64 / all.max(1) as f64;
    html! {
        section {
            table.nw {
                caption { (t(lang, title)) }
                thead.vh { tr {
                    th scope="col" { (t(lang, name)) }
                    th scope="col" { (t(lang, key::CAMP_CHART)) }
                    th scope="col" { (t(lang, key::CAMP_NUMBER)) }
                    th scope="col" { (t(lang, key::CAMP_SHARE)) }
                } }
                tbody { @for (name, n, of) in rows { tr {
                    th scope="row" { (name) }
                    td.g { (bar(part(*n), 84.0)) }
                    td.num.b { (count(lang, *n)) }
                    td.num.mut { @if let Some(of) = of { (share(lang, *n, *of)) } }
                } } }
            }
            (taken)
        }
    }
}

fn idle(lang: Lang, page: &BoardPage<'_>, points: &[IdlePoint<'_>]) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::CAMP_IDLE)) }
            @if points.is_empty() {
                p { (t(lang, key::CAMP_IDLE_NONE)) }
            } @else {
                details {
                    summary { (numbered(lang, key::CAMP_IDLE_COUNT, points.len() as u64)) }
                    ul.sm {
                        @for point in points.iter().take(MOST) {
                            li { a href={ (page.head.address()) "/institutions/" (in_address(point.code)) } { (point.institution) } ": " (point.place) }
                        }
                    }
                    @if points.len() > MOST { p.sm.mut { (numbered(lang, key::CAMP_IDLE_MORE, (points.len() - MOST) as u64)) } }
                }
            }
        }
    }
}
