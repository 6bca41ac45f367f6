//! The phone room between the database and the rules: the next case served, dialed, given its result, put off to a time.
//!
//! Vocabulary. An operator is **served** a case, never chooses one. What is written about it carries the version of the
//! lease: who has lost the case is told so, and nothing is changed.
mod appoint;
mod card;
mod code;
mod dial;
mod eligible;
mod hand;
pub mod hook;
mod idle;
mod invited;
mod serve;

pub use appoint::{Agreed, Wish, appoint};
pub use card::{Card, card};
pub use code::{Coded, code};
pub use dial::{Dialed, How, dial};
pub use eligible::{Eligible, eligible, zone};
pub use hand::{Handed, hand_off};
pub use hook::{DialFault, Dialer, HttpHook, Order};
pub use idle::{Idle, idle};
pub use invited::{Invited, LinkState, answered, invited};
pub use serve::{find_back, serve, take};

/// Minutes for which a time that was agreed firmly is waited for.
pub const HARD_MINUTES: i64 = 30;
/// Minutes of an interval that was agreed loosely.
pub const SOFT_MINUTES: i64 = 120;
