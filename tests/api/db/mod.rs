//! The schema and the batches, on both databases.
mod catalog;
mod constraints;
mod keep;
mod migrations;
