//! What a workbook of another program does not say, and what then stands for it. Whoever brings the workbook in finds it in the
//! questionnaire and can put own words for it.
use crate::survey::formula::Formula;

/// A text in Russian and in English.
pub(super) type Pair = (&'static str, &'static str);

/// The first sentence.
pub(super) const LEAD: Pair = (
    "Ответьте, пожалуйста, на несколько вопросов.",
    "Please answer a few questions.",
);

/// What becomes of the answers: true of every campaign.
pub(super) const ABOUT: Pair = (
    "Ответы рассматривают все вместе: публикуют только сводные итоги.",
    "Answers are looked at all together: only totals are published.",
);

/// The thanks.
pub(super) const THANKS: Pair = ("Спасибо за Ваши ответы!", "Thank you for your answers!");

/// The heading of a section without one.
pub(super) const QUESTIONS: Pair = ("Вопросы", "Questions");

/// For browsers that cannot hide a question.
pub(super) const IF_NOTE: Pair = (
    "Ответьте, если вопрос относится к Вам",
    "Answer if the question applies to you",
);

/// The bounds of a number that has none.
pub(super) const NUMBER: (i64, i64) = (0, 999_999);

/// How many questions a minute takes.
const QUESTIONS_A_MINUTE: usize = 5;

/// How long so many questions take, in minutes.
pub(super) fn minutes(questions: usize) -> usize {
    questions.div_ceil(QUESTIONS_A_MINUTE).clamp(1, 60)
}

/// The formula that holds if all of these do.
pub(super) fn all(mut formulas: Vec<Formula>) -> Option<Formula> {
    match formulas.len() {
        0 | 1 => formulas.pop(),
        _ => Some(Formula::All(formulas)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_questionnaire_takes_a_minute_at_least_and_an_hour_at_most() {
        for (questions, expected) in [(0, 1), (5, 1), (6, 2), (14, 3), (200, 40), (900, 60)] {
            assert_eq!(minutes(questions), expected, "{questions}");
        }
    }
}
