//! Runs of a campaign's rating, and two of them side by side.
mod compare;
mod runs;

pub use compare::{ComparePage, Differences, RunChoice, compare};
pub use runs::{Filled, MOST_LETTERS, Move, RatingsPage, RunLine, campaigns, page};
