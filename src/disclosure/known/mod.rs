//! What follows from everything that was ever told of an institution's people, by whichever door.
//!
//! A page tells sums over all who had answered by then: of those who came in the while between two looks the sum is known; and of those of
//! one way, where it was told, of those who came from one such look to the next (a piece). A file or a batch tells answer by answer,
//! and whoever has two of them finds the rows of the one in the other: of those who were told of alike by all of them (a class)
//! everything is known. So the same people are divided twice, into whiles and into classes with their pieces. Sums over whiles
//! and over classes, added and subtracted, give a sum over few people if and only if some whiles together and some classes together
//! differ by those few: take each person as a line between their while and their class, who was in no look or in no file as a line to
//! one more point, and ask for the fewest lines that must be cut to take the drawing apart. That is the least cut of a graph, and
//! it must be of `least` people at least in each of its connected parts.
//!
//! Who was taken out stays in what had told of them; that they went is judged between every two releases ([`super::release`]).
mod earlier;
mod kept;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use self::earlier::Door;
use self::earlier::Earlier;
use super::{
    Origin,
    batches::Back,
    cut,
    release::{About, Change, Gone, Mark, Release},
};
use crate::region::Channel;

/// What tells of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(default)]
struct Place {
    /// The while between two looks in which they came; nothing after the last.
    look: Option<u32>,
    /// The piece of their way.
    piece: Option<u32>,
    /// The class of those who were told of alike by files and batches.
    class: Option<u32>,
    /// Whether they are in a batch.
    inside: bool,
}

/// What is known of an institution's people.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "kept::Kept", into = "kept::Kept")]
pub struct Known {
    people: BTreeMap<Place, BTreeMap<Origin, About>>,
    /// How they stood when something was told last.
    last: Release,
    /// All that was told.
    earlier: Earlier,
    /// Numbers that are still free.
    free: u32,
}

impl Known {
    /// How they stood when something was told last.
    pub fn last(&self) -> &Release {
        &self.last
    }

    /// The files there were.
    pub fn files(&self) -> &[Release] {
        &self.earlier.files
    }

    /// Whether what is told now by this door lies far enough from everything that was told, whenever it was; `gone` gives who has gone
    /// since. From looks only if they are minded.
    pub fn may_be_joined(
        &self,
        now: (Door, &Release),
        gone: impl Fn(&Release) -> BTreeMap<Origin, Gone>,
        rule: (u64, bool),
    ) -> bool {
        self.earlier.may_be_joined(now, gone, rule)
    }

    /// Whether a batch of what waits may stand beside all that pages have shown; so many count now.
    pub fn may_be_batched(
        &self,
        now: &BTreeMap<Origin, u64>,
        gone: impl Fn(&Release) -> BTreeMap<Origin, Gone>,
        least: u64,
    ) -> bool {
        self.earlier.may_be_batched(now, gone, least)
    }

    /// These count now; those have gone since something was told last, and these count again. Who does not count again and was
    /// not there has come.
    pub fn came(
        &mut self,
        now: &BTreeMap<Origin, u64>,
        gone: &BTreeMap<Origin, Gone>,
        back: &BTreeMap<Origin, Back>,
        mark: Option<Mark>,
    ) {
        let new = self.people.entry(Place::default()).or_default();
        for (origin, change) in Change::since(&self.last, now, gone) {
            let back = back.get(&origin).copied().unwrap_or_default();
            let came = change.came().less(back.new).less(back.elsewhere);
            if came.most > 0 {
                *new.entry(origin).or_default() += came;
            }
        }
        self.people.retain(|_, people| !people.is_empty());
        self.last = Release::of(now, &BTreeMap::new(), mark);
    }

    /// All are told of together.
    pub fn look(&mut self) {
        let now = self.last.retold(|_| Origin::default());
        self.earlier.add(Door::Look, now);
        let nth = self.free;
        self.free += 1;
        self.split(|place, _| Place {
            look: place.look.or(Some(nth)),
            ..place
        });
    }

