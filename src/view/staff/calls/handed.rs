//! The link that a person was given: shown this once, to be read out or copied.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use crate::{
    i18n::{key, t, t_args},
    view::{
        Assets, Look,
        staff::frame::{Me, Page, Section, document, head},
    },
};

/// What is on it. Never printed.
#[derive(Clone, Copy)]
pub struct HandedPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The address without the code: `https://site/i/`.
    pub base: &'a str,
    /// The code in groups of three.
    pub groups: &'a [String],
    /// Until when it is good, in the person's time.
    pub until: NaiveDateTime,
    /// The campaign, to go on with.
    pub campaign: i64,
}

/// The page.
pub fn handed(look: Look, assets: &Assets, page: &HandedPage<'_>) -> Markup {
    let lang = look.lang;
    let when = page.until.format("%d.%m %H:%M").to_string();
    let address = format!("{}{}", page.base, page.groups.concat());
    let main = html! {
        (head(t(lang, key::CALL_HANDED_TITLE), Some(t(lang, key::CALL_HANDED_LEAD))))
        div.case { div { h2 { (t(lang, key::CALL_HANDED_SITE)) } p.say.link-once { (page.base) } }
            div { h2 { (t(lang, key::CALL_HANDED_CODE)) } p.tel.wrap { @for group in page.groups { span.nb { (group) } " " } } }
            div { h2 { label for="address" { (t(lang, key::CALL_HANDED_ADDRESS)) } } input.w-l #address readonly value=(address); }
        }
        p { (t_args(lang, key::CALL_HANDED_UNTIL, &[("when", when.into())])) }
        ul.keys.gap8 { li { a.key.go data-key="Enter" href={ "/staff/calls?c=" (page.campaign) "&done=handed-over" } {
            kbd { "Enter" } span { (t(lang, key::CALL_HANDED_NEXT)) }
        } } }
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, key::CALL_HANDED_TITLE),
            here: "/staff/calls",
            me: Some((page.me, Some(Section::Calls))),
            main,
        },
    )
}
