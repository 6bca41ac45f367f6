//! When to call a person again.
use chrono::{Duration, NaiveDateTime};
use chrono_tz::Tz;

use super::{
    CallSlot, Disposition, Finish, Window,
    disposition::Again,
    window::{local, utc},
};

/// The rules of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Attempts a person at most.
    pub attempts: usize,
    /// Attempts a person and a day at most; a line that is engaged is not counted.
    pub daily: usize,
    /// Minutes between two attempts at least.
    pub gap_minutes: i64,
    /// Attempts in the evening or at a weekend, of five or more, at least.
    pub good: usize,
    /// Days until a soft refusal is asked once more, by another operator; `None` for never.
    pub convert_days: Option<i64>,
    /// The hours.
    pub window: Window,
}

impl Default for Rules {
    /// Five attempts, two a day, three hours apart, two of them in the evening or at a weekend; a week after a soft refusal.
    fn default() -> Rules {
        Rules {
            attempts: 5,
            daily: 2,
            gap_minutes: 180,
            good: 2,
            convert_days: Some(7),
            window: Window::default(),
        }
    }
}

/// An attempt that is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// When it was opened, UTC.
    pub at: NaiveDateTime,
    /// How it ended.
    pub result: Disposition,
    /// Whether it kept an appointment: such attempts do not use the cap up.
    pub booked: bool,
}

impl Past {
    /// Whether it uses the cap up: a case that was only opened does not, nor does one at an hour that the person chose.
    pub fn counts(&self) -> bool {
        let opened_only = matches!(
            self.result,
            Disposition::Interrupted | Disposition::Supervisor | Disposition::AnsweredOnSite
        );
        !self.booked && !opened_only
    }

    fn counts_for_day(&self) -> bool {
        self.counts() && !matches!(self.result.again(), Again::Soon(..) | Again::NextNumber)
    }
}

/// What becomes of a case after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextTry {
    /// Call again from this time on, UTC; by somebody else than the last operator if `avoid`.
    At {
        /// The time.
        from: NaiveDateTime,
        /// Whether by another operator.
        avoid: bool,
    },
    /// When the person said.
    Appointment,
    /// When the supervisor has decided.
    Supervisor,
    /// Not before this time, UTC, and only if no answer came by the link.
    Link(NaiveDateTime),
    /// No more, and this is how it ended.
    Over(Finish),
}

/// What follows the last attempt of a history (oldest first). `other_number` says whether the person has a number left that
/// was not tried or may be tried again.
pub fn next_attempt(
    history: &[Past],
    zone: Tz,
    other_number: bool,
    now: NaiveDateTime,
    rules: &Rules,
) -> NextTry {
    let Some(last) = history.last() else {
        let from = due(history, zone, now, rules);
        return NextTry::At { from, avoid: false };
    };
    let same = history
        .iter()
        .filter(|past| past.result == last.result)
        .count();
    let refused = history
        .iter()
        .filter(|past| past.result == Disposition::RefusalSoft)
        .count();
    let spent = is_spent(history, rules);
    let at = |from: NaiveDateTime| NextTry::At {
        from: rules.window.next_open(from, zone),
        avoid: refused > 0,
    };
    let over = || {
        let results: Vec<Disposition> = history.iter().map(|past| past.result).collect();
        let nothing = Finish {
            disposition: last.result,
            reached: last.result.is_human(),
        };
        NextTry::Over(Finish::of(&results).unwrap_or(nothing))
    };
    match last.result.again() {
        Again::Never => over(),
        Again::AtAppointment => NextTry::Appointment,
        Again::AfterSupervisor => NextTry::Supervisor,
        Again::AfterLink => NextTry::Link(rules.window.next_open(now + Duration::days(7), zone)),
        Again::AtOnce => at(now),
        _ if spent => over(),
        Again::NextNumber if other_number => at(now),
        Again::NextNumber => over(),
        Again::Soon(minutes, most) if same <= most => at(now + Duration::minutes(minutes)),
        Again::Convert => match rules.convert_days {
            Some(days) if refused == 1 => {
                let from = due(history, zone, now + Duration::days(days), rules);
                NextTry::At { from, avoid: true }
            }
            _ => over(),
        },
        Again::OtherSlot | Again::Soon(..) => NextTry::At {
            from: due(history, zone, now, rules),
            avoid: refused > 0,
        },
    }
}

/// Whether the attempts are used up. Raising the cap opens such a case again.
pub fn is_spent(history: &[Past], rules: &Rules) -> bool {
    history.iter().filter(|past| past.counts()).count() >= rules.attempts
}

/// The first time from `from` on, UTC, when a person with this history may be called: within the hours, not too soon, not too
/// often a day, in a slot that was used least for its weight, never twice in a slot of a day; and late enough in the
/// row of attempts only in the evening or at a weekend, until enough of them were.
pub fn due(history: &[Past], zone: Tz, from: NaiveDateTime, rules: &Rules) -> NaiveDateTime {
    let counted: Vec<&Past> = history.iter().filter(|past| past.counts()).collect();
    let gap = Duration::minutes(rules.gap_minutes);
    let from = counted.last().map_or(from, |past| from.max(past.at + gap));
    let begin = local(from, zone).date();
    let wanted = wanted_slots(&counted, zone, rules);
    // A slot of each kind comes within the longest holidays and a week.
    for day in begin.iter_days().take(LOOK_AHEAD_DAYS) {
        let of_day: Vec<&&Past> = counted
            .iter()
            .filter(|past| local(past.at, zone).date() == day)
            .collect();
        if of_day.iter().filter(|past| past.counts_for_day()).count() >= rules.daily {
            continue;
        }
        for (slot, begins, ends) in CallSlot::of_day(day, &rules.window) {
            let begins = utc(day.and_time(begins), zone).max(from);
            let used = of_day
                .iter()
                .any(|past| CallSlot::of(past.at, zone) == slot);
            if wanted.contains(&slot) && !used && begins < utc(day.and_time(ends), zone) {
                return begins;
            }
        }
    }
    rules.window.next_open(from, zone)
}

const LOOK_AHEAD_DAYS: usize = 30;

/// The slots used least for their weight, of those that are still allowed.
fn wanted_slots(counted: &[&Past], zone: Tz, rules: &Rules) -> Vec<CallSlot> {
    let used: Vec<CallSlot> = counted
        .iter()
        .map(|past| CallSlot::of(past.at, zone))
        .collect();
    let left = rules.attempts.saturating_sub(used.len());
    let good = used.iter().filter(|slot| slot.is_good()).count();
    let lack = rules.good.min(rules.attempts).saturating_sub(good);
    let only_good = rules.attempts >= LEAST_FOR_GOOD && left <= lack;
    let allowed: Vec<CallSlot> = CallSlot::ALL
        .iter()
        .copied()
        .filter(|slot| !only_good || slot.is_good())
        .collect();
    let load = |slot: &CallSlot| used.iter().filter(|one| *one == slot).count() / slot.weight();
    let least = allowed.iter().map(load).min().unwrap_or(0);
    allowed
        .into_iter()
        .filter(|slot| load(slot) == least)
        .collect()
}

/// From so many attempts on some are to be in the evening or at a weekend.
const LEAST_FOR_GOOD: usize = 5;

#[cfg(test)]
mod tests;
