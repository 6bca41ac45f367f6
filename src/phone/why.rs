//! Why a case is not called now: every rule that stands in the way, told by name.
use chrono::NaiveDateTime;
use chrono_tz::Tz;

use super::{Disposition, Past, Rules, schedule, window::local};

/// Where a case stands, as the rules need it.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// Whether the campaign takes answers.
    pub campaign_open: bool,
    /// Whether the list's people are called.
    pub list_active: bool,
    /// What it ended as, if it has ended.
    pub ended: Option<Disposition>,
    /// Whether it waits for the supervisor.
    pub with_supervisor: bool,
    /// Whether the person took a link and has some days left for it.
    pub link_until: Option<NaiveDateTime>,
    /// An open appointment: from when to when, UTC.
    pub appointment: Option<(NaiveDateTime, NaiveDateTime)>,
    /// Whose lease is on it, and until when.
    pub lease: Option<(i64, NaiveDateTime)>,
    /// Which operator it is kept for.
    pub wanted: Option<i64>,
    /// Which operator is not to call it.
    pub avoided: Option<i64>,
    /// How many numbers may be dialed.
    pub numbers: usize,
    /// Whether the institution's quota is full.
    pub quota_full: bool,
    /// The attempts, oldest first.
    pub history: &'a [Past],
    /// Not before this time, as the last attempt left it.
    pub next_at: NaiveDateTime,
    /// The zone.
    pub zone: Tz,
}

/// A rule in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The campaign does not take answers.
    CampaignClosed,
    /// The list is paused or closed.
    ListPaused,
    /// It has ended.
    Ended(Disposition),
    /// It waits for the supervisor.
    Supervisor,
    /// The person has a link until this time.
    Link(NaiveDateTime),
    /// Somebody has it open until this time.
    Leased(NaiveDateTime),
    /// It is kept for another operator.
    KeptForAnother,
    /// This operator was refused by the person.
    RefusedYou,
    /// No number may be dialed.
    NoNumber,
    /// The institution has its interviews.
    QuotaFull,
    /// The attempts are used up.
    Spent,
    /// The person is to be called then.
    Appointment(NaiveDateTime),
    /// By the person's clock nobody is called now; from this time on.
    Hours(NaiveDateTime),
    /// Too soon after the last attempt, or the same part of the day; from this time on.
    TooSoon(NaiveDateTime),
}

impl Reason {
    /// Whether it passes by itself, and when: the queue is told by the day.
    pub const fn passes_at(self) -> Option<NaiveDateTime> {
        match self {
            Reason::Link(at)
            | Reason::Leased(at)
            | Reason::Appointment(at)
            | Reason::Hours(at)
            | Reason::TooSoon(at) => Some(at),
            _ => None,
        }
    }
}

