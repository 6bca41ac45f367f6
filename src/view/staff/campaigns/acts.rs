//! What can be decided about a campaign, and why it was not done.
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{BoardPage, CampaignHead};
use crate::{
    access::{Action, may},
    i18n::{Key, Lang, day, day_year, key, t, t_args},
    region::{CampaignState, campaign::NotLonger, opening::Lack},
};

/// More days that a campaign was given.
#[derive(Debug, Clone, Copy)]
pub struct Extension<'a> {
    /// The last day before and since.
    pub days: (NaiveDate, NaiveDate),
    /// Why.
    pub reason: &'a str,
    /// The day of publication since, if it was moved.
    pub results: Option<NaiveDate>,
}

/// Why something was not done.
#[derive(Debug, Clone)]
pub enum Refused {
    /// The state has changed meanwhile, or never allowed it.
    State,
    /// The box that says one is sure was not ticked.
    Sure,
    /// It cannot go on.
    Lacks(Vec<Lack>),
    /// It cannot be given these days; with the last day, the day of publication and the reason as typed.
    Longer(Vec<NotLonger>, [String; 3]),
}

/// The list of what is wrong.
pub(super) fn refused(lang: Lang, page: &BoardPage<'_>) -> Markup {
    let lines: Vec<String> = match page.refused {
        None => return html! {},
        Some(Refused::State) => vec![t(lang, key::CAMP_REFUSED_STATE).to_owned()],
        Some(Refused::Sure) => vec![t(lang, key::CAMP_REFUSED_SURE).to_owned()],
        Some(Refused::Lacks(lacks)) => lacks.iter().map(|lack| lacking(lang, lack)).collect(),
        Some(Refused::Longer(why, _)) => why.iter().map(|why| longer(lang, page, why)).collect(),
    };
    html! {
        div.note.b role="alert" {
            p.b { (t(lang, key::CAMP_REFUSED)) }
            ul { @for line in lines { li { (line) } } }
        }
    }
}

fn longer(lang: Lang, page: &BoardPage<'_>, why: &NotLonger) -> String {
    match why {
        NotLonger::State => t(lang, key::CAMP_REFUSED_STATE).to_owned(),
        NotLonger::Day => {
            let latest = page
                .plan
                .ends_on
                .max(page.head.today - chrono::TimeDelta::days(1));
            t_args(
                lang,
                key::CAMP_REFUSED_DAY,
                &[("day", day(lang, latest).into())],
            )
        }
        NotLonger::Results => t(lang, key::CAMP_REFUSED_RESULTS).to_owned(),
        NotLonger::Reason => t(lang, key::CAMP_REFUSED_REASON).to_owned(),
        NotLonger::AlsoIn(code, other) => also(lang, code, other),
    }
}

fn lacking(lang: Lang, lack: &Lack) -> String {
    let of = |key: Key, code: &str| t_args(lang, key, &[("code", code.into())]);
    match lack {
        Lack::Over => t(lang, key::CAMP_LACK_OVER).to_owned(),
        Lack::SurveyChanged | Lack::NoInstitutions => {
            t(lang, key::CAMP_LACK_INSTITUTIONS).to_owned()
        }
        Lack::NoRecipients(code) => of(key::CAMP_LACK_RECIPIENTS, code),
        Lack::NoPoints(code) => of(key::CAMP_LACK_POINTS, code),
        Lack::AlsoIn(code, other) => also(lang, code, other),
    }
}

fn also(lang: Lang, code: &str, other: &str) -> String {
    let args = [("code", code.into()), ("other", other.into())];
    t_args(lang, key::CAMP_LACK_ALSO, &args)
}

