//! Where an interviewer begins: the point's code, who is near, and what is under way.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use crate::{
    i18n::{Key, Lang, key, t, t_args},
    view::{
        Assets, Look,
        staff::frame::{Me, Page, Section, document, head},
        staff::minute,
    },
};

/// An interview that goes on.
#[derive(Debug, Clone, Copy)]
pub struct OwnDraft<'a> {
    /// Its number.
    pub id: i64,
    /// The institution.
    pub about: &'a str,
    /// When it began, in the region's time.
    pub since: NaiveDateTime,
    /// How many questions were answered.
    pub answered: usize,
}

/// How many interviews of an institution are wanted and done.
#[derive(Debug, Clone, Copy)]
pub struct QuotaLine<'a> {
    /// The institution.
    pub about: &'a str,
    /// Wanted.
    pub target: i64,
    /// Done.
    pub done: i64,
    /// Under way.
    pub reserved: i64,
}

/// The point that was scanned.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// Its code.
    pub code: &'a str,
    /// The institution.
    pub about: &'a str,
    /// Where the point is.
    pub point: &'a str,
}

/// Why nothing begins behind a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OralFault {
    /// No such point, or not one of the reader's campaigns.
    Unknown,
    /// Nobody is asked there now.
    Closed,
    /// As many as wanted were asked, or are being asked.
    Full,
    /// It was not said who is near.
    Present,
}

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct OralPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// What was typed.
    pub typed: &'a str,
    /// What is behind it.
    pub found: Option<Found<'a>>,
    /// Why nothing begins.
    pub fault: Option<OralFault>,
    /// Whether an interview was kept just now.
    pub kept: bool,
    /// What goes on.
    pub drafts: &'a [OwnDraft<'a>],
    /// The institutions with their quotas.
    pub quotas: &'a [QuotaLine<'a>],
}

/// The page.
pub fn oral(look: Look, assets: &Assets, page: &OralPage<'_>) -> Markup {
    let lang = look.lang;
    let main = html! {
        (head(t(lang, key::ASK_ORAL_TITLE), None))
        @if page.kept { p.note role="status" { (t(lang, key::ASK_ORAL_KEPT)) } }
        @match page.found {
            Some(found) => (begin(lang, page, found)),
            None => (scan(lang, page)),
        }
        @if !page.drafts.is_empty() { (under_way(lang, page.drafts)) }
        @if !page.quotas.is_empty() { (quotas(lang, page.quotas)) }
    };
    document(
        look,
        assets,
        &Page {
            title: t(lang, key::ASK_ORAL_TITLE),
            here: "/staff/interviews",
            me: Some((page.me, Some(Section::Interviews))),
            main,
        },
    )
}

fn said(fault: OralFault) -> Key {
    match fault {
        OralFault::Unknown => key::ASK_ORAL_UNKNOWN,
        OralFault::Closed => key::ASK_ORAL_CLOSED,
        OralFault::Full => key::ASK_ORAL_FULL,
        OralFault::Present => key::ASK_ORAL_PRESENT_FAULT,
    }
}

fn scan(lang: Lang, page: &OralPage<'_>) -> Markup {
    html! {
        form method="get" action="/staff/interviews" {
            div.f.err[page.fault.is_some()] {
                label for="code" { (t(lang, key::ASK_ORAL_CODE)) }
                span.hint #code-hint { (t(lang, key::ASK_ORAL_CODE_HINT)) }
                @if let Some(fault) = page.fault { span.msg #code-fault role="alert" { (t(lang, said(fault))) } }
                input.w-m #code name="code" value=(page.typed) autocomplete="off" autocapitalize="characters" required aria-describedby="code-hint"
                    aria-invalid=[page.fault.map(|_| "true")];
            }
            p.row {
                button.btn { (t(lang, key::ASK_ORAL_FIND)) }
                button.btn.q type="button" hidden data-scan { (t(lang, key::ASK_ORAL_SCAN)) }
            }
            p.note role="status" hidden data-scan-told data-denied=(t(lang, key::ASK_ORAL_SCAN_DENIED)) data-other=(t(lang, key::ASK_ORAL_SCAN_OTHER)) {}
            video.scan hidden muted playsinline aria-label=(t(lang, key::ASK_ORAL_SCAN_VIEW)) {}
        }
    }
}

fn begin(lang: Lang, page: &OralPage<'_>, found: Found<'_>) -> Markup {
    let present = [
        ("nobody", key::ASK_PRESENT_NOBODY),
        ("staff", key::ASK_PRESENT_STAFF),
        ("relatives", key::ASK_PRESENT_RELATIVES),
        ("others", key::ASK_PRESENT_OTHERS),
    ];
    html! {
        section {
            h2 { (found.about) }
            p.mut { (found.point) }
            form.gap method="post" action="/staff/interviews/oral" {
                (page.me.token)
                input type="hidden" name="code" value=(found.code);
                p.lbl { (t(lang, key::ASK_READ)) }
                p.say { (t(lang, key::ASK_ORAL_CONSENT)) }
                fieldset.f.err[page.fault.is_some()] {
                    legend { (t(lang, key::ASK_PRESENT)) }
                    @if let Some(fault) = page.fault { span.msg role="alert" { (t(lang, said(fault))) } }
                    @for (value, words) in present {
                        p.opt {
                            input type="radio" #{ "present-" (value) } name="present" value=(value) required;
                            label for={ "present-" (value) } { (t(lang, words)) }
                        }
                    }
                }
                fieldset.f {
                    legend { (t(lang, key::ASK_LANG)) }
                    @for (nth, one) in Lang::ALL.into_iter().enumerate() {
                        p.opt {
                            input type="radio" #{ "lang-" (one.as_str()) } name="lang" value=(one.as_str()) checked[nth == 0];
                            label for={ "lang-" (one.as_str()) } { (match one { Lang::Ru => "Русский", Lang::En => "English" }) }
                        }
                    }
                }
                p.row {
                    button.btn { (t(lang, key::ASK_ORAL_BEGIN)) }
                    a.btn.q href="/staff/interviews" { (t(lang, key::ASK_ORAL_OTHER)) }
                }
            }
        }
    }
}

fn under_way(lang: Lang, drafts: &[OwnDraft<'_>]) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::ASK_UNDER_WAY)) }
            ul {
                @for draft in drafts {
                    li {
                        a href={ "/staff/interviews/" (draft.id) } { (draft.about) }
                        span.mut { ", " (minute(draft.since)) ", " (t_args(lang, key::ASK_ANSWERED, &[("n", draft.answered.into())])) }
                    }
                }
            }
        }
    }
}

fn quotas(lang: Lang, quotas: &[QuotaLine<'_>]) -> Markup {
    html! {
        section {
            h2 { (t(lang, key::ASK_QUOTAS)) }
            div.x tabindex="0" role="group" aria-label=(t(lang, key::ASK_QUOTAS)) {
                table {
                    thead { tr {
                        th scope="col" { (t(lang, key::ASK_COL_ABOUT)) }
                        th.num scope="col" { (t(lang, key::ASK_COL_DONE)) }
                        th.num scope="col" { (t(lang, key::ASK_COL_NOW)) }
                        th.num scope="col" { (t(lang, key::ASK_COL_TARGET)) }
                    } }
                    tbody { @for line in quotas { tr {
                        th scope="row" { (line.about) }
                        td.num { (line.done) }
                        td.num { (line.reserved) }
                        td.num { (line.target) }
                    } } }
                }
            }
        }
    }
}
