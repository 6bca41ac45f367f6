//! Pages of staff: quiet, dense, keyboard first. Values in, markup out; nothing on them needs a script.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use crate::{
    access::{PartyKind, Role, passphrase, passphrase::Flaw},
    i18n::{Key, Lang, key, t, t_args},
};

mod account;
mod alerts;
mod audit;
mod board;
mod calls;
mod campaigns;
mod charts;
pub mod checklists;
mod choose;
mod comments;
pub mod exports;
mod factor;
mod first;
mod frame;
mod home;
mod interview;
pub mod paper;
pub mod parties;
mod problem;
pub mod quality;
pub mod ratings;
pub mod registry;
pub mod sample;
pub mod setup;
mod signin;
pub mod surveys;
mod tokens;
mod user;
mod users;

pub use account::{AccountPage, SessionLine, account};
pub use alerts::{AlertLine, AlertTarget, AlertsPage, alert_campaigns, alerts};
pub use audit::{AuditLine, AuditPage, audit};
pub use board::{
    BoardList, BoardPage, BoardQuota, ENDS, MOST_ATTEMPTS, OperatorLine, board, boards,
};
pub use calls::{
    AppointmentFault, AppointmentPage, CallCampaign, CallNumber, CallPage, CallsPage,
    ElsewherePage, HandedPage, LineState, Nobody, PastCall, WhyLine, appointment, call, calls,
    elsewhere, handed, line,
};
pub use campaigns::{
    Answered, BoardPage as ProgressPage, CAMPAIGN_CHARTS, CampaignHead, CampaignLine, EmbedPage,
    Extension, Funnel, Held, IdlePoint, InstitutionPage, PointLine, Rated, Refused,
    board as progress, campaign_chart, campaigns, embed, institution, institution_chart,
    institution_chart_names, report as campaign_report,
};
pub use campaigns::{PartiesPage, SkippedItem, SkipsPart, parties as campaign_parties};
pub use charts::framed;
pub use comments::{
    CommentLine, CommentUndo, CommentsPage, WordsPage, comment_campaigns, comment_words, comments,
};
pub use factor::{FactorFault, FactorPage, factor, recovery};
pub use first::{FirstFlaw, FirstPage, first, first_gone};
pub use frame::Me;
pub use home::{HomePage, OwnCampaign, home};
pub use interview::{
    AskPage, EndPage, Found, GonePage, OralFault, OralPage, OwnDraft, QuotaLine, ask, end, gone,
    oral, ways,
};
pub use problem::{StaffTrouble, problem};
pub use signin::{Said, SignInPage, signin};
pub use tokens::{GivenToken, TERMS, TokenFilled, TokenLine, TokensPage, given_token, tokens};
pub use user::{UserPage, user};
pub use users::{Filled, GivenLink, UserLine, UsersPage, given_link, users};

/// What proves that a form was on our own page.
#[derive(Debug, Clone, Copy)]
pub struct FormToken<'a>(pub &'a str);

impl maud::Render for FormToken<'_> {
    fn render(&self) -> Markup {
        html! { input type="hidden" name="token" value=(self.0); }
    }
}

/// A role in words.
fn role(lang: Lang, role: Role) -> &'static str {
    let key = match role {
        Role::Admin => key::ROLE_ADMIN,
        Role::Organ => key::ROLE_ORGAN,
        Role::Supervisor => key::ROLE_SUPERVISOR,
        Role::Operator => key::ROLE_OPERATOR,
        Role::Interviewer => key::ROLE_INTERVIEWER,
        Role::Clerk => key::ROLE_CLERK,
        Role::Expert => key::ROLE_EXPERT,
        Role::Council => key::ROLE_COUNCIL,
        Role::Auditor => key::ROLE_AUDITOR,
    };
    t(lang, key)
}

fn party_kind(lang: Lang, kind: PartyKind) -> &'static str {
    let key = match kind {
        PartyKind::Owner => key::PARTY_OWNER,
        PartyKind::Organ => key::PARTY_ORGAN,
        PartyKind::Contractor => key::PARTY_CONTRACTOR,
    };
    t(lang, key)
}

/// Why a passphrase is not taken, and what to do.
fn flaw(lang: Lang, flaw: Flaw) -> String {
    let number = |key: Key, n: usize| t_args(lang, key, &[("n", n.into())]);
    match flaw {
        Flaw::Short => number(key::FLAW_SHORT, passphrase::LEAST),
        Flaw::Long => number(key::FLAW_LONG, passphrase::MOST),
        Flaw::Common => t(lang, key::FLAW_COMMON).to_owned(),
        Flaw::Repeated => t(lang, key::FLAW_REPEATED).to_owned(),
        Flaw::Row => t(lang, key::FLAW_ROW).to_owned(),
        Flaw::Login => t(lang, key::FLAW_LOGIN).to_owned(),
    }
}

/// A network in four signs: enough to see whether two lines came from the same one on the same day.
fn network(tag: Option<i64>) -> String {
    tag.map_or_else(
        || "—".to_owned(),
        |tag| format!("{:04x}", tag.unsigned_abs() & 0xffff),
    )
}

/// «23.11.2026 14:05».
fn minute(at: NaiveDateTime) -> String {
    at.format("%d.%m.%Y %H:%M").to_string()
}

/// A field with its label, hint and fault, in this order.
struct Field<'a> {
    name: &'a str,
    label: Key,
    hint: Option<&'a str>,
    fault: Option<&'a str>,
    control: Markup,
}

fn field(lang: Lang, field: &Field<'_>) -> Markup {
    let wrong = field.fault.is_some();
    html! {
        div.f.err[wrong] {
            label for=(field.name) { (t(lang, field.label)) }
            @if let Some(hint) = field.hint { span.hint id={ (field.name) "-hint" } { (hint) } }
            @if let Some(fault) = field.fault { span.msg id={ (field.name) "-fault" } { (fault) } }
            (field.control)
        }
    }
}

/// What a control is described by.
fn described(name: &str, hint: bool, fault: bool) -> Option<String> {
    let parts = [(hint, "hint"), (fault, "fault")];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(there, _)| *there)
        .map(|(_, part)| format!("{name}-{part}"))
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
