//! The door.
use maud::{Markup, html};

use super::{
    Field, FormToken, described, field,
    frame::{Page, document},
};
use crate::{
    access::session::IDLE_MINUTES,
    i18n::{Lang, key, t, t_args},
    view::{Assets, Look},
};

/// What the page says above the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// Something was not right, and it does not say what.
    Wrong,
    /// So many seconds to wait.
    Wait(i64),
    /// Too many at once.
    Busy,
    /// The session is over.
    Ended,
    /// Signed out.
    Out,
    /// The first passphrase is set.
    Set,
    /// The form was not from our page, or an old one.
    Stale,
}

/// The form.
#[derive(Debug, Clone, Copy)]
pub struct SignInPage<'a> {
    /// Proves that the form is ours.
    pub token: FormToken<'a>,
    /// What was typed before; passphrase and code are never given back.
    pub login: &'a str,
    /// What is said.
    pub said: Said,
}

/// The page: name, passphrase and code at once, so that nobody learns which of them was wrong.
pub fn signin(look: Look, assets: &Assets, page: &SignInPage<'_>) -> Markup {
    let lang = look.lang;
    let wrong = matches!(
        page.said,
        Said::Wrong | Said::Wait(_) | Said::Busy | Said::Stale
    );
    let main = html! {
        div.login {
            h1 { (t(lang, key::SIGNIN_TITLE)) }
            p.mut.gap8 { (t(lang, key::SIGNIN_LEAD)) " " a href="/" { (t(lang, key::SIGNIN_PUBLIC)) } }
            @if let Some(words) = said(lang, page.said) {
                p.note.b[wrong].gap role=(if wrong { "alert" } else { "status" }) { (words) }
            }
            form.gap #signin method="post" action="/staff/signin" {
                (page.token)
                (field(lang, &Field {
                    name: "login", label: key::SIGNIN_LOGIN, hint: Some(t(lang, key::SIGNIN_LOGIN_HINT)), fault: None,
                    control: html! {
                        input #login name="login" value=(page.login) autocomplete="username" autocapitalize="none" spellcheck="false"
                            maxlength="60" required autofocus aria-describedby=[described("login", true, false)];
                    },
                }))
                (field(lang, &Field {
                    name: "passphrase", label: key::SIGNIN_PASSPHRASE, hint: None, fault: None,
                    control: html! { input #passphrase name="passphrase" type="password" autocomplete="current-password" maxlength="500" required; },
                }))
                (field(lang, &Field {
                    name: "code", label: key::SIGNIN_CODE, hint: Some(t(lang, key::SIGNIN_CODE_HINT)), fault: None,
                    control: html! {
                        input #code name="code" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" maxlength="20"
                            aria-describedby=[described("code", true, false)];
                    },
                }))
                button.btn { (t(lang, key::SIGNIN_BUTTON)) }
            }
            p.sm.mut.gap { (t_args(lang, key::SIGNIN_FOOT, &[("idle", IDLE_MINUTES.into())])) }
        }
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, key::SIGNIN_TITLE),
            here: "/staff/signin",
            me: None,
            main,
        },
    )
}

fn said(lang: Lang, said: Said) -> Option<String> {
    let key = match said {
        Said::Nothing => return None,
        Said::Wait(seconds) => {
            return Some(t_args(lang, key::SIGNIN_WAIT, &[("n", seconds.into())]));
        }
        Said::Wrong => key::SIGNIN_WRONG,
        Said::Busy => key::SIGNIN_BUSY,
        Said::Ended => key::SIGNIN_ENDED,
        Said::Out => key::SIGNIN_OUT,
        Said::Set => key::SIGNIN_SET,
        Said::Stale => key::SIGNIN_STALE,
    };
    Some(t(lang, key).to_owned())
}
