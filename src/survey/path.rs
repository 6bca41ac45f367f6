//! Which items a person is asked, given their answers.
use super::{answer::Answers, model::Survey};

/// For each item of the survey, whether it is on the path of these answers.
///
/// Answers to items off the path count as absent, whatever was sent for them.
pub fn visible(survey: &Survey, answers: &Answers) -> Vec<bool> {
    let mut shown = Vec::with_capacity(survey.items.len());
    for item in &survey.items {
        let is = |place: usize, option: usize| shown[place] && answers.has_option(place, option);
        let here = item
            .show_if
            .as_ref()
            .is_none_or(|condition| condition.holds(&is));
        shown.push(here);
    }
    shown
}
