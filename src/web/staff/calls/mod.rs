//! `/staff/calls…`: the phone room. Nothing is changed by a look: serving, dialing, giving a result are forms.
pub mod act;
pub mod appointment;
pub mod card;
pub mod dial;
pub mod hand;
pub mod line;
mod own;
pub mod start;

pub(super) use own::campaigns;
