//! Authorities and contractors, and the form for a new one.
use maud::{Markup, html};

use super::{
    Field, described, field,
    frame::{Me, head},
    party_kind,
    users::shown,
};
use crate::{
    access::{
        PartyFlaw, PartyKind,
        party::{MAX_CODE, MAX_NAME},
    },
    i18n::{Key, Lang, key, t, t_args},
    view::{Assets, Look},
};

/// The kinds that a page adds.
pub const KINDS: [PartyKind; 2] = [PartyKind::Contractor, PartyKind::Organ];

/// What was typed into the form, and what is wrong with it.
#[derive(Debug, Clone, Copy)]
pub struct PartyFilled<'a> {
    /// The code.
    pub code: &'a str,
    /// The name.
    pub name: &'a str,
    /// What it is.
    pub kind: PartyKind,
    /// Whether operators need a code, too.
    pub operator_code: bool,
    /// What is wrong.
    pub flaws: &'a [PartyFlaw],
}

impl Default for PartyFilled<'_> {
    fn default() -> Self {
        PartyFilled {
            code: "",
            name: "",
            kind: PartyKind::Contractor,
            operator_code: false,
            flaws: &[],
        }
    }
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct PartiesPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// Code, name, kind.
    pub parties: &'a [(&'a str, &'a str, PartyKind)],
    /// The form as it was sent.
    pub filled: PartyFilled<'a>,
    /// Whether one was just added.
    pub done: bool,
}

/// The page.
pub fn page(look: Look, assets: &Assets, page: &PartiesPage<'_>) -> Markup {
    let (lang, title) = (look.lang, t(look.lang, key::SIDES_TITLE));
    let main = html! {
        p.crumb { a href="/staff/users" { (t(lang, key::USERS_TITLE)) } }
        (head(title, None))
        @if page.done { p.note role="status" { (t(lang, key::SIDES_DONE)) } }
        div.cols.wide-l.s1 {
            div.x tabindex="0" role="group" aria-label=(title) {
                table {
                    thead { tr {
                        th scope="col" { (t(lang, key::SIDES_NAME)) }
                        th scope="col" { (t(lang, key::SIDES_KIND)) }
                        th scope="col" { (t(lang, key::SIDES_CODE)) }
                    } }
                    tbody { @for (code, name, kind) in page.parties.iter().copied() { tr {
                        th scope="row" { (name) }
                        td { (party_kind(lang, kind)) }
                        td.mono { (code) }
                    } } }
                }
            }
            (form(lang, page))
        }
    };
    shown(look, assets, page.me, title, main)
}

fn form(lang: Lang, page: &PartiesPage<'_>) -> Markup {
    let filled = &page.filled;
    let fault = |of: &[PartyFlaw]| {
        let found = filled.flaws.iter().find(|flaw| of.contains(flaw));
        found.map(|flaw| words(lang, *flaw))
    };
    let text = |name: &'static str,
                label: Key,
                hint: Option<&'static str>,
                value: &str,
                most: usize,
                wrong: Option<String>| {
        let described = described(name, hint.is_some(), wrong.is_some());
        let control = html! {
            input.w-l id=(name) name=(name) value=(value) maxlength=(most) required autocomplete="off"
                aria-describedby=[described] aria-invalid=[wrong.as_ref().map(|_| "true")];
        };
        field(
            lang,
            &Field {
                name,
                label,
                hint,
                fault: wrong.as_deref(),
                control,
            },
        )
    };
    let hint = Some(t(lang, key::SIDES_CODE_HINT));
    let code = fault(&[PartyFlaw::Code, PartyFlaw::CodeTaken]);
    html! {
        section.panel { form method="post" action="/staff/parties" {
            (page.me.token)
            h2 { (t(lang, key::SIDES_ADD)) }
            (text("name", key::SIDES_NAME, None, filled.name, MAX_NAME, fault(&[PartyFlaw::Name])))
            (text("code", key::SIDES_CODE, hint, filled.code, MAX_CODE, code))
            fieldset.f {
                legend { (t(lang, key::SIDES_KIND)) }
                @for kind in KINDS {
                    div.opt {
                        input type="radio" id={ "kind-" (kind) } name="kind" value=(kind.as_str()) checked[kind == filled.kind];
                        label for={ "kind-" (kind) } { (party_kind(lang, kind)) }
                    }
                }
            }
            div.opt {
                input type="checkbox" id="operator-code" name="operator-code" value="1" checked[filled.operator_code];
                label for="operator-code" { (t(lang, key::SIDES_OPERATOR_CODE)) }
            }
            button.btn.gap8 { (t(lang, key::SIDES_ADD_NOW)) }
        } }
    }
}

fn words(lang: Lang, flaw: PartyFlaw) -> String {
    match flaw {
        PartyFlaw::Code => t_args(lang, key::SIDES_BAD_CODE, &[("n", MAX_CODE.into())]),
        PartyFlaw::CodeTaken => t(lang, key::SIDES_CODE_TAKEN).to_owned(),
        PartyFlaw::Name => t_args(lang, key::SIDES_BAD_NAME, &[("n", MAX_NAME.into())]),
    }
}
