//! The first page: what this role finds here.
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{
    frame::{Me, Page, Section, document, head},
    role,
};
use crate::{
    access::{Action, may},
    i18n::{Key, Lang, day, key, t, t_args},
    region::{CampaignState, Sector},
    view::{Assets, Look},
};

/// A campaign of one's party.
#[derive(Debug, Clone, Copy)]
pub struct OwnCampaign<'a> {
    /// Its name for people.
    pub title: &'a str,
    /// The sector.
    pub sector: Sector,
    /// The first and the last day.
    pub days: (NaiveDate, NaiveDate),
    /// What was decided.
    pub state: CampaignState,
}

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct HomePage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// Whom they work for.
    pub party: &'a str,
    /// The campaigns; none if the role sees none.
    pub campaigns: Option<&'a [OwnCampaign<'a>]>,
}

/// The page.
pub fn home(look: Look, assets: &Assets, page: &HomePage<'_>) -> Markup {
    let lang = look.lang;
    let title = t_args(lang, key::DESK_TITLE, &[("name", page.me.name.into())]);
    let who = [
        ("role", role(lang, page.me.role).into()),
        ("party", page.party.into()),
    ];
    let main = html! {
        (head(&title, None))
        p.mut { (t_args(lang, key::DESK_LEAD, &who)) }
        @if let Some(campaigns) = page.campaigns { (table(lang, campaigns)) }
        section {
            h2 { (t(lang, key::DESK_CAN)) }
            ul.prose {
                @for (action, to, name, words) in WAYS.iter().copied() {
                    @if may(page.me.role, action) {
                        li { a href=(to) { (t(lang, name)) } span.mut { " — " (t(lang, words)) } }
                    }
                }
            }
        }
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, key::STAFF_HOME),
            here: "/staff/",
            me: Some((page.me, Some(Section::Home))),
            main,
        },
    )
}

const WAYS: &[(Action, &str, Key, Key)] = &[
    (
        Action::KeepSample,
        "/staff/sample",
        key::STAFF_SAMPLE,
        key::DESK_CAN_SAMPLE,
    ),
    (
        Action::KeepPaper,
        "/staff/paper",
        key::STAFF_PAPER,
        key::DESK_CAN_PAPER,
    ),
    (
        Action::KeyPaper,
        "/staff/paper/key",
        key::STAFF_PAPER,
        key::DESK_CAN_KEY,
    ),
    (
        Action::WatchCampaigns,
        "/staff/campaigns",
        key::CAMP_SECTION,
        key::CAMP_SECTION_WHAT,
    ),
    (
        Action::ReadComments,
        "/staff/comments",
        key::COMMENT_TITLE,
        key::COMMENT_WAY,
    ),
    (
        Action::RunCampaigns,
        "/staff/alerts",
        key::ALERT_TITLE,
        key::ALERT_WAY,
    ),
    (
        Action::RunCampaigns,
        "/staff/institutions",
        key::SETUP_REGISTRY,
        key::SETUP_REGISTRY_WHAT,
    ),
    (
        Action::Assess,
        "/staff/checklists",
        key::CHECK_SECTION,
        key::CHECK_WAY,
    ),
    (
        Action::RunCampaigns,
        "/staff/ratings",
        key::RATE_SECTION,
        key::RATE_WAY,
    ),
    (
        Action::TakeData,
        "/staff/exports",
        key::EXPORT_SECTION,
        key::EXPORT_WAY,
    ),
    (
        Action::KeepUsers,
        "/staff/users",
        key::STAFF_USERS,
        key::DESK_CAN_USERS,
    ),
    (
        Action::KeepTokens,
        "/staff/tokens",
        key::TOKEN_SECTION,
        key::TOKEN_SECTION_WHAT,
    ),
    (
        Action::ReadAudit,
        "/staff/audit",
        key::STAFF_AUDIT,
        key::DESK_CAN_AUDIT,
    ),
    (
        Action::Call,
        "/staff/calls",
        key::CALL_SECTION,
        key::CALL_WAY,
    ),
    (
        Action::Supervise,
        "/staff/board",
        key::BOARD_SECTION,
        key::BOARD_WAY,
    ),
    (
        Action::Supervise,
        "/staff/quality",
        key::QUALITY_SECTION,
        key::QUALITY_WAY,
    ),
    (
        Action::Interview,
        "/staff/interviews",
        key::ASK_SECTION,
        key::ASK_WAY,
    ),
    (
        Action::OwnAccount,
        "/staff/account",
        key::STAFF_ACCOUNT,
        key::DESK_CAN_ACCOUNT,
    ),
];

fn table(lang: Lang, campaigns: &[OwnCampaign<'_>]) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::DESK_CAMPAIGNS)) }
            @if campaigns.is_empty() {
                p { (t(lang, key::DESK_CAMPAIGNS_NONE)) }
            } @else {
                div.x tabindex="0" role="group" aria-label=(t(lang, key::DESK_CAMPAIGNS)) {
                    table {
                        thead { tr {
                            th scope="col" { (t(lang, key::DESK_COL_TITLE)) }
                            th scope="col" { (t(lang, key::DESK_COL_SECTOR)) }
                            th scope="col" { (t(lang, key::DESK_COL_DAYS)) }
                            th scope="col" { (t(lang, key::DESK_COL_STATE)) }
                        } }
                        tbody { @for one in campaigns { tr {
                            th scope="row" { (one.title) }
                            td { (t(lang, sector(one.sector))) }
                            td.nb { (day(lang, one.days.0)) " – " (day(lang, one.days.1)) }
                            td { (state(lang, one.state)) }
                        } } }
                    }
                }
            }
        }
    }
}

pub(super) fn sector(sector: Sector) -> Key {
    match sector {
        Sector::Education => key::SECTOR_EDUCATION,
        Sector::Health => key::SECTOR_HEALTH,
        Sector::Social => key::SECTOR_SOCIAL,
        Sector::Culture => key::SECTOR_CULTURE,
        Sector::Sport => key::SECTOR_SPORT,
    }
}

pub(super) fn state(lang: Lang, state: CampaignState) -> Markup {
    let (sign, words) = match state {
        CampaignState::Draft => ("○", key::CAMPAIGN_DRAFT),
        CampaignState::Open => ("◐", key::CAMPAIGN_OPEN),
        CampaignState::Paused => ("△", key::CAMPAIGN_PAUSED),
        CampaignState::Closed => ("✓", key::CAMPAIGN_CLOSED),
    };
    html! { span.tag data-g=(sign) { (t(lang, words)) } }
}
