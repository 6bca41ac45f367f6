//! Staff: the door, sessions, rights, and the log of what they do.
mod calls;
mod campaigns;
mod crew;
mod door;
mod first;
mod forgery;
mod interviews;
mod log;
mod paper;
mod parties;
mod people;
mod rights;
mod sample;
mod sessions;
