//! A citizen's way.
mod keys;
mod once;
mod receipt;
mod send;
mod signals;
mod states;
mod tallies;
