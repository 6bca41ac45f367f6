//! Everybody who asks in a campaign, who needs a look most first.
use chrono::NaiveDateTime;
use maud::{Markup, html};

use super::{
    EffectLine, QualityDecision, QualityFunnel, QualitySignal, Section, columns, decision,
    effects::effects, funnel::funnel, head, moment, shown,
};
use crate::{
    i18n::{Key, Lang, day, key, t, t_args},
    phone::quality::LEAST,
    region::Channel,
    view::{Assets, Look, staff::Me},
};

/// Somebody.
#[derive(Debug, Clone)]
pub struct PersonLine<'a> {
    /// The account's number.
    pub id: i64,
    /// The name.
    pub name: &'a str,
    /// Interviews that can be looked at.
    pub interviews: i64,
    /// What stands out.
    pub signals: Vec<QualitySignal>,
    /// The last decision.
    pub last: Option<QualityDecision<'a>>,
}

/// What is on it.
#[derive(Debug)]
pub struct PeoplePage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The campaign.
    pub campaign: (i64, &'a str),
    /// When it was counted, in the region's time.
    pub counted: Option<NaiveDateTime>,
    /// What was done just now.
    pub said: Option<String>,
    /// Everybody.
    pub people: &'a [PersonLine<'a>],
    /// Everybody by one indicator, once something is counted.
    pub funnel: Option<QualityFunnel<'a>>,
    /// How much the answers depend on who asked, by channel.
    pub effects: &'a [(Channel, Vec<EffectLine<'a>>)],
}

const COLUMNS: [Key; 4] = [
    key::QUALITY_COL_WHO,
    key::QUALITY_COL_N,
    key::QUALITY_COL_QUESTIONS,
    key::QUALITY_COL_DECISION,
];

/// The page.
pub fn people(look: Look, assets: &Assets, page: &PeoplePage<'_>) -> Markup {
    let lang = look.lang;
    let name = [("campaign", page.campaign.1.into())];
    let title = t_args(lang, key::QUALITY_TITLE_OF, &name);
    let here = format!("/staff/quality/{}", page.campaign.0);
    let main = html! {
        (head(&title, None))
        @if let Some(said) = &page.said { p.note role="status" { (said) } }
        p.prose { (t(lang, key::QUALITY_LEAD)) }
        form.row.gap8 method="post" action={ (here) "/count" } {
            (page.me.token)
            span.mut { (counted(lang, page.counted)) }
            button.btn.q { (t(lang, key::QUALITY_COUNT)) }
        }
        p.gap8 { a href={ (here) "/checks" } { (t(lang, key::QUALITY_TO_CHECKS)) } }
        section {
            h2 { (t(lang, key::QUALITY_PEOPLE)) }
            @if page.people.is_empty() { p { (t(lang, key::QUALITY_PEOPLE_NONE)) } } @else {
                p.sm.mut { (t_args(lang, key::QUALITY_PEOPLE_LEAD, &[("n", LEAST.into())])) }
                div.x tabindex="0" role="group" aria-label=(t(lang, key::QUALITY_PEOPLE)) {
                    table {
                        (columns(lang, &COLUMNS))
                        tbody { @for one in page.people { (line(lang, &here, one)) } }
                    }
                }
            }
        }
        @if let Some(page) = &page.funnel { (funnel(lang, &here, page)) }
        (effects(lang, page.effects))
    };
    shown(
        look,
        assets,
        (page.me, Section::Quality),
        (&title, &here),
        main,
    )
}

fn counted(lang: Lang, at: Option<NaiveDateTime>) -> String {
    let Some(at) = at else {
        return t(lang, key::QUALITY_COUNTED_NEVER).to_owned();
    };
    let (on, time) = (day(lang, at.date()), at.format("%H:%M").to_string());
    let args = [("day", on.as_str().into()), ("time", time.as_str().into())];
    t_args(lang, key::QUALITY_COUNTED_AT, &args)
}

fn line(lang: Lang, here: &str, one: &PersonLine<'_>) -> Markup {
    html! {
        tr {
            th scope="row" { a href={ (here) "/" (one.id) } { (one.name) } }
            td.num { (one.interviews) }
            td {
                @if !one.signals.is_empty() {
                    ul { @for signal in &one.signals { li { span.tag.wrap data-g="?" { (signal.numbers.question(lang)) } } } }
                } @else if usize::try_from(one.interviews).is_ok_and(|n| n < LEAST) {
                    span.mut { (t(lang, key::QUALITY_TOO_FEW)) }
                } @else {
                    span.mut { (t(lang, key::QUALITY_NO_QUESTIONS)) }
                }
            }
            td {
                @match &one.last {
                    Some(last) => { (decision(lang, last)) br; span.sm.mut { (moment(lang, last.at)) } }
                    None => { (t(lang, key::QUALITY_DECISION_NONE)) }
                }
            }
        }
    }
}
