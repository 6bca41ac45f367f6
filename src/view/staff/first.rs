//! The first passphrase, at a one-time link.
use maud::{Markup, html};

use super::{
    Field, FormToken, described, field, flaw,
    frame::{Page, document},
};
use crate::{
    access::{
        passphrase::{Flaw, LEAST},
        session::LINK_HOURS,
    },
    i18n::{Lang, key, t, t_args},
    view::{Assets, Look},
};

/// What is wrong with what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstFlaw {
    /// The passphrase itself.
    Flaw(Flaw),
    /// The two are not the same.
    Differ,
    /// The present one does not fit.
    Current,
    /// It is the present one.
    Same,
}

/// The form.
#[derive(Debug, Clone, Copy)]
pub struct FirstPage<'a> {
    /// Proves that the form is ours.
    pub token: FormToken<'a>,
    /// The path of the link.
    pub here: &'a str,
    /// Whose.
    pub name: &'a str,
    /// The login.
    pub login: &'a str,
    /// What was wrong.
    pub flaw: Option<FirstFlaw>,
}

/// The page.
pub fn first(look: Look, assets: &Assets, page: &FirstPage<'_>) -> Markup {
    let lang = look.lang;
    let who = [("name", page.name.into()), ("login", page.login.into())];
    let main = html! {
        div.login {
            h1 { (t(lang, key::FIRST_TITLE)) }
            p.gap8 { (t_args(lang, key::FIRST_LEAD, &who)) }
            form.gap method="post" action=(page.here) {
                (page.token)
                // Managers of passwords keep it under this name.
                input type="hidden" name="login" value=(page.login) autocomplete="username";
                (twice(lang, page.flaw))
                button.btn { (t(lang, key::FIRST_BUTTON)) }
            }
        }
    };
    shown(look, assets, t(lang, key::FIRST_TITLE), page.here, main)
}

/// The two fields of a new passphrase.
pub(super) fn twice(lang: Lang, wrong: Option<FirstFlaw>) -> Markup {
    let hint = t_args(lang, key::FIRST_PASSPHRASE_HINT, &[("n", LEAST.into())]);
    let words = wrong.map(|wrong| said(lang, wrong));
    let (new, again) = match wrong {
        Some(FirstFlaw::Differ) => (None, words.as_deref()),
        Some(FirstFlaw::Current) => (None, None),
        _ => (words.as_deref(), None),
    };
    html! {
        (field(lang, &Field {
            name: "new", label: key::FIRST_PASSPHRASE, hint: Some(&hint), fault: new,
            control: html! {
                input #new name="new" type="password" autocomplete="new-password" maxlength="500" required
                    aria-invalid=[new.map(|_| "true")] aria-describedby=[described("new", true, new.is_some())];
            },
        }))
        (field(lang, &Field {
            name: "again", label: key::FIRST_AGAIN, hint: None, fault: again,
            control: html! {
                input #again name="again" type="password" autocomplete="new-password" maxlength="500" required
                    aria-invalid=[again.map(|_| "true")] aria-describedby=[described("again", false, again.is_some())];
            },
        }))
    }
}

/// What is wrong, in words.
pub(super) fn said(lang: Lang, wrong: FirstFlaw) -> String {
    match wrong {
        FirstFlaw::Flaw(found) => flaw(lang, found),
        FirstFlaw::Differ => t(lang, key::FLAW_DIFFER).to_owned(),
        FirstFlaw::Current => t(lang, key::FLAW_CURRENT).to_owned(),
        FirstFlaw::Same => t(lang, key::FLAW_SAME).to_owned(),
    }
}

/// The page of a link that does not hold (any more).
pub fn first_gone(look: Look, assets: &Assets, here: &str) -> Markup {
    let lang = look.lang;
    let main = html! {
        div.login {
            h1 { (t(lang, key::FIRST_GONE_TITLE)) }
            p.gap8 { (t_args(lang, key::FIRST_GONE_LEAD, &[("n", LINK_HOURS.into())])) }
            p.gap { a href="/staff/signin" { (t(lang, key::SIGNIN_TITLE)) } }
        }
    };
    shown(look, assets, t(lang, key::FIRST_GONE_TITLE), here, main)
}

fn shown(look: Look, assets: &Assets, title: &str, here: &str, main: Markup) -> Markup {
    document(
        look,
        assets,
        &Page {
            title,
            here,
            me: None,
            main,
        },
    )
}
