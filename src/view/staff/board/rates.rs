//! Figures: the facts at the top, the way of a call, results, rates.
use maud::{Markup, html};

use super::{BoardPage, decimal, percent, rate, share_of};
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    view::staff::calls::result,
};

/// What is asked first.
pub(super) fn facts(lang: Lang, page: &BoardPage<'_>) -> Markup {
    let [now, today, later, agreed, spent] = page.queue;
    let (counts, rates) = (&page.counts, &page.rates);
    let e = rates
        .eligible_share
        .map_or("—".to_owned(), |e| decimal_2(lang, e));
    let low = rate(lang, rates.response[0]);
    let under = [("low", low.as_str().into()), ("e", e.as_str().into())];
    html! {
        dl.facts.tight {
            div { dt { (t(lang, key::BOARD_FACT_DONE)) } dd { (page.day[3]) } }
            div { dt { (t(lang, key::BOARD_FACT_RESPONSE)) } dd { (rate(lang, rates.response[2])) " " small { (t_args(lang, key::BOARD_FACT_RESPONSE_OF, &under)) } } }
            div { dt { (t(lang, key::BOARD_FACT_COOPERATION)) } dd { (share_of(lang, counts.complete, counts.interviews() + counts.refusal)) } }
            div { dt { (t(lang, key::BOARD_FACT_CONTACT)) } dd { (rate(lang, rates.contact[1])) } }
            div { dt { (t(lang, key::BOARD_FACT_NOW)) } dd { (now) } }
            div { dt { (t(lang, key::BOARD_FACT_TODAY)) } dd { (today) " " small { (t_args(lang, key::BOARD_FACT_TODAY_MORE, &[("n", later.into())])) } } }
            div { dt { (t(lang, key::BOARD_FACT_AGREED)) } dd { (agreed) } }
            div { dt { (t(lang, key::BOARD_FACT_SPENT)) } dd { (spent) } }
        }
    }
}

fn decimal_2(lang: Lang, number: f64) -> String {
    let text = format!("{number:.2}");
    match lang {
        Lang::Ru => text.replace('.', ","),
        Lang::En => text,
    }
}

/// From a dial to an interview.
pub(super) fn funnel(lang: Lang, page: &BoardPage<'_>) -> Markup {
    let [calls, contacts, asked, done, _] = page.day;
    let steps: [(Key, u64, u64); 4] = [
        (key::BOARD_FUNNEL_DIALED, calls, 0),
        (key::BOARD_FUNNEL_CONTACT, contacts, calls),
        (key::BOARD_FUNNEL_ASKED, asked, contacts),
        (key::BOARD_FUNNEL_DONE, done, asked),
    ];
    html! {
        h2 { (t(lang, key::BOARD_FUNNEL)) }
        table.nw { tbody { @for (words, count, of) in steps { tr {
            th scope="row" { (t(lang, words)) }
            td.num.b { (count) }
            td { @if of > 0 { (share_of(lang, count, of)) } }
        } } } }
    }
}

/// How calls ended.
pub(super) fn results(lang: Lang, page: &BoardPage<'_>) -> Markup {
    let all: usize = page.results.iter().map(|(_, count)| count).sum();
    html! {
        h2 { (t(lang, key::BOARD_RESULTS)) }
        @if page.results.is_empty() { p { (t(lang, key::BOARD_RESULTS_NONE)) } } @else {
            table.nw {
                thead { tr {
                    th scope="col" { (t(lang, key::BOARD_COL_RESULT)) }
                    th.num scope="col" { (t(lang, key::BOARD_COL_COUNT)) }
                    th.num scope="col" { (t(lang, key::BOARD_COL_SHARE)) }
                } }
                tbody { @for (one, count) in page.results { tr {
                    th scope="row" { (t(lang, result(*one))) }
                    td.num { (count) }
                    td.num.mut { (percent(*count as f64 / all as f64)) }
                } } }
            }
        }
    }
}

/// All the rates, with the counts from which they are made.
pub(super) fn table(lang: Lang, page: &BoardPage<'_>) -> Markup {
    let (c, rates) = (&page.counts, &page.rates);
    let e = rates
        .eligible_share
        .map_or("—".to_owned(), |e| decimal(lang, e * 100.0) + "\u{a0}%");
    let counts = [
        ("i", c.complete.into()),
        ("p", c.partial.into()),
        ("r", c.refusal.into()),
        ("nc", c.non_contact.into()),
        ("o", c.other.into()),
        ("uh", c.unknown_household.into()),
        ("uo", c.unknown_other.into()),
        ("ne", c.ineligible.into()),
        ("e", e.as_str().into()),
    ];
    let rows: [(Key, &[Option<f64>]); 4] = [
        (key::BOARD_RATES_RESPONSE, &rates.response),
        (key::BOARD_RATES_COOPERATION, &rates.cooperation),
        (key::BOARD_RATES_REFUSAL, &rates.refusal),
        (key::BOARD_RATES_CONTACT, &rates.contact),
    ];
    html! {
        section {
            h2 { (t(lang, key::BOARD_RATES)) }
            p.sm.mut { (t_args(lang, key::BOARD_RATES_LEAD, &counts)) }
            div.x tabindex="0" role="group" aria-label=(t(lang, key::BOARD_RATES)) {
                table.nw { thead { tr {
                    th scope="col" { (t(lang, key::BOARD_COL_RATE)) }
                    @for nth in 1..=6 { th.num scope="col" { (nth) } }
                } } tbody { @for (words, row) in rows { tr {
                    th scope="row" { (t(lang, words)) }
                    @for one in row { td.num { (rate(lang, *one)) } }
                } } } }
            }
        }
    }
}
