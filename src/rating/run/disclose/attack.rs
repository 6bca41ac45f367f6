//! The attacker: everything that leaves about an institution as one linear program, and how close it comes to what is
//! not told.
use std::{collections::BTreeMap, sync::LazyLock};

use microlp::{ComparisonOp::Eq, OptimizationDirection, Problem};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{channels, tests::one};
use crate::{
    disclosure::{
        Origin, Rule,
        release::{Release, may_follow},
        told,
    },
    rating::{
        methodology::{Methodology, load},
        run::results::Shown,
    },
    region::{Channel, Evidence},
};

/// No cell is found out more closely.
const WIDTH: f64 = 5.0;
/// Chose the first option, chose the second, did not answer.
const CATEGORIES: usize = 3;
/// How the library's results may be off.
const SLACK: f64 = 1e-4;

const RULE: Rule = Rule {
    hide_below: 10,
    least_cell: 5,
};

/// How many answers of each origin fall in each category.
type Data = BTreeMap<Origin, [u64; CATEGORIES]>;

/// Small sets of answers: few in most places, many in some.
fn data(random: &mut ChaCha8Rng) -> Data {
    let mut data = Data::new();
    for channel in 0..random.random_range(1..=4_usize) {
        for evidence in 0..random.random_range(1..=2_usize) {
            for point in 0..random.random_range(1..=2_i64) {
                for week in 0..random.random_range(1..=2_i32) {
                    let most = [0, 2, 4, 9][random.random_range(0..4_usize)];
                    let cell = std::array::from_fn(|_| random.random_range(0..=most));
                    let origin = Origin {
                        channel: Some(Channel::ALL[channel]),
                        evidence: Some(Evidence::ALL[2 * channel.min(2) + evidence]),
                        point: Some(point),
                        week: Some(week),
                    };
                    if cell.iter().sum::<u64>() > 0 {
                        data.insert(origin, cell);
                    }
                }
            }
        }
    }
    data
}

fn sizes(data: &Data) -> BTreeMap<Origin, u64> {
    let size = |(origin, cell): (&Origin, &[u64; CATEGORIES])| (*origin, cell.iter().sum());
    data.iter().map(size).collect()
}

/// An origin as far as its first `parts` parts.
fn cut(origin: Origin, parts: usize) -> Origin {
    Origin {
        channel: origin.channel.filter(|_| parts > 0),
        evidence: origin.evidence.filter(|_| parts > 1),
        point: origin.point.filter(|_| parts > 2),
        week: origin.week.filter(|_| parts > 3),
    }
}

/// Sums over unknown numbers, each with its value.
#[derive(Default)]
struct Known(Vec<(Vec<usize>, u64)>);

impl Known {
    /// The least and the greatest that a sum of the unknown numbers can be; they are not negative.
    fn bounds(&self, unknown: usize, sum: &[usize]) -> (f64, f64) {
        let end = |direction| {
            let mut problem = Problem::new(direction);
            let all: Vec<_> = (0..unknown)
                .map(|nth| {
                    let weight = f64::from(u8::from(sum.contains(&nth)));
                    problem.add_var(weight, (0.0, f64::INFINITY))
                })
                .collect();
            for (sum, value) in &self.0 {
                let terms: Vec<_> = sum.iter().map(|nth| (all[*nth], 1.0)).collect();
                let value = u32::try_from(*value).unwrap();
                problem.add_constraint(terms.as_slice(), Eq, f64::from(value));
            }
            let solution = problem.solve().unwrap().into_solution().unwrap();
            solution.objective()
        };
        (
            end(OptimizationDirection::Minimize),
            end(OptimizationDirection::Maximize),
        )
    }

