//! A **run**: one working-out of a campaign's rating, from inputs that are kept with it to results that anybody
//! can work out again. The same inputs give the same bytes.
//!
//! | file | what it is for |
//! |---|---|
//! | [`inputs`] | what a run is made from: tallies, checklists, methodology, questionnaire, the year before |
//! | [`results`] | what it says of each institution and territory |
//! | [`published`], [`listing`] | a run as the public sees it, and the rows of its table
//! | [`state`] | draft → discussion → approved → published → superseded |

pub mod inputs;
pub mod listing;
pub mod published;
pub mod results;
pub mod state;

pub use inputs::RunInputs;
pub use results::{InstitutionResult, RunResults};
pub use state::RunState;
