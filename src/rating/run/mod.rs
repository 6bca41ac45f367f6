//! A **run**: one working-out of a campaign's rating, from inputs that are kept with it to results that anybody
//! can work out again. The same inputs give the same bytes.
//!
//! | file | what it is for |
//! |---|---|
//! | [`inputs`] | what a run is made from: tallies, checklists, methodology, questionnaire, the year before |
//! | [`published`], [`listing`], [`pairs`] | a run as the public sees it, the rows of its table, what may be said of two |
//! | [`frame`], [`answers`] | its files and tallies, read |
//! | [`feed`] | from counts of answers to the inputs of a methodology |
//! | [`linear`] | the score as a sum of weights times what was counted or checked |
//! | [`measure`], [`sure`], [`shares`] | a tally to values and how sure they are |
//! | [`reliability`], [`shown`], [`places`] | what may be shown, and who stands where |
//! | [`sensitivity`], [`flip`], [`changes`], [`territory`] | what if; since the year before; means |
//! | [`mod@compute`], [`mod@write`] | inputs to results |
//! | [`compare`], [`releases`] | two runs; two releases of one rating |
//! | [`results`] | what a run says of each institution and territory |
//! | [`mod@disclose`] | what of that the public may see |
//! | [`state`] | draft → discussion → approved → published → superseded |

pub mod answers;
pub mod changes;
pub mod compare;
pub mod compute;
pub mod disclose;
pub mod feed;
pub mod flip;
pub mod frame;
pub mod inputs;
pub mod linear;
pub mod listing;
pub mod measure;
pub mod pairs;
pub mod places;
pub mod published;
pub mod releases;
pub mod reliability;
pub mod results;
pub mod sensitivity;
pub mod shares;
pub mod shown;
pub mod state;
pub mod sure;
pub mod territory;
pub mod write;

pub use compute::{Step, compute};
pub use disclose::disclose;
pub use frame::Fault;
pub use inputs::RunInputs;
pub use results::{InstitutionResult, RunResults};
pub use state::RunState;

/// Estimates are kept to nine decimals: every program that reads JSON reads the same number.
pub(crate) fn tidy(value: f64) -> f64 {
    // Adding nought makes of −0 a plain one.
    (value * 1e9).round() / 1e9 + 0.0
}
