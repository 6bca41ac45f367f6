//! What is worth telling, when to try again, and by what a receiver knows that it was us. PURE.
use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::region::{
    pace::{Plan, Standing},
    text_enum,
};

text_enum! {
    /// What is told.
    AlertKind {
        /// A campaign is behind its plan.
        Behind = "behind",
        /// An institution has unusually many answers in a day.
        Burst = "burst",
        /// A campaign ends soon.
        Closing = "closing",
        /// There are new signals about interviews.
        Quality = "quality",
        /// Somebody wants to see whether it arrives.
        Test = "test",
    }
}

impl AlertKind {
    /// Those that are chosen from.
    pub const CHOSEN: [AlertKind; 4] = [
        AlertKind::Behind,
        AlertKind::Burst,
        AlertKind::Closing,
        AlertKind::Quality,
    ];
}

text_enum! {
    /// How it is told.
    AlertWay {
        /// By e-mail.
        Mail = "mail",
        /// By HTTP, to another system.
        Hook = "hook",
    }
}

text_enum! {
    /// What became of a delivery.
    AlertState {
        /// It is to be tried.
        Waiting = "waiting",
        /// It was taken.
        Sent = "sent",
        /// It was tried as often as it may be.
        Failed = "failed",
    }
}

/// Something worth telling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// What.
    pub kind: AlertKind,
    /// By which it is known again: told once.
    pub occasion: String,
    /// The institution, by number, where it is about one.
    pub institution: Option<i64>,
    /// Its numbers, by name.
    pub numbers: Vec<(&'static str, u64)>,
}

/// Days before the end from which a campaign is closing.
const CLOSING_DAYS: u64 = 3;
/// A burst is so many answers in a day at least,
pub const BURST_LEAST: u64 = 30;
/// and so many times as many as usual.
const BURST_TIMES: u64 = 5;
/// Days that say what is usual: a week, whole, before today.
const USUAL_DAYS: u64 = 7;
/// Fewer days than this say nothing.
const LEAST_DAYS: u64 = 3;
/// Minutes to wait after the first failure, the second and so on; after the last of them it is given up.
const LATER_MINUTES: [i64; 5] = [1, 5, 30, 120, 720];

/// A campaign that lags much, once an ISO week.
pub fn behind(plan: Plan, (answered, required): (u64, u64), today: NaiveDate) -> Option<Alert> {
    let Standing::Behind(days) = plan.standing(answered, required, today) else {
        return None;
    };
    let week = today.iso_week();
    Some(Alert {
        kind: AlertKind::Behind,
        occasion: format!("behind {}-W{:02}", week.year(), week.week()),
        institution: None,
        numbers: vec![
            ("answered", answered),
            ("required", required),
            ("days", days),
        ],
    })
}

/// A campaign in its last days, once for each end that it is given.
pub fn closing(plan: Plan, (answered, required): (u64, u64), today: NaiveDate) -> Option<Alert> {
    let runs = plan.starts_on <= today && today <= plan.ends_on;
    let left = plan.left(today);
    (runs && left <= CLOSING_DAYS).then(|| Alert {
        kind: AlertKind::Closing,
        occasion: format!("closing {}", plan.ends_on),
        institution: None,
        numbers: vec![
            ("answered", answered),
            ("required", required),
            ("days", left),
        ],
    })
}

/// How many answers came to an institution in the whole days before today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usual {
    /// Answers that counted.
    pub answers: u64,
    /// In so many days, one at least.
    pub days: u64,
}

