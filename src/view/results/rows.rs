//! The rows of a rating's table, in a form that leads to a comparison.
use maud::{Markup, html};

use super::{filter::address, frame::scroller, number, words};
use crate::{
    chart::{self, Mark, Scale, Strip},
    i18n::{Lang, key, t, t_args},
    rating::run::{
        InstitutionResult,
        listing::{Asked, Group, Head, Order},
        published::{Published, Row},
        results::Shown,
    },
    view::{Look, frame::encode},
};

/// What every row needs.
struct Table<'a> {
    lang: Lang,
    published: &'a Published,
    places: Strip<'a>,
    scores: Strip<'a>,
}

/// The form with its table.
pub fn form(look: Look, published: &Published, asked: &Asked, groups: &[Group<'_>]) -> Markup {
    let lang = look.lang;
    let greatest = crate::rating::exact::near(&published.methodology.greatest);
    let table = Table {
        lang,
        published,
        places: Strip {
            scale: Scale::places(published.results.ranking.placed),
            width: 210.0,
            grid: "gp",
        },
        scores: Strip {
            scale: Scale::around(ends(published), 0.0, greatest),
            width: 150.0,
            grid: "gs",
        },
    };
    let content = html! {
        table.nw {
            caption.vh { (t(lang, key::RESULTS_TABLE_CAPTION)) }
            (head(&table, asked))
            @for group in groups {
                tbody {
                    tr.grp { th colspan=(COLUMNS + published.methodology.criteria.len()) scope="rowgroup" { (group_head(&table, group)) } }
                    @for (one, numbers) in &group.rows { (row(&table, one, numbers)) }
                }
            }
        }
    };
    html! {
        form action={ "/ratings/" (encode(&published.campaign().code)) "/compare" } method="get" {
            div.head {
                p.sm.mut { (t(lang, key::RESULTS_COMPARE_HINT)) br; (legend(lang, published)) }
                button.btn { (t(lang, key::RESULTS_COMPARE_BUTTON)) }
            }
            (scroller(t(lang, key::RESULTS_TABLE_CAPTION), content))
        }
    }
}

/// Columns beside those of the criteria.
const COLUMNS: usize = 7;

fn ends(published: &Published) -> impl Iterator<Item = f64> + '_ {
    let shown = published.results.institutions.iter().zip(&published.rows);
    shown.flat_map(|(one, row)| {
        let span = one.interval.map(|span| [span.low, span.high]);
        span.into_iter()
            .flatten()
            .chain(row.total.map(|total| total.near))
    })
}

/// «К1 — открытость …; К2 — …»
pub fn legend(lang: Lang, published: &Published) -> String {
    let criteria = published.methodology.criteria.iter();
    let all: Vec<String> = criteria
        .map(|one| {
            format!(
                "{}\u{a0}— {}",
                words::sign(lang, &one.id),
                words::held(lang, one.title.get(lang))
            )
        })
        .collect();
    format!("{}.", all.join("; "))
}

fn head(table: &Table<'_>, asked: &Asked) -> Markup {
    let (lang, published) = (table.lang, table.published);
    let link = |order: Order, words: Markup| {
        let to = address(
            published,
            &Asked {
                order,
                ..asked.clone()
            },
        );
        html! { a href=(to) { (words) } }
    };
    let sorted = |order: Order, down: &'static str| (asked.order == order).then_some(down);
    let axis = |key, scale: Scale| {
        let end = |value: f64| number::near(lang, value, 0).into();
        t_args(
            lang,
            key,
            &[("low", end(scale.low)), ("high", end(scale.high))],
        )
    };
    let write = |value: f64| number::near(lang, value, 0);
    html! {
        thead { tr {
            th scope="col" { span.vh { (t(lang, key::RESULTS_COL_COMPARE)) } }
            th.num scope="col" { (t(lang, key::RESULTS_COL_PLACE)) }
            th.g.l3 scope="col" { (chart::head(&table.places, write)) span.vh { (axis(key::RESULTS_AXIS_PLACE, table.places.scale)) } }
            th.w scope="col" aria-sort=[sorted(Order::Name, "ascending")] { (link(Order::Name, html! { (t(lang, key::RESULTS_COL_NAME)) })) }
            th.num scope="col" aria-sort=[sorted(Order::Score, "descending")] { (link(Order::Score, html! { (t(lang, key::RESULTS_COL_SCORE)) })) }
            th.g.l2 scope="col" { (chart::head(&table.scores, write)) span.vh { (axis(key::RESULTS_AXIS_SCORE, table.scores.scale)) } }
            @for (at, one) in published.methodology.criteria.iter().enumerate() {
                th.num.l1 scope="col" aria-sort=[sorted(Order::Criterion(at), "descending")] {
                    (link(Order::Criterion(at), html! { abbr title=(one.title.get(lang)) { (words::sign(lang, &one.id)) } }))
                }
            }
            th.num.l3 scope="col" { (t(lang, key::RESULTS_COL_ANSWERS)) }
        } }
    }
}

