//! The phone room: who is given which case, and what becomes of it.
mod exchange;
pub mod hand;
mod lease;
mod shift;
mod told;
