//! From tallies and checklists to a rating: rules only, no database, no web.
//!
//! Vocabulary. A **methodology** says how a rating is worked out; its **version** is the hash of its file.
//! An **input** is a number that is counted or checked at an institution, named by the order's own symbol
//! (Укомф, Истенд). A **formula** makes of inputs the value of an **indicator** («показатель», 2.3 `Пкомф_уд`);
//! weighted indicators make a **criterion** («критерий», К2), criteria the **score** (S). What was **not
//! measured** has no value, which is never 0 and never 100 by itself: a **policy** says what is done about it,
//! and the score tells which policy was used where. **Places** are dense: 1, 2, 2, 3.
//!
//! Values are [`exact`] fractions; they are rounded to be shown, or where the methodology says so.
//!
//! | file | what it is for |
//! |---|---|
//! | [`methodology`] | the methodology as data, and every fault of its file |
//! | [`exact`] | fractions, rounding half up |
//! | [`score`] | inputs to indicators, criteria, score; places; means of territories |
//! | [`sheet`] | a table of inputs to rows to score, and of scores to rows |
//! | [`interval`], [`composite`] | how sure a share is, and the whole score |
//! | [`rank`] | sets of places that the data allow, tiers, likely places |
//! | [`change`] | one campaign against the one before |
//! | [`run`] | a whole rating: inputs, results, states |
//! | [`checklist`] | what experts check and what follows from it |
//! | [`check`] | whether a published table can be right |
//! | [`coverage`] | which institutions are assessed, and how often |
//! | [`normal`], [`seed`] | distributions; randomness that is the same everywhere |

pub mod change;
pub mod check;
pub mod checklist;
pub mod composite;
pub mod coverage;
pub mod exact;
pub mod interval;
pub mod methodology;
pub mod normal;
pub mod rank;
pub mod run;
pub mod score;
pub mod seed;
pub mod sheet;

pub use checklist::Checklist;
pub use exact::Exact;
pub use methodology::Methodology;
pub use score::{Inputs, Scored};
