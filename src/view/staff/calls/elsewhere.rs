//! A case that is not open in this window: no name and no number is on this page.
use maud::{Markup, html};

use crate::{
    i18n::{key, t},
    view::{
        Assets, Look,
        staff::frame::{Me, Page, document, head},
    },
};

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct ElsewherePage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The case, if it is the reader's and goes on in another window.
    pub own: Option<i64>,
    /// What was typed and not taken; may be empty.
    pub typed: &'a str,
}

/// The page.
pub fn elsewhere(look: Look, assets: &Assets, page: &ElsewherePage<'_>) -> Markup {
    let lang = look.lang;
    let (title, lead) = match page.own {
        Some(_) => (key::CALL_ELSEWHERE_TITLE, key::CALL_ELSEWHERE_LEAD),
        None => (key::CALL_LOST_TITLE, key::CALL_LOST_LEAD),
    };
    let main = html! {
        (head(t(lang, title), None))
        p.prose { (t(lang, lead)) }
        @if !page.typed.is_empty() {
            section { h2 { (t(lang, key::CALL_TYPED)) } p.note { (page.typed) } }
        }
        @if let Some(case) = page.own {
            form method="post" action={ "/staff/calls/" (case) "/take" } {
                (page.me.token)
                button.btn { (t(lang, key::CALL_TAKE)) }
            }
        }
        p.gap { a href="/staff/calls" { (t(lang, key::CALL_TO_START)) } }
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, title),
            here: "/staff/calls",
            me: Some((page.me, None)),
            main,
        },
    )
}
