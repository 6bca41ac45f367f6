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
    /// An answer from a poster has its hour. An interview, and an answer to a link for one person, has its day in the region, whose
    /// clocks are so much ahead: it was kept then, or, if the program broke off, when it ran again, for which a day is given. Paper has
    /// the day on which it arrived and is kept when it is keyed in.
    fn of(one: &Event, hour: NaiveDateTime, ahead: TimeDelta) -> Came {
        let (channel, evidence, ..) = one.source;
        let (first, last) = match channel {
            Channel::Web if evidence != Evidence::Token => (one.hour, Some(one.hour)),
            Channel::Paper => (one.hour, None),
            _ => {
                let begin = one.hour - ahead;
                (begin, Some(begin + TimeDelta::days(2)))
            }
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

/// When a status changed, beside a release: of a change no more is kept than its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Changed {
    Before,
    /// On the day of the release, on which others changed before it or after it.
    Unknown,
    After,
}

/// Answers that no longer count, some of which may have come after a release.
#[derive(Debug, Clone, Copy, Default)]
struct Several {
    number: u64,
    /// Those that surely came before.
    surely: u64,
    /// More that perhaps no longer counted when it was told.
    perhaps: u64,
}

impl Several {
    fn add(&mut self, changed: Changed, came: Came) {
        if changed == Changed::Unknown {
            self.perhaps += 1;
            return;
        }
        self.number += 1;
        self.surely += u64::from(came == Came::Before);
    }

    /// Those that the release told, if no more than so many of them came after it.
    fn of_which_new(self, most: u64) -> About {
        About {
            least: self.surely.max(self.number.saturating_sub(most)),
            most: self.number + self.perhaps,
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
    /// How much the region's clocks are ahead of UTC.
    ahead: TimeDelta,
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
            ahead: clock.local(now) - now,
        })
    }

    /// Now.
    pub(crate) fn mark(&self) -> Mark {
        let day = self.hour.date();
        let before = self.events.iter().filter(|one| one.on < day);
        let today = self.events.iter().filter(|one| one.on >= day);
        Mark {
            events: before.count(),
            today: today.count(),
            hour: self.hour,
        }
    }

    /// The changes, and of each whether it had happened by then.
    fn told_apart(&self, mark: Option<Mark>) -> impl Iterator<Item = (Changed, &Event)> {
        let (before, today, day) = mark.map_or((0, 0, None), |mark| {
            (mark.events, mark.today, Some(mark.hour.date()))
        });
        let behind = self.events.iter().skip(before);
        let of_day = behind
            .filter(|one| day.is_some_and(|day| one.on <= day))
            .count();
        self.events.iter().enumerate().map(move |(nth, one)| {
            let changed = if nth < before {
                Changed::Before
            } else if nth >= before + of_day || today == 0 {
                Changed::After
            } else if today >= of_day {
                Changed::Before
            } else {
                Changed::Unknown
            };
            (changed, one)
        })
    }

    /// Answers that a release told and that no longer count, by origin: those that counted then, by the first change since. Who of
    /// them came after it is not always known: within the hour, or the day of those that have no hour; nor who of them had gone before it, if
    /// others went on its day. But how
    /// many came since is: what their number has changed by beside the changes of statuses.
    pub(crate) fn gone(&self, since: &Release) -> BTreeMap<Origin, Gone> {
        let mut left: BTreeMap<Origin, Left> = BTreeMap::new();
        let Some(mark) = since.mark.filter(|_| !self.events.is_empty()) else {
            return BTreeMap::new();
        };
        let mut seen = BTreeSet::new();
        for (changed, one) in self.told_apart(Some(mark)) {
            if changed == Changed::Before || !seen.insert(one.response) {
                continue;
            }
            let own = left.entry(origin(one.source)).or_default();
            let [was, is] = [one.from, one.now].map(|status| status == Status::Counted);
            if changed == Changed::After {
                own.net += i128::from(is) - i128::from(was);
            }
            if !was || is {
                continue;
            }
            let came = Came::of(one, mark.hour, self.ahead);
            if came == Came::After {
                own.new += 1;
                continue;
            }
            own.all.add(changed, came);
            if !self.inside.contains(&one.response) {
                own.untold.add(changed, came);
            }
        }
        let count = |counts: &BTreeMap<Origin, u64>, of: Origin| {
            i128::from(counts.get(&of).copied().unwrap_or(0))
        };
        let then = since.told.iter().map(|one| (one.from, one.count)).collect();
        let of = |(from, left): (Origin, Left)| {
            let grown = count(&self.counts, from) - count(&then, from);
            let came = u64::try_from(grown - left.net).unwrap_or(0) + left.all.perhaps;
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
        let mut first: BTreeMap<i64, (Changed, &Event)> = BTreeMap::new();
        for (changed, one) in self.told_apart(since.mark) {
            // The first change behind the release tells how it stood then; without one it stood as now.
            match first.get(&one.response) {
                Some((known, _)) if *known != Changed::Before => {}
                _ => drop(first.insert(one.response, (changed, one))),
            }
        }
        for (changed, one) in first.into_values() {
            if one.now != Status::Counted {
                continue;
            }
            let new = match since.mark {
                Some(_) if changed == Changed::Before => About::exactly(0),
                Some(_) if changed == Changed::Unknown => About { least: 0, most: 1 },
                Some(_) if one.from != Status::Counted => About::exactly(1),
                Some(mark) => {
                    let came = Came::of(one, mark.hour, self.ahead);
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
                today: 0,
                hour: hour(10),
            }),
        };
        let history = History {
            events,
            counts: BTreeMap::from([(from, now)]),
            inside: BTreeSet::new(),
            hour: hour(12),
            ahead: TimeDelta::hours(3),
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

    #[test]
    fn who_went_on_the_day_of_a_release_went_before_it_or_after_it_or_it_is_not_known() {
        let history = |events: &[i64]| History {
            events: events
                .iter()
                .map(|nth| excluded(Channel::ALL[usize::try_from(*nth % 2).unwrap()], *nth, 0))
                .collect(),
            counts: BTreeMap::new(),
            inside: BTreeSet::new(),
            hour: hour(12),
            ahead: TimeDelta::hours(3),
        };
        let [web, calls] = [0, 1].map(|nth| origin(excluded(Channel::ALL[nth], 0, 0).source));
        let gone = |events: &[i64]| {
            let told = [web, calls].map(|from| Told {
                from,
                told: Origin::default(),
                count: 20,
            });
            let release = Release {
                told: told.to_vec(),
                mark: Some(history(events).mark()),
            };
            let gone = history(&[2, 3]).gone(&release);
            [web, calls].map(|from| gone.get(&from).copied().unwrap_or_default().all)
        };
        let about = |least, most| About { least, most };
        // Changes of one day stand by the numbers of the answers, in whatever order they happened.
        assert_eq!(gone(&[2, 3]), [about(0, 0); 2]);
        assert_eq!(gone(&[3]), [about(0, 1); 2]);
        assert_eq!(gone(&[]).map(|one| one.most), [1; 2]);
    }
}
