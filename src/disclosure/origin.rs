//! What of an answer's origin may stand beside it.
//!
//! Whoever reads the file may know that somebody answered at an institution, how, where and in which week. Wherever
//! fewer than `least-cell` answers share all of that, some of it is left out until at least so many do. An institution
//! with fewer than `hide-below` answers is left out whole, as its results are in public
//! (`rating::run::disclose`); both numbers are the methodology's.
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Rule, parts::untold};
use crate::region::{Channel, Evidence};

/// From where an answer of one institution comes; `None` is «not told». What stands behind a `None` is `None`, too.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Origin {
    /// The channel.
    pub channel: Option<Channel>,
    /// What made the seat.
    pub evidence: Option<Evidence>,
    /// The tag of the collection point.
    pub point: Option<i64>,
    /// The Monday of the ISO week, in days from the common era.
    pub week: Option<i32>,
}

/// How many parts an origin has.
const PARTS: usize = 4;

impl Origin {
    /// The origin without the parts from this one on.
    fn cut(self, parts: usize) -> Origin {
        Origin {
            channel: self.channel.filter(|_| parts > 0),
            evidence: self.evidence.filter(|_| parts > 1),
            point: self.point.filter(|_| parts > 2),
            week: self.week.filter(|_| parts > 3),
        }
    }
}

/// What is told of each origin of one institution, by how many answers have it; `None` if the institution is left out.
///
/// Channels that are not told ([`untold`]) are told as none; those of a told channel by evidence likewise, then by point,
/// then by week. The rating's counts by channel follow the same rule, so that neither tells what the other does not.
pub fn told(counts: &BTreeMap<Origin, u64>, rule: Rule) -> Option<BTreeMap<Origin, Origin>> {
    let all: u64 = counts.values().sum();
    let least = u64::from(rule.least_cell);
    if !rule.tells(all) {
        return None;
    }
    let mut told = BTreeMap::new();
    let group: Vec<(Origin, u64)> = counts.iter().map(|(origin, n)| (*origin, *n)).collect();
    part(&group, 0, least, &mut told);
    Some(told)
}

/// Tells of a group whose origins agree in the first `parts` parts and which is great enough.
fn part(group: &[(Origin, u64)], parts: usize, least: u64, told: &mut BTreeMap<Origin, Origin>) {
    if parts == PARTS {
        told.extend(group.iter().map(|(origin, _)| (*origin, *origin)));
        return;
    }
    let mut children: BTreeMap<Origin, Vec<(Origin, u64)>> = BTreeMap::new();
    for one in group {
        children.entry(one.0.cut(parts + 1)).or_default().push(*one);
    }
    let size = |child: &Vec<(Origin, u64)>| child.iter().map(|(_, count)| count).sum();
    let sizes: Vec<u64> = children.values().map(size).collect();
    for (child, is_untold) in children.values().zip(untold(&sizes, least)) {
        if is_untold {
            told.extend(child.iter().map(|(origin, _)| (*origin, origin.cut(parts))));
        } else {
            part(child, parts + 1, least, told);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rule(hide_below: u32, least_cell: u32) -> Rule {
        Rule {
            hide_below,
            least_cell,
        }
    }

    fn origin(channel: usize, evidence: usize, point: i64, week: i32) -> Origin {
        Origin {
            channel: Some(Channel::ALL[channel]),
            evidence: Some(Evidence::ALL[evidence]),
            point: Some(point),
            week: Some(week),
        }
    }

    #[test]
    fn a_rare_week_takes_the_last_one_with_it_and_no_other_part() {
        let of = |week| origin(0, 0, 7, week);
        let counts = BTreeMap::from([(of(1), 2), (of(2), 8), (of(3), 9)]);
        let told = told(&counts, rule(10, 5)).unwrap();
        let untold = Origin {
            week: None,
            ..of(1)
        };
        assert_eq!(told[&of(1)], untold);
        assert_eq!(told[&of(2)], of(2));
        assert_eq!(told[&of(3)], untold);
    }

    #[test]
    fn an_institution_with_too_few_answers_is_left_out_whole() {
        let counts = |n| BTreeMap::from([(origin(0, 0, 7, 1), n)]);
        for (n, hide_below, least_cell, is_in) in [
            (9, 10, 5, false),
            (10, 10, 5, true),
            (4, 1, 5, false),
            (5, 1, 5, true),
            (0, 1, 1, false),
        ] {
            let told = told(&counts(n), rule(hide_below, least_cell));
            assert_eq!(told.is_some(), is_in, "{n} {hide_below} {least_cell}");
        }
        assert!(told(&BTreeMap::new(), rule(1, 1)).is_none());
    }

    #[test]
    fn a_rare_channel_hides_evidence_point_and_week_too() {
        let counts = BTreeMap::from([
            (origin(0, 0, 7, 1), 6),
            (origin(1, 5, 8, 1), 9),
            (origin(3, 6, 9, 1), 1),
        ]);
        let told = told(&counts, rule(10, 5)).unwrap();
        assert_eq!(told[&origin(3, 6, 9, 1)], Origin::default());
        assert_eq!(told[&origin(1, 5, 8, 1)], Origin::default());
        assert_eq!(told[&origin(0, 0, 7, 1)], origin(0, 0, 7, 1));
    }

    fn counts() -> impl Strategy<Value = BTreeMap<Origin, u64>> {
        let one = (0..4_usize, 0..7_usize, 0..4_i64, 0..5_i32)
            .prop_map(|(channel, evidence, point, week)| origin(channel, evidence, point, week));
        proptest::collection::btree_map(one, 1..12_u64, 0..30)
    }

    /// Every way to know some parts of where a person answered.
    fn knowledge(of: Origin) -> impl Iterator<Item = Origin> {
        (0..16_u8).map(move |mask| Origin {
            channel: of.channel.filter(|_| mask & 1 != 0),
            evidence: of.evidence.filter(|_| mask & 2 != 0),
            point: of.point.filter(|_| mask & 4 != 0),
            week: of.week.filter(|_| mask & 8 != 0),
        })
    }

    proptest! {
        #[test]
        fn whoever_picks_rows_by_any_parts_of_their_origin_gets_too_few_of_them_never(
            counts in counts(), least in 1..9_u32
        ) {
            let rule = rule(10, least);
            let Some(told) = told(&counts, rule) else {
                let all: u64 = counts.values().sum();
                prop_assert!(all < u64::from(least.max(10)));
                return Ok(());
            };
            prop_assert!(told.keys().eq(counts.keys()), "no answer is lost");
            let mut groups: BTreeMap<Origin, u64> = BTreeMap::new();
            for (origin, told) in &told {
                *groups.entry(*told).or_default() += counts[origin];
            }
            for (group, size) in &groups {
                prop_assert!(*size >= u64::from(least), "{group:?}: {size}");
                for known in knowledge(*group) {
                    let fits = |part: bool, any: bool| part || any;
                    let picked: u64 = groups.iter().filter(|(one, _)| {
                        fits(one.channel == known.channel, known.channel.is_none())
                            && fits(one.evidence == known.evidence, known.evidence.is_none())
                            && fits(one.point == known.point, known.point.is_none())
                            && fits(one.week == known.week, known.week.is_none())
                    }).map(|(_, size)| size).sum();
                    prop_assert!(picked >= u64::from(least));
                }
            }
        }

        #[test]
        fn what_is_told_is_true(counts in counts()) {
            for (origin, told) in told(&counts, rule(10, 5)).unwrap_or_default() {
                prop_assert!((0..=PARTS).any(|parts| origin.cut(parts) == told));
            }
        }
    }
}
