//! What the values of a questionnaire are called, and how they are said.
use super::{super::home::sector, label::label};
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    region::{Channel, Sector},
    survey::difference::Facet,
};

/// What a value is of.
pub fn name(lang: Lang, of: &Facet) -> String {
    let words = match of {
        Facet::Text {
            of,
            option,
            lang: written,
        } => {
            let language = match written {
                Lang::Ru => key::SURVEY_IN_RU,
                Lang::En => key::SURVEY_IN_EN,
            };
            let label = label(lang, *of, option.as_deref());
            return format!("{label}, {}", t(lang, language));
        }
        Facet::Value(id) => {
            return t_args(lang, key::SURVEY_OF_VALUE, &[("id", id.as_str().into())]);
        }
        Facet::Neutral(id) => {
            return t_args(lang, key::SURVEY_OF_NEUTRAL, &[("id", id.as_str().into())]);
        }
        Facet::Sector => key::SURVEY_OF_SECTOR,
        Facet::Minutes => key::SURVEY_OF_MINUTES,
        Facet::Section => key::SURVEY_OF_SECTION,
        Facet::Number => key::SURVEY_OF_NUMBER,
        Facet::Kind => key::SURVEY_OF_KIND,
        Facet::Required => key::SURVEY_OF_REQUIRED,
        Facet::Unsure => key::SURVEY_OF_UNSURE,
        Facet::Condition => key::SURVEY_OF_CONDITION,
        Facet::Feeds => key::SURVEY_OF_FEEDS,
        Facet::Options => key::SURVEY_OF_OPTIONS,
        Facet::Bounds => key::SURVEY_OF_BOUNDS,
        Facet::List => key::SURVEY_OF_LIST,
    };
    t(lang, words).to_owned()
}

/// A value in words where the file has a tag.
pub fn value(lang: Lang, of: &Facet, value: &str) -> String {
    let flag = |value: &str| {
        t(
            lang,
            if value == "true" {
                key::FORM_YES
            } else {
                key::FORM_NO
            },
        )
    };
    match of {
        Facet::Required | Facet::Neutral(_) | Facet::List => flag(value).to_owned(),
        Facet::Sector => {
            let known = Sector::parse(value);
            known
                .map_or(value, |known| t(lang, sector(known)))
                .to_owned()
        }
        Facet::Kind => kind(value).map_or(value, |words| t(lang, words)).to_owned(),
        Facet::Unsure => {
            let channels = value.split(", ").filter_map(Channel::parse);
            let words: Vec<&str> = channels.map(|one| t(lang, channel(one))).collect();
            words.join(", ")
        }
        _ => value.to_owned(),
    }
}

fn channel(channel: Channel) -> Key {
    match channel {
        Channel::Web => key::CAMP_WEB,
        Channel::Phone => key::CAMP_PHONE,
        Channel::Interview => key::CAMP_INTERVIEW,
        Channel::Paper => key::CAMP_PAPER,
    }
}

fn kind(tag: &str) -> Option<Key> {
    Some(match tag {
        "yes-no" => key::SURVEY_KIND_YES_NO,
        "single" => key::SURVEY_KIND_SINGLE,
        "multiple" => key::SURVEY_KIND_MULTIPLE,
        "scale" => key::SURVEY_KIND_SCALE,
        "number" => key::SURVEY_KIND_NUMBER,
        "short-text" => key::SURVEY_KIND_SHORT,
        "long-text" => key::SURVEY_KIND_LONG,
        _ => return None,
    })
}
