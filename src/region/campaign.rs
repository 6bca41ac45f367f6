//! The life of a campaign.
use chrono::NaiveDate;

use super::text_enum;

text_enum! {
    /// What the organ decided about a campaign.
    CampaignState {
        /// Being prepared; nobody can answer.
        Draft = "draft",
        /// Answers are taken between its two days.
        Open = "open",
        /// Stopped for a while; nothing is lost.
        Paused = "paused",
        /// Over for good.
        Closed = "closed",
    }
}

/// What a citizen finds on a given day: the state together with the two days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The first day has not come, or the campaign is still a draft.
    NotYet,
    /// Answers are taken.
    Running,
    /// Stopped for a while.
    Paused,
    /// The last day is past, or it was closed by hand.
    Over,
}

impl Phase {
    /// The phase on `today` (the region's own calendar day); both days belong to the campaign.
    pub fn on(
        state: CampaignState,
        starts_on: NaiveDate,
        ends_on: NaiveDate,
        today: NaiveDate,
    ) -> Phase {
        match state {
            CampaignState::Draft => Phase::NotYet,
            CampaignState::Closed => Phase::Over,
            _ if today > ends_on => Phase::Over,
            _ if today < starts_on => Phase::NotYet,
            CampaignState::Paused => Phase::Paused,
            CampaignState::Open => Phase::Running,
        }
    }
}

/// Whether the organ may move a campaign from one state to another. Closed is final.
pub fn may_become(from: CampaignState, to: CampaignState) -> bool {
    use CampaignState::{Closed, Draft, Open, Paused};
    matches!(
        (from, to),
        (Draft | Paused, Open) | (Open, Paused) | (Draft | Open | Paused, Closed)
    )
}

/// Whether citizens are told of a campaign: not of a draft, nor of what was given up (`dropped`) as a draft. Nobody could ever
/// answer in either.
pub fn is_public(state: CampaignState, dropped: bool) -> bool {
    state != CampaignState::Draft && !dropped
}

/// More days that a campaign is to be given.
#[derive(Debug, Clone, Copy)]
pub struct Longer<'a> {
    /// The new last day.
    pub to: NaiveDate,
    /// The day of publication from then on; none if there is none, which is as good before as after.
    pub results: Option<NaiveDate>,
    /// Why.
    pub reason: &'a str,
}

/// Why a campaign cannot be given more days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotLonger {
    /// It was closed, and that is final; or it is a draft, whose days are free.
    State,
    /// The new last day is not after the old one, or is past.
    Day,
    /// The day of publication would not be after the new last day.
    Results,
    /// Why it is needed was not said.
    Reason,
    /// (institution, campaign): on the days to come, another campaign asks about it.
    AlsoIn(String, String),
}

/// Whether the last day may be moved: later only, never into the past, before the results, and with a reason, because who has
/// answered was told another day. Other campaigns on the days to come are not looked at.
///
/// # Errors
/// Everything that is in the way.
pub fn may_last(
    state: CampaignState,
    ends_on: NaiveDate,
    more: Longer<'_>,
    today: NaiveDate,
) -> Result<(), Vec<NotLonger>> {
    let checks = [
        (
            matches!(state, CampaignState::Draft | CampaignState::Closed),
            NotLonger::State,
        ),
        (more.to <= ends_on || more.to < today, NotLonger::Day),
        (
            more.results.is_some_and(|day| day <= more.to),
            NotLonger::Results,
        ),
        (more.reason.trim().is_empty(), NotLonger::Reason),
    ];
    let wrong: Vec<NotLonger> = checks
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, why)| why)
        .collect();
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).unwrap()
    }

    #[test]
    fn both_days_belong_to_the_campaign() {
        let on = |state, d| Phase::on(state, day(10), day(20), day(d));
        assert_eq!(on(CampaignState::Open, 9), Phase::NotYet);
        assert_eq!(on(CampaignState::Open, 10), Phase::Running);
        assert_eq!(on(CampaignState::Open, 20), Phase::Running);
        assert_eq!(on(CampaignState::Open, 21), Phase::Over);
        assert_eq!(on(CampaignState::Paused, 15), Phase::Paused);
        assert_eq!(on(CampaignState::Paused, 21), Phase::Over);
        assert_eq!(on(CampaignState::Draft, 15), Phase::NotYet);
        assert_eq!(on(CampaignState::Closed, 15), Phase::Over);
    }

    #[test]
    fn closed_is_final() {
        for to in CampaignState::ALL {
            assert!(!may_become(CampaignState::Closed, *to));
        }
        assert!(may_become(CampaignState::Draft, CampaignState::Open));
        assert!(!may_become(CampaignState::Open, CampaignState::Draft));
    }

    #[test]
    fn a_campaign_is_given_more_days_with_a_reason_only() {
        use CampaignState::{Closed, Draft, Open, Paused};
        use NotLonger::{Day, Reason, State};
        for (state, to, today, reason, expected) in [
            (Open, 25, 15, "карантин", vec![]),
            (Paused, 25, 22, "карантин", vec![]),
            (Closed, 25, 15, "карантин", vec![State]),
            (Draft, 25, 15, " ", vec![State, Reason]),
            (Open, 20, 15, "карантин", vec![Day]),
            (Open, 25, 26, "карантин", vec![Day]),
        ] {
            let more = Longer {
                to: day(to),
                results: None,
                reason,
            };
            let found = may_last(state, day(20), more, day(today));
            assert_eq!(found.err().unwrap_or_default(), expected, "{state} {to}");
        }
    }

    #[test]
    fn results_come_after_the_last_day_however_often_it_is_moved() {
        for (results, expected) in [
            (None, vec![]),
            (Some(26), vec![]),
            (Some(25), vec![NotLonger::Results]),
            (Some(22), vec![NotLonger::Results]),
        ] {
            let more = Longer {
                to: day(25),
                results: results.map(day),
                reason: "карантин",
            };
            let found = may_last(CampaignState::Open, day(20), more, day(15));
            assert_eq!(found.err().unwrap_or_default(), expected, "{results:?}");
        }
    }

    #[test]
    fn citizens_are_told_of_what_was_ever_open() {
        use CampaignState::{Closed, Draft, Open, Paused};
        for (state, dropped, told) in [
            (Draft, false, false),
            (Open, false, true),
            (Paused, false, true),
            (Closed, false, true),
            (Closed, true, false),
        ] {
            assert_eq!(is_public(state, dropped), told, "{state} {dropped}");
        }
    }
}
