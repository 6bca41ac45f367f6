//! What is known of an institution's people, as it is kept: origins once, since they are long.
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Known, Place};
use crate::disclosure::{
    Origin,
    release::{About, Mark, Release, Told},
};

/// The place of an origin, and at least and at most how many have it.
type Size = (usize, u64, u64);

/// The same as it is kept: origins once, then who has them by their places in that list.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(super) struct Kept {
    origins: Vec<Origin>,
    people: Vec<(Place, Vec<Size>)>,
    last: Vec<(usize, u64)>,
    mark: Option<Mark>,
    free: u32,
}

impl From<Known> for Kept {
    fn from(known: Known) -> Kept {
        let mut kept = Kept {
            mark: known.last.mark,
            free: known.free,
            ..Kept::default()
        };
        let mut places: BTreeMap<Origin, usize> = BTreeMap::new();
        let mut place = |origin: Origin| {
            let next = places.len();
            *places.entry(origin).or_insert_with(|| {
                kept.origins.push(origin);
                next
            })
        };
        for (of, people) in &known.people {
            let sizes = people.iter();
            let sizes = sizes.map(|(from, size)| (place(*from), size.least, size.most));
            kept.people.push((*of, sizes.collect()));
        }
        let last = known.last.told.iter();
        kept.last = last.map(|one| (place(one.from), one.count)).collect();
        kept
    }
}

impl From<Kept> for Known {
    fn from(kept: Kept) -> Known {
        let origin = |nth: usize| kept.origins.get(nth).copied().unwrap_or_default();
        let mut known = Known {
            free: kept.free,
            ..Known::default()
        };
        for (place, people) in &kept.people {
            let sizes = people.iter();
            let sizes = sizes.map(|(nth, least, most)| {
                let (least, most) = (*least, *most);
                (origin(*nth), About { least, most })
            });
            known.people.insert(*place, sizes.collect());
        }
        let last = kept.last.iter().map(|(nth, count)| Told {
            from: origin(*nth),
            told: Origin::default(),
            count: *count,
        });
        known.last = Release {
            told: last.collect(),
            mark: kept.mark,
        };
        known
    }
}
