//! The list of accounts and the form for a new one.
use maud::{Markup, html};

use super::{
    Field, described, field,
    frame::{Me, Page, Section, document, head},
    party_kind, role,
};
use crate::{
    access::{Action, PartyKind, Role, UserState, may, session::LINK_HOURS},
    i18n::{Key, Lang, key, t, t_args},
    view::{Assets, Look},
};

/// An account in the list.
#[derive(Debug, Clone, Copy)]
pub struct UserLine<'a> {
    /// Its number.
    pub id: i64,
    /// Its login.
    pub login: &'a str,
    /// Its owner.
    pub name: &'a str,
    /// The role.
    pub role: Role,
    /// The party's name.
    pub party: &'a str,
    /// Whether it can be used.
    pub state: UserState,
    /// Whether a passphrase is set.
    pub has_passphrase: bool,
    /// Whether an app is joined.
    pub has_factor: bool,
}

/// What was typed into the form, and what is wrong with it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filled<'a> {
    /// The login.
    pub login: &'a str,
    /// The name.
    pub name: &'a str,
    /// The role's text.
    pub role: &'a str,
    /// The party's code.
    pub party: &'a str,
    /// Faults by field.
    pub faults: &'a [(&'a str, Key)],
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct UsersPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The accounts.
    pub users: &'a [UserLine<'a>],
    /// The roles that the reader may give.
    pub roles: &'a [Role],
    /// The parties that the reader may choose: code, name, kind.
    pub parties: &'a [(&'a str, &'a str, PartyKind)],
    /// The form as it was sent.
    pub filled: Filled<'a>,
}

/// The page.
pub fn users(look: Look, assets: &Assets, page: &UsersPage<'_>) -> Markup {
    let lang = look.lang;
    let count = t_args(lang, key::USERS_COUNT, &[("n", page.users.len().into())]);
    let main = html! {
        (head(t(lang, key::USERS_TITLE), Some(&count)))
        @if may(page.me.role, Action::KeepParties) { p { a href="/staff/parties" { (t(lang, key::SIDES_TITLE)) } } }
        div.cols.wide-l.s1 { (list(lang, page.users)) (form(lang, page)) }
    };
    shown(look, assets, page.me, t(lang, key::USERS_TITLE), main)
}

pub(super) fn shown(look: Look, assets: &Assets, me: Me<'_>, title: &str, main: Markup) -> Markup {
    document(
        look,
        assets,
        &Page {
            title,
            here: "/staff/users",
            me: Some((me, Some(Section::Users))),
            main,
        },
    )
}

