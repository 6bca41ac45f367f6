//! Pages that stand still: about, privacy, accessibility.
use maud::{Markup, html};

use crate::i18n::{Key, key, t};

use super::{
    Assets, Look, Tel,
    frame::{Frame, band, document, flow, hotline, titled},
};

/// What these pages take from the configuration.
#[derive(Debug, Clone, Copy, Default)]
pub struct InfoPage<'a> {
    /// The telephone for questions.
    pub hotline: Option<&'a str>,
}

/// What the site is for.
pub fn about(look: Look, assets: &Assets, page: &InfoPage<'_>) -> Markup {
    let parts = [
        (key::ABOUT_WHO, key::ABOUT_WHO_WHAT),
        (key::ABOUT_WHY, key::ABOUT_WHY_WHAT),
        (key::ABOUT_HONEST, key::ABOUT_HONEST_WHAT),
        (key::ABOUT_HOW, key::ABOUT_HOW_WHAT),
    ];
    info(
        look,
        assets,
        page,
        [key::ABOUT_TITLE, key::ABOUT_LEAD],
        headed(look, &parts),
    )
}

/// What is kept, how long and why.
pub fn privacy(look: Look, assets: &Assets, page: &InfoPage<'_>) -> Markup {
    let parts = [
        (key::PRIVACY_ANSWERS, key::PRIVACY_ANSWERS_WHAT),
        (key::PRIVACY_TEXTS, key::PRIVACY_TEXTS_WHAT),
        (key::PRIVACY_NETWORK, key::PRIVACY_NETWORK_WHAT),
        (key::PRIVACY_DEVICE, key::PRIVACY_DEVICE_WHAT),
        (key::PRIVACY_LOOK, key::PRIVACY_LOOK_WHAT),
        (key::PRIVACY_DRAFT, key::PRIVACY_DRAFT_WHAT),
        (key::PRIVACY_COUNT, key::PRIVACY_COUNT_WHAT),
        (key::PRIVACY_RECEIPT, key::PRIVACY_RECEIPT_WHAT),
        (key::PRIVACY_OTHERS, key::PRIVACY_OTHERS_WHAT),
    ];
    info(
        look,
        assets,
        page,
        [key::PRIVACY_TITLE, key::PRIVACY_LEAD],
        headed(look, &parts),
    )
}

/// The statement of accessibility: what was done and checked, and what not yet.
pub fn accessibility(look: Look, assets: &Assets, page: &InfoPage<'_>) -> Markup {
    let lang = look.lang;
    let done = [
        key::ACCESS_DONE_1,
        key::ACCESS_DONE_2,
        key::ACCESS_DONE_3,
        key::ACCESS_DONE_4,
        key::ACCESS_DONE_5,
    ];
    let content = html! {
        (headed(look, &[(key::ACCESS_AIM, key::ACCESS_AIM_WHAT)]))
        h2 { (t(lang, key::ACCESS_DONE)) }
        ul.list { @for line in done { li { (t(lang, line)) } } }
        (headed(look, &[(key::ACCESS_CHECKED, key::ACCESS_CHECKED_WHAT), (key::ACCESS_NOT, key::ACCESS_NOT_WHAT)]))
        h2 { (t(lang, key::ACCESS_HELP)) }
        p {
            (t(lang, key::ACCESS_HELP_WHAT))
            @if let Some(number) = page.hotline { " " (t(lang, key::ACCESS_HELP_CALL)) " " (Tel(number)) }
        }
    };
    info(
        look,
        assets,
        page,
        [key::ACCESS_TITLE, key::ACCESS_LEAD],
        content,
    )
}

fn headed(look: Look, parts: &[(Key, Key)]) -> Markup {
    html! {
        @for (head, text) in parts {
            h2 { (t(look.lang, *head)) }
            p { (t(look.lang, *text)) }
        }
    }
}

fn info(
    look: Look,
    assets: &Assets,
    page: &InfoPage<'_>,
    [head, lead]: [Key; 2],
    content: Markup,
) -> Markup {
    let lang = look.lang;
    let head = t(lang, head);
    let main = html! {
        (band(html! {}, &[head], &[]))
        (flow(html! {
            p.lead { (t(lang, lead)) }
            (content)
            p { a.go href="/" { (t(lang, key::HOME_LINK)) } }
        }))
    };
    document(
        look,
        assets,
        &Frame {
            title: &titled(lang, head),
            main,
            contact: hotline(lang, page.hotline),
            ..Frame::default()
        },
    )
}