impl Usual {
    /// Of the week that ended yesterday, from what the institution had at the end of each day that is known, oldest first.
    /// Where a day was not written down, an earlier one stands in, with the days that lie between; a young campaign's count
    /// from its start. `None` if yesterday is not known, or nothing before it.
    pub fn of(known: &[(NaiveDate, i64)], starts_on: NaiveDate, today: NaiveDate) -> Option<Usual> {
        let (eve, yesterday) = (starts_on - Days::new(1), today - Days::new(1));
        let (_, last) = known.iter().rev().find(|(day, _)| *day == yesterday)?;
        let week_ago = yesterday - Days::new(USUAL_DAYS);
        let before = known.iter().rev().find(|(day, _)| *day <= week_ago);
        let (first_day, first) = match (before, known.first()?) {
            (Some(known), _) => *known,
            (None, (day, _)) if *day <= starts_on => (eve, 0),
            // It joined later, or nobody looked until then: what it had before is not of these days.
            (None, known) => *known,
        };
        let days = u64::try_from((yesterday - first_day).num_days()).ok()?;
        let answers = u64::try_from(last - first).unwrap_or(0);
        (days > 0).then_some(Usual { answers, days })
    }
}

/// An institution with far more answers today than on a usual day before, once a day. In the first days of a campaign nobody
/// knows what is usual.
pub fn burst(institution: i64, today: u64, usual: Usual, day: NaiveDate) -> Option<Alert> {
    // A sum of days against as many times today: no fraction is lost.
    let far_more = today * usual.days >= BURST_TIMES * usual.answers;
    let unusual = today >= BURST_LEAST && usual.days >= LEAST_DAYS && far_more;
    unusual.then(|| Alert {
        kind: AlertKind::Burst,
        occasion: format!("burst {institution} {day}"),
        institution: Some(institution),
        numbers: vec![("today", today), ("usual", usual.answers / usual.days)],
    })
}

/// New signals about interviews: how many within a day, and the number of the last one.
pub fn quality(signals: u64, last: i64) -> Option<Alert> {
    (signals > 0).then(|| Alert {
        kind: AlertKind::Quality,
        occasion: format!("quality {last}"),
        institution: None,
        numbers: vec![("signals", signals)],
    })
}

/// How long to wait after this many failures; `None` when it is given up.
pub fn later(failures: i64) -> Option<TimeDelta> {
    let nth = usize::try_from(failures - 1).ok()?;
    LATER_MINUTES
        .get(nth)
        .map(|minutes| TimeDelta::minutes(*minutes))
}

/// The secret that a receiver is given: it follows from the server's, so that it is kept nowhere.
pub fn secret(server: &[u8], target: i64) -> String {
    hmac(server, format!("alerts to {target}").as_bytes())
}

/// `X-Otklik-Signature`: the time in seconds since 1970, and the HMAC-SHA256 of time, point and body under the secret. A receiver
/// computes it again and refuses what is older than a few minutes.
pub fn signature(secret: &str, at: i64, body: &str) -> String {
    let hash = hmac(secret.as_bytes(), format!("{at}.{body}").as_bytes());
    format!("t={at},v1={hash}")
}

fn hmac(key: &[u8], text: &[u8]) -> String {
    // A key of any length fits.
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key).unwrap_or_else(|_| Hmac::new(&Default::default()));
    mac.update(text);
    let bytes = mac.finalize().into_bytes();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether an address of e-mail can be sent to: one `@`, Latin letters, nothing that would end a line of SMTP.