    /// And those of these ways alone.
    pub fn ways(&mut self, told: &BTreeSet<Channel>) {
        let now = self.last.retold(|from| Origin {
            channel: from.channel.filter(|way| told.contains(way)),
            ..Origin::default()
        });
        self.earlier.add(Door::Ways, now);
        let first = self.free;
        let nth = |way: Channel| told.iter().position(|one| *one == way);
        self.split(|place, from| {
            let own = from
                .channel
                .and_then(nth)
                .and_then(|nth| u32::try_from(nth).ok());
            Place {
                piece: place.piece.or(own.map(|nth| first + nth)),
                ..place
            }
        });
        self.free += u32::try_from(told.len()).unwrap_or(u32::MAX);
    }

    /// All leave in a file, told so.
    pub fn file(&mut self, told: &BTreeMap<Origin, Origin>) {
        let now = |from| told.get(&from).copied().unwrap_or_default();
        self.earlier.add(Door::File, self.last.retold(now));
        self.tell(told, |_| true, false);
    }

    /// Those that are in no batch leave in one, told so.
    pub fn batch(&mut self, told: &BTreeMap<Origin, Origin>) {
        self.tell(told, |place| !place.inside, true);
    }

    fn tell(
        &mut self,
        told: &BTreeMap<Origin, Origin>,
        is_in: impl Fn(Place) -> bool,
        inside: bool,
    ) {
        let mut classes = BTreeMap::new();
        let first = self.free;
        self.split(|place, from| {
            if !is_in(place) {
                return place;
            }
            let told = told.get(&from).copied().unwrap_or_default();
            let next = first + u32::try_from(classes.len()).unwrap_or(u32::MAX);
            Place {
                class: Some(
                    *classes
                        .entry((place.class, place.inside, told))
                        .or_insert(next),
                ),
                inside: place.inside || inside,
                ..place
            }
        });
        self.free += u32::try_from(classes.len()).unwrap_or(u32::MAX);
    }

    fn split(&mut self, mut to: impl FnMut(Place, Origin) -> Place) {
        for (place, people) in std::mem::take(&mut self.people) {
            for (from, size) in people {
                let new = self.people.entry(to(place, from)).or_default();
                *new.entry(from).or_default() += size;
            }
        }
    }

    /// Whether nothing about fewer than `least` people follows; from files and batches alone, if looks are not minded.
    pub fn is_sound(&self, least: u64, minds_looks: bool) -> bool {
        let mut lines: BTreeMap<[Point; 2], About> = BTreeMap::new();
        for (place, people) in &self.people {
            let (mut of_while, mut of_class) = (Point::None, Point::None);
            if minds_looks {
                of_while = place.look.map_or(Point::None, Point::While);
            }
            let piece = place.piece.filter(|_| minds_looks);
            if piece.is_some() || place.class.is_some() {
                of_class = Point::Class(piece, place.class);
            }
            for size in people.values() {
                *lines.entry([of_while, of_class]).or_default() += *size;
            }
        }
        cut::is_at_least(least, lines)
    }
}

