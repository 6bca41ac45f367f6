//! Numbers of people that are not known to the unit.
use std::ops::AddAssign;

/// A number of people that is not known to the unit: whether somebody came before or after a moment within the same hour is
/// kept nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct About {
    /// At least so many.
    pub least: u64,
    /// At most so many.
    pub most: u64,
}

impl About {
    /// So many.
    pub fn exactly(number: u64) -> About {
        About {
            least: number,
            most: number,
        }
    }

    /// Whether so many may be told of: nobody, or enough, whichever number it is.
    pub(super) fn may_be_told(self, least: u64) -> bool {
        self.most == 0 || self.least >= least
    }

    /// As many more.
    pub(super) fn plus(self, change: i128) -> About {
        About {
            least: positive(i128::from(self.least) + change),
            most: positive(i128::from(self.most) + change),
        }
    }

    /// What is left of so many.
    pub(super) fn left_of(self, all: u64) -> About {
        About {
            least: all.saturating_sub(self.most),
            most: all.saturating_sub(self.least),
        }
    }

    /// Without so many.
    pub(super) fn less(self, other: About) -> About {
        About {
            least: self.least.saturating_sub(other.most),
            most: self.most.saturating_sub(other.least),
        }
    }

    pub(super) fn at_most(self, most: u64) -> About {
        About {
            least: self.least.min(most),
            most: self.most.min(most),
        }
    }
}

impl AddAssign for About {
    fn add_assign(&mut self, other: About) {
        self.least += other.least;
        self.most += other.most;
    }
}

/// What is left of it above nothing.
pub(super) fn positive(number: i128) -> u64 {
    u64::try_from(number.max(0)).unwrap_or(u64::MAX)
}
