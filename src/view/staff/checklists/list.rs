//! The institutions of a campaign with their assessments.
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{address, in_address, page::ChecksPage, weight};
use crate::{
    i18n::{Key, Lang, day_year, key, t, t_args},
    rating::checklist::Weight,
    region::text_enum,
    view::results::{frame::scroller, number::count},
};

text_enum! {
    /// Which institutions are shown.
    Shown {
        /// All of them.
        All = "all",
        /// Those that wait for a decision.
        Waiting = "waiting",
        /// Those that nobody has assessed.
        Missing = "missing",
    }
}

/// An assessment.
#[derive(Debug, Clone, Copy)]
pub struct AssessmentLine<'a> {
    /// Its number.
    pub nth: i32,
    /// When somebody was there.
    pub day: NaiveDate,
    /// From which organization.
    pub organization: &'a str,
    /// Who; nothing for who does not decide.
    pub assessor: &'a str,
    /// Whether it counts.
    pub weight: Weight,
}

/// An institution.
#[derive(Debug, Clone)]
pub struct CheckLine<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its short name.
    pub name: &'a str,
    /// Its assessments.
    pub assessments: Vec<AssessmentLine<'a>>,
}

/// The list with its filter.
pub(super) fn list(lang: Lang, page: &ChecksPage<'_>) -> Markup {
    html! {
        section #institutions {
            h2 { (t(lang, key::CHECK_INSTITUTIONS)) }
            (filter(lang, page))
            @if page.lines.is_empty() { p.gap8 { (t(lang, key::CHECK_NONE_FOUND)) } } @else {
                (table(lang, page))
                (pages(lang, page))
            }
        }
    }
}

fn filter(lang: Lang, page: &ChecksPage<'_>) -> Markup {
    let [all, _, waiting, missing] = page.counts;
    let ways: [(Shown, Key, u64); 3] = [
        (Shown::All, key::CHECK_SHOW_ALL, all),
        (Shown::Waiting, key::CHECK_SHOW_WAITING, waiting),
        (Shown::Missing, key::CHECK_SHOW_MISSING, missing),
    ];
    html! {
        ul.links {
            @for (shown, words, n) in ways {
                li { a href=(to(page, shown, 1)) aria-current=[(page.shown == shown).then_some("true")] {
                    (t(lang, words)) " " (count(lang, n))
                } }
            }
        }
        form.row.gap8 method="get" action={ (address(page.campaign)) "#institutions" } {
            input type="hidden" name="show" value=(page.shown);
            div.f {
                label for="q" { (t(lang, key::CHECK_FIND)) }
                input.w-m #q name="q" type="search" value=(page.query) maxlength="200";
            }
            div.f { button.btn.q { (t(lang, key::SETUP_FIND_NOW)) } }
        }
    }
}

/// The address of a page of the list.
pub(super) fn to(page: &ChecksPage<'_>, shown: Shown, nth: usize) -> String {
    let (here, query) = (address(page.campaign), in_address(page.query));
    format!("{here}?show={shown}&q={query}&page={nth}#institutions")
}

fn table(lang: Lang, page: &ChecksPage<'_>) -> Markup {
    scroller(
        t(lang, key::CHECK_INSTITUTIONS),
        html! {
            table {
                thead { tr {
                    th scope="col" { (t(lang, key::SETUP_INSTITUTION)) }
                    th.num scope="col" { (t(lang, key::CHECK_NTH)) }
                    th scope="col" { (t(lang, key::CHECK_DAY)) }
                    @if page.decides { th scope="col" { (t(lang, key::CHECK_ASSESSOR)) } }
                    th scope="col" { (t(lang, key::CHECK_ORGANIZATION)) }
                    th scope="col" { (t(lang, key::CHECK_STATE)) }
                } }
                @for line in page.lines { tbody { (rows(lang, page, line)) } }
            }
        },
    )
}

fn rows(lang: Lang, page: &ChecksPage<'_>, line: &CheckLine<'_>) -> Markup {
    let height = line.assessments.len().max(1);
    let name = html! {
        th scope="rowgroup" rowspan=(height) {
            (line.name) span.mut { ", " (line.code) }
            @if page.decides && line.assessments.len() > 1 {
                br; a.sm href={ (address(page.campaign)) "?institution=" (in_address(line.code)) "#decide" }
                    aria-label={ (t(lang, key::CHECK_DECIDE)) ": " (line.name) } { (t(lang, key::CHECK_DECIDE)) }
            }
        }
    };
    html! {
        @if line.assessments.is_empty() {
            tr {
                (name)
                td.num { "—" } td { "—" } @if page.decides { td { "—" } } td { "—" }
                td { span.tag data-g="○" { (t(lang, key::CHECK_MISSING)) } }
            }
        }
        @for (nth, one) in line.assessments.iter().enumerate() {
            tr {
                @if nth == 0 { (name) }
                td.num { (one.nth) }
                td.nb { (day_year(lang, one.day)) }
                @if page.decides { td { (one.assessor) } }
                td { (one.organization) }
                td { (weight(lang, one.weight)) }
            }
        }
    }
}

fn pages(lang: Lang, page: &ChecksPage<'_>) -> Markup {
    let (nth, all) = page.place;
    let args = [("n", nth.into()), ("all", all.into())];
    html! {
        @if all > 1 {
            p.links.gap {
                @if nth > 1 { a href=(to(page, page.shown, nth - 1)) rel="prev" { (t(lang, key::SETUP_BACK)) } }
                span { (t_args(lang, key::SETUP_PAGE, &args)) }
                @if nth < all { a href=(to(page, page.shown, nth + 1)) rel="next" { (t(lang, key::SETUP_ON)) } }
            }
        }
    }
}
