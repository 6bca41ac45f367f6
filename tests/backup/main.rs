//! `verify`, `backup` and `restore` on SQLite, and on PostgreSQL when `TEST_DATABASE_URL` is set.
mod copy;
mod damage;
mod fill;
mod sheet;
mod spec;
mod verify;
mod waiting;
mod world;
