//! What is known of an institution's people, as it is kept: origins once, since they are long.
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Earlier, Known, Place};
use crate::disclosure::{
    Origin,
    release::{About, Mark, Release, Told},
};

/// The place of an origin, and at least and at most how many have it.
type Size = (usize, u64, u64);

/// Answers of one origin, as which they were told, and how many: the first two by their places.
type Row = (usize, usize, u64);

/// A release.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct KeptRelease {
    told: Vec<Row>,
    mark: Option<Mark>,
}

/// The same as it is kept: origins once, then who has them by their places in that list.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(super) struct Kept {
    origins: Vec<Origin>,
    people: Vec<(Place, Vec<Size>)>,
    last: Vec<(usize, u64)>,
    mark: Option<Mark>,
    files: Vec<KeptRelease>,
    looks: Vec<KeptRelease>,
    ways: Vec<KeptRelease>,
    free: u32,
}

impl From<Known> for Kept {
    fn from(known: Known) -> Kept {
        let mut kept = Kept {
            mark: known.last.mark,
            free: known.free,
            ..Kept::default()
        };
        let (mut origins, mut places) = (Vec::new(), BTreeMap::new());
        let mut place = |origin: Origin| {
            let next = places.len();
            *places.entry(origin).or_insert_with(|| {
                origins.push(origin);
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
        let mut release = |one: &Release| {
            let told = one.told.iter();
            let told = told.map(|one| (place(one.from), place(one.told), one.count));
            KeptRelease {
                told: told.collect(),
                mark: one.mark,
            }
        };
        let earlier = &known.earlier;
        kept.files = earlier.files.iter().map(&mut release).collect();
        kept.looks = earlier.looks.iter().map(&mut release).collect();
        kept.ways = earlier.ways.iter().map(&mut release).collect();
        kept.origins = origins;
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
        let release = |one: &KeptRelease| Release {
            told: one
                .told
                .iter()
                .map(|(from, told, count)| Told {
                    from: origin(*from),
                    told: origin(*told),
                    count: *count,
                })
                .collect(),
            mark: one.mark,
        };
        known.earlier = Earlier {
            files: kept.files.iter().map(release).collect(),
            looks: kept.looks.iter().map(release).collect(),
            ways: kept.ways.iter().map(release).collect(),
        };
        known
    }
}
