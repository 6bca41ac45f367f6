//! The schema and the batches, on both databases.
mod assessments;
mod catalog;
mod constraints;
mod keep;
mod migrations;
