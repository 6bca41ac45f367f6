//! Staff: the door, sessions, rights, and the log of what they do.
mod board;
mod calls;
mod campaigns;
mod crew;
mod door;
mod first;
mod forgery;
mod interviews;
mod interviews_phone;
mod log;
mod paper;
mod parties;
mod people;
mod purge;
mod rights;
mod sample;
mod sessions;
