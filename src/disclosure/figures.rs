//! What people answered, as far as pages, pictures and paper show it.
//!
//! Whatever shows an answer takes an [`Item`], a [`super::cross::Cross`] or something [`Shown`], and none of them can be made
//! anywhere but here: so there is no second rule.
use std::collections::{BTreeMap, BTreeSet};

use super::{
    Rule,
    cross::{Cross, NotTold, cross},
    parts::{alone as may_stand_alone, untold},
};
use crate::{
    region::Channel,
    survey::tally::{Cells, Misfit, Tally},
};

/// Something that may be shown: the engine has said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown<T>(T);

impl<T> Shown<T> {
    pub(super) fn of(said: T) -> Shown<T> {
        Shown(said)
    }

    /// What is shown.
    pub fn get(&self) -> &T {
        &self.0
    }
}

/// What was answered to a closed item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    shown: u64,
    answered: u64,
    options: Vec<u64>,
}

impl Item {
    /// To how many it was shown.
    pub fn shown(&self) -> u64 {
        self.shown
    }

    /// How many of them answered.
    pub fn answered(&self) -> u64 {
        self.answered
    }

    /// How many chose each option, in order.
    pub fn options(&self) -> &[u64] {
        &self.options
    }

    fn add(&mut self, other: &Item) {
        self.shown += other.shown;
        self.answered += other.answered;
        for (sum, n) in self.options.iter_mut().zip(&other.options) {
            *sum += n;
        }
    }
}

/// What was answered by the people of one institution, or by those of them who came one way.
#[derive(Debug, Clone)]
pub struct Figures {
    rule: Rule,
    cells: Cells,
    tally: Tally,
    told: Vec<bool>,
}

impl Figures {
    /// An item is told if enough people answered it.
    pub fn of(rule: Rule, cells: &Cells, tally: Tally) -> Figures {
        let enough = |answered: &u64| rule.tells(tally.responses) && rule.tells(*answered);
        let told = tally.answered.iter().map(enough).collect();
        Figures {
            rule,
            cells: cells.clone(),
            tally,
            told,
        }
    }

    /// How many people these are.
    pub fn responses(&self) -> u64 {
        self.tally.responses
    }

    /// The item at this place of the questionnaire, if it is told.
    pub fn item(&self, place: usize) -> Option<Item> {
        self.told[place].then(|| Item {
            shown: self.tally.shown[place],
            answered: self.tally.answered[place],
            options: self.tally.options[self.cells.options(place)].to_vec(),
        })
    }
}

/// Two items at their places crossed, of all people, beside those by way. Nothing if they are told of different ways: a way's
/// answers to the one would tell of its answers to the other, which are not told. Where both are told of the same ways, what the
/// others said stays as open as it is without the table: any of them may have come by any of those ways.
///
/// # Errors
/// Why they are not told together.
pub(super) fn crossed(
    whole: &Figures,
    ways: &BTreeMap<Channel, Figures>,
    items: [usize; 2],
) -> Result<Cross, NotTold> {
    let [first, second] = items;
    if first == second {
        return Err(NotTold::Same);
    }
    if !whole.told[first] || !whole.told[second] {
        return Err(NotTold::Few);
    }
    if ways.values().any(|way| way.told[first] != way.told[second]) {
        return Err(NotTold::Ways);
    }
    let least = whole.rule.least_cell.into();
    cross(&whole.cells, &whole.tally, items, least)
}

/// The ways by which people came that may be looked at alone. Of each item as well: neither those of a way who answered it nor all
/// others who did are too few, for the others' answers follow from the whole. Items that somebody has `crossed` are told of the
/// same ways from then on (above).
pub(super) fn alone(
    rule: Rule,
    cells: &Cells,
    ways: BTreeMap<Channel, Tally>,
    crossed: &BTreeSet<[usize; 2]>,
) -> BTreeMap<Channel, Figures> {
    let ways: Vec<(Channel, Tally)> = ways
        .into_iter()
        .filter(|(_, tally)| tally.responses > 0)
        .collect();
    let shown = stand_alone(
        rule,
        &ways
            .iter()
            .map(|(_, tally)| tally.responses)
            .collect::<Vec<_>>(),
    );
    let mut told = vec![Vec::new(); ways.len()];
    for place in 0..cells.items() {
        let counts: Vec<u64> = ways
            .iter()
            .map(|(_, tally)| tally.answered[place])
            .collect();
        let alone = stand_alone(rule, &counts);
        for (nth, told) in told.iter_mut().enumerate() {
            told.push(alone[nth] && shown[nth]);
        }
    }
    if ways.len() < 2 {
        return BTreeMap::new();
    }
    told.iter_mut().for_each(|told| alike(told, crossed));
    let figures = |((way, tally), told)| {
        let cells = cells.clone();
        let figures = Figures {
            rule,
            cells,
            tally,
            told,
        };
        (way, figures)
    };
    ways.into_iter()
        .zip(told)
        .zip(shown)
        .filter(|(_, is_shown)| *is_shown)
        .map(|(way, _)| figures(way))
        .collect()
}

/// None of the items crossed with one another is told if one of them is not.
fn alike(told: &mut [bool], crossed: &BTreeSet<[usize; 2]>) {
    while let Some(pair) = crossed.iter().find(|[a, b]| told[*a] != told[*b]) {
        pair.iter().for_each(|place| told[*place] = false);
    }
}

