//! What every page of staff has around its content.
use maud::{DOCTYPE, Markup, html};

use super::FormToken;
use crate::{
    access::{Action, Role, may},
    i18n::{Key, Lang, key, t, t_args},
    view::{Assets, Look, icon},
};

/// A section of the staff's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The first page.
    Home,
    /// People to call.
    Sample,
    /// Paper.
    Paper,
    /// The campaigns.
    Campaigns,
    /// What people wrote.
    Comments,
    /// What an organ is told.
    Alerts,
    /// The registry of institutions.
    Registry,
    /// Ratings, from their making to the public.
    Ratings,
    /// What experts check.
    Checklists,
    /// Data that are taken away.
    Exports,
    /// Accounts.
    Users,
    /// The log of acts.
    Audit,
    /// Keys of other systems.
    Tokens,
    /// The phone room.
    Calls,
    /// The supervisor's board.
    Board,
    /// Whether interviews are real.
    Quality,
    /// Interviews face to face.
    Interviews,
    /// One's own account.
    Account,
}

/// The sections beside each other at most; whoever may see more finds the others on the first page.
const MOST: usize = 7;

/// In the order of how often they are gone to.
const SECTIONS: &[(Section, &str, Key, Action)] = &[
    (
        Section::Home,
        "/staff/",
        key::STAFF_HOME,
        Action::OwnAccount,
    ),
    (
        Section::Board,
        "/staff/board",
        key::BOARD_SECTION,
        Action::Supervise,
    ),
    (
        Section::Quality,
        "/staff/quality",
        key::QUALITY_SECTION,
        Action::Supervise,
    ),
    (
        Section::Calls,
        "/staff/calls",
        key::CALL_SECTION,
        Action::Call,
    ),
    (
        Section::Interviews,
        "/staff/interviews",
        key::ASK_SECTION,
        Action::Interview,
    ),
    (
        Section::Campaigns,
        "/staff/campaigns",
        key::CAMP_SECTION,
        Action::WatchCampaigns,
    ),
    (
        Section::Registry,
        "/staff/institutions",
        key::SETUP_REGISTRY,
        Action::RunCampaigns,
    ),
    (
        Section::Comments,
        "/staff/comments",
        key::COMMENT_TITLE,
        Action::ReadComments,
    ),
    (
        Section::Exports,
        "/staff/exports",
        key::EXPORT_SECTION,
        Action::TakeData,
    ),
    (
        Section::Ratings,
        "/staff/ratings",
        key::RATE_SECTION,
        Action::RunCampaigns,
    ),
    (
        Section::Checklists,
        "/staff/checklists",
        key::CHECK_SECTION,
        Action::Assess,
    ),
    (
        Section::Sample,
        "/staff/sample",
        key::STAFF_SAMPLE,
        Action::KeepSample,
    ),
    (
        Section::Paper,
        "/staff/paper",
        key::STAFF_PAPER,
        Action::KeepPaper,
    ),
    (
        Section::Paper,
        "/staff/paper/key",
        key::STAFF_PAPER,
        Action::KeyPaper,
    ),
    (
        Section::Alerts,
        "/staff/alerts",
        key::ALERT_TITLE,
        Action::RunCampaigns,
    ),
    (
        Section::Users,
        "/staff/users",
        key::STAFF_USERS,
        Action::KeepUsers,
    ),
    (
        Section::Tokens,
        "/staff/tokens",
        key::TOKEN_SECTION,
        Action::KeepTokens,
    ),
    (
        Section::Audit,
        "/staff/audit",
        key::STAFF_AUDIT,
        Action::ReadAudit,
    ),
    (
        Section::Account,
        "/staff/account",
        key::STAFF_ACCOUNT,
        Action::OwnAccount,
    ),
];

/// Who reads the page.
#[derive(Debug, Clone, Copy)]
pub struct Me<'a> {
    /// The name shown.
    pub name: &'a str,
    /// The role.
    pub role: Role,
    /// For the form that signs out.
    pub token: FormToken<'a>,
}

impl Me<'_> {
    /// Nobody: what is taken by a command is drawn for no reader.
    pub const NOBODY: Me<'static> = Me {
        name: "",
        role: Role::Auditor,
        token: FormToken(""),
    };
}

