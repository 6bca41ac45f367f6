//! Whose pages: the first page of a section that has one page a campaign.
use maud::{Markup, html};

use super::frame::{Page, Section, document, head};
use crate::{
    i18n::{Key, t},
    view::{Assets, Look, staff::Me},
};

/// The campaigns of the reader's party, by what stands in addresses and title; `title` and `none` are the section's words, `here` its address.
pub(super) fn choose(
    look: Look,
    assets: &Assets,
    me: Me<'_>,
    (section, here): (Section, &str),
    (title, none): (Key, Key),
    campaigns: &[(impl std::fmt::Display, &str)],
) -> Markup {
    let title = t(look.lang, title);
    let main = html! {
        (head(title, None))
        @if campaigns.is_empty() { p { (t(look.lang, none)) } }
        ul.prose { @for (id, name) in campaigns { li { a href={ (here) "/" (id.to_string()) } { (name) } } } }
    };
    let page = Page {
        title,
        here,
        me: Some((me, Some(section))),
        main,
    };
    document(look, assets, &page)
}