fn stand_alone(rule: Rule, counts: &[u64]) -> Vec<bool> {
    let hidden = untold(counts, rule.least_cell.into());
    let public: Vec<u64> = counts
        .iter()
        .zip(hidden)
        .map(|(n, is)| if is { 0 } else { *n })
        .collect();
    may_stand_alone(&public, counts.iter().sum(), rule.least())
}

/// Institutions together: the sum of what is told of each, for what is told of none would follow from the rest.
#[derive(Debug, Clone, Default)]
pub struct Together {
    items: BTreeMap<usize, Item>,
    institutions: u64,
    answers: u64,
}

impl Together {
    /// Counts in what is told of one.
    pub fn add(&mut self, one: &Figures) {
        if !one.rule.tells(one.responses()) {
            return;
        }
        self.institutions += 1;
        self.answers += one.responses();
        for place in 0..one.told.len() {
            let Some(item) = one.item(place) else {
                continue;
            };
            match self.items.get_mut(&place) {
                Some(sum) => sum.add(&item),
                None => drop(self.items.insert(place, item)),
            }
        }
    }

    /// The item at this place of the questionnaire, if it is told of anybody.
    pub fn item(&self, place: usize) -> Option<Item> {
        self.items.get(&place).cloned()
    }

    /// How many institutions are in it, and how many answers they have.
    pub fn of(&self) -> (u64, u64) {
        (self.institutions, self.answers)
    }
}

/// The sum of tallies.
///
/// # Errors
/// They are of different versions.
pub fn sum<'a>(cells: &Cells, tallies: impl Iterator<Item = &'a Tally>) -> Result<Tally, Misfit> {
    let mut all = Tally::new(cells);
    for one in tallies {
        all.merge(one)?;
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{Survey, load};

    const RULE: Rule = Rule {
        hide_below: 10,
        least_cell: 5,
    };

    fn survey() -> Survey {
        let text = include_str!("../../surveys/health-outpatient/survey.toml");
        load::parse("health-outpatient", "survey.toml", text.as_bytes()).unwrap()
    }

    /// So many people, all of whom were shown everything, and answered the first item as often as said.
    fn tally(cells: &Cells, responses: u64, first: u64) -> Tally {
        let mut tally = Tally::new(cells);
        tally.responses = responses;
        tally.shown.fill(responses);
        tally.answered.fill(responses);
        tally.answered[0] = first;
        tally
    }

    #[test]
    fn an_item_is_told_from_the_methodologys_minimum_on() {
        let cells = Cells::of(&survey());
        for (hide_below, least_cell, least) in [(10, 5, 10), (12, 5, 12), (3, 1, 3), (4, 7, 7)] {
            let rule = Rule {
                hide_below,
                least_cell,
            };
            for (responses, first, expected) in [
                (least - 1, least - 1, [false, false]),
                (least, least - 1, [false, true]),
                (least, least, [true, true]),
            ] {
                let figures = Figures::of(rule, &cells, tally(&cells, responses, first));
                let told = [0, 1].map(|place| figures.item(place).is_some());
                assert_eq!(told, expected, "{rule:?}: {first} of {responses}");
                let found = crossed(&figures, &BTreeMap::new(), [0, 1]);
                assert_eq!(found.is_ok(), expected == [true, true]);
            }
        }
    }

    #[test]
    fn a_way_is_looked_at_alone_if_the_others_are_enough_too() {
        let cells = Cells::of(&survey());
        let by = |ways: &[(usize, u64, u64)]| {
            let ways = ways.iter().map(|(way, responses, first)| {
                (Channel::ALL[*way], tally(&cells, *responses, *first))
            });
            let found = alone(RULE, &cells, ways.collect(), &BTreeSet::new());
            let found = found.into_iter();
            found
                .map(|(_, figures)| (figures.responses(), figures.item(0).is_some()))
                .collect::<Vec<_>>()
        };
        for (ways, expected) in [
            (vec![(0, 30, 30)], vec![]),
            (vec![(0, 30, 30), (1, 9, 9)], vec![]),
            (vec![(0, 30, 30), (1, 10, 10)], vec![(30, true), (10, true)]),
            // Nine of the second answered the first item: they would follow from all and the first.
            (
                vec![(0, 30, 30), (1, 10, 9)],
                vec![(30, false), (10, false)],
            ),
            (
                vec![(0, 30, 30), (1, 20, 20), (2, 10, 9)],
                vec![(30, true), (20, false), (10, false)],
            ),
            (vec![(0, 30, 30), (1, 10, 0)], vec![(30, true), (10, false)]),
        ] {
            assert_eq!(by(&ways), expected, "{ways:?}");
        }
    }

    #[test]
    fn institutions_together_tell_nothing_of_one_that_is_not_told_of() {
        let cells = Cells::of(&survey());
        let mut together = Together::default();
        for (responses, first) in [(30, 30), (9, 9), (12, 4)] {
            together.add(&Figures::of(RULE, &cells, tally(&cells, responses, first)));
        }
        assert_eq!(together.of(), (2, 42));
        let answered = |place| together.item(place).map(|item| item.answered());
        assert_eq!((answered(0), answered(1)), (Some(30), Some(42)));
        assert_eq!(Together::default().item(0), None);
    }
}