    /// Adds for each group its sum in each category.
    fn groups(&mut self, data: &Data, group: impl Fn(&Origin) -> Origin) {
        let mut groups: BTreeMap<Origin, Vec<usize>> = BTreeMap::new();
        for (nth, origin) in data.keys().enumerate() {
            groups.entry(group(origin)).or_default().push(nth);
        }
        let cells: Vec<_> = data.values().collect();
        for own in groups.into_values() {
            self.0.extend((0..CATEGORIES).map(|category| {
                let value = own.iter().map(|nth| cells[*nth][category]).sum();
                let sum = own.iter().map(|nth| nth * CATEGORIES + category);
                (sum.collect(), value)
            }));
        }
    }

    /// Adds how many answered by each channel, as far as `shown` has it.
    fn channels(&mut self, data: &Data, shown: &BTreeMap<Channel, u64>) {
        for (channel, value) in shown {
            let own = data.keys().enumerate();
            let own = own.filter(|(_, origin)| origin.channel == Some(*channel));
            let sum = own.flat_map(|(nth, _)| nth * CATEGORIES..(nth + 1) * CATEGORIES);
            self.0.push((sum.collect(), *value));
        }
    }
}

/// How many answered by each channel, as far as the rating tells it.
fn of_rating(data: &Data) -> BTreeMap<Channel, u64> {
    static METHODOLOGY: LazyLock<Methodology> = LazyLock::new(|| {
        let text = include_bytes!("../../../../surveys/methodologies/mintrud-344n.toml");
        load::parse("mintrud-344n", "mintrud-344n.toml", text).unwrap()
    });
    let rule = &METHODOLOGY.publication;
    assert_eq!(rule.disclosure(), RULE);
    let mut counts = [0; 4];
    for (origin, size) in sizes(data) {
        counts[origin.channel.unwrap() as usize] += size;
    }
    let mut institution = one("a", Shown::Full, counts);
    channels::counts(&mut institution, rule);
    let shown = institution.channels.into_iter();
    shown
        .filter_map(|one| Some((Channel::parse(&one.channel)?, one.respondents?)))
        .collect()
}

/// Everything that leaves about an institution: the rating's totals and channels, the answers, the aggregates.
fn everything(data: &Data, as_told: &BTreeMap<Origin, Origin>) -> Known {
    let mut known = Known::default();
    known.groups(data, |_| Origin::default());
    known.channels(data, &of_rating(data));
    known.groups(data, |origin| as_told[origin]);
    // The aggregates are made of tallies, which know channel and evidence only.
    let mut tallies: BTreeMap<Origin, u64> = BTreeMap::new();
    for (origin, size) in sizes(data) {
        *tallies.entry(cut(origin, 2)).or_default() += size;
    }
    let sums = told(&tallies, RULE).unwrap();
    known.groups(data, |origin| sums[&cut(*origin, 2)]);
    known
}

/// Every group of people that has an origin in common and is not told of: which origins it has.
fn hidden(data: &Data, as_told: &BTreeMap<Origin, Origin>) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<Origin, Vec<usize>> = BTreeMap::new();
    for (nth, origin) in data.keys().enumerate() {
        for parts in 1..=4 {
            let node = cut(*origin, parts);
            if cut(as_told[origin], parts) != node {
                groups.entry(node).or_default().push(nth);
            }
        }
    }
    groups.into_values().collect()
}

