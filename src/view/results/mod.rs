//! Public results: ratings, institutions, comparisons, and how it is all worked out.
//!
//! | file | what it is for |
//! |---|---|
//! | [`frame`] | what every page of results has around its content |
//! | [`number`], `words` | numbers and phrases as people write them |
//! | `institution` and `criteria`, `indicators`, `working`, `steps`, `channels`, `change`, `experts`, `doubt`, `years` | an institution |
//! | `compare`, `sides`, `choose` | institutions side by side |
//! | `index` | all ratings |
//! | `method`, `formula` | how it is worked out |
//! | `table` and `filter`, `rows`, `place`, `means` | the table of a rating |

mod change;
mod channels;
mod choose;
mod compare;
mod criteria;
mod doubt;
mod experts;
mod filter;
mod formula;
pub mod frame;
mod index;
mod indicators;
mod institution;
mod means;
mod method;
pub mod number;
mod place;
mod rows;
mod sides;
mod steps;
mod table;
pub(in crate::view) mod words;
mod working;
mod years;

pub use choose::choose;
pub use compare::{ComparePage, MOST, One, compare};
pub use filter::address;
pub use index::{Coming, IndexPage, index};
pub use institution::{InstitutionPage, institution};
pub use method::method;
pub use table::{TablePage, table};
