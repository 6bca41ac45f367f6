//! An attacker on an institution's page: its items, those by way, and two items crossed both ways round, as one linear program.
use std::collections::BTreeMap;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{
    Rule,
    cross::{Cross, NotTold},
    figures::{Figures, sum},
    looks::SoFar,
    program::{Group, Program, SHAPE, everybody, size, tallies},
};
use crate::{
    region::Channel,
    survey::{load, tally::Cells},
};

/// Nothing that is not shown is found out more closely, unless the whole tells it.
const WIDTH: f64 = 5.0;
/// How the library's results may be off.
const SLACK: f64 = 1e-4;
const RULE: Rule = Rule {
    hide_below: 10,
    least_cell: 5,
};

/// How open known sizes of groups leave that of another.
fn width(known: &[(Group, u64)], of: &Group) -> f64 {
    let mut program = Program::new(1);
    for (group, n) in known {
        program.know(|_| true, &[*group], *n);
    }
    program.width(of)
}

/// An institution's page of two items.
struct Page {
    places: [usize; 2],
    whole: Figures,
    ways: BTreeMap<Channel, Figures>,
    /// The two items crossed, one way round and the other.
    cross: [Result<Cross, NotTold>; 2],
}

impl Page {
    fn of(cells: &Cells, people: &[u64]) -> Page {
        let (places, ways) = tallies(cells, people);
        let whole = Figures::of(RULE, cells, sum(cells, ways.values()).unwrap());
        let mut so_far = SoFar::default();
        let ways = so_far.alone(RULE, cells, ways);
        let [a, b] = places;
        Page {
            cross: [[a, b], [b, a]].map(|items| so_far.cross(&whole, &ways, items)),
            places,
            whole,
            ways,
        }
    }

    /// What it shows, and what it could and does not.
    fn shown(&self, people: &[u64]) -> (Vec<(Group, u64)>, Vec<Group>) {
        let (mut shown, mut hidden) = (Vec::new(), Vec::new());
        let mut tell = |group: Group, found: Option<u64>| match found {
            Some(n) => {
                assert_eq!(n, size(people, &group), "{group:?}");
                shown.push((group, n));
            }
            None => hidden.push(group),
        };
        for way in 0..SHAPE[0] {
            let figures = self.ways.get(&Channel::ALL[way]);
            for nth in 0..2 {
                let item = figures.and_then(|figures| figures.item(self.places[nth]));
                for answer in 0..2 {
                    let mut group = [Some(way), None, None];
                    group[nth + 1] = Some(answer);
                    tell(group, item.as_ref().map(|item| item.options()[answer]));
                }
                // How many answered, hence how many did not.
                if let Some(item) = &item {
                    let mut silent = [Some(way), None, None];
                    silent[nth + 1] = Some(2);
                    tell(silent, Some(item.shown() - item.answered()));
                }
            }
        }
        for (turned, cross) in [false, true].into_iter().zip(&self.cross) {
            for row in 0..2 {
                for column in 0..2 {
                    let [first, second] = if turned { [column, row] } else { [row, column] };
                    let group = [None, Some(first), Some(second)];
                    tell(group, cross.as_ref().ok().map(|it| it.rows()[row][column]));
                }
            }
        }
        (shown, hidden)
    }

    /// What is known without: how many came each way, which hides nobody, and what all answered.
    fn whole(&self, people: &[u64]) -> Vec<(Group, u64)> {
        let mut known: Vec<Group> = (0..SHAPE[0]).map(|way| [Some(way), None, None]).collect();
        for nth in 0..2 {
            if self.whole.item(self.places[nth]).is_some() {
                known.extend((0..3).map(|answer| {
                    let mut group = [None; 3];
                    group[nth + 1] = Some(answer);
                    group
                }));
            }
        }
        known
            .into_iter()
            .map(|group| (group, size(people, &group)))
            .collect()
    }
}

/// How many answered an item who came by ways that are not shown alone.
fn left_over(page: &Page, people: &[u64], nth: usize) -> u64 {
    let is_shown = |way: &usize| {
        let figures = page.ways.get(&Channel::ALL[*way]);
        figures.is_some_and(|figures| figures.item(page.places[nth]).is_some())
    };
    let of = |way: usize| {
        (0..2).map(move |answer| {
            let mut group = [Some(way), None, None];
            group[nth + 1] = Some(answer);
            group
        })
    };
    let left = (0..SHAPE[0]).filter(|way| !is_shown(way)).flat_map(of);
    left.map(|group| size(people, &group)).sum()
}

#[test]
fn nobody_finds_out_from_a_page_what_it_does_not_show() {
    let text = include_str!("../../surveys/health-outpatient/survey.toml");
    let survey = load::parse("health-outpatient", "survey.toml", text.as_bytes()).unwrap();
    let cells = Cells::of(&survey);
    let mut random = ChaCha8Rng::seed_from_u64(11);
    let (mut attacked, mut told, mut open) = (0, 0, 0);
    for _ in 0..1_000 {
        let people: Vec<u64> = everybody()
            .map(|_| {
                let most = [0, 1, 3, 9, 20][random.random_range(0..5_usize)];
                random.random_range(0..=most)
            })
            .collect();
        if !RULE.tells(people.iter().sum()) {
            continue;
        }
        let page = Page::of(&cells, &people);
        let whole = page.whole(&people);
        let (shown, hidden) = page.shown(&people);
        told += shown.len();
        for nth in 0..2 {
            let left = left_over(&page, &people, nth);
            let some = shown
                .iter()
                .any(|(group, _)| group[0].is_some() && group[nth + 1].is_some());
            assert!(!some || left == 0 || left >= 10, "{left}: {people:?}");
        }
        let mut known = whole.clone();
        known.extend(&shown);
        let mut bars = whole.clone();
        bars.extend(shown.iter().filter(|(group, _)| group[0].is_some()));
        for group in &hidden {
            attacked += 1;
            let found = width(&known, group);
            if found < WIDTH - SLACK {
                // What bars tell without the table: of those who came by ways that are not shown, together.
                let without = width(&bars, group);
                assert!(
                    found >= WIDTH.min(without) - SLACK,
                    "{found} of {without}: {group:?}: {people:?}"
                );
            }
        }
        // The same attacker where every cell but the small ones is shown.
        let mut careless = whole.clone();
        let cell = |group: &Group| size(&people, group);
        let cross = (0..4).map(|nth| [None, Some(nth / 2), Some(nth % 2)]);
        let (small, great): (Vec<Group>, Vec<Group>) = cross.partition(|one| cell(one) < 5);
        careless.extend(great.iter().map(|group| (*group, cell(group))));
        let found = |group: &Group| {
            let width = width(&careless, group);
            width < WIDTH - SLACK && width < self::width(&whole, group) - SLACK
        };
        open += small.iter().filter(|group| found(group)).count();
    }
    assert!(attacked > 1_000 && told > 1_000, "{attacked} {told}");
    assert!(open > 50, "the attacker finds nothing: {open}");
}
