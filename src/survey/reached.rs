//! How far an interview came.
use super::{Answers, Survey, Value, path};

/// How many questions applied to a person, and how many of them were answered. Questions that may be left out do not count:
/// to pass them over is no sign of a talk broken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// Required questions on the path.
    pub asked: usize,
    /// Those of them with an answer; «затрудняюсь ответить» is one where the questionnaire counts it.
    pub answered: usize,
}

impl Reached {
    /// Of one person's answers.
    pub fn of(survey: &Survey, answers: &Answers) -> Reached {
        let mut reached = Reached {
            asked: 0,
            answered: 0,
        };
        let visible = path::visible(survey, answers);
        for (place, item) in survey.items.iter().enumerate() {
            if !visible[place] || !item.required {
                continue;
            }
            reached.asked += 1;
            reached.answered += match answers.get(place) {
                None | Some(Value::Silent(_)) => 0,
                Some(_) => 1,
            };
        }
        reached
    }

    /// Whether so many percent of what was asked were answered. Of nothing asked everything was.
    pub fn is_at_least(&self, percent: usize) -> bool {
        self.answered * 100 >= self.asked * percent
    }
}
