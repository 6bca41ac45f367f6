//! One's own account: passphrase, recovery codes, sessions.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::{
    Field, described, field,
    first::{FirstFlaw, said, twice},
    frame::{Me, Page, Section, document, head},
    minute, network, role,
};
use crate::{
    i18n::{Lang, key, t, t_args},
    view::{Assets, Look},
};

/// A session.
#[derive(Debug, Clone, Copy)]
pub struct SessionLine {
    /// When it began, in the region's time.
    pub made: NaiveDateTime,
    /// The last act, in the region's time.
    pub seen: NaiveDateTime,
    /// From which network.
    pub network: Option<i64>,
    /// Whether it is the reader's.
    pub this: bool,
}

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct AccountPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The login.
    pub login: &'a str,
    /// Whom they work for.
    pub party: &'a str,
    /// Whether an app is joined.
    pub factor: bool,
    /// Recovery codes left.
    pub recovery: i64,
    /// The sessions, the latest first.
    pub sessions: &'a [SessionLine],
    /// What was wrong with a new passphrase.
    pub flaw: Option<FirstFlaw>,
    /// What was wrong with the passphrase that new codes are drawn with, or how long to wait.
    pub draw_flaw: Option<FirstFlaw>,
    /// Seconds to wait after wrong passphrases.
    pub wait: Option<i64>,
    /// Whether the passphrase has just been changed.
    pub changed: bool,
    /// The telephone at the exchange as it was typed, and whether that is none; nothing for who does not call.
    pub extension: Option<(&'a str, bool)>,
}

/// The page.
pub fn account(look: Look, assets: &Assets, page: &AccountPage<'_>) -> Markup {
    let lang = look.lang;
    let main = html! {
        (head(t(lang, key::ACCOUNT_TITLE), None))
        @if page.changed { p.note role="status" { (t(lang, key::ACCOUNT_CHANGED)) } }
        @if let Some(seconds) = page.wait {
            p.note.b role="alert" { (t_args(lang, key::SIGNIN_WAIT, &[("n", seconds.into())])) }
        }
        dl.facts.gap {
            div { dt { (t(lang, key::ACCOUNT_LOGIN)) } dd { (page.login) } }
            div { dt { (t(lang, key::ACCOUNT_ROLE)) } dd { (role(lang, page.me.role)) } }
            div { dt { (t(lang, key::ACCOUNT_PARTY)) } dd { (page.party) } }
            div { dt { (t(lang, key::ACCOUNT_FACTOR)) } dd { (t(lang, if page.factor { key::ACCOUNT_FACTOR_ON } else { key::ACCOUNT_FACTOR_OFF })) } }
            @if page.factor { div { dt { (t(lang, key::ACCOUNT_RECOVERY)) } dd { (page.recovery) } } }
        }
        div.cols {
            section {
                h2 { (t(lang, key::ACCOUNT_PASSPHRASE)) }
                p { (t(lang, key::ACCOUNT_PASSPHRASE_LEAD)) }
                form method="post" action="/staff/account/passphrase" {
                    (page.me.token)
                    input type="hidden" name="login" value=(page.login) autocomplete="username";
                    (current(lang, "current", page.flaw.filter(|flaw| *flaw == FirstFlaw::Current)))
                    (twice(lang, page.flaw))
                    button.btn { (t(lang, key::ACCOUNT_CHANGE)) }
                }
            }
            (codes(lang, page))
        }
        @if let Some((typed, wrong)) = page.extension { (extension(lang, page, typed, wrong)) }
        (sessions(lang, page))
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, key::ACCOUNT_TITLE),
            here: "/staff/account",
            me: Some((page.me, Some(Section::Account))),
            main,
        },
    )
}

fn current(lang: Lang, id: &str, flaw: Option<FirstFlaw>) -> Markup {
    let fault = flaw.map(|flaw| said(lang, flaw));
    field(
        lang,
        &Field {
            name: id,
            label: key::ACCOUNT_CURRENT,
            hint: None,
            fault: fault.as_deref(),
            control: html! {
                input id=(id) name="current" type="password" autocomplete="current-password" maxlength="500" required
                    aria-invalid=[fault.as_ref().map(|_| "true")] aria-describedby=[described(id, false, fault.is_some())];
            },
        },
    )
}

fn codes(lang: Lang, page: &AccountPage<'_>) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::RECOVERY_TITLE)) }
            @if page.factor {
                p { (t(lang, key::ACCOUNT_RECOVERY_LEAD)) }
                form method="post" action="/staff/account/recovery" {
                    (page.me.token)
                    (current(lang, "draw", page.draw_flaw))
                    button.btn.q { (t(lang, key::ACCOUNT_DRAW)) }
                }
            } @else {
                p { a href="/staff/factor" { (t(lang, key::ACCOUNT_FACTOR_JOIN)) } }
            }
        }
    }
}

fn extension(lang: Lang, page: &AccountPage<'_>, typed: &str, wrong: bool) -> Markup {
    let fault = wrong.then(|| t(lang, key::ACCOUNT_EXTENSION_WRONG));
    html! {
        section {
            h2 { (t(lang, key::ACCOUNT_EXTENSION)) }
            p { (t(lang, key::ACCOUNT_EXTENSION_LEAD)) }
            form method="post" action="/staff/account/extension" {
                (page.me.token)
                (field(lang, &Field {
                    name: "extension",
                    label: key::ACCOUNT_EXTENSION_LABEL,
                    hint: Some(t(lang, key::ACCOUNT_EXTENSION_HINT)),
                    fault,
                    control: html! {
                        input #extension name="extension" inputmode="numeric" autocomplete="off" maxlength="40" value=(typed)
                            aria-invalid=[fault.map(|_| "true")] aria-describedby=[described("extension", true, wrong)];
                    },
                }))
                button.btn.q { (t(lang, key::ACCOUNT_EXTENSION_KEEP)) }
            }
        }
    }
}

fn sessions(lang: Lang, page: &AccountPage<'_>) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::ACCOUNT_SESSIONS)) }
            p { (t(lang, key::ACCOUNT_SESSIONS_LEAD)) }
            div.x tabindex="0" role="group" aria-label=(t(lang, key::ACCOUNT_SESSIONS)) {
                table {
                    thead { tr {
                        th scope="col" { (t(lang, key::ACCOUNT_COL_MADE)) }
                        th scope="col" { (t(lang, key::ACCOUNT_COL_SEEN)) }
                        th scope="col" { (t(lang, key::ACCOUNT_COL_NET)) }
                    } }
                    tbody { @for one in page.sessions { tr.mine[one.this] {
                        th.nb scope="row" { (minute(one.made)) }
                        td.nb { (minute(one.seen)) @if one.this { " — " (t(lang, key::ACCOUNT_THIS)) } }
                        td.mono { (network(one.network)) }
                    } } }
                }
            }
            form.gap method="post" action="/staff/account/sessions" { (page.me.token) button.btn.q { (t(lang, key::ACCOUNT_END)) } }
        }
    }
}
