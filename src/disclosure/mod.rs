//! What may leave: the one engine that decides it for pages, exports, open data and the API. Pure: counts in, what is
//! told out.
//!
//! Whoever has everything that was ever given out, and adds and subtracts it, must find no group of people smaller than
//! `least-cell` and no institution with fewer than `hide-below` answers. Five rules see to that, and every product obeys
//! the same ones, so that two products tell no more than one:
//!
//! | rule | where |
//! |---|---|
//! | an institution with fewer than `hide-below` answers is left out whole | [`origin::told`] |
//! | of parts of one whole, those below `least-cell` are not told, and more, until what is not told is twice that | [`parts::untold`] |
//! | answers and figures are told by the finest origin that is told: no figure is finer than the answers that leave | [`origin::told`] |
//! | what is given out again differs from what was given out before in no group by fewer than `least-cell` | [`release::may_follow`] |
//! | nor do batches for other systems and files from each other | [`mod@batches`] |
//!
//! A figure within a group that is told (how many of it chose an option) is told whole, however small: the exact shares
//! of the rating are such figures, the order has them published, and to leave them out elsewhere would hide nothing.
#[cfg(test)]
mod attack;
pub mod batches;
pub mod origin;
pub mod parts;
pub mod release;

pub use origin::{Origin, told};

/// The two thresholds, which are a methodology's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// An institution with fewer answers is left out.
    pub hide_below: u32,
    /// No fewer people are told of together.
    pub least_cell: u32,
}
