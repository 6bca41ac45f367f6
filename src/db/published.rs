//! The runs that the public sees.
use chrono::NaiveDateTime;
use diesel::{dsl::max, prelude::*};

use super::{
    Conn,
    schema::{run_events, runs},
    types::Word,
};
use crate::rating::run::RunState;

/// The numbers of the published runs, oldest first.
pub fn ids(conn: &mut Conn) -> QueryResult<Vec<i64>> {
    runs::table
        .filter(runs::state.eq(Word(RunState::Published)))
        .order(runs::id)
        .select(runs::id)
        .load(conn)
}

/// What a run was made from and what it says, as kept (JSON).
pub fn kept(conn: &mut Conn, run: i64) -> QueryResult<(String, String)> {
    runs::table
        .find(run)
        .select((runs::inputs, runs::results))
        .first(conn)
}

/// When a run was published last; none if it never was.
pub fn published_at(conn: &mut Conn, run: i64) -> QueryResult<Option<NaiveDateTime>> {
    run_events::table
        .filter(run_events::run_id.eq(run))
        .filter(run_events::to_state.eq(Word(RunState::Published)))
        .select(max(run_events::at))
        .first(conn)
}
