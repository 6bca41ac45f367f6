//! Scores against numbers that were computed elsewhere, and rules that hold for all numbers.
mod disclose;
mod files;
mod golden;
mod rules;
mod vectors;
