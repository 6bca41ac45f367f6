//! A campaign at a glance: its institutions by municipality, those that are late first.
use chrono::NaiveDate;

use super::pace::{Earlier, Forecast, Plan, Standing, steady};

/// An institution of a campaign as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member<'a> {
    /// Its code in the registry.
    pub code: &'a str,
    /// The name people know.
    pub name: &'a str,
    /// Where it is.
    pub municipality: &'a str,
    /// The norm.
    pub required: u64,
    /// Answers that count.
    pub answered: u64,
    /// How many there were at the end of a day some days ago, and at the end of yesterday, if that is known.
    pub earlier: Option<Earlier>,
}

/// An institution with what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// The institution.
    pub member: Member<'a>,
    /// How it stands.
    pub standing: Standing,
    /// Where the pace leads by the end of the campaign.
    pub forecast: Option<Forecast>,
}

/// A municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group<'a> {
    /// Its name.
    pub municipality: &'a str,
    /// Answers that count.
    pub answered: u64,
    /// Of them, those that bring an institution nearer to its norm: what one has beyond it is no help to another.
    pub toward: u64,
    /// The sum of the norms.
    pub required: u64,
    /// How it stands, by the answers toward the norms.
    pub standing: Standing,
    /// The institutions, the latest first.
    pub lines: Vec<Line<'a>>,
}

/// A whole campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board<'a> {
    /// Answers that count.
    pub answered: u64,
    /// Of them, those toward the norms.
    pub toward: u64,
    /// The sum of the norms.
    pub required: u64,
    /// What the plan asks for by today.
    pub due: u64,
    /// How many institutions there are.
    pub institutions: usize,
    /// Of them, those that have the norm.
    pub reached: usize,
    /// Of them, those that are late in any way.
    pub late: usize,
    /// The municipalities, the latest first.
    pub groups: Vec<Group<'a>>,
}

impl<'a> Board<'a> {
    /// Puts the institutions of a campaign in order.
    pub fn of(plan: Plan, today: NaiveDate, mut members: Vec<Member<'a>>) -> Board<'a> {
        members.sort_by_key(|member| member.municipality);
        let mut groups: Vec<Group<'a>> = members
            .chunk_by(|a, b| a.municipality == b.municipality)
            .map(|members| group(plan, today, members))
            .collect();
        groups.sort_by(|a, b| {
            later((a.toward, a.required), (b.toward, b.required))
                .then(a.municipality.cmp(b.municipality))
        });
        let sum = |number: fn(&Group<'_>) -> u64| groups.iter().map(number).sum();
        let count = |is: fn(&Line<'_>) -> bool| {
            let lines = groups.iter().flat_map(|group| &group.lines);
            lines.filter(|line| is(line)).count()
        };
        let required = sum(|group| group.required);
        Board {
            answered: sum(|group| group.answered),
            toward: sum(|group| group.toward),
            required,
            due: plan.due(required, today),
            institutions: members.len(),
            reached: count(|line| line.standing == Standing::Reached),
            late: count(|line| line.standing.is_late()),
            groups,
        }
    }
}

fn group<'a>(plan: Plan, today: NaiveDate, members: &[Member<'a>]) -> Group<'a> {
    let mut lines: Vec<Line<'a>> = members
        .iter()
        .map(|member| line(plan, today, *member))
        .collect();
    lines.sort_by(|a, b| {
        let share = |line: &Line<'_>| (line.member.answered, line.member.required);
        later(share(a), share(b)).then(a.member.name.cmp(b.member.name))
    });
    let toward = members
        .iter()
        .map(|member| member.answered.min(member.required))
        .sum();
    let required = members.iter().map(|member| member.required).sum();
    Group {
        municipality: members.first().map_or("", |member| member.municipality),
        answered: members.iter().map(|member| member.answered).sum(),
        toward,
        required,
        standing: plan.standing(toward, required, today),
        lines,
    }
}

fn line<'a>(plan: Plan, today: NaiveDate, member: Member<'a>) -> Line<'a> {
    // The days not yet over at the end of yesterday: today and those left.
    let more = plan.left(today) + 1;
    let forecast = member
        .earlier
        .filter(|_| plan.is_under_way(today))
        .and_then(|earlier| steady(earlier, more));
    Line {
        member,
        standing: plan.standing(member.answered, member.required, today),
        forecast: forecast.map(|forecast| forecast.at_least(member.answered)),
    }
}

/// Which of two shares comes first: the smaller one; what has no norm stands last.
fn later(a: (u64, u64), b: (u64, u64)) -> std::cmp::Ordering {
    let of = |(answered, required): (u64, u64)| (u128::from(answered), u128::from(required));
    let ((a, a_all), (b, b_all)) = (of(a), of(b));
    match (a_all == 0, b_all == 0) {
        (false, false) => (a * b_all).cmp(&(b * a_all)),
        (none, other) => none.cmp(&other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::region::CampaignState;

    fn member(code: &'static str, municipality: &'static str, of: (u64, u64)) -> Member<'static> {
        Member {
            code,
            name: code,
            municipality,
            required: of.1,
            answered: of.0,
            earlier: None,
        }
    }

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).unwrap()
    }

    #[test]
    fn the_latest_stand_first_and_what_is_beyond_a_norm_helps_nobody() {
        let plan = Plan {
            starts_on: day(1),
            ends_on: day(30),
            state: CampaignState::Open,
        };
        let members = vec![
            member("a", "Запад", (300, 100)),
            member("b", "Запад", (10, 100)),
            member("c", "Восток", (70, 100)),
            member("d", "Восток", (0, 0)),
        ];
        let board = Board::of(plan, day(15), members);
        let order: Vec<(&str, Vec<&str>)> = board
            .groups
            .iter()
            .map(|group| {
                let codes = group.lines.iter().map(|line| line.member.code).collect();
                (group.municipality, codes)
            })
            .collect();
        assert_eq!(
            order,
            [("Запад", vec!["b", "a"]), ("Восток", vec!["c", "d"])]
        );
        let west = &board.groups[0];
        assert_eq!((west.answered, west.toward, west.required), (310, 110, 200));
        assert_eq!(west.standing, Standing::OnTime);
        assert_eq!(west.lines[0].standing, Standing::Behind(12));
        assert_eq!((board.answered, board.required, board.due), (380, 300, 150));
        assert_eq!((board.institutions, board.reached, board.late), (4, 1, 1));
    }

    #[test]
    fn a_forecast_is_made_only_while_the_campaign_runs() {
        let plan = Plan {
            starts_on: day(1),
            ends_on: day(10),
            state: CampaignState::Open,
        };
        let mut one = member("a", "Запад", (45, 100));
        one.earlier = Some(Earlier {
            first: 10,
            last: 40,
            days: 3,
        });
        let forecast_in = |state, today| {
            let board = Board::of(Plan { state, ..plan }, today, vec![one]);
            board.groups[0].lines[0].forecast
        };
        let forecast = |today| forecast_in(CampaignState::Open, today);
        let found = forecast(day(5)).unwrap();
        assert_eq!(forecast_in(CampaignState::Paused, day(5)), Some(found));
        for state in [CampaignState::Draft, CampaignState::Closed] {
            assert_eq!(forecast_in(state, day(5)), None, "{state}");
        }
        assert_eq!(found.middle, 100);
        assert!(found.low >= 45, "{found:?}");
        assert_eq!(forecast(day(11)), None);
    }
}
