//! The schema and the batches, on both databases.
mod asked;
mod assessments;
mod catalog;
mod constraints;
mod keep;
mod migrations;
