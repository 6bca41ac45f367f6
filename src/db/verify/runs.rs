//! Rating runs: what is kept is what the hash names, and the state is where the events led.
use std::collections::BTreeMap;

use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::{Report, words};
use crate::{
    db::{Conn, schema::run_events, schema::runs, types::Word},
    rating::run::RunState,
};

/// An event: number, from, to.
type Event = (i32, Word<RunState>, Word<RunState>);

/// Checks every run, one in memory at a time.
pub(super) fn check(conn: &mut Conn, report: &mut Report) -> QueryResult<()> {
    let rows: Vec<(i64, Event)> = run_events::table
        .order((run_events::run_id, run_events::nth))
        .select((
            run_events::run_id,
            (
                run_events::nth,
                run_events::from_state,
                run_events::to_state,
            ),
        ))
        .load(conn)?;
    let mut events: BTreeMap<i64, Vec<Event>> = BTreeMap::new();
    for (run, event) in rows {
        events.entry(run).or_default().push(event);
    }
    let kept: Vec<(i64, Word<RunState>)> = runs::table
        .order(runs::id)
        .select((runs::id, runs::state))
        .load(conn)?;
    for (id, state) in kept {
        report.runs += 1;
        let (hash, inputs): (String, String) = runs::table
            .find(id)
            .select((runs::inputs_hash, runs::inputs))
            .get_result(conn)?;
        let found = hex(&Sha256::digest(inputs.as_bytes()));
        if found != hash {
            report.add(|| words::run_hash(id, &hash, &found));
        }
        let own = events.remove(&id).unwrap_or_default();
        match led_to(&own) {
            Some(end) if end == state.0 => {}
            Some(end) => report.add(|| words::run_state(id, end, state.0)),
            None => report.add(|| words::run_gap(id)),
        }
    }
    Ok(())
}

/// Where a chain of events ends; none if it is broken.
fn led_to(events: &[Event]) -> Option<RunState> {
    let mut state = RunState::Draft;
    for (place, (nth, from, to)) in events.iter().enumerate() {
        if usize::try_from(*nth) != Ok(place + 1) || from.0 != state {
            return None;
        }
        state = to.0;
    }
    Some(state)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
