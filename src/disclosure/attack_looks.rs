//! An attacker who looks at an institution's page again and again, and has two items crossed now and then.
use std::collections::{BTreeMap, BTreeSet};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{
    Figures, Rule,
    figures::sum,
    looks::SoFar,
    program::{Group, Program, everybody, size, tallies},
    release::About,
};
use crate::{
    region::Channel,
    survey::{load, tally::Cells},
};

const RULE: Rule = Rule {
    hide_below: 10,
    least_cell: 5,
};
/// Looks, at most.
const LOOKS: usize = 3;

/// Whiles, groups without anybody in common, and how many of those who came in these whiles are in them.
type Told = (BTreeSet<usize>, Vec<Group>, u64);

/// What is known after some looks.
#[derive(Default)]
struct Known {
    /// Sizes of groups among those who came in these whiles.
    bars: Vec<Told>,
    tables: Vec<Told>,
    /// Groups of those who came by a way that no look has told.
    hidden: BTreeSet<Group>,
}

/// Somebody who looks, and what the page minds of it.
struct Page<'a> {
    cells: &'a Cells,
    so_far: SoFar,
    /// Those by way as they were told last.
    ways: BTreeMap<Channel, Figures>,
    ways_at: usize,
    seen: Vec<Vec<u64>>,
}

impl Page<'_> {
    /// One look, after these have come; what the page shows is known from then on.
    fn look(&mut self, came: Vec<u64>, crosses: bool, known: &mut Known) {
        let now = self.seen.len();
        let of_way = |way: usize| {
            let group = [Some(way), None, None];
            size(&came, &group)
        };
        let moved: BTreeMap<Channel, About> = (0..3)
            .map(|way| (Channel::ALL[way], About::exactly(of_way(way))))
            .collect();
        for way in 0..3 {
            let whiles = BTreeSet::from([now]);
            known
                .bars
                .push((whiles, vec![[Some(way), None, None]], of_way(way)));
        }
        self.seen.push(came);
        let people = self.until(now);
        self.so_far.moved(&[moved, BTreeMap::new()], RULE);
        let (places, ways) = tallies(self.cells, &people);
        let whole = Figures::of(RULE, self.cells, sum(self.cells, ways.values()).unwrap());
        let alone = self.so_far.alone(RULE, self.cells, ways);
        if self.so_far.tell(&alone.keys().copied().collect()) {
            (self.ways, self.ways_at) = (alone, now);
        }
        let of = |at: usize| (0..=at).collect::<BTreeSet<_>>();
        for nth in 0..2 {
            for answer in 0..3 {
                let mut group = [None; 3];
                group[nth + 1] = Some(answer);
                if whole.item(places[nth]).is_some() {
                    known
                        .bars
                        .push((of(now), vec![group], size(&people, &group)));
                }
                for way in 0..3 {
                    group[0] = Some(way);
                    let figures = self.ways.get(&Channel::ALL[way]);
                    if figures.is_some_and(|one| one.item(places[nth]).is_some()) {
                        let n = size(&self.until(self.ways_at), &group);
                        known.bars.push((of(self.ways_at), vec![group], n));
                    }
                }
            }
        }
        if crosses && self.so_far.cross(&whole, &self.ways, places).is_ok() {
            for (first, second) in (0..4).map(|nth| (nth / 2, nth % 2)) {
                let group = [None, Some(first), Some(second)];
                known
                    .tables
                    .push((of(now), vec![group], size(&people, &group)));
            }
        }
        known.hidden = (0..18)
            .map(|nth| {
                let mut group = [Some(nth / 6), None, None];
                group[1 + nth % 2] = Some(nth / 2 % 3);
                group
            })
            .filter(|group| !known.bars.iter().any(|(_, told, _)| told[0] == *group))
            .collect();
    }

    fn until(&self, at: usize) -> Vec<u64> {
        let all =
            (0..everybody().count()).map(|nth| self.seen[..=at].iter().map(|one| one[nth]).sum());
        all.collect()
    }
}

/// How open what is known leaves the size of a group of all who came.
fn width<'a>(whiles: usize, known: impl Iterator<Item = &'a Told>, of: &Group) -> f64 {
    let mut program = Program::new(whiles);
    for (in_whiles, groups, n) in known {
        program.know(|nth| in_whiles.contains(&nth), groups, *n);
    }
    program.width(of)
}

