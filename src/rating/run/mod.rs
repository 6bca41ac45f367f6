//! A **run**: one working-out of a campaign's rating, from inputs that are kept with it to results that anybody
//! can work out again. The same inputs give the same bytes.
//!
//! | file | what it is for |
//! |---|---|
//! | [`frame`], [`answers`] | the files and tallies of the inputs, read |
//! | [`feed`] | from counts of answers to the inputs of a methodology |
//! | [`linear`] | the score as a sum of weights times what was counted or checked |
//! | [`measure`], [`sure`] | a tally to values and how sure they are |
//! | [`inputs`] | what a run is made from: tallies, checklists, methodology, questionnaire, the year before |
//! | [`results`] | what it says of each institution and territory |
//! | [`state`] | draft → discussion → approved → published → superseded |

pub mod answers;
pub mod feed;
pub mod frame;
pub mod inputs;
pub mod linear;
pub mod measure;
pub mod results;
pub mod state;
pub mod sure;

pub use inputs::RunInputs;
pub use results::{InstitutionResult, RunResults};
pub use state::RunState;
