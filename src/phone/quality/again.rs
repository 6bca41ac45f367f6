//! A second call: what somebody else was told of a talk, against what was written down of it.
use chrono::NaiveDate;

use crate::region::text_enum;

text_enum! {
    /// How long a talk was, as people remember it.
    Length {
        /// Under five minutes.
        Short = "short",
        /// From five to fifteen.
        Middle = "middle",
        /// Longer.
        Long = "long",
    }
}

impl Length {
    /// Whether a talk of so many seconds can be remembered so: people are wrong by half.
    fn fits(self, seconds: i64) -> bool {
        let minutes = seconds as f64 / 60.0;
        match self {
            Length::Short => minutes < 8.0,
            Length::Middle => (3.0..=22.0).contains(&minutes),
            Length::Long => minutes > 10.0,
        }
    }
}

/// What a person said the second time; nothing where they do not remember.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// Whether anybody asked them.
    pub called: bool,
    /// On which day about.
    pub day: Option<NaiveDate>,
    /// How long.
    pub length: Option<Length>,
    /// The question asked again: the option.
    pub option: Option<usize>,
}

/// What was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Was {
    /// The day, where the person lives.
    pub day: NaiveDate,
    /// Seconds from the beginning to the end.
    pub seconds: i64,
    /// The option; none if no question could be asked again.
    pub option: Option<usize>,
}

/// What agrees; nothing where it is not remembered or was not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// The person was asked.
    pub called: bool,
    /// The day, give or take [`DAYS`].
    pub day: Option<bool>,
    /// How long it was.
    pub length: Option<bool>,
    /// The answer.
    pub option: Option<bool>,
}

/// So many days people are wrong honestly.
pub const DAYS: i64 = 3;

/// Compares.
pub fn compare(said: &Said, was: &Was) -> Compared {
    let option = |said: usize| was.option.map(|was| was == said);
    Compared {
        called: said.called,
        day: said.day.map(|day| (day - was.day).num_days().abs() <= DAYS),
        length: said.length.map(|length| length.fits(was.seconds)),
        option: said.option.and_then(option),
    }
}

impl Compared {
    /// Whether both tell of the same talk. One difference is what memory does; two, or nobody who asked, are a question.
    pub fn agrees(&self) -> bool {
        let differs = [self.day, self.length, self.option];
        let differs = differs.iter().filter(|one| **one == Some(false)).count();
        self.called && differs < 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn one_slip_of_memory_is_no_question_and_two_are() {
        let was = Was {
            day: day(20),
            seconds: 400,
            option: Some(0),
        };
        use Length::{Long, Middle, Short};
        for (called, on, length, option, agrees) in [
            (true, Some(20), Some(Middle), Some(0), true),
            (true, Some(17), Some(Short), Some(0), true),
            (true, Some(16), Some(Short), Some(0), true),
            (true, Some(16), Some(Long), Some(0), false),
            (true, Some(20), Some(Long), Some(1), false),
            (true, None, None, Some(1), true),
            (true, None, None, None, true),
            (false, Some(20), Some(Middle), Some(0), false),
        ] {
            let said = Said {
                called,
                day: on.map(day),
                length,
                option,
            };
            let compared = compare(&said, &was);
            assert_eq!(compared.agrees(), agrees, "{said:?} {compared:?}");
        }
        let none = Was {
            option: None,
            ..was
        };
        let said = Said {
            called: true,
            day: None,
            length: None,
            option: Some(1),
        };
        assert_eq!(compare(&said, &none).option, None);
    }

    #[test]
    fn a_length_fits_what_it_says_and_a_little_more() {
        for (length, seconds, fits) in [
            (Length::Short, 60, true),
            (Length::Short, 479, true),
            (Length::Short, 480, false),
            (Length::Middle, 179, false),
            (Length::Middle, 900, true),
            (Length::Long, 600, false),
            (Length::Long, 601, true),
        ] {
            assert_eq!(length.fits(seconds), fits, "{length} {seconds}");
        }
    }
}
