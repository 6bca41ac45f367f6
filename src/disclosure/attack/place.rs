//! An institution, what has left of it, and what an attacker makes of that.
use std::collections::{BTreeMap, BTreeSet};

use crate::disclosure::{
    Origin,
    batches::{Back, Part, Since, coarser, may_be_handed_out, may_stand_beside},
    known::{Door, Known},
    release::{About, Gone, Mark, Release, may_follow},
    span::singles_out,
    told,
};

use super::{LEAST, RULE};
use crate::region::{Channel, Evidence};

/// Somebody who answered.
pub struct Person {
    pub from: Origin,
    pub counts: bool,
    pub batch: Option<i32>,
    /// Whether it came after the last file, or perhaps did, for all that is kept.
    pub is_new: bool,
    /// Whether it did not count for a time.
    pub was_out: bool,
}

impl Person {
    pub fn new(way: usize, week: i32) -> Person {
        Person {
            from: Origin {
                channel: Some(Channel::ALL[way]),
                evidence: Some(Evidence::ALL[0]),
                point: Some(7),
                week: Some(week),
            },
            counts: true,
            batch: None,
            is_new: true,
            was_out: false,
        }
    }
}

/// What one release tells of whom.
pub type Seen = BTreeMap<usize, Origin>;

/// An institution and what has left of it.
#[derive(Default)]
pub struct Place {
    pub people: Vec<Person>,
    pub file: Option<(Release, Seen)>,
    pub batches: Vec<Seen>,
    /// What its page has shown last, and who was counted then.
    pub look: Option<(Release, BTreeSet<usize>)>,
    /// What is known from all of it, and who counted when something was told last.
    pub known: Known,
    pub last: BTreeSet<usize>,
    /// Who counted, whenever something was told.
    pub counted: Vec<BTreeSet<usize>>,
    /// All files and looks there ever were.
    pub files: Vec<Seen>,
    pub looks: Vec<BTreeSet<usize>>,
}

impl Place {
    fn counts(&self, of: impl Fn(&Person) -> u64) -> BTreeMap<Origin, u64> {
        let mut counts: BTreeMap<Origin, u64> = BTreeMap::new();
        for one in &self.people {
            *counts.entry(one.from).or_default() += of(one);
        }
        counts.retain(|_, n| *n > 0);
        counts
    }

    fn counted(&self) -> BTreeMap<Origin, u64> {
        self.counts(|one| u64::from(one.counts))
    }

    fn release(&self, told: &BTreeMap<Origin, Origin>) -> Release {
        Release::of(&self.counted(), told, None)
    }

    /// Who was told of and no longer counts; those that perhaps came since may have been, for all that is kept.
    fn gone(
        &self,
        was_told: impl Fn(usize) -> bool,
        may_be_new: impl Fn(&Person) -> bool,
    ) -> BTreeMap<Origin, Gone> {
        let mut gone: BTreeMap<Origin, Gone> = BTreeMap::new();
        for (nth, one) in self.people.iter().enumerate() {
            let was = About {
                least: u64::from(was_told(nth)),
                most: u64::from(was_told(nth) || may_be_new(one)),
            };
            if !one.counts {
                let own = gone.entry(one.from).or_default();
                own.all += was;
                if one.batch.is_none() {
                    own.untold += was;
                }
            }
        }
        gone
    }

    /// Who counts again; whether they were told of is not known of who perhaps came since.
    fn back(
        &self,
        was_told: impl Fn(usize) -> bool,
        may_be_new: impl Fn(&Person) -> bool,
    ) -> BTreeMap<Origin, Back> {
        let mut back: BTreeMap<Origin, Back> = BTreeMap::new();
        let all = self.people.iter().enumerate();
        for (nth, one) in all.filter(|(_, one)| one.counts && one.was_out) {
            let is_in = was_told(nth);
            let new = About {
                least: u64::from(!is_in && !may_be_new(one)),
                most: u64::from(!is_in),
            };
            let own = back.entry(one.from).or_default();
            if one.batch.is_none() {
                own.waiting += 1;
                own.new += new;
            } else {
                own.elsewhere += new;
            }
        }
        back
    }

    fn in_file(&self, nth: usize) -> bool {
        let file = self.file.as_ref();
        file.is_some_and(|(_, seen)| seen.contains_key(&nth))
    }

    fn in_look(&self, nth: usize) -> bool {
        let look = self.look.as_ref();
        look.is_some_and(|(_, seen)| seen.contains(&nth))
    }

    fn gone_since_file(&self) -> BTreeMap<Origin, Gone> {
        self.gone(|nth| self.in_file(nth), |one| one.is_new)
    }

