//! The form of a decision: what, on what it rests, about which interviews, why.
use maud::{Markup, html};

use super::{PersonPage, TalkLine, columns, moment, words::decimal};
use crate::{
    i18n::{Key, Lang, day, key, t, t_args},
    region::Status,
};

/// A form that came back.
#[derive(Debug, Clone, Default)]
pub struct Back {
    /// Why: in the order of the form.
    pub faults: Vec<QualityFault>,
    /// The decision chosen.
    pub choice: String,
    /// The signals marked.
    pub signals: Vec<i64>,
    /// The interviews marked.
    pub talks: Vec<i64>,
    /// The reason.
    pub reason: String,
}

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QualityFault {
    /// Nothing was chosen.
    Choice,
    /// Too few different signals.
    Signals,
    /// No interview.
    Talks,
    /// No place in the quota.
    Quota,
    /// No reason, or one too long; how many letters there may be.
    Reason(usize),
}

const CHOICES: [(&str, Key); 4] = [
    ("clear", key::QUALITY_CHOICE_CLEAR),
    ("watch", key::QUALITY_CHOICE_WATCH),
    ("exclude", key::QUALITY_CHOICE_EXCLUDE),
    ("return", key::QUALITY_CHOICE_RETURN),
];

/// The summary of what is wrong, with ways to the fields.
pub(super) fn faults(lang: Lang, page: &PersonPage<'_>) -> Markup {
    html! {
        @if let Some(back) = page.back {
            div.note.b role="alert" {
                p.b { (t(lang, key::QUALITY_REFUSED)) }
                ul { @for fault in &back.faults { li { a href={ "#" (field(*fault)) } { (words(lang, *fault)) } } } }
            }
        }
    }
}

fn field(fault: QualityFault) -> &'static str {
    match fault {
        QualityFault::Choice => "choice-clear",
        QualityFault::Signals => "signals",
        QualityFault::Talks | QualityFault::Quota => "talks",
        QualityFault::Reason(_) => "reason",
    }
}

fn words(lang: Lang, fault: QualityFault) -> String {
    match fault {
        QualityFault::Choice => t(lang, key::QUALITY_REFUSED_CHOICE).to_owned(),
        QualityFault::Signals => t(lang, key::QUALITY_REFUSED_SIGNALS).to_owned(),
        QualityFault::Talks => t(lang, key::QUALITY_REFUSED_TALKS).to_owned(),
        QualityFault::Quota => t(lang, key::QUALITY_REFUSED_QUOTA).to_owned(),
        QualityFault::Reason(most) => {
            t_args(lang, key::QUALITY_REFUSED_REASON, &[("n", most.into())])
        }
    }
}

/// The form.
pub(super) fn form(lang: Lang, page: &PersonPage<'_>) -> Markup {
    let none = Back::default();
    let back = page.back.unwrap_or(&none);
    let fault = |is: fn(&QualityFault) -> bool| {
        let found = back.faults.iter().copied().find(is);
        html! { @if let Some(fault) = found { span.msg { (words(lang, fault)) } } }
    };
    let wrong = |is: fn(&QualityFault) -> bool| back.faults.iter().any(is);
    html! {
        section {
            h2 { (t(lang, key::QUALITY_DECIDE)) }
            p { (t(lang, key::QUALITY_DECIDE_LEAD)) }
            form method="post" action={ (page.here()) "/decide" } {
                (page.me.token)
                fieldset.f.err[wrong(is_choice)] {
                    legend.b { (t(lang, key::QUALITY_DECIDE_WHAT)) }
                    (fault(is_choice))
                    @for (value, words) in CHOICES {
                        div.opt {
                            input type="radio" #{ "choice-" (value) } name="choice" value=(value) checked[back.choice == value];
                            label for={ "choice-" (value) } { (t(lang, words)) }
                        }
                    }
                }
                @if !page.signals.is_empty() {
                    fieldset.f.err[wrong(is_signals)] #signals tabindex="-1" {
                        legend.b { (t(lang, key::QUALITY_DECIDE_SIGNALS)) }
                        span.hint { (t(lang, key::QUALITY_DECIDE_SIGNALS_HINT)) }
                        (fault(is_signals))
                        @for one in page.signals {
                            div.opt {
                                input type="checkbox" #{ "s" (one.id) } name="signal" value=(one.id) checked[back.signals.contains(&one.id)];
                                label for={ "s" (one.id) } { (one.numbers.question(lang)) }
                            }
                        }
                    }
                } @else if wrong(is_signals) {
                    p.f.err #signals tabindex="-1" { (fault(is_signals)) }
                }
                fieldset.f.err[wrong(is_talks)] #talks tabindex="-1" {
                    legend.b { (t(lang, key::QUALITY_TALKS)) }
                    span.hint { (t(lang, key::QUALITY_DECIDE_TALKS_HINT)) }
                    (fault(is_talks))
                    (talks(lang, page.talks, &back.talks))
                }
                div.f.err[wrong(is_reason)] {
                    label for="reason" { (t(lang, key::QUALITY_DECIDE_REASON)) }
                    span.hint #reason-hint { (t_args(lang, key::QUALITY_DECIDE_REASON_HINT, &[("n", page.most_reason.into())])) }
                    (fault(is_reason))
                    textarea #reason name="reason" rows="3" required aria-describedby="reason-hint" aria-invalid=[wrong(is_reason).then_some("true")] { (back.reason) }
                }
                button.btn { (t(lang, key::QUALITY_DECIDE_NOW)) }
            }
        }
    }
}

fn is_choice(fault: &QualityFault) -> bool {
    *fault == QualityFault::Choice
}

fn is_signals(fault: &QualityFault) -> bool {
    *fault == QualityFault::Signals
}

fn is_talks(fault: &QualityFault) -> bool {
    matches!(fault, QualityFault::Talks | QualityFault::Quota)
}

fn is_reason(fault: &QualityFault) -> bool {
    matches!(fault, QualityFault::Reason(_))
}

const COLUMNS: [Key; 6] = [
    key::QUALITY_COL_STARTED,
    key::QUALITY_COL_MINUTES,
    key::QUALITY_COL_SOONER,
    key::QUALITY_COL_PLACE,
    key::QUALITY_COL_STATUS,
    key::QUALITY_COL_UNTIL,
];

fn talks(lang: Lang, talks: &[TalkLine<'_>], marked: &[i64]) -> Markup {
    html! {
        div.x tabindex="0" role="group" aria-label=(t(lang, key::QUALITY_TALKS)) { table {
            (columns(lang, &COLUMNS))
            tbody { @for one in talks { tr {
                th.nb scope="row" {
                    input type="checkbox" #{ "t" (one.id) } name="talk" value=(one.id) checked[marked.contains(&one.id)];
                    " " label for={ "t" (one.id) } { (moment(lang, one.started)) }
                }
                td.num { (decimal(lang, one.minutes)) }
                td.num { (one.sooner) }
                td { (one.place) }
                td { (status(lang, one.status)) }
                td.nb { (day(lang, one.until.date())) }
            } } }
        } }
    }
}

fn status(lang: Lang, status: Status) -> Markup {
    let (sign, words) = match status {
        Status::Counted => ("●", key::QUALITY_STATUS_COUNTED),
        Status::Quarantined => ("◐", key::QUALITY_STATUS_QUARANTINED),
        Status::Excluded => ("✕", key::QUALITY_STATUS_EXCLUDED),
        Status::Withdrawn => ("○", key::QUALITY_STATUS_WITHDRAWN),
    };
    html! { span.tag data-g=(sign) { (t(lang, words)) } }
}
