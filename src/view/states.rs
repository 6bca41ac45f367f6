//! What a link shows while its survey takes no answers, and when the link itself has been replaced.
use chrono::NaiveDate;
use maud::{Markup, html};

use crate::i18n::{Key, Lang, day, day_year, key, t, t_args};

use super::{
    Assets, Look, Place, Tel,
    frame::{Frame, band, document, flow, hotline, search, titled},
    icon,
};

/// A survey that takes no answers today.
#[derive(Debug, Clone, Copy)]
pub struct CampaignPage<'a> {
    /// The institution behind the link.
    pub place: Place<'a>,
    /// The first day; `None` while it is not set.
    pub starts_on: Option<NaiveDate>,
    /// The last day answers are (or were) taken; `None` while it is not set.
    pub ends_on: Option<NaiveDate>,
    /// When the results are due, if that is decided.
    pub results_on: Option<NaiveDate>,
    /// How many answered about this institution, if it may be told.
    pub responses: Option<u64>,
    /// Who runs the survey.
    pub organizer: &'a str,
    /// The telephone for questions.
    pub hotline: Option<&'a str>,
}

/// The survey is over.
pub fn closed(look: Look, assets: &Assets, page: &CampaignPage<'_>) -> Markup {
    let lang = look.lang;
    let thanks = page
        .responses
        .filter(|n| *n > 0)
        .map(|n| t_args(lang, key::CLOSED_THANKS, &[("n", n.into())]));
    let content = html! {
        p.lead {
            (between(lang, key::CLOSED_LEAD, page).unwrap_or_default()) " "
            @if let Some(thanks) = thanks { (thanks) }
        }
        @if let Some(results) = page.results_on {
            h2 { (t(lang, key::CLOSED_RESULTS)) }
            p { (t_args(lang, key::CLOSED_RESULTS_ON, &[("day", day_year(lang, results).into())])) }
        }
        @if let Some(number) = page.hotline {
            h2 { (t(lang, key::CLOSED_HELP)) }
            p { (t(lang, key::CLOSED_HELP_WHAT)) " " (Tel(number)) }
        }
    };
    state(look, assets, page, key::CLOSED_TITLE, content)
}

/// The survey has not begun.
pub fn not_yet(look: Look, assets: &Assets, page: &CampaignPage<'_>) -> Markup {
    let lang = look.lang;
    let when = between(lang, key::SOON_FROM, page)
        .unwrap_or_else(|| t(lang, key::SOON_UNKNOWN).to_owned());
    state(
        look,
        assets,
        page,
        key::SOON_TITLE,
        html! { p.lead { (when) } },
    )
}

/// The survey is stopped for a while.
pub fn paused(look: Look, assets: &Assets, page: &CampaignPage<'_>) -> Markup {
    let lang = look.lang;
    let content = html! {
        p.lead { (t(lang, key::PAUSED_LEAD)) }
        @if let Some(end) = page.ends_on {
            p { (t_args(lang, key::PAUSED_MORE, &[("day", day(lang, end).into())])) }
        }
    };
    state(look, assets, page, key::PAUSED_TITLE, content)
}

fn between(lang: Lang, key: Key, page: &CampaignPage<'_>) -> Option<String> {
    let (from, to) = (day(lang, page.starts_on?), day(lang, page.ends_on?));
    Some(t_args(
        lang,
        key,
        &[("from", from.into()), ("to", to.into())],
    ))
}

fn state(
    look: Look,
    assets: &Assets,
    page: &CampaignPage<'_>,
    head: Key,
    content: Markup,
) -> Markup {
    let lang = look.lang;
    let main = html! {
        (band(icon::sign(icon::CLOCK), &[t(lang, head)], &[page.place.name, page.place.address]))
        (flow(html! {
            (content)
            p { a.go href="/" { (t(lang, key::OTHER_FIND)) } }
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

/// A link that has been taken out of use.
#[derive(Debug, Clone, Copy)]
pub struct RevokedPage<'a> {
    /// The institution behind it.
    pub place: Place<'a>,
    /// The code that stands for it now, if there is one.
    pub replaced_by: Option<&'a str>,
    /// The telephone for questions.
    pub hotline: Option<&'a str>,
}

/// The link was replaced: the new one, or the search.
pub fn revoked(look: Look, assets: &Assets, page: &RevokedPage<'_>) -> Markup {
    let lang = look.lang;
    let main = html! {
        (band(icon::sign(icon::CLOCK), &[t(lang, key::REVOKED_TITLE)], &[page.place.name, page.place.address]))
        (flow(html! {
            p.lead { (t(lang, key::REVOKED_LEAD)) }
            @if let Some(code) = page.replaced_by {
                p.acts { a.btn href={ "/q/" (code) } { (t(lang, key::REVOKED_NEW)) } }
            } @else {
                p { (t(lang, key::REVOKED_SEARCH)) }
            }
            (search(lang, "", None))
        }))
    };
    document(
        look,
        assets,
        &Frame {
            title: &titled(lang, t(lang, key::REVOKED_TITLE)),
            sector: Some(page.place.sector),
            main,
            contact: hotline(lang, page.hotline),
            ..Frame::default()
        },
    )
}
