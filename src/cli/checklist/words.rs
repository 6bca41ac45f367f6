//! Why something about experts' checks is not done, in words with a way out.
use crate::{
    assess::{MOST_LETTERS, Refusal},
    cli::say,
    rating::checklist::form::{MOST_COLUMNS, fault::Wrong},
    survey::Lang,
};

/// The refusal as it is told; `campaign` is the campaign's code.
pub fn told(lang: Lang, campaign: &str, refusal: &Refusal) -> anyhow::Error {
    let text = match refusal {
        Refusal::NoChecklist(survey) => say!(
            lang,
            "у анкеты «{survey}» нет перечня для экспертов: положите его рядом с ней, surveys/{survey}/checklist.toml",
            "questionnaire “{survey}” has no checklist: put one beside it, surveys/{survey}/checklist.toml"
        ),
        Refusal::Unsound(faults) => {
            let lines: Vec<String> = faults.iter().map(|fault| fault.text(lang)).collect();
            lines.join("\n")
        }
        Refusal::NoInstitutions(codes) => {
            let codes = codes.join("», «");
            say!(
                lang,
                "организации «{codes}» в кампании {campaign} нет; все: otklik checklist list --campaign {campaign}",
                "campaign {campaign} has no institution “{codes}”; all of them: otklik checklist list --campaign {campaign}"
            )
        }
        Refusal::Nobody => say!(
            lang,
            "ни одна организация не выбрана; все: otklik checklist list --campaign {campaign}",
            "no institution was chosen; all of them: otklik checklist list --campaign {campaign}"
        ),
        Refusal::ManyColumns => say!(
            lang,
            "в один CSV входит не больше {MOST_COLUMNS} организаций: назовите их ключами --institution или возьмите --format xlsx",
            "one CSV takes {MOST_COLUMNS} institutions at most: name them by --institution, or take --format xlsx"
        ),
        Refusal::OtherVersion(version) => Wrong::OtherVersion(version.clone()).text(lang),
        Refusal::NoAssessments(code) => say!(
            lang,
            "у организации {code} в этой кампании нет ни одной оценки",
            "institution {code} has no assessment in this campaign"
        ),
        Refusal::NoAssessment { code, nth, made } => {
            let made: Vec<String> = made.iter().map(i32::to_string).collect();
            let known = made.join(", ");
            say!(
                lang,
                "у организации {code} нет оценки {nth}; есть: {known}",
                "institution {code} has no assessment {nth}; there are: {known}"
            )
        }
        Refusal::Who | Refusal::Why => {
            let name = if *refusal == Refusal::Who {
                "--who"
            } else {
                "--why"
            };
            say!(
                lang,
                "{name}: от 1 до {MOST_LETTERS} знаков",
                "{name}: 1 to {MOST_LETTERS} letters"
            )
        }
        Refusal::NoPairs => say!(
            lang,
            "сравнивать нечего: ни у одной организации кампании {campaign} нет двух оценок",
            "there is nothing to compare: no institution of campaign {campaign} has two assessments"
        ),
    };
    anyhow::anyhow!(text)
}
