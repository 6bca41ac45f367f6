//! Who has gone since something was told.
use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDateTime, TimeDelta, Timelike};

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
    region::{Channel, Evidence, Status},
};

/// When an answer came, beside the hour in which something was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Came {
    Before,
    /// Perhaps within that hour, or on a day of which no hour is kept.
    Unknown,
    After,
}

impl Came {
    /// An answer from a poster has its hour. An interview, and an answer to a link for one person, has its day in the region: it was kept
    /// then, or, if the program broke off, when it ran again, for which a day is given. Paper has the day on which it arrived and is
    /// kept when it is keyed in.
    fn of(one: &Event, hour: NaiveDateTime) -> Came {
        let (channel, evidence, ..) = one.source;
        let (first, last) = match channel {
            Channel::Web if evidence != Evidence::Token => (one.hour, Some(one.hour)),
            Channel::Paper => (one.hour, None),
            _ => (
                one.hour - ZONES,
                Some(one.hour + ZONES + TimeDelta::days(2)),
            ),
        };
        if first > hour {
            Came::After
        } else if last.is_some_and(|last| last < hour) {
            Came::Before
        } else {
            Came::Unknown
        }
    }
}

/// No region's time is farther from UTC.
const ZONES: TimeDelta = TimeDelta::hours(14);

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
        let day = self.hour.date();
        let before = self.events.iter().filter(|one| one.on < day);
        let today = self.events.iter().filter(|one| one.on >= day);
        Mark {
            events: before.count(),
            today: today.map(|one| one.response).collect(),
            hour: self.hour,
        }
    }

    /// The changes, and of each whether it had happened by then.
    fn told_apart<'a>(&'a self, mark: Option<&Mark>) -> impl Iterator<Item = (bool, &'a Event)> {
        let before = mark.map_or(0, |mark| mark.events);
        let mut today: BTreeMap<i64, usize> = BTreeMap::new();
        for response in mark.into_iter().flat_map(|mark| &mark.today) {
            *today.entry(*response).or_default() += 1;
        }
        self.events.iter().enumerate().map(move |(nth, one)| {
            let is_before = nth < before || {
                let left = today.get_mut(&one.response).filter(|left| **left > 0);
                left.map(|left| *left -= 1).is_some()
            };
            (is_before, one)
        })
    }

    /// Answers that a release told and that no longer count, by origin: those that counted then, by the first change since. Who of
    /// them came after it is not always known: within the hour, or the day of those that have no hour. But how
    /// many came since is: what their number has changed by beside the changes of statuses.
    pub(crate) fn gone(&self, since: &Release) -> BTreeMap<Origin, Gone> {
        let mut left: BTreeMap<Origin, Left> = BTreeMap::new();
        let Some(mark) = &since.mark else {
            return BTreeMap::new();
        };
        let mut seen = BTreeSet::new();
        for (is_before, one) in self.told_apart(Some(mark)) {
            if is_before || !seen.insert(one.response) {
                continue;
            }
            let own = left.entry(origin(one.source)).or_default();
            let [was, is] = [one.from, one.now].map(|status| status == Status::Counted);
            own.net += i128::from(is) - i128::from(was);
            if !was || is {
                continue;
            }
            let came = Came::of(one, mark.hour);
            if came == Came::After {
                own.new += 1;
                continue;
            }
            let surely = u64::from(came == Came::Before);
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
        let mut first: BTreeMap<i64, (bool, &Event)> = BTreeMap::new();
        for (is_before, one) in self.told_apart(since.mark.as_ref()) {
            // The first change behind the release tells how it stood then; without one it stood as now.
            match first.get(&one.response) {
                Some((false, _)) => {}
                _ => drop(first.insert(one.response, (is_before, one))),
            }
        }
        for (is_before, one) in first.into_values() {
            if one.now != Status::Counted {
                continue;
            }
            let new = match &since.mark {
                Some(_) if is_before => About::exactly(0),
                Some(_) if one.from != Status::Counted => About::exactly(1),
                Some(mark) => {
                    let came = Came::of(one, mark.hour);
                    About {
                        least: u64::from(came == Came::After),
                        most: u64::from(came != Came::Before),
                    }
                }
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
    use crate::disclosure::release::Told;

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
            on: hour(0).date(),
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
                today: Vec::new(),
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
        let early = |channel, days| {
            let mut one = excluded(channel, 1, 0);
            one.hour -= TimeDelta::days(days);
            gone(channel, 20, 20, vec![one])
        };
        assert_eq!(early(Channel::Phone, 1), about(0, 1));
        assert_eq!(early(Channel::Phone, 4), about(1, 1));
        assert_eq!(early(Channel::Phone, -2), about(0, 0));
        assert_eq!(early(Channel::Paper, 4), about(0, 1));
        let web = |at| vec![excluded(Channel::Web, 1, at)];
        assert_eq!(gone(Channel::Web, 20, 20, web(9)), about(1, 1));
        assert_eq!(gone(Channel::Web, 20, 20, web(10)), about(0, 1));
        // Nobody came within the hour, so it was there.
        assert_eq!(gone(Channel::Web, 20, 19, web(10)), about(1, 1));
        assert_eq!(gone(Channel::Web, 20, 20, web(11)), about(0, 0));
    }

    /// Of a change only its day is kept, and changes of one day stand by the numbers of the answers.
    #[test]
    fn a_change_of_the_day_of_a_release_is_one_of_before_only_if_it_was_there() {
        let history = |events: &[i64]| History {
            events: events
                .iter()
                .map(|nth| excluded(Channel::ALL[usize::try_from(*nth % 2).unwrap()], *nth, 0))
                .collect(),
            counts: BTreeMap::new(),
            inside: BTreeSet::new(),
            hour: hour(12),
        };
        let [web, calls] = [0, 1].map(|nth| origin(excluded(Channel::ALL[nth], 0, 0).source));
        let told = [web, calls].map(|from| Told {
            from,
            told: Origin::default(),
            count: 20,
        });
        let release = Release {
            told: told.to_vec(),
            mark: Some(history(&[3]).mark()),
        };
        let gone = history(&[2, 3]).gone(&release);
        let gone: Vec<Origin> = gone.into_keys().collect();
        assert_eq!(gone, [web]);
    }
}
