//! What the texts of a questionnaire are called on pages.
use crate::{
    i18n::{Lang, key, t, t_args},
    region::Channel,
    survey::texts::Use,
};

/// The name of a text; of an option's with the option's id.
pub(super) fn label(lang: Lang, of: Use, option: Option<&str>) -> String {
    let words = match of {
        Use::Title => key::SURVEY_TEXT_TITLE,
        Use::Lead => key::SURVEY_TEXT_LEAD,
        Use::About => key::SURVEY_TEXT_ABOUT,
        Use::Thanks => key::SURVEY_TEXT_THANKS,
        Use::Section => key::SURVEY_TEXT_SECTION,
        Use::Plain => key::SURVEY_TEXT_PLAIN,
        Use::Official => key::SURVEY_TEXT_OFFICIAL,
        Use::Wording(Channel::Web) => key::SURVEY_TEXT_WEB,
        Use::Wording(Channel::Phone) => key::SURVEY_TEXT_PHONE,
        Use::Wording(Channel::Interview) => key::SURVEY_TEXT_INTERVIEW,
        Use::Wording(Channel::Paper) => key::SURVEY_TEXT_PAPER,
        Use::Help => key::SURVEY_TEXT_HELP,
        Use::IfNote => key::SURVEY_TEXT_IF_NOTE,
        Use::Short => key::SURVEY_TEXT_SHORT,
        Use::Low => key::SURVEY_TEXT_LOW,
        Use::High => key::SURVEY_TEXT_HIGH,
        Use::Option(_) => {
            let id = option.unwrap_or_default();
            return t_args(lang, key::SURVEY_TEXT_OPTION, &[("id", id.into())]);
        }
    };
    t(lang, words).to_owned()
}
