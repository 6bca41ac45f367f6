//! Whether interviews are real: rules that ask a human to look, and decide nothing.
//!
//! Vocabulary. An **indicator** is a number of one interviewer that falsifiers are known to shift. A **signal** is an
//! indicator that stands out from the rest of the team by more than chance and than what people honestly differ by: a
//! question to a human, with the number of interviews behind it and an innocent explanation. Cases must be handed out at
//! random; whatever differs between institutions is taken out by comparing within each of them.
//!
//! A share of equal answers is never a signal by itself: where nine of ten people say yes to fifteen questions, nearly
//! everybody has a twin. Only interviews of one interviewer that are more alike than those of the team at the same
//! institution are ([`similarity`]).
//!
//! | file | what it is for |
//! |---|---|
//! | [`interview`] | an interview as these rules see it |
//! | [`timing`] | reading speed, duration, gaps |
//! | [`style`] | how answers are spread over options, gaps, short ways through the form |
//! | [`similarity`] | interviews of one interviewer against those of others |
//! | [`outcomes`] | dispositions by which work can be avoided |
//! | [`compare`] | one interviewer against the rest, by exact or permutation distributions |
//! | [`review`](fn@review) | all of it, corrected for the number of questions asked |
//! | [`again`] | a second call against the first |
//! | [`effect`] | what interviewers add to the variance, and how many answers the answers are worth |
//! | [`sampling`] | whom to call again and whom to listen to |

pub mod again;
pub mod compare;
pub mod effect;
pub mod interview;
pub mod outcomes;
mod review;
pub mod sampling;
mod signal;
pub mod similarity;
pub mod style;
pub mod timing;

#[cfg(test)]
mod simulated;

pub use effect::{Effect, effects};
pub use interview::{Cell, Interview, Shown};
pub use review::{LEAST, LEVEL, Reviewed, Tried, review};
pub use signal::{Kind, Signal};
