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
    region::{Channel, Status},
};

/// Answers that no longer count, some of which may have come after a release.
#[derive(Debug, Clone, Copy, Default)]
struct Several {
    number: u64,
    /// Those that surely came before.
    surely: u64,
}

impl Several {
    fn add(&mut self, surely: u64) {
        self.number += 1;
        self.surely += surely;
    }

    /// Those that the release told, if no more than so many of them came after it.
    fn of_which_new(self, most: u64) -> About {
        About {
            least: self.surely.max(self.number.saturating_sub(most)),
            most: self.number,
        }
    }
}

/// What has changed of one origin's answers.
#[derive(Debug, Clone, Copy, Default)]
struct Left {
    /// How many more count by changes of statuses alone.
    net: i128,
    /// Those that surely came after the release and no longer count.
    new: u64,
    all: Several,
    untold: Several,
}

/// The changes of statuses of an institution's answers.
#[derive(Debug)]
pub(crate) struct History {
    events: Vec<Event>,
    /// How many count now.
    counts: BTreeMap<Origin, u64>,
    /// Those that are in batches.
    inside: BTreeSet<i64>,
    hour: NaiveDateTime,
}

impl History {
    /// Reads it; so many count now. To be called in the snapshot of which something is told.
    pub(crate) fn read(
        conn: &mut Conn,
        clock: &Clock,
        (campaign, institution): (i64, i64),
        counts: &BTreeMap<Origin, u64>,
    ) -> Result<History> {
        let mut events = events(conn, campaign, &[institution], |hour| clock.day_of(hour))?;
        let own = events.remove(&institution).unwrap_or_default();
        History::of(conn, clock, (campaign, institution), (own, counts))
    }

    /// The same with the changes read already.
    pub(super) fn of(
        conn: &mut Conn,
        clock: &Clock,
        (campaign, institution): (i64, i64),
        (events, counts): (Vec<Event>, &BTreeMap<Origin, u64>),
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
            counts: counts.clone(),
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

    /// Answers that a release told and that no longer count, by origin: those that counted then, by the first change since. Who of
    /// them came after it is not always known: within the hour, and of interviews and paper, which have a day and no hour. But how
    /// many came since is: what their number has changed by beside the changes of statuses.
    pub(crate) fn gone(&self, since: &Release) -> BTreeMap<Origin, Gone> {
        let mut left: BTreeMap<Origin, Left> = BTreeMap::new();
        let Some(mark) = since.mark else {
            return BTreeMap::new();
        };
        let mut seen = BTreeSet::new();
        for one in self.events.iter().skip(mark.events) {
            if !seen.insert(one.response) {
                continue;
            }
            let own = left.entry(origin(one.source)).or_default();
            let [was, is] = [one.from, one.now].map(|status| status == Status::Counted);
            own.net += i128::from(is) - i128::from(was);
            if !was || is {
                continue;
            }
            let has_hour = one.source.0 == Channel::Web;
            if has_hour && one.hour > mark.hour {
                own.new += 1;
                continue;
            }
            let surely = u64::from(has_hour && one.hour < mark.hour);
            own.all.add(surely);
            if !self.inside.contains(&one.response) {
                own.untold.add(surely);
            }
        }
        let count = |counts: &BTreeMap<Origin, u64>, of: Origin| {
            i128::from(counts.get(&of).copied().unwrap_or(0))
        };
        let then = since.told.iter().map(|one| (one.from, one.count)).collect();
        let of = |(from, left): (Origin, Left)| {
            let grown = count(&self.counts, from) - count(&then, from);
            let came = u64::try_from(grown - left.net).unwrap_or(0);
            let came = came.saturating_sub(left.new);
            let gone = Gone {
                all: left.all.of_which_new(came),
                untold: left.untold.of_which_new(came),
            };
            (gone != Gone::default()).then_some((from, gone))
        };
        left.into_iter().filter_map(of).collect()
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

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{disclosure::release::Told, region::Evidence};

    fn hour(hour: u32) -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        day.and_hms_opt(hour, 0, 0).unwrap()
    }

    /// An answer that counted and no longer does.
    fn excluded(channel: Channel, response: i64, at: u32) -> Event {
        Event {
            response,
            source: (channel, Evidence::ALL[0], 7, hour(0).date()),
            hour: hour(at),
            from: Status::Counted,
            now: Status::Excluded,
        }
    }

    /// A release at ten with so many answers, and who has gone from it by now, when so many count.
    fn gone(channel: Channel, then: u64, now: u64, events: Vec<Event>) -> About {
        let from = origin(excluded(channel, 0, 0).source);
        let release = Release {
            told: vec![Told {
                from,
                told: Origin::default(),
                count: then,
            }],
            mark: Some(Mark {
                events: 0,
                hour: hour(10),
            }),
        };
        let history = History {
            events,
            counts: BTreeMap::from([(from, now)]),
            inside: BTreeSet::new(),
            hour: hour(12),
        };
        let gone = history.gone(&release);
        gone.get(&from).copied().unwrap_or_default().all
    }

    #[test]
    fn who_came_after_a_release_and_was_taken_out_has_not_gone_from_it() {
        let about = |least, most| About { least, most };
        let calls = |n| {
            (1..=n)
                .map(|nth| excluded(Channel::Phone, nth, 0))
                .collect()
        };
        // Interviews have the day only. Five came after the release, and five are out: any of them.
        assert_eq!(gone(Channel::Phone, 20, 20, calls(5)), about(0, 5));
        assert_eq!(gone(Channel::Phone, 20, 17, calls(5)), about(3, 5));
        assert_eq!(gone(Channel::Phone, 20, 15, calls(5)), about(5, 5));
        let web = |at| vec![excluded(Channel::Web, 1, at)];
        assert_eq!(gone(Channel::Web, 20, 20, web(9)), about(1, 1));
        assert_eq!(gone(Channel::Web, 20, 20, web(10)), about(0, 1));
        // Nobody came within the hour, so it was there.
        assert_eq!(gone(Channel::Web, 20, 19, web(10)), about(1, 1));
        assert_eq!(gone(Channel::Web, 20, 20, web(11)), about(0, 0));
    }
}
