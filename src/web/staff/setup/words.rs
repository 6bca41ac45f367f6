//! What is wrong with a plan: the field and the words.
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    region::institution::MAX_RECIPIENTS,
    setup::{
        Flaw,
        plan::{MAX_CODE, MAX_HOTLINE, MAX_ORGANIZER, MAX_TITLE},
    },
    view::{results::number::count, staff::setup::Typed},
};

/// Adds a flaw to what was typed, unless the field has one already that makes it moot.
pub(super) fn add(typed: &mut Typed, lang: Lang, flaw: &Flaw) {
    let (name, words) = told(lang, flaw);
    let of_days = ["from", "to", "results"];
    let moot = of_days.contains(&name)
        && typed
            .faults
            .iter()
            .any(|(known, _)| of_days.contains(known));
    if !moot {
        typed.faults.push((name, words));
    }
}

fn told(lang: Lang, flaw: &Flaw) -> (&'static str, String) {
    let plain = |key: Key| t(lang, key).to_owned();
    let most = |key: Key, n: usize| t_args(lang, key, &[("n", n.into())]);
    let coded = |key: Key, code: &str| t_args(lang, key, &[("code", code.into())]);
    let recipients = |key: Key| {
        let most = count(lang, MAX_RECIPIENTS);
        t_args(lang, key, &[("n", most.into())])
    };
    match flaw {
        Flaw::Code => ("code", most(key::SETUP_BAD_CODE, MAX_CODE)),
        Flaw::CodeTaken => ("code", plain(key::SETUP_CODE_TAKEN)),
        Flaw::Title => ("title", most(key::SETUP_BAD_TITLE, MAX_TITLE)),
        Flaw::Organizer => ("organizer", most(key::SETUP_BAD_ORGANIZER, MAX_ORGANIZER)),
        Flaw::Hotline => ("hotline", most(key::SETUP_BAD_HOTLINE, MAX_HOTLINE)),
        Flaw::Days => ("to", plain(key::SETUP_BAD_DAYS)),
        Flaw::Results => ("results", plain(key::SETUP_BAD_RESULTS)),
        Flaw::Sample => ("percent", recipients(key::SETUP_BAD_SAMPLE)),
        Flaw::Recipients => ("recipients", recipients(key::SETUP_MANY_RECIPIENTS)),
        Flaw::NoSurvey(_) | Flaw::OtherSector(_) => ("survey", plain(key::SETUP_NO_SURVEY)),
        Flaw::UnsoundSurvey(faults) => {
            let lines: Vec<String> = faults.iter().map(|fault| fault.text(lang)).collect();
            ("survey", lines.join(" "))
        }
        Flaw::NoMethodology(_) => ("methodology", plain(key::SETUP_NO_METHODOLOGY)),
        Flaw::NoInstitution(code) => ("codes", coded(key::SETUP_NO_INSTITUTION, code)),
        Flaw::NoParty(code) => ("parties", coded(key::SETUP_NO_PARTY, code)),
    }
}
