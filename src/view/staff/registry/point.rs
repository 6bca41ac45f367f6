//! The collection points of an institution.
use maud::{Markup, html};

use super::{CardPage, kind};
use crate::{
    i18n::{Lang, key, t},
    region::PointKind,
    view::results::frame::scroller,
};

/// A point.
#[derive(Debug, Clone)]
pub struct PointRowLine<'a> {
    /// Its code.
    pub code: String,
    /// What it is.
    pub kind: PointKind,
    /// Where it is, in words.
    pub label: &'a str,
    /// Whether people can answer by it.
    pub live: bool,
    /// The campaign that its poster speaks of, if there is one and it is printed.
    pub poster_of: Option<&'a str>,
}

pub(super) fn points(lang: Lang, page: &CardPage<'_>) -> Markup {
    let title = t(lang, key::SETUP_POINTS_TITLE);
    html! {
        section #points {
            h2 { (title) }
            @if page.points.is_empty() { p { (t(lang, key::SETUP_POINTS_NONE)) } } @else {
                (scroller(title, html! {
                    table {
                        thead { tr {
                            th scope="col" { (t(lang, key::SETUP_POINT_PLACE)) }
                            th scope="col" { (t(lang, key::SETUP_POINT_KIND)) }
                            th scope="col" { (t(lang, key::SETUP_POINT_ADDRESS)) }
                            th scope="col" { (t(lang, key::DESK_COL_STATE)) }
                            th scope="col" { (t(lang, key::CAMP_ACTS)) }
                        } }
                        tbody { @for point in page.points { (row(lang, page, point)) } }
                    }
                }))
            }
            @if page.keeps { (add(lang, page)) } @else { p.mut { (t(lang, key::SETUP_NOT_KEPT)) } }
        }
    }
}

fn row(lang: Lang, page: &CardPage<'_>, point: &PointRowLine<'_>) -> Markup {
    let (sign, words) = if point.live {
        ("◐", key::SETUP_POINT_LIVE)
    } else {
        ("✕", key::SETUP_POINT_REVOKED)
    };
    html! {
        tr {
            th scope="row" { (point.label) }
            td { (kind(lang, point.kind)) }
            td.nb { @if point.live { a href={ "/q/" (point.code) } { (page.base) "/q/" (point.code) } } @else { (point.code) } }
            td { span.tag data-g=(sign) { (t(lang, words)) } }
            td {
                @if point.live {
                    @if let Some(campaign) = point.poster_of {
                        a href={ "/staff/setup/" (campaign) "/posters?point=" (point.code) } { (t(lang, key::SETUP_POINT_POSTER)) }
                    }
                    @if page.keeps { (acts(lang, page, point)) }
                }
            }
        }
    }
}

fn acts(lang: Lang, page: &CardPage<'_>, point: &PointRowLine<'_>) -> Markup {
    html! {
        details {
            summary { (t(lang, key::SETUP_POINT_CHANGE)) }
            form method="post" action={ (page.address()) "/points/" (point.code) } {
                (page.me.token)
                p.sm { (t(lang, key::SETUP_POINT_CHANGE_WHAT)) }
                button.btn.q name="act" value="replace" { (t(lang, key::SETUP_POINT_REPLACE)) } " "
                button.btn.q name="act" value="revoke" { (t(lang, key::SETUP_POINT_REVOKE)) }
            }
        }
    }
}

fn add(lang: Lang, page: &CardPage<'_>) -> Markup {
    let typed = page.trouble.map_or("", |(_, typed)| typed);
    let wrong = page.trouble.map(|_| "true");
    html! {
        form.gap method="post" action={ (page.address()) "/points" } {
            (page.me.token)
            h3 { (t(lang, key::SETUP_POINT_ADD)) }
            div.f {
                label for="kind" { (t(lang, key::SETUP_POINT_KIND)) }
                select #kind name="kind" { @for one in PointKind::ALL { option value=(one) { (kind(lang, *one)) } } }
            }
            div.f {
                label for="label" { (t(lang, key::SETUP_POINT_PLACE)) }
                span.hint #label-hint { (t(lang, key::SETUP_POINT_PLACE_HINT)) }
                input.w-l #label name="label" value=(typed) maxlength="200" required aria-describedby="label-hint" aria-invalid=[wrong];
            }
            button.btn.q { (t(lang, key::SETUP_POINT_ADD_NOW)) }
        }
    }
}
