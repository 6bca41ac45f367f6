//! Public results: ratings, institutions, comparisons, and how it is all worked out.
//!
//! | file | what it is for |
//! |---|---|
//! | [`frame`] | what every page of results has around its content |
//! | [`number`], [`words`] | numbers and phrases as people write them |
//! | `institution` and `criteria`, `indicators`, `working`, `steps`, `channels`, `change`, `experts`, `doubt`, `years` | an institution |
//! | [`table`] and `filter`, `rows`, `place`, `means` | the table of a rating |

mod change;
mod channels;
mod criteria;
mod doubt;
mod experts;
mod filter;
pub mod frame;
mod indicators;
mod institution;
mod means;
pub mod number;
mod place;
mod rows;
mod steps;
mod table;
mod words;
mod working;
mod years;

pub use institution::{InstitutionPage, institution};
pub use table::{TablePage, table};
