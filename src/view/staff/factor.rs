//! Joining an app, and the recovery codes that follow.
use maud::{Markup, html};

use super::{
    Field, described, field,
    frame::{Me, Page, document},
};
use crate::{
    access::totp,
    i18n::{key, t},
    print,
    view::{Assets, Look},
};

/// White modules around the symbol.
const QUIET: usize = print::QUIET_ZONE;

/// The form.
#[derive(Debug, Clone, Copy)]
pub struct FactorPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// Whose app it will be.
    pub login: &'a str,
    /// The secret.
    pub secret: &'a [u8],
    /// The secret as it comes back.
    pub closed: &'a str,
    /// What is wrong, if anything is.
    pub fault: Option<FactorFault>,
}

/// What can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorFault {
    /// The code.
    Code,
    /// The page.
    Stale,
}

/// The page.
pub fn factor(look: Look, assets: &Assets, page: &FactorPage<'_>) -> Markup {
    let lang = look.lang;
    let fault = page.fault.map(|fault| {
        t(
            lang,
            match fault {
                FactorFault::Code => key::FACTOR_WRONG,
                FactorFault::Stale => key::FACTOR_STALE,
            },
        )
    });
    let main = html! {
        div.prose {
            h1 { (t(lang, key::FACTOR_TITLE)) }
            p { (t(lang, key::FACTOR_LEAD)) }
            section {
                h2 { (t(lang, key::FACTOR_SCAN)) }
                (symbol(&totp::uri("Otklik", page.login, page.secret), t(lang, key::FACTOR_QR)))
                p.gap8 { (t(lang, key::FACTOR_TYPE)) " " b.mono { (totp::groups(page.secret)) } }
            }
            section {
                h2 { (t(lang, key::FACTOR_CONFIRM)) }
                form method="post" action="/staff/factor" {
                    (page.me.token)
                    input type="hidden" name="secret" value=(page.closed);
                    (field(lang, &Field {
                        name: "code", label: key::SIGNIN_CODE, hint: None, fault,
                        control: html! {
                            input.w-s #code name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="10" required
                                aria-invalid=[fault.map(|_| "true")] aria-describedby=[described("code", false, fault.is_some())];
                        },
                    }))
                    button.btn { (t(lang, key::FACTOR_BUTTON)) }
                }
            }
        }
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, key::FACTOR_TITLE),
            here: "/staff/factor",
            me: Some((page.me, None)),
            main,
        },
    )
}

/// Dark on white in both themes: readers want it so.
fn symbol(text: &str, words: &str) -> Markup {
    let Some((side, path)) = print::screen_path(text) else {
        return html! {};
    };
    let whole = side + 2 * QUIET;
    html! {
        svg.qr viewBox={ "-" (QUIET) " -" (QUIET) " " (whole) " " (whole) } width="200" height="200" role="img" aria-label=(words) {
            rect x={ "-" (QUIET) } y={ "-" (QUIET) } width=(whole) height=(whole) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    }
}

/// The ten codes, shown once.
pub fn recovery(look: Look, assets: &Assets, me: Me<'_>, codes: &[String]) -> Markup {
    let lang = look.lang;
    let main = html! {
        div.prose {
            h1 { (t(lang, key::RECOVERY_TITLE)) }
            p { (t(lang, key::RECOVERY_LEAD)) }
            ol.codes.mono { @for code in codes { li { (code) } } }
            p.gap { a.btn href="/staff/" { (t(lang, key::RECOVERY_DONE)) } }
        }
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, key::RECOVERY_TITLE),
            here: "/staff/account",
            me: Some((me, None)),
            main,
        },
    )
}
