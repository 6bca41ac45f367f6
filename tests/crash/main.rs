//! The program as it is run, and what breaks around it: killed, stopped, its disk full or failing, its
//! clients slow or too many. Everything goes through real sockets to a real process; the tests know only
//! what a person, an administrator or a disk knows.
//!
//! On SQLite, and on the PostgreSQL of `TEST_DATABASE_URL` where it is set: each site has a folder, and there
//! a schema, of its own.

mod backup;
#[path = "../support/cluster.rs"]
mod cluster;
mod disk;
mod flood;
mod http;
mod kill;
mod once;
mod people;
mod server_away;
mod server_killed;
mod site;
mod slow;
mod stop;
