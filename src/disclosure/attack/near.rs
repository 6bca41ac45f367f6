//! What two of all that ever left tell by their difference.
use std::collections::{BTreeMap, BTreeSet};

use super::place::{Person, Place, Seen};
use crate::disclosure::Origin;

impl Place {
    /// Every two files, and every two looks, and every file and look, and every look and all batches: whether they differ by few, one way and the other in two files,
    /// both together else.
    pub fn two_are_near(&self) -> bool {
        let few = |n: usize| (1..5).contains(&n);
        let looks = self.looks.iter();
        let looks: Vec<BTreeSet<usize>> = looks.cloned().collect();
        let files = self.files.iter().map(|file| file.keys().copied().collect());
        let all: Vec<BTreeSet<usize>> = looks.into_iter().chain(files).collect();
        let differ = |one: &BTreeSet<usize>, other| few(one.symmetric_difference(other).count());
        let batched = self.batches.iter().flat_map(Seen::keys).copied().collect();
        let mut sums = all.iter().enumerate();
        let mut files = self.files.iter().enumerate();
        sums.any(|(nth, one)| all[..nth].iter().any(|other| differ(one, other)))
            || self
                .looks
                .iter()
                .any(|look| !self.batches.is_empty() && differ(look, &batched))
            || files.any(|(nth, one)| {
                let mut others = self.files[..nth].iter();
                others.any(|other| self.moved(other, one).into_iter().flatten().any(few))
            })
    }

    /// How many went and came from one file to another, of each group of origins that both tell alike.
    fn moved(&self, one: &Seen, other: &Seen) -> Vec<[usize; 2]> {
        let origins: BTreeSet<Origin> = self.people.iter().map(|one| one.from).collect();
        let mut group: BTreeMap<Origin, usize> = origins.into_iter().zip(0..).collect();
        loop {
            let before = group.clone();
            for file in [one, other] {
                let mut least: BTreeMap<Origin, usize> = BTreeMap::new();
                for (nth, told) in file {
                    let own = group[&self.people[*nth].from];
                    let known = least.entry(*told).or_insert(own);
                    *known = own.min(*known);
                }
                for (nth, told) in file {
                    group.insert(self.people[*nth].from, least[told]);
                }
            }
            if before == group {
                break;
            }
        }
        let mut moved: BTreeMap<usize, [usize; 2]> = BTreeMap::new();
        for (side, (there, not)) in [(one, other), (other, one)].into_iter().enumerate() {
            for nth in there.keys().filter(|nth| !not.contains_key(nth)) {
                moved.entry(group[&self.people[*nth].from]).or_default()[side] += 1;
            }
        }
        moved.into_values().collect()
    }
}

/// So many come by a way.
fn come(place: &mut Place, way: usize, n: usize) {
    place.people.extend((0..n).map(|_| Person::new(way, 1)));
}

fn go(place: &mut Place, who: impl IntoIterator<Item = usize>) {
    for nth in who {
        place.people[nth].counts = false;
    }
}

#[test]
fn a_coarse_file_between_two_fine_ones_hides_nobody_who_went() {
    let mut place = Place::default();
    come(&mut place, 0, 20);
    come(&mut place, 1, 20);
    assert!(place.take_file());
    // Five of both ways together: told of all at once they are enough.
    go(&mut place, [0, 1, 2, 20, 21]);
    assert!(place.take_file());
    come(&mut place, 0, 5);
    come(&mut place, 1, 5);
    place.take_file();
    assert!(!place.two_are_near());
}

/// The page was looked at before the five came and when they were there.
fn five_came_and_went_with_one_more() -> Place {
    let mut place = Place::default();
    come(&mut place, 0, 20);
    assert!(place.look_at());
    come(&mut place, 0, 5);
    assert!(place.look_at());
    go(&mut place, [0, 20, 21, 22, 23, 24]);
    place
}

#[test]
fn who_came_and_went_with_one_more_leaves_that_one_to_nobody() {
    let mut place = five_came_and_went_with_one_more();
    assert!(!place.look_at(), "the first look, less one");
    come(&mut place, 0, 5);
    assert!(place.look_at());
    assert!(!place.two_are_near());
}

#[test]
fn a_batch_without_those_who_came_and_went_stands_not_one_from_the_first_look() {
    let mut place = five_came_and_went_with_one_more();
    assert!(!place.hand_out());
    come(&mut place, 0, 5);
    assert!(place.hand_out());
}