    fn gone_since_look(&self) -> BTreeMap<Origin, Gone> {
        self.gone(|nth| self.in_look(nth), |_| false)
    }

    /// What is known, with those that have come since.
    fn known(&self) -> Known {
        let was_there = |nth| self.last.contains(&nth);
        let gone = self.gone(was_there, |_| false);
        let back = self.back(was_there, |_| false);
        let mut known = self.known.clone();
        known.came(&self.counted(), &gone, &back, Some(self.mark()));
        known
    }

    /// So many times something was told.
    fn mark(&self) -> Mark {
        Mark {
            events: self.counted.len(),
            today: 0,
            hour: chrono::DateTime::UNIX_EPOCH.naive_utc(),
        }
    }

    fn may_be_joined(&self, door: Door, now: &Release) -> bool {
        let gone = |before: &Release| self.gone_since(before);
        self.known.may_be_joined((door, now), gone, (LEAST, true))
    }

    fn gone_since(&self, before: &Release) -> BTreeMap<Origin, Gone> {
        let then = &self.counted[before.mark.unwrap().events];
        self.gone(|nth| then.contains(&nth), |_| false)
    }

    /// Something was told.
    fn knows(&mut self, known: Known) {
        self.known = known;
        self.last = self.now();
        self.counted.push(self.now());
    }

    fn now(&self) -> BTreeSet<usize> {
        let all = self.people.iter().enumerate();
        all.filter(|(_, one)| one.counts)
            .map(|(nth, _)| nth)
            .collect()
    }

    fn follows_look(&self, now: &Release) -> bool {
        let follows =
            |(look, _): &(Release, _)| may_follow(look, now, &self.gone_since_look(), LEAST);
        self.look.as_ref().is_none_or(follows)
    }

    /// The page is looked at, and shows figures of all as of now if it may.
    pub fn look_at(&mut self) -> bool {
        let counts = self.counted();
        let told = counts
            .keys()
            .map(|from| (*from, Origin::default()))
            .collect();
        let now = self.release(&told);
        let file = self.file.as_ref();
        let mut known = self.known();
        known.look();
        let may = known.is_sound(LEAST, true)
            && self.may_be_joined(Door::Look, &now)
            && RULE.tells(counts.values().sum())
            && self.follows_look(&now)
            && file.is_none_or(|(file, _)| may_follow(file, &now, &self.gone_since_file(), LEAST))
            && may_stand_beside(&self.parts(), &told, LEAST);
        if may {
            self.look = Some((now, self.now()));
            self.looks.push(self.now());
            self.knows(known);
        }
        may
    }

    /// By how many the last look and the last file differ, one way and the other.
    pub fn differences(&self) -> Option<[usize; 2]> {
        let ((_, file), (_, look)) = self.file.as_ref().zip(self.look.as_ref())?;
        let more = file.keys().filter(|nth| !look.contains(nth)).count();
        let less = look.iter().filter(|nth| !file.contains_key(nth)).count();
        Some([more, less])
    }

    fn parts(&self) -> Vec<Part> {
        let mut sizes: BTreeMap<_, (u64, u64)> = BTreeMap::new();
        for (nth, one) in self.people.iter().enumerate() {
            let batch = one.batch.map(|batch| {
                let seen = &self.batches[usize::try_from(batch).unwrap()];
                (batch, seen[&nth])
            });
            let size = sizes.entry((batch, one.from)).or_default();
            size.0 += u64::from(one.counts);
            size.1 += u64::from(!one.counts);
        }
        sizes
            .into_iter()
            .map(|((batch, from), (counted, gone))| Part {
                batch,
                from,
                counted,
                gone,
            })
            .collect()
    }

    fn seen(&self, told: &BTreeMap<Origin, Origin>, is_in: impl Fn(&Person) -> bool) -> Seen {
        let all = self.people.iter().enumerate();
        all.filter(|(_, one)| is_in(one))
            .map(|(nth, one)| (nth, told[&one.from]))
            .collect()
    }

    /// A file, if one may leave; as the program decides.
    pub fn take_file(&mut self) -> bool {
        let (counts, parts) = (self.counted(), self.parts());
        let found = coarser(RULE, counts.values().sum()).find_map(|rule| {
            let told = told(&counts, rule)?;
            let release = self.release(&told);
            let before = self.file.as_ref();
            let mut known = self.known();
            known.file(&told);
            let gone = self.gone_since_file();
            let may = before.is_none_or(|(before, _)| may_follow(before, &release, &gone, LEAST))
                && self.follows_look(&release)
                && may_stand_beside(&parts, &told, LEAST)
                && self.may_be_joined(Door::File, &release)
                && known.is_sound(LEAST, true);
            may.then_some((told, release, known))
        });
        let Some((told, release, known)) = found else {
            return false;
        };
        self.knows(known);
        let seen = self.seen(&told, |one| one.counts);
        self.files.push(seen.clone());
        self.file = Some((release, seen));
        for one in &mut self.people {
            one.is_new = false;
        }
        true
    }

