//! Why something about experts' checks is not done, with a way on.
use crate::{
    assess::{MOST_LETTERS, Refusal},
    i18n::{Lang, key, t, t_args},
    rating::checklist::form::{MOST_COLUMNS, fault::Wrong},
};

/// No assessment was chosen.
pub(super) fn no_choice(lang: Lang) -> String {
    t(lang, key::CHECK_NO_CHOICE).to_owned()
}

/// The refusal as it is told.
pub(super) fn told(lang: Lang, refusal: &Refusal) -> String {
    let letters = |key| t_args(lang, key, &[("n", MOST_LETTERS.into())]);
    match refusal {
        Refusal::NoChecklist(_) => t(lang, key::CHECK_NO_CHECKLIST).to_owned(),
        Refusal::Unsound(_) => t(lang, key::CHECK_BAD_CHECKLIST).to_owned(),
        Refusal::NoInstitutions(codes) => {
            let codes = [("codes", codes.join(", ").into())];
            t_args(lang, key::CHECK_NO_INSTITUTIONS, &codes)
        }
        Refusal::Nobody => t(lang, key::CHECK_NOBODY).to_owned(),
        Refusal::ManyColumns => {
            t_args(lang, key::CHECK_MANY_COLUMNS, &[("n", MOST_COLUMNS.into())])
        }
        Refusal::OtherVersion(version) => Wrong::OtherVersion(version.clone()).text(lang),
        Refusal::NoAssessments(_) | Refusal::NoAssessment { .. } | Refusal::NoPairs => {
            t(lang, key::CHECK_NO_ASSESSMENT).to_owned()
        }
        Refusal::Who | Refusal::Why => letters(key::CHECK_NO_WHY),
    }
}
