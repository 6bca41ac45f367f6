//! The log of acts.
use chrono::{NaiveDate, NaiveDateTime};
use maud::{Markup, html};

use super::{
    frame::{Me, Page, Section, document, head},
    network,
};
use crate::{
    access::Act,
    i18n::{Key, Lang, day_year, key, t},
    view::{Assets, Look},
};

/// A line.
#[derive(Debug, Clone, Copy)]
pub struct AuditLine<'a> {
    /// When, in the region's time.
    pub at: NaiveDateTime,
    /// The login.
    pub who: &'a str,
    /// What.
    pub act: Act,
    /// To what.
    pub object: &'a str,
    /// From which network.
    pub network: Option<i64>,
    /// The digest.
    pub digest: &'a str,
}

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct AuditPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The lines, newest first.
    pub lines: &'a [AuditLine<'a>],
    /// What was looked for, as typed: who, object, first day, last day.
    pub asked: [&'a str; 4],
    /// Which act.
    pub act: Option<Act>,
    /// Whether a day could not be read.
    pub bad_day: bool,
    /// The query of the older lines, if there are any.
    pub older: Option<&'a str>,
    /// Whether these are not the latest.
    pub is_later_page: bool,
}

/// The page.
pub fn audit(look: Look, assets: &Assets, page: &AuditPage<'_>) -> Markup {
    let lang = look.lang;
    let main = html! {
        (head(t(lang, key::AUDIT_TITLE), None))
        p.note { (t(lang, key::AUDIT_LEAD)) }
        (form(lang, page))
        section {
            @if page.lines.is_empty() { p { (t(lang, key::AUDIT_NONE)) } } @else { (table(lang, page.lines)) }
            p.row.sm.gap {
                @if page.is_later_page { a href="/staff/audit" { "← " (t(lang, key::AUDIT_NEWEST)) } }
                @if let Some(older) = page.older { a href={ "/staff/audit?" (older) } { (t(lang, key::AUDIT_OLDER)) " →" } }
            }
        }
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, key::AUDIT_TITLE),
            here: "/staff/audit",
            me: Some((page.me, Some(Section::Audit))),
            main,
        },
    )
}

fn form(lang: Lang, page: &AuditPage<'_>) -> Markup {
    let [who, object, from, to] = page.asked;
    let bad = page.bad_day.then_some("true");
    let text = |name: &str, label: Key, value: &str, class: &str, invalid: Option<&str>| {
        html! {
            div {
                label for=(name) { (t(lang, label)) }
                input id=(name) name=(name) class=(class) value=(value) maxlength="60" autocomplete="off" autocapitalize="none" spellcheck="false"
                    aria-invalid=[invalid] aria-describedby=[invalid.map(|_| "bad-day")];
            }
        }
    };
    html! {
        form.gap method="get" action="/staff/audit" role="search" {
            @if page.bad_day { p.msg #bad-day role="alert" { (t(lang, key::AUDIT_BAD_DAY)) } }
            div.row {
                (text("who", key::AUDIT_WHO, who, "w-s", None))
                div {
                    label for="act" { (t(lang, key::AUDIT_ACT)) }
                    select.w-m #act name="act" {
                        option value="" { (t(lang, key::AUDIT_ANY)) }
                        @for one in Act::ALL { option value=(one.as_str()) selected[page.act == Some(*one)] { (t(lang, words(*one))) } }
                    }
                }
                (text("object", key::AUDIT_OBJECT, object, "w-s", None))
                (text("from", key::AUDIT_FROM, from, "w-s", bad))
                (text("to", key::AUDIT_TO, to, "w-s", bad))
                button.btn.q { (t(lang, key::AUDIT_SHOW)) }
            }
        }
    }
}