#[test]
fn nobody_finds_out_a_group_that_is_not_told_of_from_all_that_is() {
    let mut random = ChaCha8Rng::seed_from_u64(2_026);
    let (mut sets, mut attacked, mut open) = (0, 0, 0);
    while sets < 1_000 {
        let data = data(&mut random);
        let Some(as_told) = told(&sizes(&data), RULE) else {
            continue;
        };
        sets += 1;
        let known = everything(&data, &as_told);
        let cells: Vec<_> = data.values().collect();
        let origins: Vec<Origin> = data.keys().copied().collect();
        for own in hidden(&data, &as_told) {
            attacked += 1;
            let all: Vec<usize> = own
                .iter()
                .flat_map(|nth| nth * CATEGORIES..(nth + 1) * CATEGORIES)
                .collect();
            let unknown = CATEGORIES * data.len();
            let (least, greatest) = known.bounds(unknown, &all);
            assert!(
                greatest - least >= WIDTH - SLACK,
                "{least}..{greatest}: {own:?} of {data:#?}"
            );
            // Nor how many of it chose the first option, closer than what is told of all who are told of with it.
            let together = |nth: &usize| as_told[&origins[*nth]];
            let with: u64 = (0..data.len())
                .filter(|nth| together(nth) == together(&own[0]))
                .map(|nth| cells[nth][0])
                .sum();
            let first: Vec<usize> = own.iter().map(|nth| nth * CATEGORIES).collect();
            let (least, greatest) = known.bounds(unknown, &first);
            let with = f64::from(u32::try_from(with).unwrap());
            assert!(
                greatest - least >= WIDTH.min(with) - SLACK,
                "{least}..{greatest} of {with}: {own:?} of {data:#?}"
            );
        }
        // The same attacker where only the small groups themselves are left out.
        let mut careless = Known::default();
        careless.groups(&data, |_| Origin::default());
        let mut by_channel: BTreeMap<Channel, u64> = BTreeMap::new();
        for (origin, size) in sizes(&data) {
            *by_channel.entry(origin.channel.unwrap()).or_default() += size;
        }
        let (few, shown): (BTreeMap<_, _>, BTreeMap<_, _>) =
            by_channel.into_iter().partition(|(_, size)| *size < 5);
        careless.channels(&data, &shown);
        for channel in few.into_keys() {
            let own = origins.iter().enumerate();
            let own = own.filter(|(_, origin)| origin.channel == Some(channel));
            let all: Vec<usize> = own
                .flat_map(|(nth, _)| nth * CATEGORIES..(nth + 1) * CATEGORIES)
                .collect();
            let (least, greatest) = careless.bounds(CATEGORIES * data.len(), &all);
            open += usize::from(greatest - least < WIDTH - SLACK);
        }
    }
    assert!(attacked > 1_000, "{attacked}");
    assert!(open > 50, "the attacker finds nothing: {open}");
}

#[test]
fn nobody_finds_out_who_came_between_two_releases() {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let (mut followed, mut refused) = (0, 0);
    for _ in 0..2_000 {
        let before = data(&mut random);
        let mut now = before.clone();
        for cell in now.values_mut() {
            if random.random_bool(0.3) {
                cell[0] += random.random_range(0..=8_u64);
            }
        }
        let counts = [sizes(&before), sizes(&now)];
        let Some(first) = told(&counts[0], RULE) else {
            continue;
        };
        let second = told(&counts[1], RULE).unwrap();
        let releases = [
            Release::of(&counts[0], &first, None),
            Release::of(&counts[1], &second, None),
        ];
        if !may_follow(&releases[0], &releases[1], &BTreeMap::new(), 5) {
            refused += 1;
            continue;
        }
        followed += 1;
        // Unknown: for each origin how many there were, and how many came.
        let mut known = Known::default();
        for (both, as_told) in [(false, &first), (true, &second)] {
            let mut groups: BTreeMap<Origin, (Vec<usize>, u64)> = BTreeMap::new();
            for (nth, origin) in before.keys().enumerate() {
                let group = groups.entry(as_told[origin]).or_default();
                group.0.push(2 * nth);
                if both {
                    group.0.push(2 * nth + 1);
                }
                group.1 += counts[usize::from(both)][origin];
            }
            known.0.extend(groups.into_values());
        }
        for nth in 0..before.len() {
            let (least, greatest) = known.bounds(2 * before.len(), &[2 * nth + 1]);
            let is_open = greatest - least >= WIDTH - SLACK || least >= WIDTH - SLACK;
            assert!(
                is_open || greatest < SLACK,
                "{least}..{greatest}: {nth} of {before:#?} and {now:#?}"
            );
        }
    }
    assert!(followed > 100 && refused > 100, "{followed} {refused}");
}
