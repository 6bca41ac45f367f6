//! The start: campaigns, one's day, and why there is nobody to call.
use maud::{Markup, html};

use super::{
    why::{self, Nobody},
    words,
};
use crate::{
    i18n::{Lang, key, t, t_args},
    phone::Disposition,
    view::{
        Assets, Look,
        staff::frame::{Me, Page, Section, document, head},
    },
};

/// A campaign that is called for.
#[derive(Debug, Clone, Copy)]
pub struct CallCampaign<'a> {
    /// Its number.
    pub id: i64,
    /// Its name for people.
    pub title: &'a str,
    /// Cases whose time has come, and those for later.
    pub waiting: (i64, i64),
    /// Times that were missed today.
    pub missed: i64,
}

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct CallsPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The campaigns.
    pub campaigns: &'a [CallCampaign<'a>],
    /// The campaign just called for; none at first.
    pub last: Option<i64>,
    /// Results today: all, complete.
    pub today: (i64, i64),
    /// How the last call ended.
    pub done: Option<Disposition>,
    /// Why there was nobody to call; none if nobody asked.
    pub idle: Option<Nobody<'a>>,
    /// Whether nobody was found by a number.
    pub unknown: bool,
}

/// The page.
pub fn calls(look: Look, assets: &Assets, page: &CallsPage<'_>) -> Markup {
    let lang = look.lang;
    let today = [
        ("complete", page.today.1.into()),
        ("coded", page.today.0.into()),
    ];
    let main = html! {
        (head(t(lang, key::CALL_START_TITLE), Some(&t_args(lang, key::CALL_DAY, &today))))
        @if let Some(done) = page.done {
            p.note role="status" { (t(lang, key::CALL_DONE)) " " (t(lang, words::result(done))) }
        }
        @if let Some(idle) = page.idle { (why::nobody(lang, &idle)) }
        @if page.campaigns.is_empty() { p { (t(lang, key::CALL_NO_CAMPAIGNS)) } }
        @for one in page.campaigns {
            section {
                h2 { (one.title) }
                p.mut { (t_args(lang, key::CALL_WAITING, &[("due", one.waiting.0.into()), ("later", one.waiting.1.into())])) }
                @if one.missed > 0 {
                    p { span.tag.warn data-g="▲" { (t_args(lang, key::CALL_MISSED, &[("n", one.missed.into())])) } }
                }
                form method="post" action="/staff/calls/next" {
                    (page.me.token)
                    input type="hidden" name="campaign" value=(one.id);
                    button.key.go data-key=[is_first(page, one.id).then_some("Enter")] {
                        @if is_first(page, one.id) { kbd { "Enter" } }
                        span { (t(lang, key::CALL_NEXT)) }
                    }
                }
            }
        }
        @if !page.campaigns.is_empty() { (inbound(lang, page)) }
        p.gap { a href="/staff/quality/again" { (t(lang, key::QUALITY_AGAIN_TITLE)) } }
        p.sm.mut.gap8 { (t(lang, key::QUALITY_TOLD)) }
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, key::CALL_START_TITLE),
            here: "/staff/calls",
            me: Some((page.me, Some(Section::Calls))),
            main,
        },
    )
}

/// The key goes to the campaign that was called for last, else to the first.
fn is_first(page: &CallsPage<'_>, campaign: i64) -> bool {
    let known = page
        .campaigns
        .iter()
        .find(|one| Some(one.id) == page.last)
        .or(page.campaigns.first());
    known.is_some_and(|one| one.id == campaign)
}

fn inbound(lang: Lang, page: &CallsPage<'_>) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::CALL_BACK_TITLE)) }
            form method="post" action="/staff/calls/find" {
                (page.me.token)
                div.f.err[page.unknown] {
                    label for="number" { (t(lang, key::CALL_BACK_NUMBER)) }
                    @if page.unknown { span.msg #number-fault { (t(lang, key::CALL_BACK_UNKNOWN)) } }
                    input.w-m #number name="number" type="tel" autocomplete="off" maxlength="40" required
                        aria-invalid=[page.unknown.then_some("true")] aria-describedby=[page.unknown.then_some("number-fault")];
                }
                button.btn { (t(lang, key::CALL_BACK_FIND)) }
            }
        }
    }
}