/// What lines go between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Point {
    None,
    While(u32),
    Class(Option<u32>, Option<u32>),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::region::Evidence;

    const LEAST: u64 = 5;

    fn origin(way: usize, week: i32) -> Origin {
        Origin {
            channel: Some(Channel::ALL[way]),
            evidence: Some(Evidence::ALL[0]),
            point: Some(7),
            week: Some(week),
        }
    }

    fn by_way(from: &Origin) -> Origin {
        Origin {
            channel: from.channel,
            ..Origin::default()
        }
    }

    /// Somebody who watches an institution: how many have come by each way so far.
    #[derive(Default)]
    struct Watch {
        known: Known,
        counts: BTreeMap<Origin, u64>,
    }

    impl Watch {
        fn come(&mut self, came: [u64; 2]) {
            for (way, n) in came.into_iter().enumerate() {
                *self.counts.entry(origin(way, 1)).or_default() += n;
            }
            let (gone, back) = (BTreeMap::new(), BTreeMap::new());
            self.known.came(&self.counts, &gone, &back, None);
        }

        fn told(&self, is_by_way: bool) -> BTreeMap<Origin, Origin> {
            let all = self.counts.keys();
            all.map(|from| {
                let told = if is_by_way {
                    by_way(from)
                } else {
                    Origin::default()
                };
                (*from, told)
            })
            .collect()
        }

        fn sound(&self) -> bool {
            self.known.is_sound(LEAST, true)
        }
    }

    #[test]
    fn files_of_which_a_coarse_one_stands_between_two_fine_ones() {
        let mut watch = Watch::default();
        for (came, is_by_way, may) in [
            ([20, 10], true, true),
            ([2, 3], false, true),
            // Four by the first way since the first file.
            ([2, 3], true, false),
        ] {
            watch.come(came);
            let told = watch.told(is_by_way);
            watch.known.file(&told);
            assert_eq!(watch.sound(), may, "{came:?}");
        }
    }

    #[test]
    fn a_look_between_two_files() {
        let mut watch = Watch::default();
        watch.come([20, 12]);
        watch.known.file(&watch.told(true));
        watch.come([5, 1]);
        watch.known.look();
        assert!(watch.sound());
        watch.come([0, 5]);
        let mut coarse = watch.known.clone();
        coarse.file(&watch.told(false));
        assert!(coarse.is_sound(LEAST, true));
        watch.known.file(&watch.told(true));
        // Six by the second way since the first file, less the five since the look.
        assert!(!watch.sound());
        assert!(watch.known.is_sound(LEAST, false));
    }

    #[test]
    fn a_look_before_any_file() {
        let mut watch = Watch::default();
        watch.come([20, 0]);
        watch.known.look();
        watch.come([1, 6]);
        watch.known.look();
        assert!(watch.sound());
        watch.known.file(&watch.told(true));
        assert!(!watch.sound());
    }

    #[test]
    fn a_batch_and_looks() {
        let mut watch = Watch::default();
        watch.come([20, 20]);
        watch.known.batch(&watch.told(true));
        for came in [[5, 1], [0, 5], [5, 0]] {
            watch.come(came);
            watch.known.look();
            assert!(watch.sound());
        }
        let mut coarse = watch.known.clone();
        coarse.batch(&watch.told(false));
        assert!(coarse.is_sound(LEAST, true));
        watch.known.batch(&watch.told(true));
        assert!(!watch.sound());
    }

    #[test]
    fn who_was_in_no_look_or_in_no_file_is_few_or_nobody() {
        let mut watch = Watch::default();
        watch.come([12, 0]);
        watch.known.look();
        watch.come([2, 0]);
        let before = watch.known.clone();
        watch.known.batch(&watch.told(true));
        assert!(!watch.sound(), "two who were in no look");
        watch.known = before;
        watch.come([3, 0]);
        watch.known.batch(&watch.told(true));
        assert!(watch.sound());
        watch.come([4, 0]);
        watch.known.look();
        assert!(!watch.sound(), "four who are in no batch");
    }

    #[test]
    fn what_is_kept_is_read_as_it_was() {
        let mut watch = Watch::default();
        for came in [[20, 12], [5, 1]] {
            watch.come(came);
            watch.known.look();
            watch.known.ways(&BTreeSet::from([Channel::ALL[0]]));
            watch.known.batch(&watch.told(true));
        }
        let text = serde_json::to_string(&watch.known).unwrap();
        let read: Known = serde_json::from_str(&text).unwrap();
        assert_eq!(read, watch.known);
        assert_eq!(
            serde_json::from_str::<Known>("{}").unwrap(),
            Known::default()
        );
    }
}
