//! One look after another at the figures of one institution.
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Figures, Rule,
    cross::{Cross, NotTold},
    figures::{alone, crossed},
    release::About,
    sums::Sums,
};
use crate::{
    region::Channel,
    survey::tally::{Cells, Tally},
};

/// What all looks so far have told, as far as it bears on the next.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SoFar {
    sums: Sums,
    /// Places of items that were shown crossed, the smaller first.
    crossed: BTreeSet<[usize; 2]>,
}

impl SoFar {
    /// Figures of all are told anew: so many came by each way since they were told last, and so many went.
    pub fn moved(&mut self, moved: &[BTreeMap<Channel, About>; 2], rule: Rule) {
        for people in moved {
            self.sums.add(people, rule.least_cell.into());
        }
    }

    /// The ways that may be looked at alone, of these people.
    pub fn alone(
        &self,
        rule: Rule,
        cells: &Cells,
        ways: BTreeMap<Channel, Tally>,
    ) -> BTreeMap<Channel, Figures> {
        alone(rule, cells, ways, &self.crossed)
    }

    /// Tells them, if nothing about too few people follows from that; `false` if it does.
    pub fn tell(&mut self, ways: &BTreeSet<Channel>) -> bool {
        let may = self.sums.may_tell(ways);
        if may {
            self.sums.tell(ways);
        }
        may
    }

    /// Two items crossed, at their places; from then on they are told of the same ways.
    ///
    /// # Errors
    /// Why they are not told together.
    pub fn cross(
        &mut self,
        whole: &Figures,
        ways: &BTreeMap<Channel, Figures>,
        items: [usize; 2],
    ) -> Result<Cross, NotTold> {
        let cross = crossed(whole, ways, items)?;
        let [a, b] = items;
        self.crossed.insert([a.min(b), a.max(b)]);
        Ok(cross)
    }
}
