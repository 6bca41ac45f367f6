//! Two items of an institution crossed, as far as that is told.
use maud::{Markup, html};

use super::{
    super::charts::away,
    count,
    institution::{Answered, InstitutionPage},
    numbered, share,
};
use crate::{
    disclosure::cross::{Cross, NotTold},
    i18n::{Lang, key, t},
    view::results::frame::scroller,
};

/// Two items chosen, and their table.
pub(super) fn crossing(lang: Lang, page: &InstitutionPage<'_>) -> Markup {
    // Two different ones until some are asked for.
    let chosen = page.crossed.map_or([0, 1], |(places, _)| places);
    let select = |name: &str, label, nth: usize| {
        html! {
            div { label for=(name) { (t(lang, label)) }
                select.w-m id=(name) name=(name) { @for (place, item) in page.items.iter().enumerate() {
                    option value=(item.id) selected[chosen[nth] == place] { (item.name) }
                } }
            }
        }
    };
    html! {
        p { (numbered(lang, key::CAMP_CROSS_HOW, page.least.1)) }
        form.row.noprint method="get" action={ (page.address()) "#cross" } {
            (select("rows", key::CAMP_CROSS_ROWS, 0))
            (select("columns", key::CAMP_CROSS_COLUMNS, 1))
            button.btn.q { (t(lang, key::CAMP_CROSS_SHOW)) }
        }
        @if let Some((places, cross)) = page.crossed
            && let (Some(rows), Some(columns)) = (page.items.get(places[0]), page.items.get(places[1])) {
            @match cross {
                Ok(cross) => {
                    (table(lang, cross, rows, columns))
                    (away(lang, &format!("{} × {}", rows.name, columns.name), (&page.address(), "cross", &format!("?rows={}&columns={}", rows.id, columns.id))))
                }
                Err(why) => { (untold(lang, (rows.name, columns.name), why, page.least)) }
            }
        }
    }
}

/// Why two items are not shown together.
fn untold(
    lang: Lang,
    (rows, columns): (&str, &str),
    why: NotTold,
    (least, cell): (u64, u64),
) -> Markup {
    html! {
        p.gap { b { (rows) " × " (columns) } }
        p { @match why {
            NotTold::Same => { (t(lang, key::CAMP_CROSS_SAME)) }
            NotTold::Few => { (numbered(lang, key::CAMP_CROSS_FEW, least)) }
            NotTold::Cell => { (numbered(lang, key::CAMP_CROSS_CELL, cell)) }
            NotTold::Ways => { (t(lang, key::CAMP_CROSS_WAYS)) }
        } }
    }
}

fn table(lang: Lang, cross: &Cross, rows: &Answered<'_>, columns: &Answered<'_>) -> Markup {
    html! {
        (scroller(rows.name, html! {
            table.gap {
                caption { (rows.name) " × " (columns.name) }
                thead { tr { th scope="col" { (rows.name) } @for column in &columns.options { th.num scope="col" { (column) } } } }
                tbody { @for (row, counts) in rows.options.iter().zip(cross.rows()) { tr {
                    th scope="row" { (row) }
                    @let sum = counts.iter().sum();
                    @for n in counts { td.num { (count(lang, *n)) " " span.mut { (share(lang, *n, sum)) } } }
                } } }
            }
        }))
    }
}
