//! How far assessors agree.
use maud::{Markup, html};

use super::page::Agreed;
use crate::{
    i18n::{Lang, key, t},
    rating::{Exact, checklist::agreement::Agreement, exact},
    view::results::{frame::scroller, number::count},
};

/// The table by section, and by institution.
pub(super) fn agreed(lang: Lang, agreed: Agreed<'_>) -> Markup {
    let title = t(lang, key::CHECK_AGREED);
    let by_place = t(lang, key::CHECK_BY_PLACE);
    html! {
        section #agreement {
            h2 { (title) }
            p { (t(lang, key::CHECK_AGREED_HOW)) }
            (scroller(title, html! {
                table {
                    (columns(lang, t(lang, key::CHECK_PART)))
                    tbody { @for (name, own) in agreed.sections { (row(lang, html! { (name.get(lang)) }, own)) } }
                    tfoot { (row(lang, html! { (t(lang, key::CHECK_ALL_PARTS)) }, agreed.all)) }
                }
            }))
            p.sm.mut.gap8 { (t(lang, key::CHECK_KAPPA)) }
            details.gap8 {
                summary { (by_place) }
                (scroller(by_place, html! {
                    table {
                        (columns(lang, t(lang, key::SETUP_INSTITUTION)))
                        tbody { @for (code, name, own) in agreed.institutions {
                            (row(lang, html! { (name) span.mut { ", " (code) } }, own))
                        } }
                    }
                }))
            }
        }
    }
}

fn columns(lang: Lang, of: &str) -> Markup {
    html! {
        thead { tr {
            th scope="col" { (of) }
            th.num scope="col" { (t(lang, key::CHECK_COMPARED)) }
            th.num scope="col" { (t(lang, key::CHECK_SAME)) }
            th.num scope="col" { (t(lang, key::CHECK_SAME_SHARE)) }
            th.num scope="col" { (t(lang, key::CHECK_KAPPA_NAME)) }
            th.num scope="col" { (t(lang, key::CHECK_ONE_SIDED)) }
        } }
    }
}

fn row(lang: Lang, name: Markup, of: &Agreement) -> Markup {
    let percent = of.share().map(|share| share * exact::whole(100));
    html! {
        tr {
            th scope="row" { (name) }
            td.num { (count(lang, of.compared())) }
            td.num { (count(lang, of.agreed())) }
            td.num { (number(lang, percent, 1)) }
            td.num { (number(lang, of.kappa(), 2)) }
            td.num { (count(lang, of.one_sided)) }
        }
    }
}

fn number(lang: Lang, value: Option<Exact>, decimals: usize) -> String {
    let point = match lang {
        Lang::Ru => ',',
        Lang::En => '.',
    };
    let digits = value.map(|value| exact::decimal(&value, decimals, point));
    digits.map_or_else(|| "—".to_owned(), |text| text.replace('-', "−"))
}