pub fn is_mail(address: &str) -> bool {
    let Some((name, site)) = address.split_once('@') else {
        return false;
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-+%".contains(&byte);
    let good = |part: &str| !part.is_empty() && part.bytes().all(plain);
    good(name)
        && good(site)
        && address.len() <= 200
        && !site.starts_with('.')
        && !site.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    const PLAN: fn() -> Plan = || Plan {
        starts_on: day(1),
        ends_on: day(30),
        state: crate::region::CampaignState::Open,
    };

    #[test]
    fn a_campaign_is_told_of_when_it_lags_much_or_ends_soon() {
        for (today, answered, late, soon) in [
            (10, 100, false, false),
            (10, 10, true, false),
            (26, 290, false, false),
            (27, 290, false, true),
            (30, 290, false, true),
            (30, 300, false, true),
        ] {
            let found = behind(PLAN(), (answered, 300), day(today));
            assert_eq!(found.is_some(), late, "{today} {answered}");
            let found = closing(PLAN(), (answered, 300), day(today));
            assert_eq!(found.is_some(), soon, "{today} {answered}");
        }
        let weeks = [9, 15, 16].map(|today| behind(PLAN(), (1, 300), day(today)).unwrap().occasion);
        assert_eq!(
            weeks,
            ["behind 2026-W46", "behind 2026-W46", "behind 2026-W47"]
        );
    }

    #[test]
    fn a_burst_is_many_and_far_more_than_usual() {
        for (today, answers, days, found) in [
            (29, 0, 7, false),
            (30, 0, 7, true),
            (30, 42, 7, true),
            (30, 43, 7, false),
            (1_000, 700, 7, true),
            (1_000, 7_000, 7, false),
            // A steady hundred a day is no burst in any week.
            (100, 300, 3, false),
            (500, 300, 3, true),
            (500, 1_000, 10, true),
            (499, 1_000, 10, false),
            // Nobody knows yet what is usual.
            (500, 200, 2, false),
            (100, 100, 1, false),
        ] {
            let usual = Usual { answers, days };
            assert_eq!(
                burst(5, today, usual, day(3)).is_some(),
                found,
                "{today} {answers} {days}"
            );
        }
    }

    #[test]
    fn what_is_usual_is_of_the_days_that_are_known() {
        let start = day(1);
        let steady = |days: &[u32]| -> Vec<(NaiveDate, i64)> {
            let one = |nth: &u32| (day(*nth), i64::from(*nth) * 100);
            days.iter().map(one).collect()
        };
        for (known, today, expected) in [
            // The first days count from the start, before which there was nothing.
            (steady(&[1]), 2, Some((100, 1))),
            (steady(&[1, 2, 3]), 4, Some((300, 3))),
            (steady(&[1, 2, 3, 4, 5, 6, 7]), 8, Some((700, 7))),
            (steady(&[1, 2, 3, 4, 5, 6, 7, 8, 9]), 10, Some((700, 7))),
            // The program did not run eight days ago: more days, as many answers a day.
            (steady(&[1, 2, 3, 9, 10, 11]), 12, Some((800, 8))),
            // It joined in the middle.
            (steady(&[6, 7, 8, 9]), 10, Some((300, 3))),
            (steady(&[9]), 10, None),
            // Without yesterday's number nobody knows what came today.
            (steady(&[1, 2, 3]), 5, None),
            (Vec::new(), 5, None),
        ] {
            let found = Usual::of(&known, start, day(today));
            let expected = expected.map(|(answers, days)| Usual { answers, days });
            assert_eq!(found, expected, "{known:?} on {today}");
        }
        // What was excluded since is no lack.
        let fewer = [(day(1), 100), (day(9), 90)];
        let none = Usual {
            answers: 0,
            days: 8,
        };
        assert_eq!(Usual::of(&fewer, start, day(10)), Some(none));
    }

    #[test]
    fn patience_ends_after_half_a_day() {
        let waits: Vec<_> = (1..=6)
            .map(|n| later(n).map(|wait| wait.num_minutes()))
            .collect();
        assert_eq!(
            waits,
            [Some(1), Some(5), Some(30), Some(120), Some(720), None]
        );
    }

    #[test]
    fn a_signature_is_that_of_a_reference() {
        // printf '1795341600.{"id":1}' | openssl dgst -sha256 -hmac secret
        let found = signature("secret", 1_795_341_600, "{\"id\":1}");
        let expected = "fa8d8316229638907dcba4185b9e7fa34c89e976e1c7eecf7ea8ddcf5bd1df1a";
        assert_eq!(found, format!("t=1795341600,v1={expected}"));
        assert_ne!(found, signature("secret", 1_795_341_601, "{\"id\":1}"));
        assert_ne!(secret(b"server", 1), secret(b"server", 2));
    }

    #[test]
    fn an_address_that_would_end_a_line_is_none() {
        for (address, good) in [
            ("organ@region.example", true),
            ("a.b+c@x", true),
            ("", false),
            ("organ", false),
            ("a@b@c", false),
            ("a@b\r\nRCPT TO:<x@y>", false),
            ("<a@b>", false),
            ("почта@пример.рф", false),
            ("a@.b", false),
        ] {
            assert_eq!(is_mail(address), good, "{address:?}");
        }
    }
}