fn list(lang: Lang, users: &[UserLine<'_>]) -> Markup {
    html! {
        div.x tabindex="0" role="group" aria-label=(t(lang, key::USERS_TITLE)) {
            table {
                thead { tr {
                    th scope="col" { (t(lang, key::USERS_COL_LOGIN)) }
                    th scope="col" { (t(lang, key::USERS_COL_NAME)) }
                    th scope="col" { (t(lang, key::USERS_COL_ROLE)) }
                    th.l2 scope="col" { (t(lang, key::USERS_COL_PARTY)) }
                    th scope="col" { (t(lang, key::USERS_COL_STATE)) }
                    th.l2 scope="col" { (t(lang, key::USERS_COL_FACTOR)) }
                } }
                tbody { @for user in users { tr {
                    th.nb scope="row" { a href={ "/staff/users/" (user.id) } { (user.login) } }
                    td { (user.name) }
                    td { (role(lang, user.role)) }
                    td.l2 { (user.party) }
                    td { (state(lang, user.state, user.has_passphrase)) }
                    td.l2 { @if user.has_factor { span.tag.ok data-g="✓" { (t(lang, key::ACCOUNT_FACTOR_ON)) } } @else { span.mut { "—" } } }
                } } }
            }
        }
    }
}

/// Whether an account can be used, with its sign.
pub(super) fn state(lang: Lang, state: UserState, has_passphrase: bool) -> Markup {
    let (sign, words) = match (state, has_passphrase) {
        (UserState::Disabled, _) => ("✕", key::USERS_DISABLED),
        (UserState::Active, false) => ("○", key::USERS_WAITING),
        (UserState::Active, true) => ("●", key::USERS_ACTIVE),
    };
    html! { span.tag data-g=(sign) { (t(lang, words)) } }
}

fn form(lang: Lang, page: &UsersPage<'_>) -> Markup {
    let filled = &page.filled;
    let fault = |name: &str| {
        let found = filled.faults.iter().find(|(field, _)| *field == name);
        found.map(|(_, words)| t(lang, *words))
    };
    let text = |name: &'static str,
                label: Key,
                hint: Option<&'static str>,
                value: &str,
                most: &str| {
        let wrong = fault(name);
        field(
            lang,
            &Field {
                name,
                label,
                hint,
                fault: wrong,
                control: html! {
                    input.w-l id=(name) name=(name) value=(value) maxlength=(most) autocomplete="off" autocapitalize="none" spellcheck="false" required
                        aria-invalid=[wrong.map(|_| "true")] aria-describedby=[described(name, hint.is_some(), wrong.is_some())];
                },
            },
        )
    };
    let select = |name: &'static str, label: Key, options: Markup| {
        let wrong = fault(name);
        field(
            lang,
            &Field {
                name,
                label,
                hint: None,
                fault: wrong,
                control: html! {
                    select.w-l id=(name) name=(name) required aria-invalid=[wrong.map(|_| "true")]
                        aria-describedby=[described(name, false, wrong.is_some())] { (options) }
                },
            },
        )
    };
    html! {
        section.panel {
            h2 { (t(lang, key::USERS_ADD)) }
            p { (t(lang, key::USERS_ADD_LEAD)) }
            form #add method="post" action="/staff/users" {
                (page.me.token)
                (text("login", key::SIGNIN_LOGIN, Some(t(lang, key::USERS_LOGIN_HINT)), filled.login, "60"))
                (text("name", key::USERS_NAME, None, filled.name, "100"))
                // None is chosen beforehand: the mightiest stands first.
                (select("role", key::USERS_COL_ROLE, html! {
                    option value="" { (t(lang, key::FORM_CHOOSE)) }
                    (roles(lang, page.roles, filled.role))
                }))
                (select("party", key::USERS_COL_PARTY, html! {
                    @for (code, name, kind) in page.parties {
                        option value=(code) selected[*code == filled.party] { (name) ", " (party_kind(lang, *kind)) }
                    }
                }))
                button.btn { (t(lang, key::USERS_SAVE)) }
            }
        }
    }
}

/// Roles to choose from, the present one chosen.
pub(super) fn roles(lang: Lang, roles: &[Role], chosen: &str) -> Markup {
    html! {
        @for one in roles {
            option value=(one.as_str()) selected[one.as_str() == chosen] { (role(lang, *one)) }
        }
    }
}

/// A link that was just given.
#[derive(Debug, Clone, Copy)]
pub struct GivenLink<'a> {
    /// For whom.
    pub login: &'a str,
    /// The whole address.
    pub address: &'a str,
}

/// The page that shows it once.
pub fn given_link(look: Look, assets: &Assets, me: Me<'_>, link: GivenLink<'_>) -> Markup {
    let lang = look.lang;
    let title = t_args(lang, key::USERS_LINK_TITLE, &[("login", link.login.into())]);
    let main = html! {
        div.prose {
            h1 { (title) }
            p.note.mono.link-once { (link.address) }
            p { (t_args(lang, key::USERS_LINK_LEAD, &[("n", LINK_HOURS.into())])) }
            p { a href="/staff/users" { (t(lang, key::USERS_BACK)) } }
        }
    };
    shown(look, assets, me, &title, main)
}
