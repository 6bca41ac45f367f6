//! The questionnaire as data and rules: no database, no web.
//!
//! Vocabulary. A **survey** is a questionnaire; its **version** is the hash of its content. It has
//! **sections** of **items** (questions), each with its **options**. An item may have a **condition**;
//! the items asked of one person, given their answers, are that person's **path**. A hidden item is
//! *absent* from the stored answers, never «нет». **Tallies** count every option and every pair of
//! options answered together.

pub mod answer;
pub mod condition;
pub mod difference;
mod formula;
pub mod load;
mod marks;
pub mod model;
pub mod path;
mod reached;
pub mod remarks;
pub mod tally;
pub mod texts;
pub mod ways;
pub mod write;
pub mod xlsform;

#[cfg(test)]
mod tests;

pub use answer::{Answers, Form, NOT_KNOWN, Problem, REFUSED, Silence, Value};
pub use condition::Condition;
pub use load::{Defect, Fault};
pub use model::{Choice, Feed, Item, Kind, Lang, Section, Survey, Text, UNSURE, Version};
pub use reached::Reached;
pub use tally::Tally;
