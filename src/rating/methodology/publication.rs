//! What may be shown of an institution: nothing, the score without a place, or everything.
use super::rules::Publication;
use crate::rating::exact::{Exact, near, whole};

/// What may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// Nothing: so few answers would tell persons apart.
    Hidden,
    /// The score, and that it is too uncertain for a place.
    WithoutPlace,
    /// Everything.
    Full {
        /// Whether the score may be called precise.
        precise: bool,
    },
}

/// What is known about how sure a score is.
#[derive(Debug, Clone, PartialEq)]
pub struct Sureness {
    /// How many people's answers count.
    pub answers: u32,
    /// How many recipients there are.
    pub recipients: u32,
    /// The smallest group of people that what is published tells apart.
    pub least_cell: u32,
    /// Half the width of the interval, in percentage points, if it could be worked out.
    pub half_width: Option<f64>,
    /// The reliability, 0 to 1, if it could be worked out.
    pub reliability: Option<f64>,
}

impl Publication {
    /// What may be shown. What could not be worked out does not speak for the score.
    pub fn shown(&self, sureness: &Sureness) -> Shown {
        let reaches = |least: &Exact| {
            sureness
                .reliability
                .is_some_and(|known| known >= near(least))
        };
        let enough = self.disclosure().tells(sureness.answers.into());
        if !enough || sureness.least_cell < self.least_cell {
            return Shown::Hidden;
        }
        let asked = whole(sureness.answers.into());
        let is_census =
            sureness.recipients > 0 && asked >= whole(sureness.recipients.into()) * &self.census;
        let narrow = sureness
            .half_width
            .is_some_and(|half| half <= near(&self.half_width));
        let enough = sureness.answers >= self.place_from && narrow && reaches(&self.reliability);
        if enough || is_census {
            Shown::Full {
                precise: reaches(&self.precise),
            }
        } else {
            Shown::WithoutPlace
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rating::methodology::rules::{Basis, Certainty};

    #[test]
    fn each_threshold_decides_by_itself() {
        let rule = Publication {
            hide_below: 10,
            least_cell: 5,
            place_from: 30,
            half_width: whole(10),
            reliability: Exact::new(3.into(), 5.into()),
            precise: Exact::new(4.into(), 5.into()),
            census: Exact::new(9.into(), 10.into()),
            basis: Basis {
                source: String::new(),
                certainty: Certainty::RegionalChoice,
            },
        };
        let full = |precise| Shown::Full { precise };
        for (answers, recipients, least_cell, half_width, reliability, shown) in [
            (9, 9, 9, Some(0.0), Some(1.0), Shown::Hidden),
            (100, 500, 4, Some(3.0), Some(0.9), Shown::Hidden),
            (10, 500, 5, Some(3.0), Some(0.9), Shown::WithoutPlace),
            (29, 500, 5, Some(3.0), Some(0.9), Shown::WithoutPlace),
            (30, 500, 5, Some(10.0), Some(0.6), full(false)),
            (30, 500, 5, Some(10.1), Some(0.6), Shown::WithoutPlace),
            (30, 500, 5, Some(10.0), Some(0.59), Shown::WithoutPlace),
            (30, 500, 5, None, Some(0.9), Shown::WithoutPlace),
            (30, 500, 5, Some(1.0), None, Shown::WithoutPlace),
            (30, 500, 5, Some(1.0), Some(0.8), full(true)),
            (18, 20, 5, None, None, full(false)),
            (17, 20, 5, None, None, Shown::WithoutPlace),
        ] {
            let sureness = Sureness {
                answers,
                recipients,
                least_cell,
                half_width,
                reliability,
            };
            assert_eq!(rule.shown(&sureness), shown, "{sureness:?}");
        }
    }
}
