//! Public results: ratings, institutions, comparisons, and how it is all worked out.
//!
//! | file | what it is for |
//! |---|---|
//! | [`frame`] | what every page of results has around its content |
//! | [`number`], [`words`] | numbers and phrases as people write them |
//! | [`table`] and `filter`, `rows`, `place`, `means` | the table of a rating |

mod filter;
pub mod frame;
mod means;
pub mod number;
mod place;
mod rows;
mod table;
mod words;

pub use table::{TablePage, table};
