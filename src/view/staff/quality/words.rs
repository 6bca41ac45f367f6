//! An indicator in words: the question, what it rests on, and an innocent explanation.
use crate::{
    i18n::{Key, Lang, key, t, t_args},
    phone::quality::Kind,
};

/// The numbers of an indicator.
#[derive(Debug, Clone, Copy)]
pub struct QualityNumbers {
    /// Which.
    pub kind: Kind,
    /// Interviews behind it, or calls.
    pub n: usize,
    /// The interviewer's value, in the indicator's own unit.
    pub value: f64,
    /// What the others have.
    pub expected: f64,
    /// Where values of so many usually lie.
    pub interval: (f64, f64),
}

/// The question, the explanation, the name.
fn keys(kind: Kind) -> (Key, Key, Key) {
    match kind {
        Kind::Quick => (
            key::QUALITY_ASK_QUICK,
            key::QUALITY_WHY_QUICK,
            key::QUALITY_KIND_QUICK,
        ),
        Kind::Pace => (
            key::QUALITY_ASK_PACE,
            key::QUALITY_WHY_PACE,
            key::QUALITY_KIND_PACE,
        ),
        Kind::Gap => (
            key::QUALITY_ASK_GAP,
            key::QUALITY_WHY_GAP,
            key::QUALITY_KIND_GAP,
        ),
        Kind::Straight => (
            key::QUALITY_ASK_STRAIGHT,
            key::QUALITY_WHY_STRAIGHT,
            key::QUALITY_KIND_STRAIGHT,
        ),
        Kind::Agree => (
            key::QUALITY_ASK_AGREE,
            key::QUALITY_WHY_AGREE,
            key::QUALITY_KIND_AGREE,
        ),
        Kind::Extreme => (
            key::QUALITY_ASK_EXTREME,
            key::QUALITY_WHY_EXTREME,
            key::QUALITY_KIND_EXTREME,
        ),
        Kind::Blank => (
            key::QUALITY_ASK_BLANK,
            key::QUALITY_WHY_BLANK,
            key::QUALITY_KIND_BLANK,
        ),
        Kind::Path => (
            key::QUALITY_ASK_PATH,
            key::QUALITY_WHY_PATH,
            key::QUALITY_KIND_PATH,
        ),
        Kind::Words => (
            key::QUALITY_ASK_WORDS,
            key::QUALITY_WHY_WORDS,
            key::QUALITY_KIND_WORDS,
        ),
        Kind::Similar => (
            key::QUALITY_ASK_SIMILAR,
            key::QUALITY_WHY_SIMILAR,
            key::QUALITY_KIND_SIMILAR,
        ),
        Kind::Outcomes => (
            key::QUALITY_ASK_OUTCOMES,
            key::QUALITY_WHY_OUTCOMES,
            key::QUALITY_KIND_OUTCOMES,
        ),
    }
}

impl QualityNumbers {
    /// «Почему … ?»
    pub(super) fn question(&self, lang: Lang) -> String {
        let value = self.number(lang, self.value);
        t_args(lang, keys(self.kind).0, &[("value", value.as_str().into())])
    }

    /// How many, what the others have, what chance gives.
    pub(super) fn base(&self, lang: Lang) -> String {
        let [expected, low, high] =
            [self.expected, self.interval.0, self.interval.1].map(|one| self.number(lang, one));
        let args = [
            ("n", self.n.into()),
            ("expected", expected.as_str().into()),
            ("low", low.as_str().into()),
            ("high", high.as_str().into()),
        ];
        let words = if self.kind == Kind::Outcomes {
            key::QUALITY_BASE_OUTCOMES
        } else {
            key::QUALITY_BASE
        };
        t_args(lang, words, &args)
    }

    /// What may be behind it without any fault.
    pub(super) fn innocent(&self, lang: Lang) -> String {
        let text = t(lang, keys(self.kind).1);
        t_args(lang, key::QUALITY_INNOCENT, &[("text", text.into())])
    }

    /// The indicator's name.
    pub(super) fn name(&self, lang: Lang) -> &'static str {
        QualityNumbers::name_of(lang, self.kind)
    }

    /// The name of an indicator.
    pub(super) fn name_of(lang: Lang, kind: Kind) -> &'static str {
        t(lang, keys(kind).2)
    }

    /// A number in the unit of the indicator: a share, seconds a question, letters.
    pub(super) fn number(&self, lang: Lang, number: f64) -> String {
        match self.kind {
            Kind::Pace => {
                let seconds = decimal(lang, number.exp());
                t_args(
                    lang,
                    key::QUALITY_SECONDS,
                    &[("n", seconds.as_str().into())],
                )
            }
            Kind::Words => {
                let letters = format!("{:.0}", number.exp_m1().max(0.0));
                t_args(
                    lang,
                    key::QUALITY_LETTERS,
                    &[("n", letters.as_str().into())],
                )
            }
            _ => format!("{:.0}\u{a0}%", number.clamp(0.0, 1.0) * 100.0),
        }
    }
}

/// One digit after the sign of the language.
pub(super) fn decimal(lang: Lang, number: f64) -> String {
    with_sign(lang, &format!("{number:.1}"))
}

/// Two.
pub(super) fn hundredths(lang: Lang, number: f64) -> String {
    // Adding 0 takes the sign off a zero.
    let rounded = (number * 100.0).round() / 100.0 + 0.0;
    with_sign(lang, &format!("{rounded:.2}").replace('-', "−"))
}

fn with_sign(lang: Lang, text: &str) -> String {
    match lang {
        Lang::Ru => text.replace('.', ","),
        Lang::En => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_asks_in_both_languages_and_has_an_innocent_explanation() {
        for kind in Kind::ALL.iter().copied() {
            let numbers = QualityNumbers {
                kind,
                n: 12,
                value: 1.5,
                expected: 0.25,
                interval: (-0.1, 0.5),
            };
            for lang in Lang::ALL {
                let question = numbers.question(lang);
                assert!(question.ends_with('?'), "{question}");
                let all = [question, numbers.base(lang), numbers.innocent(lang)].concat();
                assert!(!all.contains('{'), "{all}");
                assert!(!all.contains("наруш"), "{all}");
            }
        }
    }
}
