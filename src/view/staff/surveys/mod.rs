//! Questionnaires looked at: the list, and one as it will be asked.
mod item;
mod look;

pub use look::{LookPage, look};

use maud::{Markup, html};

use super::{
    frame::{Me, Page, Section, document, head},
    home::sector,
};
use crate::{
    i18n::{key, t, t_args},
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

fn shown(
    look: Look,
    assets: &Assets,
    me: Me<'_>,
    (title, here): (&str, &str),
    main: Markup,
) -> Markup {
    let me = Some((me, Some(Section::Campaigns)));
    let page = Page {
        title,
        here,
        me,
        main,
    };
    document(look, assets, &page)
}

/// The list.
pub fn surveys(look: Look, assets: &Assets, me: Me<'_>, lines: &[SurveyLine]) -> Markup {
    let lang = look.lang;
    let title = t(lang, key::SETUP_SURVEYS);
    let questions = |n: usize| t_args(lang, key::SETUP_QUESTIONS, &[("n", n.into())]);
    let main = html! {
        (head(title, None))
        p { (t(lang, key::SETUP_SURVEYS_HOW)) }
        ul.prose { @for line in lines { li {
            @match &line.survey {
                Ok(survey) => {
                    a href={ "/staff/surveys/" (line.id) } { (survey.title.get(lang)) }
                    span.mut { " — " (t(lang, sector(survey.sector))) ", " (questions(survey.items.len())) }
                }
                Err(faults) => {
                    span.tag.bad data-g="✕" { (line.id) }
                    ul.sm { @for fault in faults { li { (fault) } } }
                }
            }
        } } }
    };
    shown(look, assets, me, (title, "/staff/surveys"), main)
}
