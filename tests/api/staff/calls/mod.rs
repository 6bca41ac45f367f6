//! The phone room: who is given which case, and what becomes of it.
mod lease;
