//! What a person's own link shows when it opens no questionnaire.
use maud::{Markup, html};

use crate::i18n::{key, t};

use super::{
    Assets, Look, Place, Tel,
    frame::{Frame, band, document, flow, hotline, search, titled},
    icon,
};

/// Why it opens none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkGone {
    /// It was answered by.
    Used,
    /// Its days are over, or there is a newer one.
    Over,
}

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct LinkGonePage<'a> {
    /// The institution that was asked about.
    pub place: Place<'a>,
    /// Why.
    pub why: LinkGone,
    /// Who runs the survey.
    pub organizer: &'a str,
    /// The telephone for questions.
    pub hotline: Option<&'a str>,
}

/// The page: a kind word, and how to answer all the same.
pub fn link_gone(look: Look, assets: &Assets, page: &LinkGonePage<'_>) -> Markup {
    let lang = look.lang;
    let (sign, head, lead, more) = match page.why {
        LinkGone::Used => (
            icon::DONE,
            key::LINK_USED_TITLE,
            key::LINK_USED_LEAD,
            key::LINK_USED_MORE,
        ),
        LinkGone::Over => (
            icon::CLOCK,
            key::LINK_OVER_TITLE,
            key::LINK_OVER_LEAD,
            key::LINK_OVER_MORE,
        ),
    };
    let main = html! {
        (band(icon::sign(sign), &[t(lang, head)], &[page.place.name, page.place.address]))
        (flow(html! {
            p.lead { (t(lang, lead)) }
            p { (t(lang, more)) @if let Some(number) = page.hotline { " " (Tel(number)) } }
            @if page.why == LinkGone::Over {
                p { (t(lang, key::LINK_OVER_SEARCH)) }
                (search(lang, "", None))
            } @else {
                p { a.go href="/" { (t(lang, key::OTHER_FIND)) } }
            }
        }))
    };
    document(
        look,
        assets,
        &Frame {
            title: &titled(lang, t(lang, head)),
            sector: Some(page.place.sector),
            main,
            organizer: Some(page.organizer),
            contact: hotline(lang, page.hotline),
            ..Frame::default()
        },
    )
}
