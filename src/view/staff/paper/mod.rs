//! Paper: batches, keying, what differs, errors.
use maud::{Markup, html};

use super::{
    Field, described, field,
    frame::{Me, Page, Section, document},
};
use crate::{
    i18n::{Key, Lang, key, t},
    paper::rules::BatchState,
    view::{Assets, Look},
};

mod batch;
mod differs;
mod errors;
mod key_in;
mod list;

pub use batch::{BatchPage, FormLine, batch};
pub use differs::{Differing, DiffersPage, differs};
pub use errors::{ErrorLine, ErrorsPage, errors};
pub use key_in::{ChoosePage, KeyPage, choose, key_in};
pub use list::{BatchLine, ListPage, Member, Printed, list};

/// What was typed into a form of these pages, and what is wrong with it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Typed<'a> {
    /// Names and values.
    pub values: &'a [(&'a str, &'a str)],
    /// Faults by field.
    pub faults: &'a [(&'a str, Key)],
}

impl<'a> Typed<'a> {
    fn value(&self, name: &str) -> &'a str {
        let found = self.values.iter().find(|(known, _)| *known == name);
        found.map_or("", |(_, value)| value)
    }

    fn fault(&self, lang: Lang, name: &str) -> Option<&'static str> {
        let found = self.faults.iter().find(|(known, _)| *known == name);
        found.map(|(_, words)| t(lang, *words))
    }

    /// A line to type into.
    fn line(&self, lang: Lang, name: &str, label: Key, hint: Option<Key>, class: &str) -> Markup {
        let fault = self.fault(lang, name);
        let hint = hint.map(|words| t(lang, words));
        let control = html! {
            input class=(class) id=(name) name=(name) value=(self.value(name)) maxlength="200" autocomplete="off"
                aria-invalid=[fault.map(|_| "true")] aria-describedby=[described(name, hint.is_some(), fault.is_some())];
        };
        let field_of = Field {
            name,
            label,
            hint,
            fault,
            control,
        };
        field(lang, &field_of)
    }
}

/// A page of this section.
fn shown(
    look: Look,
    assets: &Assets,
    me: Me<'_>,
    (title, here): (&str, &str),
    main: Markup,
) -> Markup {
    let page = Page {
        title,
        here,
        me: Some((me, Some(Section::Paper))),
        main,
    };
    document(look, assets, &page)
}

fn state(lang: Lang, state: BatchState) -> Markup {
    let (sign, words) = match state {
        BatchState::Open => ("◐", key::PAPER_OPEN),
        BatchState::Closed => ("✓", key::PAPER_CLOSED),
    };
    html! { span.tag data-g=(sign) { (t(lang, words)) } }
}
