//! What can stand out.
use crate::region::text_enum;

text_enum! {
    /// A kind of signal. Two of different kinds and a human's reason are needed before an answer is set aside.
    Kind {
        /// Questions answered sooner than they can be read.
        Quick = "quick",
        /// Interviews shorter than the team's at the same institutions.
        Pace = "pace",
        /// The next interview ends right after the one before.
        Gap = "gap",
        /// The same option many times in a row.
        Straight = "straight",
        /// The first option more or less often than others get.
        Agree = "agree",
        /// The outermost options more or less often.
        Extreme = "extreme",
        /// Questions without an answer, more or fewer.
        Blank = "blank",
        /// Answers that make the interview shorter.
        Path = "path",
        /// Short open answers.
        Words = "words",
        /// Interviews more alike than those of others at the same institutions.
        Similar = "similar",
        /// Outcomes that end a case without asking.
        Outcomes = "outcomes",
    }
}

/// A question to a human.
#[derive(Debug, Clone, PartialEq)]
pub struct Signal {
    /// What stands out.
    pub kind: Kind,
    /// Interviews, or closed cases, behind it.
    pub n: usize,
    /// The interviewer's value: a share, or a mean, in the indicator's own unit.
    pub value: f64,
    /// What the team has at the same institutions.
    pub expected: f64,
    /// Where values of so many interviews lie in 95 of 100 teams without anything behind.
    pub interval: (f64, f64),
    /// The probability of so much or more by chance.
    pub p: f64,
    /// The same, corrected for all questions asked of the team (Benjamini and Hochberg 1995).
    pub q: f64,
}
