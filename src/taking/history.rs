//! Who has gone since something was told.
use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDateTime, Timelike};

use super::before::origin;
use crate::{
    clock::Clock,
    db::{
        Conn,
        answers_out::{Event, events},
        releases,
    },
    disclosure::{
        Origin,
        batches::Back,
        release::{About, Gone, Mark, Release},
    },
    error::Result,
    region::Status,
};

/// The changes of statuses of an institution's answers.
#[derive(Debug)]
pub(crate) struct History {
    events: Vec<Event>,
    /// Those that are in batches.
    inside: BTreeSet<i64>,
    hour: NaiveDateTime,
}

impl History {
    /// Reads it. To be called in the snapshot of which something is told.
    pub(crate) fn read(
        conn: &mut Conn,
        clock: &Clock,
        (campaign, institution): (i64, i64),
    ) -> Result<History> {
        let mut events = events(conn, campaign, &[institution], |hour| clock.day_of(hour))?;
        let own = events.remove(&institution).unwrap_or_default();
        History::of(conn, clock, (campaign, institution), own)
    }

    /// The same with the changes read already.
    pub(super) fn of(
        conn: &mut Conn,
        clock: &Clock,
        (campaign, institution): (i64, i64),
        events: Vec<Event>,
    ) -> Result<History> {
        let inside = if events.is_empty() {
            BTreeSet::new()
        } else {
            releases::inside(conn, campaign, institution)?
        };
        let now = clock.stamp();
        let hour = now.date().and_hms_opt(now.hour(), 0, 0).unwrap_or(now);
        Ok(History {
            events,
            inside,
            hour,
        })
    }

    /// Now.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            events: self.events.len(),
            hour: self.hour,
        }
    }

    /// Answers that a release told and that no longer count, by origin: those that counted then, by the first change since. One
    /// that came in the hour of the release may have come after it.
    pub(crate) fn gone(&self, since: &Release) -> BTreeMap<Origin, Gone> {
        let mut gone: BTreeMap<Origin, Gone> = BTreeMap::new();
        let Some(mark) = since.mark else {
            return gone;
        };
        let mut seen = BTreeSet::new();
        for one in self.events.iter().skip(mark.events) {
            let is_first = seen.insert(one.response);
            let counted = one.from == Status::Counted && one.hour <= mark.hour;
            if !is_first || !counted || one.now == Status::Counted {
                continue;
            }
            let own = gone.entry(origin(one.source)).or_default();
            let surely = u64::from(one.hour < mark.hour);
            own.all.least += surely;
            own.all.most += 1;
            if !self.inside.contains(&one.response) {
                own.untold.least += surely;
                own.untold.most += 1;
            }
        }
        gone
    }

    /// Answers that did not count for a time and do again, by origin: how many wait for a batch, and who of them is not in a
    /// release.
    pub(crate) fn back(&self, since: &Release) -> BTreeMap<Origin, Back> {
        let mut back: BTreeMap<Origin, Back> = BTreeMap::new();
        let mut first: BTreeMap<i64, (usize, &Event)> = BTreeMap::new();
        let marked = since.mark.map_or(0, |mark| mark.events);
        for (nth, one) in self.events.iter().enumerate() {
            // The first change behind the release tells how it stood then; without one it stood as now.
            match first.get(&one.response) {
                Some((known, _)) if *known >= marked => {}
                _ => drop(first.insert(one.response, (nth, one))),
            }
        }
        for (nth, one) in first.into_values() {
            if one.now != Status::Counted {
                continue;
            }
            let new = match since.mark {
                Some(_) if nth < marked => About::exactly(0),
                Some(_) if one.from != Status::Counted => About::exactly(1),
                Some(mark) => About {
                    least: u64::from(one.hour > mark.hour),
                    most: u64::from(one.hour >= mark.hour),
                },
                None => About { least: 0, most: 1 },
            };
            let own = back.entry(origin(one.source)).or_default();
            if self.inside.contains(&one.response) {
                own.elsewhere += new;
            } else {
                own.waiting += 1;
                own.new += new;
            }
        }
        back
    }
}
