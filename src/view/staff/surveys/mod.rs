//! Questionnaires looked at: the list, and one as it will be asked.
mod copy;
mod difference;
pub mod facet;
mod item;
mod label;
mod look;

pub use copy::{CopyPage, CopyTyped, copy};
pub use difference::{DifferencePage, Side, difference};
pub use look::{LookPage, look};

use maud::{Markup, html};

use super::{
    frame::{Me, Section, head, shown},
    home::sector,
};
use crate::{
    i18n::{Lang, key, t, t_args},
    region::Sector,
    survey::Survey,
    view::{Assets, Look},
};

/// A questionnaire in the list.
#[derive(Debug, Clone)]
pub struct SurveyLine {
    /// Its folder.
    pub id: String,
    /// The questionnaire, or all faults of its file.
    pub survey: Result<Survey, Vec<String>>,
}

/// What was typed beside a questionnaire's file.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Its code.
    pub code: String,
    /// The sector of a workbook that names none.
    pub sector: Option<Sector>,
}

/// The list, and the form that brings one in: with what was typed and all that is wrong.
pub fn surveys(
    look: Look,
    assets: &Assets,
    me: Me<'_>,
    lines: &[SurveyLine],
    (typed, faults): (&Typed, &[String]),
) -> Markup {
    let lang = look.lang;
    let title = t(lang, key::SETUP_SURVEYS);
    let main = html! {
        (head(title, None))
        @if !faults.is_empty() {
            div.note.b role="alert" {
                p.b { (t(lang, key::SETUP_SURVEY_REFUSED)) }
                ul { @for fault in faults { li { (fault) } } }
            }
        }
        p { (t(lang, key::SETUP_SURVEYS_HOW)) }
        ul.prose { @for line in lines { (entry(lang, line)) } }
        section {
            h2 { (t(lang, key::SETUP_SURVEY_ADD)) }
            p { (t(lang, key::SETUP_SURVEY_ADD_HOW)) }
            form method="post" action="/staff/surveys" enctype="multipart/form-data" {
                (me.token)
                div.f {
                    label for="code" { (t(lang, key::SETUP_CODE)) }
                    span.hint #code-hint { (t(lang, key::SETUP_SURVEY_CODE_HINT)) }
                    input.w-m #code name="code" value=(typed.code) maxlength="40" required autocomplete="off" aria-describedby="code-hint";
                }
                div.f {
                    label for="file" { (t(lang, key::SAMPLE_IMPORT_FILE)) }
                    input #file name="file" type="file" accept=".toml,.xlsx" required;
                }
                div.f {
                    label for="sector" { (t(lang, key::SURVEY_SECTOR)) }
                    span.hint #sector-hint { (t(lang, key::SURVEY_SECTOR_HINT)) }
                    select #sector name="sector" aria-describedby="sector-hint" {
                        option value="" { (t(lang, key::SURVEY_SECTOR_OF_FILE)) }
                        @for one in Sector::ALL {
                            option value=(one.as_str()) selected[typed.sector == Some(*one)] { (t(lang, sector(*one))) }
                        }
                    }
                }
                button.btn.q { (t(lang, key::SETUP_SURVEY_ADD_NOW)) }
            }
        }
    };
    shown(
        look,
        assets,
        (me, Section::Campaigns),
        (title, "/staff/surveys"),
        main,
    )
}

fn entry(lang: Lang, line: &SurveyLine) -> Markup {
    let questions = |n: usize| t_args(lang, key::SETUP_QUESTIONS, &[("n", n.into())]);
    html! {
        li {
            @match &line.survey {
                Ok(survey) => {
                    a href={ "/staff/surveys/" (line.id) } { (survey.title.get(lang)) }
                    span.mut { " — " (t(lang, sector(survey.sector))) ", " (questions(survey.items.len())) ", " (line.id) }
                }
                Err(faults) => {
                    span.tag.bad data-g="✕" { (line.id) }
                    ul.sm { @for fault in faults { li { (fault) } } }
                }
            }
        }
    }
}
