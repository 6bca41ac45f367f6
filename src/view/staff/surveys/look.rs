//! One questionnaire as it will be asked, along the path of given answers.
use maud::{Markup, html};

use super::{Section, item, shown};
use crate::{
    i18n::{Lang, key, nbsp, t, t_args},
    region::Channel,
    survey::{Form, Problem, Survey, answer::Wrong},
    view::{
        Assets, Look,
        staff::{Me, frame::head},
    },
};

/// What is on the page.
#[derive(Debug, Clone, Copy)]
pub struct LookPage<'a> {
    /// Who reads it.
    pub me: Me<'a>,
    /// The questionnaire in addresses.
    pub name: &'a str,
    /// Whether it was brought in just now.
    pub is_new: bool,
    /// The questionnaire.
    pub survey: &'a Survey,
    /// The language it is shown in.
    pub read_in: Lang,
    /// How it is asked.
    pub channel: Channel,
    /// The given answers.
    pub form: &'a Form,
    /// For each question, whether it is asked after these answers.
    pub shown: &'a [bool],
    /// What of the given answers the questionnaire does not take.
    pub problems: &'a [Problem],
}

/// The page.
pub fn look(look: Look, assets: &Assets, page: &LookPage<'_>) -> Markup {
    let (lang, survey) = (look.lang, page.survey);
    let title = survey.title.get(lang);
    let here = format!("/staff/surveys/{}", page.name);
    let version = [("version", survey.version.as_str().into())];
    let main = html! {
        p.crumb { a href="/staff/surveys" { (t(lang, key::SETUP_SURVEYS)) } }
        (head(title, Some(&t_args(lang, key::SETUP_VERSION, &version))))
        @if page.is_new { p.note.ok role="status" { (t(lang, key::SURVEY_BROUGHT)) } }
        @if survey.items.iter().all(|item| item.feeds.is_empty()) {
            p.note { (t(lang, key::SURVEY_UNRATED)) }
        }
        p { (t(lang, key::SETUP_LOOK_HOW)) }
        p.row {
            a href={ (here) "/copy" } { (t(lang, key::SURVEY_COPY)) }
            a href={ (here) "/difference" } { (t(lang, key::SURVEY_DIFFERENCE)) }
            a href={ (here) "/survey.xlsx" } { (t(lang, key::SURVEY_WORKBOOK)) }
            a href={ (here) "/survey.toml" } { (t(lang, key::SETUP_SURVEY_FILE)) }
        }
        form method="get" action=(here) {
            (switches(lang, page))
            (found(lang, page))
            div lang=(page.read_in.as_str()) {
                p.lead { (nbsp(survey.lead.get(page.read_in), page.read_in)) }
                p { (nbsp(survey.about.get(page.read_in), page.read_in)) }
                @for section in &survey.sections {
                    section {
                        h2 { (nbsp(section.title.get(page.read_in), page.read_in)) }
                        @for place in section.items.clone() { (item::item(lang, page, place)) }
                    }
                }
                p.gap { (nbsp(survey.thanks.get(page.read_in), page.read_in)) }
            }
            p.row { button.btn { (t(lang, key::SETUP_LOOK_NOW)) } a href=(here) { (t(lang, key::SETUP_LOOK_AFRESH)) } }
        }
    };
    shown(
        look,
        assets,
        (page.me, Section::Campaigns),
        (title, &here),
        main,
    )
}

fn switches(lang: Lang, page: &LookPage<'_>) -> Markup {
    let way = |channel: Channel| match channel {
        Channel::Web => key::CAMP_WEB,
        Channel::Phone => key::CAMP_PHONE,
        Channel::Interview => key::CAMP_INTERVIEW,
        Channel::Paper => key::CAMP_PAPER,
    };
    html! {
        div.row {
            div.f {
                label for="l-lang" { (t(lang, key::SETUP_LOOK_LANG)) }
                select #l-lang name=".lang" { @for one in Lang::ALL {
                    option value=(one.as_str()) selected[one == page.read_in] {
                        (match one { Lang::Ru => "Русский", Lang::En => "English" })
                    }
                } }
            }
            div.f {
                label for="l-way" { (t(lang, key::CAMP_WAY)) }
                select #l-way name=".way" { @for one in Channel::ALL {
                    option value=(one) selected[*one == page.channel] { (t(lang, way(*one))) }
                } }
            }
            div.f { button.btn.q { (t(lang, key::SETUP_LOOK_NOW)) } }
        }
    }
}

/// How many questions these answers lead to, and what would come back as wrong.
fn found(lang: Lang, page: &LookPage<'_>) -> Markup {
    let asked = page.shown.iter().filter(|shown| **shown).count();
    let args = [("n", asked.into()), ("all", page.survey.items.len().into())];
    let wrong = page
        .problems
        .iter()
        .filter(|one| one.wrong != Wrong::Missing);
    let missing = page.problems.len() - wrong.clone().count();
    html! {
        div.note role="status" {
            p { (t_args(lang, key::SETUP_LOOK_ASKED, &args)) " "
                @if missing > 0 { (t_args(lang, key::SETUP_LOOK_MISSING, &[("n", missing.into())])) }
                @else { (t(lang, key::SETUP_LOOK_WHOLE)) }
            }
            @for one in wrong {
                p { a href={ "#q-" (page.survey.items[one.item].id) } { (t(lang, key::SETUP_LOOK_WRONG)) ": " (page.survey.items[one.item].short.get(lang)) } }
            }
        }
    }
}
