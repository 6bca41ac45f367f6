//! An answer that cannot be taken: the interview is somebody else's, over, or the page is old. What was typed is on the page.
use maud::{Markup, html};

use crate::{
    i18n::{Key, key, t},
    view::{
        Assets, Look,
        staff::frame::{Me, Page, document, head},
    },
};

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct GonePage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The heading.
    pub title: Key,
    /// What happened and what to do.
    pub lead: Key,
    /// The questions with what was typed, in words.
    pub typed: &'a [(String, String)],
    /// Where to go on.
    pub on: (&'a str, Key),
}

/// The page.
pub fn gone(look: Look, assets: &Assets, page: &GonePage<'_>) -> Markup {
    let lang = look.lang;
    let main = html! {
        (head(t(lang, page.title), None))
        p.prose { (t(lang, page.lead)) }
        @if !page.typed.is_empty() {
            section {
                h2 { (t(lang, key::ASK_TYPED)) }
                dl { @for (asked, said) in page.typed { dt.mut { (asked) } dd { (said) } } }
            }
        }
        p.gap { a.btn href=(page.on.0) { (t(lang, page.on.1)) } }
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, page.title),
            here: "/staff/",
            me: Some((page.me, None)),
            main,
        },
    )
}
