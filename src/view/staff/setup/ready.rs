//! What a campaign still needs, each with the place where it is mended; then what is decided about it.
use std::collections::BTreeMap;

use maud::{Markup, html};

use super::DraftPage;
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    region::{CampaignState, opening::Lack},
    view::results::number::count,
};

/// So many institutions are named where many lack the same.
const NAMED: usize = 5;

/// The panel.
pub(super) fn ready(lang: Lang, page: &DraftPage<'_>) -> Markup {
    html! {
        @if page.state == CampaignState::Draft {
            (list(lang, page))
            (decide(lang, page))
        } @else {
            section.panel {
                h2 { (t(lang, key::SETUP_UNDER_WAY)) }
                p { a href={ "/staff/campaigns/" (page.code) } { (t(lang, key::SETUP_TO_BOARD)) } }
            }
        }
    }
}

/// One thing that is needed.
struct Need<'a> {
    name: Key,
    /// Where it is mended.
    to: String,
    /// What is wrong with it; nothing if it is there.
    wrong: Option<String>,
    /// Institutions that lack it.
    codes: Vec<&'a str>,
}

fn needs<'a>(lang: Lang, page: &DraftPage<'a>) -> Vec<Need<'a>> {
    let mut lacking: BTreeMap<u8, Vec<&'a str>> = BTreeMap::new();
    let (mut over, mut changed, mut none) = (None, None, None);
    let words = |key: Key| Some(t(lang, key).to_owned());
    let mut others: Vec<&str> = Vec::new();
    for lack in page.lacks {
        match lack {
            Lack::Over => over = words(key::SETUP_LACK_OVER),
            Lack::SurveyChanged => changed = words(key::SETUP_LACK_SURVEY),
            Lack::NoInstitutions => none = words(key::SETUP_LACK_INSTITUTIONS),
            Lack::NoRecipients(code) => lacking.entry(0).or_default().push(code),
            Lack::NoPoints(code) => lacking.entry(1).or_default().push(code),
            Lack::AlsoIn(code, other) => {
                lacking.entry(2).or_default().push(code);
                if !others.contains(&other.as_str()) {
                    others.push(other);
                }
            }
        }
    }
    let edit = |field: &str| format!("{}/edit#{field}", page.address());
    let many = |nth: u8, key: Key| {
        let codes = lacking.get(&nth).cloned().unwrap_or_default();
        let args = [
            ("n", codes.len().into()),
            ("shown", count(lang, codes.len() as u64).into()),
            ("other", others.join(", ").into()),
        ];
        let wrong = (!codes.is_empty()).then(|| t_args(lang, key, &args));
        (wrong, codes)
    };
    let single = |name, to, wrong| Need {
        name,
        to,
        wrong,
        codes: Vec::new(),
    };
    let group = |name, to, (wrong, codes)| Need {
        name,
        to,
        wrong,
        codes,
    };
    vec![
        single(key::SETUP_NEED_DAYS, edit("to"), over),
        single(key::SETUP_NEED_SURVEY, edit("newest"), changed),
        single(key::SETUP_NEED_INSTITUTIONS, edit("kind-0"), none),
        group(
            key::SETUP_NEED_RECIPIENTS,
            edit("recipients"),
            many(0, key::SETUP_LACK_RECIPIENTS),
        ),
        group(
            key::SETUP_NEED_POINTS,
            "#label".to_owned(),
            many(1, key::SETUP_LACK_POINTS),
        ),
        group(
            key::SETUP_NEED_ALONE,
            edit("codes"),
            many(2, key::SETUP_LACK_ALONE),
        ),
    ]
}

fn list(lang: Lang, page: &DraftPage<'_>) -> Markup {
    let needs = needs(lang, page);
    let there = needs.iter().filter(|need| need.wrong.is_none()).count();
    let args = [("n", there.into()), ("all", needs.len().into())];
    html! {
        aside.panel aria-labelledby="ready" {
            h2 #ready { (t_args(lang, key::SETUP_READY, &args)) }
            ul.ready { @for need in &needs { li {
                @if let Some(wrong) = &need.wrong {
                    span.tag.bad data-g="✕" {}
                    span {
                        a href=(need.to) { (t(lang, need.name)) } br;
                        span.sm.mut { (wrong)
                            @if !need.codes.is_empty() {
                                ": " (need.codes.iter().take(NAMED).copied().collect::<Vec<_>>().join(", "))
                                @if need.codes.len() > NAMED { " …" }
                            }
                        }
                    }
                } @else {
                    span.tag.ok data-g="✓" {}
                    span { (t(lang, need.name)) }
                }
            } } }
            @if needs.iter().any(|need| need.to == "#label" && need.wrong.is_some()) {
                form.gap8 method="post" action={ (page.address()) "/points" } {
                    (page.me.token)
                    div.f {
                        label for="label" { (t(lang, key::SETUP_POINT_LABEL)) }
                        input.w-l #label name="label" value=(t(lang, key::SETUP_POINT_USUAL)) maxlength="200" required;
                    }
                    button.btn.q { (t(lang, key::SETUP_ADD_POINTS)) }
                }
            }
        }
    }
}

fn decide(lang: Lang, page: &DraftPage<'_>) -> Markup {
    let ready = page.lacks.is_empty();
    html! {
        section.noprint {
            h2 { (t(lang, key::CAMP_ACTS)) }
            @if ready { p.sm { (t(lang, key::SETUP_OPEN_WHAT)) } } @else { p.sm { (t(lang, key::SETUP_NOT_READY)) } }
            form.gap8 method="post" action={ (page.address()) "/state" } {
                (page.me.token)
                button.btn name="to" value="open" disabled[!ready] { (t(lang, key::SETUP_OPEN)) }
            }
            p.gap8 { a href={ (page.address()) "/edit" } { (t(lang, key::SETUP_MEND)) } }
            details.gap8 {
                summary { (t(lang, key::SETUP_DROP)) }
                form.gap8 method="post" action={ (page.address()) "/state" } {
                    (page.me.token)
                    p.sm { (t(lang, key::SETUP_DROP_WHAT)) }
                    div.opt { input type="checkbox" id="sure" name="sure" value="1"; label for="sure" { (t(lang, key::SETUP_DROP_SURE)) } }
                    button.btn.q name="to" value="closed" { (t(lang, key::SETUP_DROP_NOW)) }
                }
            }
        }
    }
}
