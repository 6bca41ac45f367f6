//! One account and what can be done with it.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::{
    frame::{Me, head},
    minute, role,
    users::{UserLine, roles, shown, state},
};
use crate::{
    access::{Role, UserState},
    i18n::{Key, Lang, key, t},
    view::{Assets, Look},
};

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct UserPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The account.
    pub user: UserLine<'a>,
    /// When it was added, in the region's time.
    pub made: NaiveDateTime,
    /// The roles that the reader may give.
    pub roles: &'a [Role],
    /// Whether it is the reader's own.
    pub own: bool,
    /// Whether something was just done.
    pub done: bool,
}

/// The page.
pub fn user(look: Look, assets: &Assets, page: &UserPage<'_>) -> Markup {
    let (lang, user) = (look.lang, &page.user);
    let main = html! {
        (head(user.login, Some(user.name)))
        @if page.done { p.note role="status" { (t(lang, key::USER_DONE)) } }
        dl.facts.gap {
            div { dt { (t(lang, key::USERS_COL_ROLE)) } dd { (role(lang, user.role)) } }
            div { dt { (t(lang, key::USERS_COL_PARTY)) } dd { (user.party) } }
            div { dt { (t(lang, key::USERS_COL_STATE)) } dd { (state(lang, user.state, user.has_passphrase)) } }
            div { dt { (t(lang, key::ACCOUNT_FACTOR)) } dd { (t(lang, if user.has_factor { key::ACCOUNT_FACTOR_ON } else { key::ACCOUNT_FACTOR_OFF })) } }
            div { dt { (t(lang, key::USER_MADE)) } dd { (minute(page.made)) } }
        }
        @if page.own {
            p.note.gap { (t(lang, key::USER_OWN)) }
        } @else {
            (acts(lang, page))
        }
        p.gap { a href="/staff/users" { (t(lang, key::USERS_BACK)) } }
    };
    shown(look, assets, page.me, user.login, main)
}

fn acts(lang: Lang, page: &UserPage<'_>) -> Markup {
    let user = &page.user;
    let act = |path: &str, name: Key, words: Option<Key>, more: Markup| {
        html! {
            section {
                @if let Some(words) = words { p { (t(lang, words)) } }
                form.row method="post" action={ "/staff/users/" (user.id) "/" (path) } {
                    (page.me.token) (more)
                    button.btn.q { (t(lang, name)) }
                }
            }
        }
    };
    let none = || html! {};
    html! {
        @if user.state == UserState::Active {
            (act("link", key::USER_GIVE_LINK, Some(key::USER_GIVE_LINK_LEAD), none()))
            @if user.has_factor { (act("factor", key::USER_RESET, Some(key::USER_RESET_LEAD), none())) }
            (act("role", key::USER_ROLE, None, html! {
                div { label for="role" { (t(lang, key::USERS_COL_ROLE)) } select.w-m #role name="role" { (roles(lang, page.roles, user.role.as_str())) } }
            }))
            (act("disable", key::USER_DISABLE, Some(key::USER_DISABLE_LEAD), none()))
        } @else {
            (act("enable", key::USER_ENABLE, None, none()))
        }
    }
}