fn table(lang: Lang, lines: &[AuditLine<'_>]) -> Markup {
    html! {
        div.x tabindex="0" role="group" aria-label=(t(lang, key::AUDIT_TITLE)) {
            table {
                thead { tr {
                    th scope="col" { (t(lang, key::AUDIT_COL_TIME)) }
                    th scope="col" { (t(lang, key::AUDIT_WHO)) }
                    th scope="col" { (t(lang, key::AUDIT_ACT)) }
                    th scope="col" { (t(lang, key::AUDIT_OBJECT)) }
                    th scope="col" { (t(lang, key::AUDIT_COL_NET)) }
                    th.l2 scope="col" { (t(lang, key::AUDIT_COL_DIGEST)) }
                } }
                @for (day, lines) in by_day(lines) {
                    tbody {
                        tr.grp { th colspan="6" scope="rowgroup" { b { (day_year(lang, day)) } } }
                        @for line in lines { tr {
                            td.mono.nb { (line.at.format("%H:%M:%S").to_string()) }
                            th scope="row" { (who(lang, line.who)) }
                            td { (t(lang, words(line.act))) }
                            td.mut { (line.object) }
                            td.mono.mut { (network(line.network)) }
                            td.mono.mut.nb.l2 { (line.digest.get(..8).unwrap_or_default()) }
                        } }
                    }
                }
            }
        }
    }
}

/// Lines that follow each other on one day.
fn by_day<'a>(lines: &'a [AuditLine<'a>]) -> Vec<(NaiveDate, &'a [AuditLine<'a>])> {
    lines
        .chunk_by(|one, other| one.at.date() == other.at.date())
        .filter_map(|day| Some((day.first()?.at.date(), day)))
        .collect()
}

fn who(lang: Lang, login: &str) -> Markup {
    match login {
        "console" => html! { span.mut { (t(lang, key::AUDIT_CONSOLE)) } },
        "unknown" => html! { span.mut { (t(lang, key::AUDIT_UNKNOWN)) } },
        login => html! { (login) },
    }
}

fn words(act: Act) -> Key {
    match act {
        Act::SignedIn => key::ACT_SIGNED_IN,
        Act::SignedOut => key::ACT_SIGNED_OUT,
        Act::SignInFailed => key::ACT_SIGN_IN_FAILED,
        Act::RecoveryUsed => key::ACT_RECOVERY_USED,
        Act::FirstPassphrase => key::ACT_FIRST_PASSPHRASE,
        Act::PassphraseChanged => key::ACT_PASSPHRASE_CHANGED,
        Act::FactorJoined => key::ACT_FACTOR_JOINED,
        Act::RecoveryDrawn => key::ACT_RECOVERY_DRAWN,
        Act::UserAdded => key::ACT_USER_ADDED,
        Act::UserDisabled => key::ACT_USER_DISABLED,
        Act::UserEnabled => key::ACT_USER_ENABLED,
        Act::LinkGiven => key::ACT_LINK_GIVEN,
        Act::FactorReset => key::ACT_FACTOR_RESET,
        Act::RoleChanged => key::ACT_ROLE_CHANGED,
        Act::PartyAdded => key::ACT_PARTY_ADDED,
        Act::PartyJoined => key::ACT_PARTY_JOINED,
        Act::PartyLeft => key::ACT_PARTY_LEFT,
        Act::AuditRead => key::ACT_AUDIT_READ,
        Act::CallShown => key::ACT_CALL_SHOWN,
        Act::CallDialed => key::ACT_CALL_DIALED,
        Act::CallCoded => key::ACT_CALL_CODED,
        Act::CallAgreed => key::ACT_CALL_AGREED,
        Act::CallHanded => key::ACT_CALL_HANDED,
        Act::CallFound => key::ACT_CALL_FOUND,
        Act::SampleBrought => key::ACT_SAMPLE_BROUGHT,
        Act::SampleState => key::ACT_SAMPLE_STATE,
        Act::SamplePurged => key::ACT_SAMPLE_PURGED,
        Act::SampleSuppressed => key::ACT_SAMPLE_SUPPRESSED,
        Act::SampleUntied => key::ACT_SAMPLE_UNTIED,
        Act::PaperPrinted => key::ACT_PAPER_PRINTED,
        Act::PaperRegistered => key::ACT_PAPER_REGISTERED,
        Act::PaperClosed => key::ACT_PAPER_CLOSED,
        Act::PaperKeyed => key::ACT_PAPER_KEYED,
        Act::PaperSpoiled => key::ACT_PAPER_SPOILED,
        Act::PaperRuled => key::ACT_PAPER_RULED,
        Act::AskBegun => key::ACT_ASK_BEGUN,
        Act::AskFinished => key::ACT_ASK_FINISHED,
        Act::AskBroken => key::ACT_ASK_BROKEN,
        Act::BoardListPaused => key::ACT_BOARD_LIST_PAUSED,
        Act::BoardListResumed => key::ACT_BOARD_LIST_RESUMED,
        Act::BoardCapRaised => key::ACT_BOARD_CAP_RAISED,
        Act::BoardTakenOver => key::ACT_BOARD_TAKEN_OVER,
        Act::BoardGiven => key::ACT_BOARD_GIVEN,
        Act::BoardDecided => key::ACT_BOARD_DECIDED,
        Act::BoardQuotaSet => key::ACT_BOARD_QUOTA_SET,
        Act::CampaignPaused => key::ACT_CAMPAIGN_PAUSED,
        Act::CampaignResumed => key::ACT_CAMPAIGN_RESUMED,
        Act::CampaignExtended => key::ACT_CAMPAIGN_EXTENDED,
        Act::CampaignClosed => key::ACT_CAMPAIGN_CLOSED,
        Act::CampaignReport => key::ACT_CAMPAIGN_REPORT,
        Act::CampaignCreated => key::ACT_CAMPAIGN_CREATED,
        Act::CampaignMended => key::ACT_CAMPAIGN_MENDED,
        Act::CampaignDropped => key::ACT_CAMPAIGN_DROPPED,
        Act::CampaignOpened => key::ACT_CAMPAIGN_OPENED,
        Act::RegistryBrought => key::ACT_REGISTRY_BROUGHT,
        Act::SurveyBrought => key::ACT_SURVEY_BROUGHT,
        Act::PointAdded => key::ACT_POINT_ADDED,
        Act::PointRevoked => key::ACT_POINT_REVOKED,
        Act::PointReplaced => key::ACT_POINT_REPLACED,
        Act::TokenAdded => key::ACT_TOKEN_ADDED,
        Act::TokenRevoked => key::ACT_TOKEN_REVOKED,
        Act::ExportAsked => key::ACT_EXPORT_ASKED,
        Act::ExportTaken => key::ACT_EXPORT_TAKEN,
        Act::QualityLooked => key::ACT_QUALITY_LOOKED,
        Act::QualityCounted => key::ACT_QUALITY_COUNTED,
        Act::QualityDecided => key::ACT_QUALITY_DECIDED,
        Act::QualityExcluded => key::ACT_QUALITY_EXCLUDED,
        Act::QualityReturned => key::ACT_QUALITY_RETURNED,
        Act::QualityListened => key::ACT_QUALITY_LISTENED,
        Act::QualityMarked => key::ACT_QUALITY_MARKED,
        Act::QualityAsked => key::ACT_QUALITY_ASKED,
        Act::QualityChecked => key::ACT_QUALITY_CHECKED,
        Act::CommentShown => key::ACT_COMMENT_SHOWN,
        Act::CommentHidden => key::ACT_COMMENT_HIDDEN,
        Act::CommentRenewed => key::ACT_COMMENT_RENEWED,
        Act::CommentMasked => key::ACT_COMMENT_MASKED,
        Act::CommentTopics => key::ACT_COMMENT_TOPICS,
        Act::CommentsTaken => key::ACT_COMMENTS_TAKEN,
        Act::AlertsChanged => key::ACT_ALERTS_CHANGED,
        Act::RatingMade => key::ACT_RATING_MADE,
        Act::RatingMoved => key::ACT_RATING_MOVED,
        Act::ChecksBrought => key::ACT_CHECKS_BROUGHT,
        Act::CheckAdopted => key::ACT_CHECK_ADOPTED,
    }
}