/// Every reason for which `user` does not get a case now; empty if nothing stands in the way. An appointment that is due
/// sets the schedule aside, not the hours; without a `user`, what concerns one operator is left out.
pub fn why(
    standing: &Standing<'_>,
    user: Option<i64>,
    now: NaiveDateTime,
    rules: &Rules,
) -> Vec<Reason> {
    if let Some(ended) = standing.ended {
        return vec![Reason::Ended(ended)];
    }
    let mut reasons = Vec::new();
    let mut add = |failed: bool, reason: Reason| {
        if failed {
            reasons.push(reason);
        }
    };
    let other = |one: Option<i64>| one.is_some_and(|one| user.is_some_and(|user| user != one));
    add(!standing.campaign_open, Reason::CampaignClosed);
    add(!standing.list_active, Reason::ListPaused);
    add(standing.with_supervisor, Reason::Supervisor);
    add(standing.numbers == 0, Reason::NoNumber);
    add(standing.quota_full, Reason::QuotaFull);
    add(other(standing.wanted), Reason::KeptForAnother);
    let refused = user.is_some() && standing.avoided == user;
    add(refused, Reason::RefusedYou);
    if let Some((holder, until)) = standing.lease {
        let theirs = user.is_none_or(|user| user != holder);
        add(theirs && now < until, Reason::Leased(until));
    }
    if let Some(until) = standing.link_until {
        add(now < until, Reason::Link(until));
    }
    if let Some((from, _)) = standing.appointment {
        add(now < from, Reason::Appointment(from));
    } else {
        add(schedule::is_spent(standing.history, rules), Reason::Spent);
    }
    let opens = rules.window.next_open(now, standing.zone);
    add(opens > now, Reason::Hours(opens));
    if standing.appointment.is_none() && !standing.with_supervisor {
        let due = schedule::due(standing.history, standing.zone, now, rules);
        // A line that was engaged is tried again before its part of the day is over: then `next_at` alone holds.
        let soon = standing.history.last().is_some_and(|last| {
            use super::disposition::Again;
            let quick = matches!(
                last.result.again(),
                Again::Soon(..) | Again::NextNumber | Again::AtOnce
            );
            quick && local(last.at, standing.zone).date() == local(now, standing.zone).date()
        });
        let from = if soon {
            standing.next_at
        } else {
            due.max(standing.next_at)
        };
        add(from > now && from > opens, Reason::TooSoon(from));
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    fn free() -> Standing<'static> {
        Standing {
            campaign_open: true,
            list_active: true,
            ended: None,
            with_supervisor: false,
            link_until: None,
            appointment: None,
            lease: None,
            wanted: None,
            avoided: None,
            numbers: 1,
            quota_full: false,
            history: &[],
            next_at: at("2026-11-01 00:00"),
            zone: Tz::Europe__Moscow,
        }
    }

    #[test]
    fn each_rule_in_the_way_is_told_and_all_of_them_at_once() {
        // 13:00 of a Monday in Moscow.
        let now = at("2026-11-23 10:00");
        let later = at("2026-11-23 10:30");
        let rules = Rules::default();
        let silent = [Past {
            at: at("2026-11-23 09:00"),
            result: Disposition::NoAnswer,
            booked: false,
        }];
        let spent = [Past {
            at: at("2026-11-10 10:00"),
            result: Disposition::NoAnswer,
            booked: false,
        }; 5];
        let none: &[Reason] = &[];
        for (standing, expected) in [
            (free(), none),
            (
                Standing {
                    campaign_open: false,
                    ..free()
                },
                &[Reason::CampaignClosed],
            ),
            (
                Standing {
                    list_active: false,
                    numbers: 0,
                    ..free()
                },
                &[Reason::ListPaused, Reason::NoNumber],
            ),
            (
                Standing {
                    ended: Some(Disposition::Complete),
                    list_active: false,
                    ..free()
                },
                &[Reason::Ended(Disposition::Complete)],
            ),
            (
                Standing {
                    with_supervisor: true,
                    ..free()
                },
                &[Reason::Supervisor],
            ),
            (
                Standing {
                    link_until: Some(later),
                    ..free()
                },
                &[Reason::Link(later)],
            ),
            (
                Standing {
                    lease: Some((2, later)),
                    ..free()
                },
                &[Reason::Leased(later)],
            ),
            (
                Standing {
                    lease: Some((1, later)),
                    ..free()
                },
                none,
            ),
            (
                Standing {
                    wanted: Some(2),
                    ..free()
                },
                &[Reason::KeptForAnother],
            ),
            (
                Standing {
                    wanted: Some(1),
                    ..free()
                },
                none,
            ),
            (
                Standing {
                    avoided: Some(1),
                    ..free()
                },
                &[Reason::RefusedYou],
            ),
            (
                Standing {
                    quota_full: true,
                    ..free()
                },
                &[Reason::QuotaFull],
            ),
            (
                Standing {
                    next_at: later,
                    ..free()
                },
                &[Reason::TooSoon(later)],
            ),
            (
                Standing {
                    history: &silent,
                    ..free()
                },
                &[Reason::TooSoon(at("2026-11-23 14:00"))],
            ),
            (
                Standing {
                    history: &spent,
                    ..free()
                },
                &[Reason::Spent],
            ),
            (
                Standing {
                    history: &spent,
                    appointment: Some((now, later)),
                    ..free()
                },
                none,
            ),
            (
                Standing {
                    appointment: Some((later, at("2026-11-23 11:00"))),
                    ..free()
                },
                &[Reason::Appointment(later)],
            ),
            (
                Standing {
                    zone: Tz::Asia__Kamchatka,
                    ..free()
                },
                &[Reason::Hours(at("2026-11-23 21:00"))],
            ),
        ] {
            let found = why(&standing, Some(1), now, &rules);
            let found: Vec<Reason> = found
                .into_iter()
                .filter(|reason| {
                    !matches!(
                        (reason, &standing.history),
                        (Reason::TooSoon(_), [_, _, ..])
                    )
                })
                .collect();
            assert_eq!(found, expected, "{standing:?}");
        }
    }

    #[test]
    fn an_engaged_line_is_tried_again_within_its_part_of_the_day() {
        let history = [Past {
            at: at("2026-11-23 10:00"),
            result: Disposition::Busy,
            booked: false,
        }];
        let next_at = at("2026-11-23 10:20");
        let standing = Standing {
            history: &history,
            next_at,
            ..free()
        };
        let rules = Rules::default();
        assert_eq!(why(&standing, None, next_at, &rules), []);
        let early = at("2026-11-23 10:19");
        let found = why(&standing, None, early, &rules);
        assert_eq!(found, [Reason::TooSoon(next_at)]);
    }
}
