//! Which of an institution's assessments counts.
use maud::{Markup, html};

use super::{address, list::AssessmentLine, page::ChecksPage, weight};
use crate::{
    i18n::{Lang, day_year, key, t, t_args},
    view::staff::{Field, described, field},
};

/// The institution that is decided about, and what was typed.
#[derive(Debug, Clone, Copy)]
pub struct Deciding<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its short name.
    pub name: &'a str,
    /// Its assessments.
    pub assessments: &'a [AssessmentLine<'a>],
    /// The last decision: who and why.
    pub last: Option<(&'a str, &'a str)>,
    /// The number that was chosen.
    pub chosen: Option<i32>,
    /// The reason as typed.
    pub why: &'a str,
    /// The most letters of a reason.
    pub most: usize,
    /// Why there is no decision, and whether that is the reason's fault.
    pub fault: Option<(&'a str, bool)>,
}

/// The form of the decision.
pub(super) fn decide(lang: Lang, page: &ChecksPage<'_>, of: &Deciding<'_>) -> Markup {
    let name = [("name", of.name.into())];
    let why = of
        .fault
        .filter(|(_, is_why)| *is_why)
        .map(|(words, _)| words);
    let other = of
        .fault
        .filter(|(_, is_why)| !is_why)
        .map(|(words, _)| words);
    html! {
        section #decide {
            h2 { (t_args(lang, key::CHECK_DECIDE_TITLE, &name)) }
            p { (t(lang, key::CHECK_DECIDE_HOW)) }
            @if let Some((who, why)) = of.last {
                p { (t(lang, key::CHECK_DECIDED)) " " b { (who) } ". " (why) }
            }
            form method="post" action={ (address(page.campaign)) "/adopt" } {
                (page.me.token)
                input type="hidden" name="institution" value=(of.code);
                fieldset.f {
                    legend { (t(lang, key::CHECK_WHICH)) }
                    @if let Some(words) = other { span.msg { (words) } }
                    @for one in of.assessments { (option(lang, of, one)) }
                }
                (field(lang, &Field {
                    name: "why",
                    label: key::RATE_WHY,
                    hint: Some(t(lang, key::CHECK_WHY_HINT)),
                    fault: why,
                    control: html! {
                        input.w-l #why name="why" value=(of.why) maxlength=(of.most) required aria-invalid=[why.map(|_| "true")]
                            aria-describedby=[described("why", true, why.is_some())];
                    },
                }))
                p.row {
                    button.btn { (t(lang, key::CHECK_ADOPT)) }
                    a href=(address(page.campaign)) { (t(lang, key::CHECK_NOT_NOW)) }
                }
            }
        }
    }
}

fn option(lang: Lang, of: &Deciding<'_>, one: &AssessmentLine<'_>) -> Markup {
    let id = format!("assessment-{}", one.nth);
    let args = [
        ("nth", one.nth.into()),
        ("day", day_year(lang, one.day).into()),
        ("organization", one.organization.into()),
        ("assessor", one.assessor.into()),
    ];
    html! {
        div.opt {
            input type="radio" id=(id) name="assessment" value=(one.nth) checked[of.chosen == Some(one.nth)] required;
            label for=(id) { (t_args(lang, key::CHECK_OPTION, &args)) " " (weight(lang, one.weight)) }
        }
    }
}
