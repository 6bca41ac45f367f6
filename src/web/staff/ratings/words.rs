//! Why a rating is not made or stays where it is, with a way on.
use crate::{
    i18n::{Lang, key, t, t_args},
    rate::{Awaited, Refusal},
    view::staff::ratings::MOST_LETTERS,
};

/// Who or why is missing.
pub(super) fn no_who(lang: Lang) -> String {
    t_args(lang, key::RATE_FAULT_WHO, &[("n", MOST_LETTERS.into())])
}

/// The refusal as it is told.
pub(super) fn told(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Error(_) | Refusal::Fault(_) => t(lang, key::RATE_FAULT_UNREAD).to_owned(),
        Refusal::Awaited(what) => awaited(lang, what),
        Refusal::NoWay(..) => t(lang, key::RATE_FAULT_WAY).to_owned(),
        Refusal::Checklists(versions) => {
            let lines = versions
                .iter()
                .map(|(version, codes)| format!("{version}: {}", codes.join(", ")));
            let lines = lines.collect::<Vec<_>>().join("; ");
            t_args(lang, key::RATE_FAULT_CHECKLISTS, &[("codes", lines.into())])
        }
        Refusal::OtherCampaign(..) => t(lang, key::RATE_COMPARE_OTHER).to_owned(),
        Refusal::Close(close) => {
            let mut names: Vec<&str> = close.iter().map(|(_, one)| one.name.as_str()).collect();
            names.sort_unstable();
            names.dedup();
            t_args(
                lang,
                key::RATE_FAULT_CLOSE,
                &[("codes", names.join(", ").into())],
            )
        }
    }
}

/// What answers may still come from, and what is to be done about it.
pub(super) fn awaited(lang: Lang, what: &Awaited) -> String {
    match what {
        Awaited::Campaign => t(lang, key::RATE_FAULT_OPEN).to_owned(),
        Awaited::Batches(numbers) => {
            let named = |number: &i64| match lang {
                Lang::Ru => format!("№ {number}"),
                Lang::En => format!("No. {number}"),
            };
            let codes: Vec<String> = numbers.iter().map(named).collect();
            t_args(
                lang,
                key::RATE_FAULT_BATCHES,
                &[("codes", codes.join(", ").into())],
            )
        }
        Awaited::Forms => t(lang, key::RATE_FAULT_FORMS).to_owned(),
    }
}
