//! What every page has around its content: head, header with the switches, footer.
use std::fmt::Write;

use maud::{DOCTYPE, Markup, html};

use crate::{
    i18n::{Key, Lang, key, t, t_args},
    region::Sector,
};

use super::{Assets, Look, Tel, icon};

/// How language and view are switched.
#[derive(Debug, Clone, Copy)]
pub enum Switches<'a> {
    /// Links that keep this query, already encoded: empty or `q=…&`.
    Links(&'a str),
    /// Buttons that send the form `survey`, so that the page comes back with every answer.
    Buttons,
    /// None: the address of the page cannot be asked for again.
    Absent,
}

/// What differs between pages outside their content.
pub struct Frame<'a> {
    /// The whole title.
    pub title: &'a str,
    /// Gives the color.
    pub sector: Option<Sector>,
    /// How the view is switched.
    pub switches: Switches<'a>,
    /// Links to the parts of the public results, in the header.
    pub sections: Markup,
    /// Whether the content may be wider than a text.
    pub wide: bool,
    /// The words and the target of the link past the header.
    pub skip: (Key, &'a str),
    /// Where a shared screen returns to; empty on a person's own.
    pub kiosk: &'a str,
    /// Whether the script is needed.
    pub script: bool,
    /// The content of `<main>`.
    pub main: Markup,
    /// Organizer and telephone, in the footer.
    pub organizer: Option<&'a str>,
    /// The line with the telephone, from [`hotline`].
    pub contact: Markup,
}

impl Default for Frame<'_> {
    fn default() -> Self {
        Frame {
            title: "",
            sector: None,
            switches: Switches::Links(""),
            sections: html! {},
            wide: false,
            skip: (key::SKIP_CONTENT, "#main"),
            kiosk: "",
            script: false,
            main: html! {},
            organizer: None,
            contact: html! {},
        }
    }
}

/// The title of a page with the name of the site.
pub fn titled(lang: Lang, page: &str) -> String {
    t_args(lang, key::PAGE_TITLE, &[("page", page.into())])
}

/// The whole document. What differs per request in a questionnaire (title, kiosk; organizer, telephone)
/// stands together, so that the rest can be compressed once.
pub fn document(look: Look, assets: &Assets, frame: &Frame<'_>) -> Markup {
    let sector = frame.sector.map(Sector::as_str);
    html! {
        (DOCTYPE)
        html lang=(look.lang.as_str()) data-sector=[sector]
            data-size=[look.large.then_some("large")] data-contrast=[look.contrast.then_some("high")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                link rel="icon" href=(assets.icon) type="image/svg+xml";
                link rel="stylesheet" href=(assets.css);
                @if frame.script { script src=(assets.js) defer {} }
                title { (frame.title) }
            }
            body.wide[frame.wide] data-kiosk=(frame.kiosk) {
                a.skip href=(frame.skip.1) { (t(look.lang, frame.skip.0)) }
                (header(look, frame))
                main #main { (frame.main) }
                (footer(look.lang, frame))
            }
        }
    }
}

fn header(look: Look, frame: &Frame<'_>) -> Markup {
    let (lang, switches) = (look.lang, frame.switches);
    html! {
        header.top {
            // Enter in a field presses the first button of the form: it must send, not switch the language.
            @if let Switches::Buttons = switches {
                button.vh form="survey" tabindex="-1" aria-hidden="true" { (t(lang, key::FORM_SEND)) }
            }
            a.brand href="/" { (icon::icon(icon::RING)) (t(lang, key::BRAND)) }
            (frame.sections)
            @if !matches!(switches, Switches::Absent) {
                nav aria-label=(t(lang, key::LANGUAGE)) {
                    @for other in Lang::ALL {
                        @if other == lang { span aria-current="true" { (own_name(other)) } }
                        @else { (language(other, switches)) }
                    }
                }
                div.tools role="group" aria-label=(t(lang, key::LOOK)) {
                    (switch(switches, "size", icon::SIZE, if look.large { ("normal", t(lang, key::LOOK_NORMAL)) } else { ("large", t(lang, key::LOOK_LARGE)) }))
                    (switch(switches, "tone", icon::TONE, if look.contrast { ("plain", t(lang, key::LOOK_PLAIN)) } else { ("contrast", t(lang, key::LOOK_CONTRAST)) }))
                }
            }
        }
    }
}

fn own_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Ru => "Русский",
        Lang::En => "English",
    }
}

fn language(lang: Lang, switches: Switches<'_>) -> Markup {
    let tag = lang.as_str();
    html! {
        @if let Switches::Links(query) = switches {
            a href={ "?" (query) "lang=" (tag) } hreflang=(tag) lang=(tag) { (own_name(lang)) }
        } @else {
            button form="survey" formnovalidate name="view" value=(tag) lang=(tag) { (own_name(lang)) }
        }
    }
}

fn switch(
    switches: Switches<'_>,
    class: &str,
    drawing: &'static str,
    (value, words): (&str, &str),
) -> Markup {
    html! {
        @if let Switches::Links(query) = switches {
            a class=(class) href={ "?" (query) "view=" (value) } { (icon::icon(drawing)) (words) }
        } @else {
            button class=(class) form="survey" formnovalidate name="view" value=(value) { (icon::icon(drawing)) (words) }
        }
    }
}

fn footer(lang: Lang, frame: &Frame<'_>) -> Markup {
    html! {
        footer.foot {
            ul {
                li { a href="/ratings" { (t(lang, key::FOOT_RATINGS)) } }
                li { a href="/privacy" { (t(lang, key::FOOT_PRIVACY)) } }
                li { a href="/accessibility" { (t(lang, key::FOOT_ACCESSIBILITY)) } }
                li { a href="/about" { (t(lang, key::FOOT_ABOUT)) } }
            }
            @if let Some(name) = frame.organizer {
                p { (t_args(lang, key::FOOT_ORGANIZER, &[("name", name.into())])) }
            }
            (frame.contact)
        }
    }
}

/// The line with the telephone, if there is one.
pub fn hotline(lang: Lang, number: Option<&str>) -> Markup {
    html! { @if let Some(number) = number { p { (t(lang, key::FOOT_HOTLINE)) " " (Tel(number)) } } }
}

/// The colored band at the head of a page of state: sign, heading, what it is about.
pub fn band(sign: Markup, head: &[&str], under: &[&str]) -> Markup {
    html! {
        div.place {
            (sign)
            h1 { (lines(head)) }
            @if !under.is_empty() { p { (lines(under)) } }
        }
    }
}

/// Lines of one paragraph.
pub fn lines(texts: &[&str]) -> Markup {
    html! {
        @for (nth, text) in texts.iter().enumerate() {
            @if nth > 0 { br; }
            (text)
        }
    }
}

/// The words and a field to look for an institution, a code or a receipt.
pub fn search(lang: Lang, query: &str, sector: Option<Sector>) -> Markup {
    html! {
        form method="get" action="/" role="search" {
            label for="q" { (t(lang, key::FIND_LABEL)) }
            div.field {
                @if let Some(sector) = sector { input type="hidden" name="sector" value=(sector.as_str()); }
                input #q name="q" type="search" value=(query) autocomplete="off" spellcheck="false" maxlength="200";
                button.btn { (t(lang, key::FIND_BUTTON)) }
            }
        }
    }
}

/// The content of a page under its band.
pub fn flow(content: Markup) -> Markup {
    html! { div.page { div.flow { (content) } } }
}

/// A text as a value in the query of an address.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
