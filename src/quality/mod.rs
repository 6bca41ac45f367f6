//! Whether interviews are real, between the database and the rules of [`crate::phone::quality`].
//!
//! Vocabulary. The **team** are those who ask on one channel of a campaign; what they asked is looked at while the tie
//! between an interview and its answer lives, and never longer. A **count** computes the indicators and keeps what stands
//! out as signals; a human **decides** with a name and a reason. Excluding is a change of the answer's status: nothing is
//! deleted, and it can come back while the tie lives.
use crate::{accounts::random, error::Result};

mod again;
mod checks;
mod count;
mod decide;
mod effects;
mod found;
mod listen;
mod overview;
mod pace;
mod team;

pub use again::{Again, give_back, item_of, mine, next, record};
pub use checks::{Check, checks};
pub use count::{Counted, count, is_due, keep};
pub use decide::{Choice, MOST_REASON, Refused, Wanted, decide};
pub use effects::{ItemEffect, of_campaign as effects};
pub use found::Found;
pub use listen::{Listened, MARKS, MOST_NOTE, Marks, listen, mark};
pub use overview::{Overview, Person, Question, overview};
pub use pace::{ItemPace, Line, items, lines};
pub use team::{Talk, team};

/// A number for a row, 62 bits and not 0.
fn fresh_id() -> Result<i64> {
    Ok(i64::from_be_bytes(random()?) & (i64::MAX >> 1) | 1)
}
