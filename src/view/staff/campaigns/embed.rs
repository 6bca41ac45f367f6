//! What an institution puts on its website so that visitors can answer: plain HTML, no script, no cookie.
use maud::{Markup, html};

use super::{
    super::frame::{Page, Section, document, head, in_address},
    CampaignHead,
};
use crate::{
    i18n::{Key, Lang, key, t},
    view::{Assets, Look},
};

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct EmbedPage<'a> {
    /// The campaign.
    pub head: CampaignHead<'a>,
    /// Code of the institution.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The site's own address.
    pub base: &'a str,
    /// The link of its point for a website, if it has one that is not revoked.
    pub link: Option<&'a str>,
}

/// The page.
pub fn embed(look: Look, assets: &Assets, page: &EmbedPage<'_>) -> Markup {
    let lang = look.lang;
    let institution = format!(
        "{}/institutions/{}",
        page.head.address(),
        in_address(page.code)
    );
    let main = html! {
        p.crumb { a href=(page.head.address()) { (page.head.title) } ", " a href=(institution) { (page.name) } }
        (head(t(lang, key::TOKEN_EMBED_TITLE), Some(page.name)))
        @match page.link {
            Some(link) => (snippets(lang, page, link)),
            None => p.note { (t(lang, key::TOKEN_EMBED_NONE)) },
        }
    };
    let frame = Page {
        title: t(lang, key::TOKEN_EMBED_TITLE),
        here: &format!("{institution}/embed"),
        me: Some((page.head.me, Some(Section::Campaigns))),
        main,
    };
    document(look, assets, &frame)
}

fn snippets(lang: Lang, page: &EmbedPage<'_>, link: &str) -> Markup {
    html! {
        p { (t(lang, key::TOKEN_EMBED_LEAD)) }
        @for shown in Lang::ALL {
            @let words = t(shown, key::TOKEN_EMBED_WORDS);
            @let plain = html! { a href=(link) { (words) } };
            @let picture = format!("{}/button/{}.svg", page.base, shown.as_str());
            @let button = html! { a href=(link) { img src=(picture) width="240" height="56" alt=(words); } };
            section lang=(shown.as_str()) {
                h2 { (match shown { Lang::Ru => "Русский", Lang::En => "English" }) }
                p { img src={ "/button/" (shown.as_str()) ".svg" } width="240" height="56" alt=(words); }
                (code(lang, shown, "button", key::TOKEN_EMBED_BUTTON, button))
                (code(lang, shown, "plain", key::TOKEN_EMBED_PLAIN, plain))
            }
        }
    }
}

/// A text to be copied, under its label.
fn code(lang: Lang, shown: Lang, name: &str, label: Key, snippet: Markup) -> Markup {
    let id = format!("{name}-{}", shown.as_str());
    html! {
        div.f lang=(lang.as_str()) {
            label for=(id) { (t(lang, label)) }
            textarea.mono id=(id) rows="3" readonly spellcheck="false" { (snippet.into_string()) }
        }
    }
}
