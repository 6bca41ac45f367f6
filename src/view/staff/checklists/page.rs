//! The experts' checks of a campaign.
use maud::{Markup, html};

use super::{
    Campaign, Section, address, agreed,
    decide::{self, Deciding},
    files::{self, FormTyped},
    list::{self, CheckLine, Shown},
    shown,
};
use crate::{
    i18n::{Key, Lang, key, t},
    rating::checklist::agreement::Agreement,
    survey::Text,
    view::{
        Assets, Look,
        results::number::count,
        staff::{Me, choose::choose, frame::head},
    },
};

/// How far assessors agree.
#[derive(Debug, Clone, Copy)]
pub struct Agreed<'a> {
    /// By section of the checklist.
    pub sections: &'a [(Text, Agreement)],
    /// In all sections.
    pub all: &'a Agreement,
    /// By institution: code, short name.
    pub institutions: &'a [(String, String, Agreement)],
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct ChecksPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The campaign.
    pub campaign: Campaign<'a>,
    /// Whether the reader decides which assessment counts, and so sees who was there.
    pub decides: bool,
    /// Institutions: all, with an assessment that counts, waiting for a decision, with none.
    pub counts: [u64; 4],
    /// Which of them are shown.
    pub shown: Shown,
    /// What is looked for among them.
    pub query: &'a str,
    /// Which page of how many, from 1.
    pub place: (usize, usize),
    /// The institutions of this page.
    pub lines: &'a [CheckLine<'a>],
    /// Municipalities of the campaign's institutions.
    pub municipalities: &'a [&'a str],
    /// What was asked of the form.
    pub form: &'a FormTyped<'a>,
    /// Why a file was not taken.
    pub not_taken: Option<&'a str>,
    /// How far assessors agree, if there is anything to compare.
    pub agreed: Option<Agreed<'a>>,
    /// The institution that is decided about.
    pub deciding: Option<Deciding<'a>>,
    /// What was just done.
    pub done: Option<&'a str>,
    /// Why nothing can be done here at all.
    pub fault: Option<&'a str>,
}

/// The campaigns whose checks the reader may see.
pub fn campaigns(look: Look, assets: &Assets, me: Me<'_>, campaigns: &[(&str, &str)]) -> Markup {
    let here = (Section::Checklists, "/staff/checklists");
    let words = (key::CHECK_SECTION, key::CHECK_NO_CAMPAIGNS);
    choose(look, assets, me, here, words, campaigns)
}

/// The page.
pub fn page(look: Look, assets: &Assets, page: &ChecksPage<'_>) -> Markup {
    let lang = look.lang;
    let title = t(lang, key::CHECK_SECTION);
    let main = html! {
        p.crumb { a href="/staff/checklists" { (title) } }
        (head(page.campaign.1, None))
        @if let Some(fault) = page.fault { p.note.b role="alert" { (fault) } }
        @for (field, fault) in faults(page) { p.note.b role="alert" { a href={ "#" (field) } { (fault) } } }
        @if let Some(done) = page.done { p.note role="status" { (done) } }
        (facts(lang, page))
        @if let Some(deciding) = &page.deciding { (decide::decide(lang, page, deciding)) }
        div.cols {
            section #form { (files::form(lang, page)) }
            section #bring { (files::upload(lang, page.me, page.campaign, page.not_taken)) }
        }
        (list::list(lang, page))
        @if let Some(agreed) = page.agreed { (agreed::agreed(lang, agreed)) }
    };
    shown(
        look,
        assets,
        (page.me, Section::Checklists),
        (title, &address(page.campaign)),
        main,
    )
}

/// What was refused, with its field.
fn faults<'a>(page: &ChecksPage<'a>) -> impl Iterator<Item = (&'static str, &'a str)> {
    let decided = page.deciding.and_then(|of| of.fault);
    let field = |is_why: bool| if is_why { "why" } else { "decide" };
    let all = [
        page.form.fault.map(|words| ("codes", words)),
        page.not_taken.map(|words| ("file", words)),
        decided.map(|(words, is_why)| (field(is_why), words)),
    ];
    all.into_iter().flatten()
}

fn facts(lang: Lang, page: &ChecksPage<'_>) -> Markup {
    let [all, ready, waiting, missing] = page.counts;
    let fact = |name: Key, n: u64, to: Option<Shown>| {
        let to = to.filter(|_| n > 0).map(|to| list::to(page, to, 1));
        html! { div { dt { (t(lang, name)) } dd {
            @if let Some(to) = to { a href=(to) { (count(lang, n)) } } @else { (count(lang, n)) }
        } } }
    };
    html! {
        dl.facts {
            (fact(key::CAMP_INSTITUTIONS, all, None))
            (fact(key::CHECK_FACT_READY, ready, None))
            (fact(key::CHECK_FACT_WAITING, waiting, Some(Shown::Waiting)))
            (fact(key::CHECK_FACT_MISSING, missing, Some(Shown::Missing)))
        }
    }
}
