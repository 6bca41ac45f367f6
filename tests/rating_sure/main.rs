//! How sure a score is: against numbers computed by other programs, as properties of all inputs, and as the
//! share of made-up regions in which the published places are right.

mod composite;
mod coverage;
mod golden;
mod properties;
mod ranks;
mod table;
