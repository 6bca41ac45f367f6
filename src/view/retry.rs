//! Pages for an answer that was not taken this time. Nothing a person typed is lost on them.
use maud::{Markup, html};

use crate::{
    i18n::{Key, key, t, t_args},
    survey::{Form, Survey},
};

use super::{
    Assets, Look, Place,
    frame::{Frame, Switches, band, document, flow, titled},
    icon, questionnaire,
};

/// An answer that rides along in the page until it can be sent again.
#[derive(Clone, Copy)]
pub struct RetryPage<'a> {
    /// The version that was answered, for reading the answers back.
    pub survey: &'a Survey,
    /// The institution.
    pub place: Place<'a>,
    /// Where the form goes, as the questionnaire's did.
    pub action: &'a str,
    /// The form key: the same as was sent, or for [`stale`] a new one.
    pub key: &'a str,
    /// What was sent.
    pub filled: &'a Form,
    /// After how many seconds to try again.
    pub wait_s: u32,
    /// Who runs the survey.
    pub organizer: &'a str,
}

/// 503: too many answers at once, or the disk is full.
pub fn busy(look: Look, assets: &Assets, page: &RetryPage<'_>) -> Markup {
    retry(look, assets, page, key::BUSY_LEAD, true)
}

/// 429: too many answers from one network.
pub fn flood(look: Look, assets: &Assets, page: &RetryPage<'_>) -> Markup {
    retry(look, assets, page, key::FLOOD_LEAD, true)
}

/// The campaign was paused while the form was being filled in.
pub fn halted(look: Look, assets: &Assets, page: &RetryPage<'_>) -> Markup {
    retry(look, assets, page, key::HALTED_LEAD, false)
}

/// The form key had expired: the answers with a new one.
pub fn stale(look: Look, assets: &Assets, page: &RetryPage<'_>) -> Markup {
    retry(look, assets, page, key::STALE_LEAD, false)
}

fn retry(look: Look, assets: &Assets, page: &RetryPage<'_>, lead: Key, wait: bool) -> Markup {
    let lang = look.lang;
    let answers = questionnaire::said(look, page.survey, page.filled);
    let main = html! {
        (band(icon::sign(icon::CLOCK), &[t(lang, key::BUSY_HEAD)], &[page.place.name]))
        (flow(html! {
            p.lead { (t(lang, lead)) }
            form #survey method="post" action=(page.action) {
                input type="hidden" name="key" value=(page.key);
                @for (name, value) in kept(page.filled) { input type="hidden" name=(name) value=(value); }
                button.btn { (t(lang, key::BUSY_AGAIN)) }
            }
            @if wait { p { (t_args(lang, key::BUSY_WAIT, &[("n", page.wait_s.into())])) } }
            @if !answers.is_empty() {
                details {
                    summary { (t(lang, key::BUSY_ANSWERS)) }
                    dl.note { @for (ask, said) in &answers { dt { (ask) } dd { (said) } } }
                }
            }
        }))
    };
    document(
        look,
        assets,
        &Frame {
            title: &titled(lang, t(lang, key::BUSY_TITLE)),
            sector: Some(page.place.sector),
            switches: Switches::Buttons,
            main,
            organizer: Some(page.organizer),
            ..Frame::default()
        },
    )
}

/// Everything that was sent but the key, which has its own field, and the switch that may have sent it.
fn kept(form: &Form) -> impl Iterator<Item = &(String, String)> {
    form.0
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "key" | "view"))
}

/// An answer that did not arrive as a whole, so that it cannot ride along.
#[derive(Debug, Clone, Copy, Default)]
pub struct LostPage<'a> {
    /// The link code, if it is known.
    pub code: Option<&'a str>,
}

/// 408: the answer came too slowly.
pub fn too_slow(look: Look, assets: &Assets, page: LostPage<'_>) -> Markup {
    lost(
        look,
        assets,
        page,
        [key::SLOW_TITLE, key::SLOW_LEAD, key::LOST_BACK],
    )
}

/// 413: the answer is longer than 64 KiB.
pub fn too_large(look: Look, assets: &Assets, page: LostPage<'_>) -> Markup {
    lost(
        look,
        assets,
        page,
        [key::LARGE_TITLE, key::LARGE_LEAD, key::LARGE_BACK],
    )
}

fn lost(look: Look, assets: &Assets, page: LostPage<'_>, [head, lead, back]: [Key; 3]) -> Markup {
    let lang = look.lang;
    let main = html! {
        (band(icon::sign(icon::CLOCK), &[t(lang, head)], &[]))
        (flow(html! {
            p.lead { (t(lang, lead)) }
            p { (t(lang, back)) }
            @if let Some(code) = page.code {
                p.acts { a.btn.quiet href={ "/q/" (code) } { (t(lang, key::LOST_OPEN)) } }
            }
            p { a.go href="/" { (t(lang, key::HOME_LINK)) } }
        }))
    };
    document(
        look,
        assets,
        &Frame {
            title: &titled(lang, t(lang, head)),
            switches: Switches::Absent,
            main,
            ..Frame::default()
        },
    )
}
