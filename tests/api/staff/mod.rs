//! Staff: the door, sessions, rights, and the log of what they do.
mod board;
pub mod calls;
mod campaigns;
pub mod crew;
mod door;
mod first;
mod forgery;
mod interviews;
mod interviews_phone;
mod log;
mod paper;
mod parties;
pub mod people;
mod purge;
mod rights;
mod sample;
mod sample_pages;
mod sessions;