/// What differs between pages.
pub(super) struct Page<'a> {
    /// The heading, in the title.
    pub(super) title: &'a str,
    /// The address that shows it again, for the switch of language.
    pub(super) here: &'a str,
    /// Who reads it, and where; nobody yet at the door.
    pub(super) me: Option<(Me<'a>, Option<Section>)>,
    /// The content.
    pub(super) main: Markup,
}

/// The whole document.
pub(super) fn document(look: Look, assets: &Assets, page: &Page<'_>) -> Markup {
    let lang = look.lang;
    html! {
        (DOCTYPE)
        html lang=(lang.as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                link rel="icon" href=(assets.icon) type="image/svg+xml";
                link rel="stylesheet" href=(assets.css);
                script src=(assets.js) defer {}
                title { (t_args(lang, key::STAFF_TITLE, &[("page", page.title.into())])) }
            }
            body.staff {
                a.skip href="#main" { (t(lang, key::SKIP_CONTENT)) }
                (top(lang, page))
                main #main { (page.main) }
            }
        }
    }
}

/// A page of a section.
pub(super) fn shown(
    look: Look,
    assets: &Assets,
    (me, section): (Me<'_>, Section),
    (title, here): (&str, &str),
    main: Markup,
) -> Markup {
    let page = Page {
        title,
        here,
        me: Some((me, Some(section))),
        main,
    };
    document(look, assets, &page)
}

/// A value as a part of an address.
pub(super) fn in_address(value: &str) -> String {
    form_urlencoded::byte_serialize(value.as_bytes()).collect()
}

fn top(lang: Lang, page: &Page<'_>) -> Markup {
    let sign = if page.here.contains('?') { '&' } else { '?' };
    html! {
        header.top {
            a.logo href="/staff/" aria-label=(t(lang, key::STAFF_SITE)) { (icon::icon(icon::RING)) (t(lang, key::BRAND)) }
            @if let Some((me, here)) = &page.me {
                nav aria-label=(t(lang, key::STAFF_SECTIONS)) {
                    ul {
                        @for (section, to, words) in sections(me.role, *here) {
                            li { a href=(to) aria-current=[(*here == Some(section)).then_some("page")] { (t(lang, words)) } }
                        }
                    }
                }
            }
            div.me {
                @for other in Lang::ALL.into_iter().filter(|other| *other != lang) {
                    a href={ (page.here) (sign) "lang=" (other.as_str()) } hreflang=(other.as_str()) lang=(other.as_str()) {
                        (match other { Lang::Ru => "Русский", Lang::En => "English" })
                    }
                }
                @if let Some((me, _)) = &page.me {
                    span.l2 { (me.name) span.l1 { ", " (super::role(lang, me.role)) } }
                    form method="post" action="/staff/signout" { (me.token) button.link { (t(lang, key::STAFF_SIGN_OUT)) } }
                }
            }
        }
    }
}

/// Those of a role; of too many the one that the reader is in, and the account, stay.
fn sections(role: Role, here: Option<Section>) -> Vec<(Section, &'static str, Key)> {
    let of_role = SECTIONS.iter().filter(|(.., action)| may(role, *action));
    let mut shown: Vec<_> = of_role
        .map(|(section, to, words, _)| (*section, *to, *words))
        .collect();
    while shown.len() > MOST {
        let rarest = shown
            .iter()
            .rposition(|(section, ..)| Some(*section) != here && *section != Section::Account);
        let Some(rarest) = rarest else { break };
        shown.remove(rarest);
    }
    shown
}

/// A heading with something beside it.
pub(super) fn head(words: &str, beside: Option<&str>) -> Markup {
    html! { div.head { h1 { (words) } @if let Some(beside) = beside { p.mut { (beside) } } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_has_more_sections_than_fit_and_the_own_place_is_among_them() {
        for role in Role::ALL {
            for (section, .., action) in SECTIONS.iter().filter(|one| may(*role, one.3)) {
                let shown = sections(*role, Some(*section));
                assert!(shown.len() <= MOST, "{role}: {}", shown.len());
                assert!(
                    shown.iter().any(|one| one.0 == *section),
                    "{role} {action:?}"
                );
                assert!(shown.iter().any(|one| one.0 == Section::Account), "{role}");
            }
        }
    }
}
