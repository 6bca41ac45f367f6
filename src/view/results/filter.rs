//! Filters and order of a table, as plain links: each is an address.
use maud::{Markup, html};

use super::words;
use crate::{
    i18n::{key, t, t_args},
    rating::run::{
        listing::{Asked, Order, choices},
        published::Published,
    },
    view::{Look, frame::encode},
};

/// What is asked, as a query: empty or `kind=…&`.
pub fn query(published: &Published, asked: &Asked) -> String {
    let mut query = String::new();
    for (name, value) in [("kind", &asked.kind), ("municipality", &asked.municipality)] {
        if let Some(value) = value {
            query.push_str(&format!("{name}={}&", encode(value)));
        }
    }
    if asked.order != Order::default() {
        query.push_str(&format!("order={}&", encode(asked.order.word(published))));
    }
    query
}

/// The address of a table.
pub fn address(published: &Published, asked: &Asked) -> String {
    let query = query(published, asked);
    let path = format!("/ratings/{}", encode(&published.campaign().code));
    match query.strip_suffix('&') {
        Some(query) => format!("{path}?{query}"),
        None => path,
    }
}

/// The three lines of links.
pub fn links(look: Look, published: &Published, asked: &Asked) -> Markup {
    let lang = look.lang;
    let link = |to: Asked, words: Markup| {
        let here = to == *asked;
        html! { li { a href=(address(published, &to)) aria-current=[here.then_some("true")] { (words) } } }
    };
    let kinds = choices(
        published,
        |one| one.kind.as_str(),
        |one| {
            asked
                .municipality
                .as_ref()
                .is_none_or(|name| *name == one.municipality)
        },
    );
    let places = choices(
        published,
        |one| one.municipality.as_str(),
        |one| asked.kind.as_ref().is_none_or(|kind| *kind == one.kind),
    );
    let kind = |kind: Option<&str>| Asked {
        kind: kind.map(str::to_owned),
        ..asked.clone()
    };
    let place = |name: Option<&str>| Asked {
        municipality: name.map(str::to_owned),
        ..asked.clone()
    };
    html! {
        dl.filter {
            @if kinds.len() > 1 {
                dt { (t(lang, key::RESULTS_FILTER_KIND)) }
                dd { ul.links {
                    (link(kind(None), html! { (t_args(lang, key::RESULTS_FILTER_ALL, &[("n", kinds.values().sum::<usize>().into())])) }))
                    @for (name, n) in &kinds { (link(kind(Some(name)), html! { (words::held(lang, name)) " " (n) })) }
                } }
            }
            @if places.len() > 1 {
                dt { (t(lang, key::RESULTS_FILTER_WHERE)) }
                dd { ul.links {
                    (link(place(None), html! { (t(lang, key::RESULTS_FILTER_EVERYWHERE)) }))
                    @for (name, n) in &places { (link(place(Some(name)), html! { (words::held(lang, name)) " " (n) })) }
                } }
            }
            dt { (t(lang, key::RESULTS_FILTER_ORDER)) }
            dd { ul.links {
                @for (order, words) in orders(look, published) { (link(Asked { order, ..asked.clone() }, html! { (words) })) }
            } }
        }
    }
}

fn orders(look: Look, published: &Published) -> Vec<(Order, String)> {
    let lang = look.lang;
    let mut orders = vec![
        (Order::Tier, t(lang, key::RESULTS_ORDER_TIER).to_owned()),
        (Order::Score, t(lang, key::RESULTS_ORDER_SCORE).to_owned()),
        (Order::Name, t(lang, key::RESULTS_ORDER_NAME).to_owned()),
    ];
    let criteria = published.methodology.criteria.iter().enumerate();
    orders.extend(criteria.map(|(at, one)| {
        let sign = words::sign(lang, &one.id).into_owned();
        (
            Order::Criterion(at),
            t_args(lang, key::RESULTS_ORDER_CRITERION, &[("id", sign.into())]),
        )
    }));
    orders
}
