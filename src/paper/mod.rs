//! Paper between the database and the rules: forms registered when they are printed, batches, keying, and the way of
//! what was keyed into the one intake.
pub mod batch;
pub mod deliver;
pub mod keying;
pub mod print;
pub mod rules;
pub mod ruling;