/// What those said in each while who came by ways that are not told, all together. Who knows that knows more than the bars tell, and
/// still not what those of one way said: each could have come by any.
fn together(page: &Page<'_>, known: &Known) -> Vec<Told> {
    let mut together = Vec::new();
    for (nth, answer) in (0..6).map(|nth| (1 + nth % 2, nth / 2)) {
        let hidden = known.hidden.iter();
        let own = hidden.filter(|group| group[nth] == Some(answer));
        let groups: Vec<Group> = own.copied().collect();
        for (at, came) in page.seen.iter().enumerate() {
            let n = groups.iter().map(|group| size(came, group)).sum();
            together.push((BTreeSet::from([at]), groups.clone(), n));
        }
    }
    together
}

/// Attacks everything that no look has told; gives how many groups those were.
fn attack(page: &Page<'_>, known: &Known) -> usize {
    let (whiles, together) = (page.seen.len(), together(page, known));
    for group in &known.hidden {
        let found = width(whiles, known.bars.iter().chain(&known.tables), group);
        if found < 5.0 - 1e-4 {
            let without = width(whiles, known.bars.iter().chain(&together), group);
            assert!(
                found >= without.min(5.0) - 1e-4,
                "{found} of {without}: {group:?}: {:?}",
                page.seen
            );
        }
    }
    known.hidden.len()
}

fn page(cells: &Cells) -> Page<'_> {
    Page {
        cells,
        so_far: SoFar::default(),
        ways: BTreeMap::new(),
        ways_at: 0,
        seen: Vec::new(),
    }
}

fn cells() -> Cells {
    let text = include_str!("../../surveys/health-outpatient/survey.toml");
    Cells::of(&load::parse("health-outpatient", "survey.toml", text.as_bytes()).unwrap())
}

#[test]
fn nobody_finds_out_from_many_looks_what_none_of_them_shows() {
    let cells = cells();
    let mut random = ChaCha8Rng::seed_from_u64(12);
    let (mut attacked, mut crossed) = (0, 0);
    for _ in 0..250 {
        let (mut page, mut known) = (page(&cells), Known::default());
        while page.seen.len() < LOOKS {
            // Whoever agrees with one thing often agrees with another: what makes a table tell of answers.
            let come = [[0, 0, 9], [0, 2, 20], [1, 6, 40]][random.random_range(0..3_usize)];
            let came: Vec<u64> = everybody()
                .map(|[way, first, second]| {
                    let is_likely = first == second || random.random_bool(0.2);
                    let most = if is_likely { come[2 - way] } else { 0 };
                    random.random_range(0..=most)
                })
                .collect();
            let enough = if page.seen.is_empty() { 10 } else { 5 };
            if came.iter().sum::<u64>() >= enough {
                page.look(came, random.random_bool(0.7), &mut known);
            }
        }
        crossed += known.tables.len();
        if !known.tables.is_empty() {
            attacked += attack(&page, &known);
        }
    }
    assert!(attacked > 200 && crossed > 200, "{attacked} {crossed}");
}

#[test]
fn what_was_crossed_is_told_of_the_same_ways_later() {
    let cells = cells();
    let (mut page, mut known) = (page(&cells), Known::default());
    let came = |groups: &[([usize; 3], u64)]| {
        let of = |one| groups.iter().find(|(group, _)| *group == one);
        everybody()
            .map(|one| of(one).map_or(0, |(_, n)| *n))
            .collect()
    };
    // Nobody chose two different answers, and the second way has too few to be told alone.
    let first = [([0, 0, 0], 30), ([0, 1, 1], 30), ([1, 0, 0], 9)];
    page.look(came(&first), true, &mut known);
    assert_eq!((known.tables.len(), page.ways.len()), (4, 0));
    // Now it has enough; of the second item it has not: what the nine said to it would follow from the first.
    page.look(came(&[([1, 0, 2], 5)]), false, &mut known);
    attack(&page, &known);
    // And in the end of both.
    page.look(came(&[([1, 0, 0], 3), ([1, 1, 1], 6)]), false, &mut known);
    let third = |group: &Group| group[0] == Some(2);
    assert!(page.ways.len() == 2 && known.hidden.iter().all(third));
}
