//! Pages for addresses that lead nowhere and for our own faults. Each has a way on.
use maud::{Markup, html};

use crate::i18n::{Key, key, t, t_args};

use super::{
    Assets, Look,
    frame::{Frame, Switches, band, document, flow, search, titled},
    icon,
};

/// Why there is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// 404: no such address.
    NotFound,
    /// 405, or a request that makes no sense.
    NotAllowed,
    /// 500: our fault.
    Internal,
}

/// A page for a request that cannot be answered.
pub fn problem(look: Look, assets: &Assets, trouble: Trouble) -> Markup {
    let lang = look.lang;
    let (head, lead) = match trouble {
        Trouble::NotFound => (key::MISSING_TITLE, key::MISSING_LEAD),
        Trouble::NotAllowed => (key::METHOD_TITLE, key::METHOD_LEAD),
        Trouble::Internal => (key::INTERNAL_TITLE, key::INTERNAL_LEAD),
    };
    let content = html! {
        p.lead { (t(lang, lead)) }
        @if trouble == Trouble::NotFound { (search(lang, "", None)) }
        p { a.go href="/" { (t(lang, key::HOME_LINK)) } }
    };
    // Only an address that can be asked for again may carry links back to itself.
    let switches = match trouble {
        Trouble::NotFound => Switches::Links(""),
        Trouble::NotAllowed | Trouble::Internal => Switches::Absent,
    };
    simple(look, assets, head, switches, content)
}

/// A code or a receipt number that is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownPage<'a> {
    /// A link code, as typed.
    Code(&'a str),
    /// A person's own link.
    Link(&'a str),
    /// A receipt number, as typed.
    Receipt(&'a str),
}

/// A page for a mistyped code or number, with what was typed in the search box.
pub fn unknown(look: Look, assets: &Assets, page: UnknownPage<'_>) -> Markup {
    let lang = look.lang;
    let (head, lead, typed) = match page {
        UnknownPage::Code(typed) => (key::UNKNOWN_CODE_TITLE, key::UNKNOWN_CODE_LEAD, typed),
        UnknownPage::Link(typed) => (key::UNKNOWN_LINK_TITLE, key::UNKNOWN_LINK_LEAD, typed),
        UnknownPage::Receipt(typed) => {
            (key::UNKNOWN_RECEIPT_TITLE, key::UNKNOWN_RECEIPT_LEAD, typed)
        }
    };
    let content = html! {
        p.lead { (t(lang, lead)) }
        p { (t_args(lang, key::UNKNOWN_TYPED, &[("typed", typed.into())])) }
        (search(lang, typed, None))
    };
    simple(look, assets, head, Switches::Links(""), content)
}

fn simple(
    look: Look,
    assets: &Assets,
    head: Key,
    switches: Switches<'_>,
    content: Markup,
) -> Markup {
    let head = t(look.lang, head);
    document(
        look,
        assets,
        &Frame {
            title: &titled(look.lang, head),
            switches,
            main: html! { (band(icon::sign(icon::ASK), &[head], &[])) (flow(content)) },
            ..Frame::default()
        },
    )
}
