//! Staff: the door, sessions, rights, and the log of what they do.
mod campaigns;
mod crew;
mod door;
mod first;
mod forgery;
mod log;
mod parties;
mod rights;
mod sessions;
