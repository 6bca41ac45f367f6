//! Phrases that several pages of results say.
use std::borrow::Cow;

use crate::{
    i18n::{Key, Lang, key, nbsp, t, t_args},
    rating::{
        methodology::Methodology,
        run::{
            InstitutionResult,
            results::{Reason, Shown},
        },
    },
    region::{Channel, Sector},
};

use super::number;

/// «Рейтинг медицинских организаций, 2026 год».
pub fn head(lang: Lang, sector: Sector, year: i32) -> String {
    let key = match sector {
        Sector::Education => key::RESULTS_HEAD_EDUCATION,
        Sector::Health => key::RESULTS_HEAD_HEALTH,
        Sector::Social => key::RESULTS_HEAD_SOCIAL,
        Sector::Culture => key::RESULTS_HEAD_CULTURE,
        Sector::Sport => key::RESULTS_HEAD_SPORT,
    };
    // As a word: a number would be written in the manner of the language.
    t_args(lang, key, &[("year", year.to_string().into())])
}

/// «7 учреждений».
pub fn institutions(lang: Lang, n: usize) -> String {
    counted(lang, key::RESULTS_INSTITUTIONS, n as u64)
}

/// A text with a number that chooses the form of its word.
pub fn counted(lang: Lang, key: Key, n: u64) -> String {
    let shown = number::count(lang, n);
    t_args(lang, key, &[("n", n.into()), ("shown", shown.into())])
}

/// The sign of a criterion: К1, in English with a Latin letter.
pub fn sign(lang: Lang, id: &str) -> Cow<'_, str> {
    match lang {
        Lang::Ru => Cow::Borrowed(id),
        Lang::En => Cow::Owned(id.replace('К', "K")),
    }
}

/// A word of the registry or of a kept file, held together where a line must not break.
pub fn held(lang: Lang, text: &str) -> Cow<'_, str> {
    nbsp(text, lang)
}

/// «На сайте», «По телефону» …
pub fn channel(lang: Lang, word: &str) -> &'static str {
    let key = match Channel::parse(word) {
        Some(Channel::Web) | None => key::RESULTS_CHANNEL_WEB,
        Some(Channel::Phone) => key::RESULTS_CHANNEL_PHONE,
        Some(Channel::Interview) => key::RESULTS_CHANNEL_INTERVIEW,
        Some(Channel::Paper) => key::RESULTS_CHANNEL_PAPER,
    };
    t(lang, key)
}

/// Why an institution is not shown in full, in words; the most telling reason first.
pub fn reasons(lang: Lang, methodology: &Methodology, one: &InstitutionResult) -> Vec<String> {
    let rule = &methodology.publication;
    let said = |reason: &Reason| match reason {
        Reason::FewAnswers => t_args(
            lang,
            key::RESULTS_REASON_FEW,
            &[("n", rule.hide_below.into())],
        ),
        Reason::SmallGroup => t(lang, key::RESULTS_REASON_SMALL).to_owned(),
        Reason::TooFewForPlace => t_args(
            lang,
            key::RESULTS_REASON_NO_PLACE,
            &[("n", rule.place_from.into())],
        ),
        Reason::WideInterval => t(lang, key::RESULTS_REASON_WIDE).to_owned(),
        Reason::LowReliability => t(lang, key::RESULTS_REASON_CHANCE).to_owned(),
        Reason::NotMeasured => t(lang, key::RESULTS_REASON_MEASURED).to_owned(),
        Reason::NotAssessed => t(lang, key::RESULTS_REASON_ASSESSED).to_owned(),
    };
    let mut words: Vec<String> = one.reasons.iter().map(said).collect();
    if words.is_empty() && one.shown == Shown::Hidden {
        words.push(t(lang, key::RESULTS_REASON_SMALL).to_owned());
    }
    words
}

/// «486 из 1 180»; of a hidden institution nothing but that there were too few.
pub fn answers(lang: Lang, one: &InstitutionResult) -> Option<String> {
    let n = one.respondents.filter(|_| one.shown != Shown::Hidden)?;
    let (n, all) = (number::count(lang, n), number::count(lang, one.recipients));
    Some(t_args(
        lang,
        key::RESULTS_OF,
        &[("n", n.into()), ("all", all.into())],
    ))
}

/// «37 из 40».
pub fn rated(lang: Lang, n: usize, all: usize) -> String {
    let (n, all) = (
        number::count(lang, n as u64),
        number::count(lang, all as u64),
    );
    t_args(
        lang,
        key::RESULTS_OF,
        &[("n", n.into()), ("all", all.into())],
    )
}
