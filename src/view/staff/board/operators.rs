//! The operators: what each is at, and how the day went.
use maud::{Markup, html};

use super::{BoardPage, OperatorLine, chooser, decimal, percent, share_of};
use crate::i18n::{Key, Lang, key, t};

const COLUMNS: [Key; 9] = [
    key::BOARD_COL_NOW,
    key::BOARD_COL_SINCE,
    key::BOARD_COL_ATTEMPTS,
    key::BOARD_COL_DONE,
    key::BOARD_COL_HOUR,
    key::BOARD_COL_CONTACT,
    key::BOARD_COL_AGREE,
    key::BOARD_COL_RANGE,
    key::BOARD_COL_REFUSE,
];

/// The table, in the order of names: rows stay where they are.
pub(super) fn table(lang: Lang, page: &BoardPage<'_>, here: &str) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::BOARD_OPERATORS)) }
            @if page.operators.is_empty() { p { (t(lang, key::BOARD_OPERATORS_NONE)) } } @else {
                p.sm.mut { (t(lang, key::BOARD_OPERATORS_LEAD)) }
                div.x tabindex="0" role="group" aria-label=(t(lang, key::BOARD_OPERATORS)) {
                    table.nw {
                        thead { tr {
                            th scope="col" { (t(lang, key::BOARD_COL_OPERATOR)) }
                            @for column in COLUMNS { th scope="col" { (t(lang, column)) } }
                            th scope="col" { (t(lang, key::BOARD_COL_ACT)) }
                        } }
                        tbody { @for one in page.operators { (line(lang, page, here, one)) } }
                    }
                }
            }
        }
    }
}

fn line(lang: Lang, page: &BoardPage<'_>, here: &str, one: &OperatorLine<'_>) -> Markup {
    let [calls, contacts, asked, done, refusals] = one.figures;
    let (sign, words) = one.state;
    let per_hour = one.per_hour.map(|number| decimal(lang, number));
    html! {
        tr {
            th scope="row" { (one.name) }
            td { span.tag data-g=(sign) { (t(lang, words)) } }
            td.num { (one.minutes.map_or("—".to_owned(), |all| format!("{}:{:02}", all / 60, all % 60))) }
            td.num { (calls) }
            td.num.b { (done) }
            td.num { (per_hour.as_deref().unwrap_or("—")) }
            td { (share_of(lang, contacts, calls)) }
            td { (share_of(lang, done, asked)) }
            td { @match one.sure {
                Some((low, high)) => { (percent(low)) " – " (percent(high)) }
                None => { "—" }
            } }
            td { (share_of(lang, refusals, contacts)) }
            td {
                @if let Some(case) = one.case {
                    form method="post" action={ (here) "/case" } {
                        (page.me.token)
                        input type="hidden" name="act" value="take";
                        input type="hidden" name="case" value=(case);
                        (chooser(lang, page, &format!("take-{case}")))
                        button.btn { (t(lang, key::BOARD_TAKE)) }
                    }
                }
                details {
                    summary { (t(lang, key::BOARD_GIVE)) }
                    form method="post" action={ (here) "/operator" } {
                        (page.me.token)
                        input type="hidden" name="from" value=(one.id);
                        (chooser(lang, page, &format!("from-{}", one.id)))
                        button.btn { (t(lang, key::BOARD_GIVE_ALL)) }
                    }
                }
            }
        }
    }
}
