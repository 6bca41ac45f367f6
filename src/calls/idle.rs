//! Why an operator has no next case.
use chrono::NaiveDateTime;
use chrono_tz::Tz;

use crate::{
    db::{
        Conn,
        cases::{self, Group},
    },
    error::Result,
    phone::{
        CaseState, Rules,
        why::{Reason, Standing, why},
    },
};

/// What stands in the way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Idle {
    /// Each case once, under the first rule in its way; of times the earliest.
    pub reasons: Vec<(Reason, i64)>,
    /// How many nothing stands in the way of: they were put aside a moment ago, or just became due.
    pub free: i64,
    /// When the first one may be called if nobody does anything, UTC.
    pub next: Option<NaiveDateTime>,
}

/// Asks it for a campaign that takes answers.
pub fn idle(conn: &mut Conn, (user, campaign): (i64, i64), now: NaiveDateTime) -> Result<Idle> {
    let groups = cases::groups(conn, user, campaign, now)?;
    Ok(sum(&groups, user, now))
}

fn sum(groups: &[Group], user: i64, now: NaiveDateTime) -> Idle {
    let mut idle = Idle::default();
    for group in groups {
        let reasons = reasons(group, user, now);
        let Some(first) = reasons.first() else {
            idle.free += group.cases;
            continue;
        };
        add(&mut idle.reasons, *first, group.cases);
        let passes: Option<Vec<NaiveDateTime>> =
            reasons.iter().map(|reason| reason.passes_at()).collect();
        let at = passes.and_then(|times| times.into_iter().max());
        // It may pass at an hour at which nobody is called.
        let at = at.map(|at| Rules::default().window.next_open(at, zone(group)));
        idle.next = match (idle.next, at) {
            (Some(known), Some(at)) => Some(known.min(at)),
            (known, at) => known.or(at),
        };
    }
    idle.reasons.sort_by_key(|(_, cases)| -cases);
    idle
}

/// The rules in the way of a group, by those of a case.
fn reasons(group: &Group, user: i64, now: NaiveDateTime) -> Vec<Reason> {
    let state = CaseState::parse(&group.state);
    let is = |wanted: CaseState| state == Some(wanted);
    let another = user.wrapping_add(1);
    let standing = Standing {
        campaign_open: true,
        list_active: group.active == 1,
        ended: None,
        with_supervisor: is(CaseState::Supervisor),
        link_until: is(CaseState::Handed).then_some(group.next_at),
        appointment: is(CaseState::Appointment).then_some((group.next_at, group.next_at)),
        lease: group.leased_until.map(|until| (another, until)),
        wanted: (group.for_another == 1).then_some(another),
        avoided: (group.avoided == 1).then_some(user),
        // A case without a number that may be dialed ends when it is served.
        numbers: 1,
        quota_full: group.quota_full == 1,
        history: &[],
        next_at: group.next_at,
        zone: zone(group),
    };
    why(&standing, Some(user), now, &Rules::default())
}

fn zone(group: &Group) -> Tz {
    group.time_zone.parse().unwrap_or(Tz::Europe__Moscow)
}

fn add(sums: &mut Vec<(Reason, i64)>, reason: Reason, cases: i64) {
    let kind = std::mem::discriminant(&reason);
    let known = sums
        .iter_mut()
        .find(|(known, _)| std::mem::discriminant(known) == kind);
    match known {
        Some((known, sum)) => {
            *sum += cases;
            if reason.passes_at() < known.passes_at() {
                *known = reason;
            }
        }
        None => sums.push((reason, cases)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    fn group(state: &str, next_at: &str, cases: i64) -> Group {
        Group {
            state: state.to_owned(),
            time_zone: "Europe/Moscow".to_owned(),
            active: 1,
            quota_full: 0,
            for_another: 0,
            avoided: 0,
            later: 0,
            leased_until: None,
            next_at: at(next_at),
            cases,
        }
    }

    #[test]
    fn each_case_counts_once_and_the_first_that_will_be_free_says_when() {
        // 13:00 of a Monday in Moscow.
        let now = at("2026-11-23 10:00");
        let groups = [
            group("ready", "2026-11-23 09:00", 1),
            group("ready", "2026-11-23 14:00", 5),
            group("ready", "2026-11-23 12:30", 2),
            Group {
                active: 0,
                ..group("ready", "2026-11-20 09:00", 8)
            },
            Group {
                quota_full: 1,
                avoided: 1,
                ..group("ready", "2026-11-20 09:00", 3)
            },
            Group {
                leased_until: Some(at("2026-11-23 10:02")),
                for_another: 1,
                ..group("ready", "2026-11-20 09:00", 4)
            },
            group("supervisor", "2026-11-20 09:00", 6),
            group("handed", "2026-11-30 08:00", 9),
        ];
        let idle = sum(&groups, 1, now);
        assert_eq!(
            idle.reasons,
            [
                (Reason::Link(at("2026-11-30 08:00")), 9),
                (Reason::ListPaused, 8),
                (Reason::TooSoon(at("2026-11-23 12:30")), 7),
                (Reason::Supervisor, 6),
                (Reason::KeptForAnother, 4),
                (Reason::QuotaFull, 3),
            ]
        );
        assert_eq!(idle.free, 1);
        assert_eq!(idle.next, Some(at("2026-11-23 12:30")));
    }

    #[test]
    fn nothing_comes_by_itself_where_somebody_must_decide_and_nobody_is_called_at_night() {
        let now = at("2026-11-23 10:00");
        assert_eq!(sum(&[], 1, now), Idle::default());
        let decided = [group("supervisor", "2026-11-20 09:00", 6)];
        assert_eq!(sum(&decided, 1, now).next, None);
        // 23:00 in Moscow: the next morning at nine.
        let night = [group("appointment", "2026-11-23 20:00", 1)];
        assert_eq!(sum(&night, 1, now).next, Some(at("2026-11-24 06:00")));
    }
}
