//! The table of municipalities and institutions.
use maud::{Markup, html};

use super::{
    super::{charts::away, frame::in_address},
    BoardPage, count, numbered, share, standing,
};
use crate::{
    chart::norm,
    i18n::{Lang, day, key, t, t_args},
    region::board::{Group, Line},
    view::results::frame::scroller,
};

/// Institutions shown unasked, at most; the rest is a link away.
const MOST: usize = 200;

/// The table.
pub(super) fn table(lang: Lang, page: &BoardPage<'_>) -> Markup {
    let title = t(lang, key::CAMP_TABLE);
    let last = day(lang, page.plan.ends_on);
    let board = page.board;
    let due = page.plan.begun(page.head.today) as f64 / page.plan.days() as f64;
    let mut room = if page.all { usize::MAX } else { MOST };
    html! {
        (ways(lang, page))
        (scroller(title, html! {
            table.nw {
                caption { (title) " " small { (t_args(lang, key::CAMP_TABLE_HOW, &[("n", page.plan.much().into())])) } }
                thead { tr {
                    th scope="col" { (t(lang, key::CAMP_COL_NAME)) }
                    th.num scope="col" { (t(lang, key::CAMP_COLLECTED)) }
                    th.num scope="col" { (t(lang, key::CAMP_NORM)) }
                    th.g.l2 scope="col" { span.vh { (t(lang, key::CAMP_CHART)) } }
                    th.num scope="col" { (t(lang, key::CAMP_SHARE)) }
                    th.num.l1 scope="col" { (t_args(lang, key::CAMP_COL_FORECAST, &[("day", last.into())])) }
                    th scope="col" { (t(lang, key::CAMP_COL_STATE)) }
                } }
                tbody {
                    @for group in &board.groups {
                        (of_group(lang, page, group, due))
                        @for line in shown(page, group, &mut room) { (of_line(lang, page, line, due)) }
                    }
                }
                tfoot { tr {
                    th scope="row" { (t(lang, key::CAMP_TOTAL)) }
                    td.num { (count(lang, board.answered)) }
                    td.num { (count(lang, board.required)) }
                    td.g.l2 { (bar(board.toward, board.required, due, false)) }
                    td.num { (share(lang, board.toward, board.required)) }
                    td.num.l1 {}
                    td {}
                } }
            }
        }))
        (away(lang, t(lang, key::BOARD_MUNICIPALITIES), (&page.head.address(), "municipalities", "")))
        @if room == 0 { p.note { (numbered(lang, key::CAMP_CUT, MOST as u64)) } }
    }
}

fn ways(lang: Lang, page: &BoardPage<'_>) -> Markup {
    let here = page.head.address();
    let late = !page.all && page.municipality.is_none();
    html! {
        ul.links {
            li { a href=(here) aria-current=[late.then_some("true")] { (numbered(lang, key::CAMP_SHOW_LATE, page.board.late as u64)) } }
            li { a href={ (here) "?all=1" } aria-current=[page.all.then_some("true")] { (numbered(lang, key::CAMP_SHOW_ALL, page.board.institutions as u64)) } }
            @if let Some(name) = page.municipality { li { a href="" aria-current="true" { (name) } } }
        }
    }
}

/// The institutions of a municipality that are shown: those that are late, unless more is asked for.
fn shown<'a>(
    page: &BoardPage<'a>,
    group: &'a Group<'a>,
    room: &mut usize,
) -> impl Iterator<Item = &'a Line<'a>> {
    let is_open = page.all || page.municipality == Some(group.municipality);
    let asked_for_one = page.municipality.is_some();
    let lines: Vec<&Line<'_>> = group
        .lines
        .iter()
        .filter(|line| is_open || (!asked_for_one && line.standing.is_late()))
        .take(*room)
        .collect();
    *room -= lines.len();
    lines.into_iter()
}

fn of_group(lang: Lang, page: &BoardPage<'_>, group: &Group<'_>, due: f64) -> Markup {
    let name = if group.municipality.is_empty() {
        t(lang, key::CAMP_NO_MUNICIPALITY)
    } else {
        group.municipality
    };
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("municipality", group.municipality)
        .finish();
    html! {
        tr {
            th.b scope="row" { a href={ (page.head.address()) "?" (query) } { (name) } }
            td.num { (count(lang, group.answered)) }
            td.num.mut { (count(lang, group.required)) }
            td.g.l2 { (bar(group.toward, group.required, due, group.standing.is_urgent())) }
            td.num.b { (share(lang, group.toward, group.required)) }
            td.num.l1 {}
            td { (standing(lang, group.standing)) }
        }
    }
}

fn of_line(lang: Lang, page: &BoardPage<'_>, line: &Line<'_>, due: f64) -> Markup {
    let member = line.member;
    html! {
        tr.sub {
            th.w scope="row" { a href={ (page.head.address()) "/institutions/" (in_address(member.code)) } { (member.name) } }
            td.num { (count(lang, member.answered)) }
            td.num.mut { (count(lang, member.required)) }
            td.g.l2 { (bar(member.answered, member.required, due, line.standing.is_urgent())) }
            td.num.b { (share(lang, member.answered, member.required)) }
            td.num.l1 {
                @if let Some(forecast) = line.forecast { (count(lang, forecast.low)) "–" (count(lang, forecast.high)) } @else { "—" }
            }
            td { (standing(lang, line.standing)) }
        }
    }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "answers are counted in millions"
)]
fn bar(answered: u64, required: u64, due: f64, urgent: bool) -> Markup {
    html! { @if required > 0 { (norm(answered as f64 / required as f64, due, 156.0, urgent)) } }
}
