//! What every page of results has around its content.
use maud::{Markup, html};

use crate::{
    i18n::{Key, key, t},
    region::Sector,
    view::{
        Assets, Look,
        frame::{Frame, Switches, document, encode, titled},
    },
};

/// A part of the public results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Ratings and their tables.
    Ratings,
    /// Institutions.
    Institutions,
    /// Open data.
    OpenData,
    /// How it is worked out.
    Method,
}

/// What differs between the pages.
pub struct Results<'a> {
    /// The title, without the name of the site.
    pub title: &'a str,
    /// Gives the color.
    pub sector: Option<Sector>,
    /// The part that the page belongs to.
    pub here: Section,
    /// The campaign whose method the header leads to.
    pub campaign: Option<&'a str>,
    /// The query that switches of language and view keep: empty or `a=b&`.
    pub query: &'a str,
    /// Whether it is as wide as a table.
    pub wide: bool,
    /// Who runs the survey, for the footer.
    pub organizer: Option<&'a str>,
    /// The content.
    pub main: Markup,
}

/// The whole page.
pub fn page(look: Look, assets: &Assets, results: Results<'_>) -> Markup {
    document(
        look,
        assets,
        &Frame {
            title: &titled(look.lang, results.title),
            sector: results.sector,
            switches: Switches::Links(results.query),
            sections: sections(look, results.here, results.campaign),
            wide: results.wide,
            main: results.main,
            organizer: results.organizer,
            ..Frame::default()
        },
    )
}

fn sections(look: Look, here: Section, campaign: Option<&str>) -> Markup {
    let lang = look.lang;
    let method = campaign.map(|code| format!("/ratings/{}/method", encode(code)));
    let links: [(Section, Option<String>, Key); 4] = [
        (
            Section::Ratings,
            Some("/ratings".to_owned()),
            key::RESULTS_SECTION_RATINGS,
        ),
        (
            Section::Institutions,
            Some("/".to_owned()),
            key::RESULTS_SECTION_FIND,
        ),
        (
            Section::OpenData,
            Some("/open/".to_owned()),
            key::RESULTS_SECTION_OPEN,
        ),
        (Section::Method, method, key::RESULTS_SECTION_METHOD),
    ];
    html! {
        nav.sections aria-label=(t(lang, key::RESULTS_SECTIONS)) {
            ul {
                @for (section, to, words) in &links {
                    @if let Some(to) = to {
                        li { a href=(to) aria-current=[(*section == here).then_some("page")] { (t(lang, *words)) } }
                    }
                }
            }
        }
    }
}

/// A frame in which a wide table or chart scrolls by itself; it can be reached by the keyboard.
pub fn scroller(name: &str, content: Markup) -> Markup {
    html! { div.x tabindex="0" role="group" aria-label=(name) { (content) } }
}