/// The forms, for who may decide; the extensions, for all.
pub(super) fn acts(lang: Lang, page: &BoardPage<'_>) -> Markup {
    let campaign = &page.head;
    let runs = matches!(campaign.state, CampaignState::Open | CampaignState::Paused);
    let decides = may(campaign.me.role, Action::RunCampaigns);
    html! {
        @if !page.extensions.is_empty() {
            section {
                h2 { (t(lang, key::CAMP_EXTENSIONS)) }
                ul.sm { @for one in page.extensions {
                    li {
                        (day(lang, one.days.0)) " → " (day(lang, one.days.1)) ": " (one.reason)
                        @if let Some(results) = one.results {
                            br; (t_args(lang, key::CAMP_EXTENDED_RESULTS, &[("day", day_year(lang, results).into())]))
                        }
                    }
                } }
            }
        }
        @if decides && runs {
            section.noprint {
                h2 { (t(lang, key::CAMP_ACTS)) }
                p { a href={ "/staff/setup/" (campaign.code) } { (t(lang, key::SETUP_POINTS_AND_POSTERS)) } }
                p { a href={ (campaign.address()) "/parties" } { (t(lang, key::PARTY_TITLE)) } }
                @if campaign.state == CampaignState::Open {
                    (state(lang, campaign, "paused", key::CAMP_PAUSE, html! { p.sm { (t(lang, key::CAMP_PAUSE_WHAT)) } }))
                } @else {
                    (state(lang, campaign, "open", key::CAMP_RESUME, html! { p.sm { (t(lang, key::CAMP_RESUME_WHAT)) } }))
                }
                details.gap open[matches!(page.refused, Some(Refused::Longer(..)))] {
                    summary { (t(lang, key::CAMP_EXTEND)) }
                    (extend(lang, page))
                }
                details.gap8 open[matches!(page.refused, Some(Refused::Sure))] {
                    summary { (t(lang, key::CAMP_CLOSE)) }
                    (state(lang, campaign, "closed", key::CAMP_CLOSE_NOW, html! {
                        p.sm { (t(lang, key::CAMP_CLOSE_WHAT)) }
                        div.opt { input type="checkbox" id="sure" name="sure" value="1"; label for="sure" { (t(lang, key::CAMP_CLOSE_SURE)) } }
                    }))
                }
            }
        }
    }
}

fn state(lang: Lang, campaign: &CampaignHead<'_>, to: &str, name: Key, more: Markup) -> Markup {
    html! {
        form.gap8 method="post" action={ (campaign.address()) "/state" } {
            (campaign.me.token) (more)
            button.btn.q name="to" value=(to) { (t(lang, name)) }
        }
    }
}

fn extend(lang: Lang, page: &BoardPage<'_>) -> Markup {
    let known = page.results.map(|day| day.to_string()).unwrap_or_default();
    let [to, results, reason] = match page.refused {
        Some(Refused::Longer(_, typed)) => typed.each_ref().map(String::as_str),
        _ => ["", known.as_str(), ""],
    };
    let next = page.plan.ends_on.succ_opt().unwrap_or(page.plan.ends_on);
    let wrong = |is: NotLonger| match page.refused {
        Some(Refused::Longer(why, _)) => why.contains(&is).then_some("true"),
        _ => None,
    };
    html! {
        form.gap8 method="post" action={ (page.head.address()) "/extend" } {
            (page.head.me.token)
            div.f {
                label for="to" { (t(lang, key::CAMP_EXTEND_TO)) }
                input #to type="date" name="to" value=(to) min=(next) required aria-invalid=[wrong(NotLonger::Day)];
            }
            div.f {
                label for="results" { (t(lang, key::CAMP_EXTEND_RESULTS)) }
                span.hint #results-hint { (t(lang, key::CAMP_EXTEND_RESULTS_HINT)) }
                input #results type="date" name="results" value=(results) aria-describedby="results-hint" aria-invalid=[wrong(NotLonger::Results)];
            }
            div.f {
                label for="reason" { (t(lang, key::CAMP_EXTEND_REASON)) }
                span.hint #reason-hint { (t(lang, key::CAMP_EXTEND_HINT)) }
                textarea #reason name="reason" rows="3" maxlength="500" required aria-describedby="reason-hint" aria-invalid=[wrong(NotLonger::Reason)] { (reason) }
            }
            button.btn.q { (t(lang, key::CAMP_EXTEND_NOW)) }
        }
    }
}
