//! A filled form before it is kept: what it says, what is wrong with it.
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{Campaign, Section, address, files, shown};
use crate::{
    i18n::{Key, Lang, day_year, key, t},
    view::{
        Assets, Look,
        results::{frame::scroller, number::count},
        staff::{Me, frame::head},
    },
};

/// So many lines of each kind are shown.
const MOST: usize = 100;

/// An assessment that was found in the file.
#[derive(Debug, Clone, Copy)]
pub struct FoundLine<'a> {
    /// Code of the institution.
    pub code: &'a str,
    /// Its short name.
    pub name: &'a str,
    /// When somebody was there.
    pub day: NaiveDate,
    /// From which organization.
    pub organization: &'a str,
    /// How many items have a degree.
    pub degrees: u64,
    /// Whether it is not there yet.
    pub is_new: bool,
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct BringPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The campaign.
    pub campaign: Campaign<'a>,
    /// The text by which the waiting file is found.
    pub file: &'a str,
    /// What had to be guessed about the file.
    pub remarks: &'a [String],
    /// Why no cell was read.
    pub refusal: Option<&'a str>,
    /// Every fault: sheet, cell, problem and cure.
    pub faults: &'a [String],
    /// What to look at.
    pub notices: &'a [String],
    /// What was found.
    pub found: &'a [FoundLine<'a>],
}

impl BringPage<'_> {
    /// Whether the file may be brought in.
    pub fn is_sound(&self) -> bool {
        self.refusal.is_none() && self.faults.is_empty()
    }

    /// How many would be kept.
    fn fresh(&self) -> u64 {
        if !self.is_sound() {
            return 0;
        }
        self.found.iter().filter(|one| one.is_new).count() as u64
    }
}

/// The page that says that a waiting file is gone.
pub fn gone(look: Look, assets: &Assets, me: Me<'_>, campaign: Campaign<'_>) -> Markup {
    let lang = look.lang;
    let title = t(lang, key::SAMPLE_IMPORT_GONE_TITLE);
    let here = address(campaign);
    let main = html! {
        div.prose {
            h1 { (title) }
            p { (t(lang, key::SAMPLE_IMPORT_GONE_LEAD)) }
            p { a.btn href={ (here) "#bring" } { (t(lang, key::CHECK_BRING)) } }
        }
    };
    shown(
        look,
        assets,
        (me, Section::Checklists),
        (title, &here),
        main,
    )
}

/// The page.
pub fn bring(look: Look, assets: &Assets, page: &BringPage<'_>) -> Markup {
    let lang = look.lang;
    let (campaign, title) = (page.campaign, t(lang, key::CHECK_LOOK_TITLE));
    let here = format!("{}/import/{}", address(campaign), page.file);
    let main = html! {
        p.crumb {
            a href="/staff/checklists" { (t(lang, key::CHECK_SECTION)) } " / " a href=(address(campaign)) { (campaign.1) }
        }
        (head(title, None))
        @for remark in page.remarks { p.note { (remark) } }
        @if page.is_sound() { (sound(lang, page, &here)) } @else { (unsound(lang, page)) }
        @if !page.notices.is_empty() {
            section { h2 { (t(lang, key::SETUP_NOTICES)) } (lines(lang, page.notices)) }
        }
        @if !page.found.is_empty() && page.is_sound() { (found(lang, page)) }
        @if page.fresh() == 0 {
            section { (files::upload(lang, page.me, campaign, None)) }
        }
    };
    shown(
        look,
        assets,
        (page.me, Section::Checklists),
        (title, &here),
        main,
    )
}

fn sums(lang: Lang, rows: &[(Key, u64)]) -> Markup {
    html! { ul { @for (name, n) in rows { li { (t(lang, *name)) ": " (count(lang, *n)) } } } }
}

fn sound(lang: Lang, page: &BringPage<'_>, here: &str) -> Markup {
    let new = page.fresh();
    let known = page.found.len() as u64 - new;
    let said = match (page.found.is_empty(), new) {
        (true, _) => key::CHECK_BLANK,
        (false, 0) => key::CHECK_NOTHING_NEW,
        (false, _) => key::CHECK_SOUND,
    };
    html! {
        div.note role="status" {
            p.b { (t(lang, said)) }
            (sums(lang, &[(key::CHECK_NEW, new), (key::CHECK_KNOWN, known)]))
        }
        @if new > 0 {
            form.gap8 method="post" action=(here) {
                (page.me.token)
                button.btn.go name="act" value="commit" { (t(lang, key::CHECK_BRING_NOW)) }
            }
            p.sm.mut.gap8 { (t(lang, key::CHECK_FILE_WAITS)) }
        }
    }
}

fn unsound(lang: Lang, page: &BringPage<'_>) -> Markup {
    html! {
        div.note.b role="alert" {
            p.b { (t(lang, key::CHECK_UNSOUND)) }
            @if let Some(refusal) = page.refusal { p { (refusal) } } @else {
                (sums(lang, &[(key::CHECK_FAULTS, page.faults.len() as u64)]))
            }
        }
        @if !page.faults.is_empty() {
            section { h2 { (t(lang, key::CHECK_FAULTS_TITLE)) } (lines(lang, page.faults)) }
        }
    }
}

fn lines(lang: Lang, lines: &[String]) -> Markup {
    html! {
        ul { @for one in lines.iter().take(MOST) { li { (one) } } }
        @if lines.len() > MOST { p.mut { (t(lang, key::CHECK_MORE)) ": " (count(lang, (lines.len() - MOST) as u64)) } }
    }
}

fn found(lang: Lang, page: &BringPage<'_>) -> Markup {
    let title = t(lang, key::CHECK_FOUND);
    html! {
        section {
            h2 { (title) }
            (scroller(title, html! {
                table {
                    thead { tr {
                        th scope="col" { (t(lang, key::SETUP_INSTITUTION)) }
                        th scope="col" { (t(lang, key::CHECK_DAY)) }
                        th scope="col" { (t(lang, key::CHECK_ORGANIZATION)) }
                        th.num scope="col" { (t(lang, key::CHECK_DEGREES)) }
                        th scope="col" { (t(lang, key::CHECK_STATE)) }
                    } }
                    tbody { @for one in page.found.iter().take(MOST) { tr {
                        th scope="row" { (one.name) span.mut { ", " (one.code) } }
                        td.nb { (day_year(lang, one.day)) }
                        td { (one.organization) }
                        td.num { (count(lang, one.degrees)) }
                        td { @if one.is_new { span.tag.ok data-g="+" { (t(lang, key::CHECK_IS_NEW)) } } @else { span.tag.mut data-g="○" { (t(lang, key::CHECK_IS_KNOWN)) } } }
                    } } }
                }
            }))
            @if page.found.len() > MOST { p.mut { (t(lang, key::CHECK_MORE)) ": " (count(lang, (page.found.len() - MOST) as u64)) } }
        }
    }
}
