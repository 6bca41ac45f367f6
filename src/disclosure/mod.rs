//! What may leave: the one engine that decides it for pages, exports, open data and the API. Pure: counts in, what is
//! told out.
//!
//! Whoever has everything that was ever given out, and adds and subtracts it, must find no group of people smaller than
//! `least-cell` and no institution with fewer than `hide-below` answers. These rules see to that, and every product obeys
//! the same ones, so that two products tell no more than one:
//!
//! | rule | where |
//! |---|---|
//! | an institution with fewer than `hide-below` answers is left out whole | [`origin::told`] |
//! | of parts of one whole, those below `least-cell` are not told, and more, until what is not told is twice that | [`parts::untold`] |
//! | answers and figures are told by the finest origin that is told: no figure is finer than the answers that leave | [`origin::told`] |
//! | what is given out again differs from what was given out before in no group by fewer than `least-cell` | [`release::may_follow`] |
//! | also not from what was given out long before | [`known::Known::may_be_joined`] |
//! | nor do batches for other systems and files from each other | [`mod@batches`] |
//! | nor does anything about fewer follow from all that was ever told, by whichever door | [`mod@known`] |
//! | pages, pictures and paper show what is made here or nothing | [`mod@figures`] |
//! | what some of an institution's people said is shown of `hide-below` of them, if the others are as many or nobody | [`parts::alone`] |
//! | of all looks at a page together no sum over fewer than `least-cell` people can be worked out | [`mod@looks`] |
//! | of two items crossed the whole table is shown, or nothing if a cell is below `least-cell` | [`mod@cross`] |
//! | two items are crossed only if both are told of the same ways | [`looks::SoFar::cross`] |
//!
//! A figure within a group that is told (how many of it chose an option) is told whole, however small: the exact shares
//! of the rating are such figures, the order has them published, and to leave them out elsewhere would hide nothing.
mod about;
#[cfg(test)]
mod attack;
#[cfg(test)]
mod attack_looks;
#[cfg(test)]
mod attack_pages;
pub mod batches;
pub mod cross;
mod cut;
pub mod figures;
pub mod known;
pub mod looks;
pub mod origin;
pub mod parts;
#[cfg(test)]
mod program;
pub mod release;
#[cfg(test)]
mod span;
mod sums;

pub use figures::{Figures, Item, Shown};
pub use origin::{Origin, told};

/// The two thresholds, which are a methodology's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// An institution with fewer answers is left out.
    pub hide_below: u32,
    /// No fewer people are told of together.
    pub least_cell: u32,
}

impl Rule {
    /// So many answers are the fewest of which anything is told.
    pub fn least(self) -> u64 {
        u64::from(self.hide_below.max(self.least_cell).max(1))
    }

    /// Whether so many answers are enough for anything to be told of them. Nobody else compares with the minimum.
    pub fn tells(self, answers: u64) -> bool {
        answers >= self.least()
    }

    /// Something that so many people said, if that may be shown.
    pub fn shown<T>(self, answers: u64, said: T) -> Option<Shown<T>> {
        self.tells(answers).then(|| Shown::of(said))
    }

    /// The rule by which a batch that has left is told: what it holds was enough then.
    pub fn of_batch(least_cell: u32) -> Rule {
        Rule {
            hide_below: 1,
            least_cell,
        }
    }
}
