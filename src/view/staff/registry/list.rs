//! The registry, searched.
use maud::{Markup, html};

use super::{Section, in_address, shown};
use crate::{
    i18n::{Lang, key, t, t_args},
    region::Sector,
    view::{
        Assets, Look,
        results::{frame::scroller, number::count},
        staff::{Me, frame::head, home::sector},
    },
};

/// An institution in the list.
#[derive(Debug, Clone, Copy)]
pub struct InstitutionLine<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its short name.
    pub name: &'a str,
    /// Its sector.
    pub sector: Sector,
    /// What it is.
    pub kind: &'a str,
    /// Where it is.
    pub municipality: &'a str,
    /// Recipients of its services, if they are known.
    pub recipients: Option<u64>,
    /// Live points.
    pub points: u64,
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct RegistryPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// What is looked for.
    pub query: &'a str,
    /// The one sector that is looked at.
    pub sector: Option<Sector>,
    /// The institutions of this page.
    pub lines: &'a [InstitutionLine<'a>],
    /// How many were found.
    pub found: u64,
    /// Which page of how many, from 1.
    pub place: (usize, usize),
    /// Whether institutions were just brought in.
    pub done: bool,
}

/// The page.
pub fn registry(look: Look, assets: &Assets, page: &RegistryPage<'_>) -> Markup {
    let lang = look.lang;
    let title = t(lang, key::SETUP_REGISTRY);
    let main = html! {
        (head(title, Some(&found(lang, page))))
        @if page.done { p.note role="status" { (t(lang, key::SETUP_DONE)) } }
        p { a.btn.q href="/staff/registry/import" { (t(lang, key::SETUP_BRING)) } }
        form.row.gap method="get" action="/staff/institutions" {
            div.f {
                label for="q" { (t(lang, key::SETUP_FIND)) }
                input.w-m #q name="q" type="search" value=(page.query) maxlength="200";
            }
            div.f {
                label for="sector" { (t(lang, key::DESK_COL_SECTOR)) }
                select #sector name="sector" {
                    option value="" { (t(lang, key::SETUP_ALL_SECTORS)) }
                    @for of in Sector::ALL { option value=(of) selected[page.sector == Some(*of)] { (t(lang, sector(*of))) } }
                }
            }
            div.f { button.btn.q { (t(lang, key::SETUP_FIND_NOW)) } }
        }
        @if page.lines.is_empty() { p { (t(lang, key::SETUP_NOTHING_FOUND)) } } @else { (table(lang, page)) (pages(lang, page)) }
    };
    shown(
        look,
        assets,
        (page.me, Section::Registry),
        (title, &address(page, page.place.0)),
        main,
    )
}

fn found(lang: Lang, page: &RegistryPage<'_>) -> String {
    let args = [
        ("n", page.found.into()),
        ("shown", count(lang, page.found).into()),
    ];
    t_args(lang, key::SETUP_FOUND, &args)
}

fn table(lang: Lang, page: &RegistryPage<'_>) -> Markup {
    let title = t(lang, key::SETUP_REGISTRY);
    scroller(
        title,
        html! {
            table {
                thead { tr {
                    th scope="col" { (t(lang, key::SETUP_INSTITUTION)) }
                    th scope="col" { (t(lang, key::SETUP_CODE)) }
                    th.l2 scope="col" { (t(lang, key::DESK_COL_SECTOR)) }
                    th.l1 scope="col" { (t(lang, key::SETUP_KIND)) }
                    th.l2 scope="col" { (t(lang, key::SETUP_MUNICIPALITY)) }
                    th.num scope="col" { (t(lang, key::SETUP_FACT_RECIPIENTS)) }
                    th.num scope="col" { (t(lang, key::SETUP_POINTS)) }
                } }
                tbody { @for line in page.lines { tr {
                    th scope="row" { a href={ "/staff/institutions/" (in_address(line.code)) } { (line.name) } }
                    td { (line.code) }
                    td.l2 { (t(lang, sector(line.sector))) }
                    td.l1 { (line.kind) }
                    td.l2 { (line.municipality) }
                    td.num { @if let Some(n) = line.recipients { (count(lang, n)) } @else { "—" } }
                    td.num { (count(lang, line.points)) }
                } } }
            }
        },
    )
}

fn address(page: &RegistryPage<'_>, nth: usize) -> String {
    let sector = page.sector.map_or("", Sector::as_str);
    let query = in_address(page.query);
    format!("/staff/institutions?q={query}&sector={sector}&page={nth}")
}

fn pages(lang: Lang, page: &RegistryPage<'_>) -> Markup {
    let (nth, all) = page.place;
    let args = [("n", nth.into()), ("all", all.into())];
    html! {
        @if all > 1 {
            p.links.gap {
                @if nth > 1 { a href=(address(page, nth - 1)) rel="prev" { (t(lang, key::SETUP_BACK)) } }
                span { (t_args(lang, key::SETUP_PAGE, &args)) }
                @if nth < all { a href=(address(page, nth + 1)) rel="next" { (t(lang, key::SETUP_ON)) } }
            }
        }
    }
}
