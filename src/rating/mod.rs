//! The rating as rules: how sure a score is.

pub mod change;
pub mod composite;
pub mod interval;
pub mod normal;
pub mod rank;
pub mod seed;