    /// A batch of what waits, if one may leave.
    pub fn hand_out(&mut self) -> bool {
        let waits = |one: &Person| one.counts && one.batch.is_none();
        let waiting = self.counts(|one| u64::from(waits(one)));
        let now = self.counted();
        let of_file = self.file.as_ref().map(|(file, _)| {
            let back = self.back(|nth| self.in_file(nth), |one| one.is_new);
            (file, self.gone_since_file(), back)
        });
        let files = self.known.files().split_last();
        let files = files.map_or(&[][..], |(_, rest)| rest).iter();
        let earlier = files.map(|file| {
            let then = &self.counted[file.mark.unwrap().events];
            let gone = self.gone_since(file);
            let back = self.back(|nth| then.contains(&nth), |_| false);
            (file, gone, back)
        });
        let of_look = self.look.as_ref().map(|(look, _)| {
            let back = self.back(|nth| self.in_look(nth), |_| false);
            (look, self.gone_since_look(), back)
        });
        let before: Vec<_> = of_file.into_iter().chain(of_look).chain(earlier).collect();
        let found = coarser(RULE, waiting.values().sum()).find_map(|rule| {
            let told = told(&waiting, rule)?;
            let mut since = before.iter().map(|(before, gone, back)| Since {
                before,
                now: &now,
                gone,
                back,
            });
            let mut known = self.known();
            known.batch(&told);
            let gone = |before: &Release| self.gone_since(before);
            let may = since.all(|since| may_be_handed_out(since, &waiting, &told, LEAST))
                && self.known.may_be_batched(&now, gone, LEAST)
                && known.is_sound(LEAST, true);
            may.then_some((told, known))
        });
        let Some((told, known)) = found else {
            return false;
        };
        self.knows(known);
        let seen = self.seen(&told, waits);
        let nth = i32::try_from(self.batches.len()).unwrap();
        for one in seen.keys() {
            self.people[*one].batch = Some(nth);
        }
        self.batches.push(seen);
        true
    }

    /// The smallest group that the attacker singles out with the last file and all batches: rows by which of them they are in, and
    /// as what each tells them.
    pub fn smallest(&self) -> Option<usize> {
        let (_, file) = self.file.as_ref()?;
        let mut groups: BTreeMap<_, usize> = BTreeMap::new();
        let all: BTreeSet<usize> = self
            .batches
            .iter()
            .flat_map(BTreeMap::keys)
            .chain(file.keys())
            .copied()
            .collect();
        for nth in all {
            *groups
                .entry((self.in_batch(nth), file.get(&nth)))
                .or_default() += 1;
        }
        groups.into_values().min()
    }

    /// In which batch somebody is, and as what it tells them.
    fn in_batch(&self, nth: usize) -> Option<(i32, Origin)> {
        let batch = self.people[nth].batch?;
        Some((batch, self.batches[usize::try_from(batch).unwrap()][&nth]))
    }

    /// Whether anything about few people follows from all that ever left or was shown: everything is known of those whom all files and
    /// batches tell alike, and the sum of those in a look.
    pub fn is_lost(&self) -> bool {
        let mut kinds: BTreeMap<_, u64> = BTreeMap::new();
        for nth in 0..self.people.len() {
            let files = self.files.iter().map(|file| file.get(&nth));
            let class: Vec<Option<&Origin>> = files.collect();
            let looks: Vec<bool> = self.looks.iter().map(|look| look.contains(&nth)).collect();
            *kinds
                .entry(((class, self.in_batch(nth)), looks))
                .or_default() += 1;
        }
        let classes: BTreeSet<_> = kinds.keys().map(|(class, _)| class).collect();
        let told = classes
            .into_iter()
            .filter(|(files, batch)| batch.is_some() || files.iter().any(Option::is_some));
        let rows = told.map(|class| {
            let all = kinds.keys();
            all.map(|(own, _)| u64::from(own == class)).collect()
        });
        let looks = (0..self.looks.len()).map(|nth| {
            let all = kinds.keys();
            all.map(|(_, looks)| u64::from(looks[nth])).collect()
        });
        let known: Vec<Vec<u64>> = rows.chain(looks).collect();
        let sizes: Vec<u64> = kinds.values().copied().collect();
        singles_out(&known, &sizes, LEAST)
    }
}
