//! Staff. Who is calling is proved by the first argument of a handler ([`who`]), that a form is ours by the second
//! ([`form`]); `guard` stands before all.
pub mod account;
pub mod alerts;
pub mod audit;
pub mod board;
pub mod calls;
pub mod campaigns;
mod charts;
pub mod checklists;
pub mod comments;
pub mod exports;
pub mod factor;
pub mod first;
pub mod form;
mod gate;
mod guard;
pub mod home;
pub mod interviews;
mod of_party;
pub mod paper;
pub mod parties;
pub mod quality;
pub mod ratings;
pub mod registry;
pub mod sample;
pub mod setup;
pub mod signin;
pub mod surveys;
pub mod tokens;
pub mod user;
pub mod users;
pub mod who;

pub use gate::Gate;
pub use guard::{is_of, is_silent, refuses};