fn group_head(table: &Table<'_>, group: &Group<'_>) -> Markup {
    let lang = table.lang;
    let count = words::institutions(lang, group.rows.len());
    let (name, more) = match group.head {
        Head::Tier(1) => (
            tier(lang, 1),
            t_args(lang, key::RESULTS_TIER_FIRST, &[("count", count.into())]),
        ),
        Head::Tier(n) => (tier(lang, n), count),
        Head::Placed => (t(lang, key::RESULTS_PLACED).to_owned(), count),
        Head::Unplaced => (
            t(lang, key::RESULTS_UNPLACED).to_owned(),
            t(lang, key::RESULTS_UNPLACED_WHY).to_owned(),
        ),
    };
    html! { b { (name) } span.mut { "\u{a0}— " (more) } }
}

/// «Группа 3».
pub fn tier(lang: Lang, n: usize) -> String {
    t_args(lang, key::RESULTS_TIER, &[("n", n.to_string().into())])
}

fn row(table: &Table<'_>, one: &InstitutionResult, numbers: &Row) -> Markup {
    let lang = table.lang;
    let name = words::held(lang, &one.name);
    let is_hidden = one.shown == Shown::Hidden;
    html! {
        tr {
            td { @if numbers.total.is_some() && !is_hidden {
                input type="checkbox" name="i" value=(one.code) aria-label=(t_args(lang, key::RESULTS_COMPARE_ONE, &[("name", name.as_ref().into())]));
            } }
            (place(table, one))
            th.w scope="row" { a href={ "/institutions/" (encode(&one.code)) } { (name) } @if one.places.is_none() { br; span.sm.mut { (why(table, one)) } } }
            (score(table, one, numbers, is_hidden))
            @for at in 0..table.published.methodology.criteria.len() {
                td.num.l1 {
                    @match numbers.criteria.get(at).copied().flatten().filter(|_| !is_hidden) {
                        Some(value) => (number::one(lang, value)),
                        None => span.mut { "—" },
                    }
                }
            }
            td.num.l3.mut { (words::answers(lang, one).unwrap_or_else(|| "—".to_owned())) }
        }
    }
}

fn place(table: &Table<'_>, one: &InstitutionResult) -> Markup {
    #[allow(clippy::cast_precision_loss, reason = "institutions are few")]
    let near = |place: usize| place as f64;
    let mark = one.places.map(|span| Mark {
        value: one.place.map(near),
        interval: Some(crate::rating::run::results::Span {
            low: near(span.low),
            high: near(span.high),
        }),
        ..Mark::default()
    });
    html! {
        @match one.places {
            Some(span) => td.num.b { (number::places(span)) },
            None => td.num.mut { "—" },
        }
        td.g.l3 { @if let Some(mark) = mark { (chart::strip(&table.places, &mark)) } }
    }
}

fn score(table: &Table<'_>, one: &InstitutionResult, numbers: &Row, is_hidden: bool) -> Markup {
    let lang = table.lang;
    html! {
        @match numbers.total.filter(|_| !is_hidden) {
            Some(total) => {
                td.num.b { (number::two(lang, total)) }
                td.g.l2 { (chart::strip(&table.scores, &Mark {
                    value: Some(total.near),
                    interval: one.interval,
                    is_hollow: one.places.is_none(),
                    reference: None,
                })) }
            }
            None => {
                td.num.mut { (t(lang, if is_hidden { key::RESULTS_HIDDEN } else { key::RESULTS_NONE })) }
                td.l2 {}
            }
        }
    }
}

fn why(table: &Table<'_>, one: &InstitutionResult) -> String {
    words::reasons(table.lang, &table.published.methodology, one).join("; ")
}
