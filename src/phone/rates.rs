//! Response, cooperation, refusal and contact rates.
//!
//! Formulas: AAPOR, Standard Definitions; e by proportional allocation, as in AAPOR's calculator. A rate without anybody in its
//! denominator is `None`, and never nought. An open link on the web has no denominator: no rate is told for it.
use super::Class;

/// How many cases ended in each class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// I.
    pub complete: u64,
    /// P.
    pub partial: u64,
    /// R.
    pub refusal: u64,
    /// NC.
    pub non_contact: u64,
    /// O.
    pub other: u64,
    /// UH.
    pub unknown_household: u64,
    /// UO.
    pub unknown_other: u64,
    /// NE.
    pub ineligible: u64,
}

/// The rates of a sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rates {
    /// RR1 to RR6.
    pub response: [Option<f64>; 6],
    /// COOP1 to COOP4.
    pub cooperation: [Option<f64>; 4],
    /// REF1 to REF3.
    pub refusal: [Option<f64>; 3],
    /// CON1 to CON3.
    pub contact: [Option<f64>; 3],
    /// e: the estimated share of eligible among the unknown.
    pub eligible_share: Option<f64>,
}

impl Counts {
    /// Counts cases of a class.
    pub fn add(&mut self, class: Class, cases: u64) {
        *match class {
            Class::Complete => &mut self.complete,
            Class::Partial => &mut self.partial,
            Class::Refusal => &mut self.refusal,
            Class::NonContact => &mut self.non_contact,
            Class::Other => &mut self.other,
            Class::UnknownHousehold => &mut self.unknown_household,
            Class::UnknownOther => &mut self.unknown_other,
            Class::Ineligible => &mut self.ineligible,
        } += cases;
    }

    /// I + P.
    pub fn interviews(&self) -> u64 {
        self.complete + self.partial
    }

    /// (I + P) + R + O: those who were reached.
    pub fn reached(&self) -> u64 {
        self.interviews() + self.refusal + self.other
    }

    /// (I + P) + (R + NC + O): known to be eligible.
    pub fn eligible(&self) -> u64 {
        self.reached() + self.non_contact
    }

    /// UH + UO.
    pub fn unknown(&self) -> u64 {
        self.unknown_household + self.unknown_other
    }

    /// The rates.
    pub fn rates(&self) -> Rates {
        let eligible_share = share(
            self.eligible() as f64,
            (self.eligible() + self.ineligible) as f64,
        );
        let known = self.eligible() as f64;
        let all = (self.eligible() + self.unknown()) as f64;
        // Without anybody unknown e is not needed, even if it cannot be had.
        let estimated = if self.unknown() == 0 {
            Some(known)
        } else {
            eligible_share.map(|e| known + e * self.unknown() as f64)
        };
        let over =
            |above: u64, below: Option<f64>| below.and_then(|below| share(above as f64, below));
        let bases = [Some(all), estimated, Some(known)];
        let answered = self.interviews();
        let cooperation = [self.reached(), answered + self.refusal].map(|base| base as f64);
        Rates {
            response: [
                over(self.complete, bases[0]),
                over(answered, bases[0]),
                over(self.complete, bases[1]),
                over(answered, bases[1]),
                over(self.complete, bases[2]),
                over(answered, bases[2]),
            ],
            cooperation: [
                share(self.complete as f64, cooperation[0]),
                share(answered as f64, cooperation[0]),
                share(self.complete as f64, cooperation[1]),
                share(answered as f64, cooperation[1]),
            ],
            refusal: bases.map(|base| over(self.refusal, base)),
            contact: bases.map(|base| over(self.reached(), base)),
            eligible_share,
        }
    }
}

fn share(above: f64, below: f64) -> Option<f64> {
    (below > 0.0).then(|| above / below)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GOLDEN: Counts = Counts {
        complete: 520,
        partial: 30,
        refusal: 210,
        non_contact: 180,
        other: 60,
        unknown_household: 300,
        unknown_other: 50,
        ineligible: 120,
    };

    fn text(rates: &[Option<f64>]) -> String {
        let one = |rate: &Option<f64>| rate.map_or("—".to_owned(), |rate| format!("{rate:.6}"));
        rates.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_golden_vector_gives_the_rates_that_two_other_programs_give() {
        let rates = GOLDEN.rates();
        assert_eq!(text(&[rates.eligible_share]), "0.892857");
        assert_eq!(
            text(&rates.response),
            "0.385185 0.407407 0.396190 0.419048 0.520000 0.550000"
        );
        assert_eq!(
            text(&rates.cooperation),
            "0.634146 0.670732 0.684211 0.723684"
        );
        assert_eq!(text(&rates.refusal), "0.155556 0.160000 0.210000");
        assert_eq!(text(&rates.contact), "0.607407 0.624762 0.820000");
    }

    #[test]
    fn without_a_denominator_there_is_no_rate() {
        let rates = Counts::default().rates();
        assert_eq!(text(&rates.response), "— — — — — —");
        assert_eq!(text(&rates.cooperation), "— — — —");
        assert_eq!(text(&[rates.eligible_share]), "—");
        let mut dead = Counts::default();
        dead.add(Class::UnknownHousehold, 7);
        let rates = dead.rates();
        assert_eq!(text(&rates.response), "0.000000 0.000000 — — — —");
        assert_eq!(text(&rates.contact), "0.000000 — —");
    }

    fn counts() -> impl Strategy<Value = Counts> {
        prop::array::uniform8(0_u64..5000).prop_map(|cases| {
            let mut counts = Counts::default();
            for (class, cases) in Class::ALL.into_iter().zip(cases) {
                counts.add(class, cases);
            }
            counts
        })
    }

    fn near(left: Option<f64>, right: Option<f64>) -> bool {
        matches!((left, right), (Some(left), Some(right)) if (left - right).abs() < 1e-12)
    }

    proptest! {
        #[test]
        fn rates_keep_their_identities(counts in counts()) {
            let rates = counts.rates();
            let [rr1, rr2, rr3, rr4, rr5, rr6] = rates.response;
            prop_assert!(rr1 <= rr2 && rr3 <= rr4 && rr5 <= rr6);
            if let (Some(rr1), Some(rr3), Some(rr5)) = (rr1, rr3, rr5) {
                prop_assert!(rr1 <= rr3 + 1e-12 && rr3 <= rr5 + 1e-12);
            }
            for (rr, con) in [(rr1, 0), (rr3, 1), (rr5, 2)] {
                if let (Some(rr), Some(coop), Some(con)) = (rr, rates.cooperation[0], rates.contact[con]) {
                    prop_assert!(near(Some(rr), Some(coop * con)));
                }
            }
            let all = rates.response.iter().chain(&rates.cooperation).chain(&rates.refusal).chain(&rates.contact);
            for rate in all.flatten() {
                prop_assert!((0.0..=1.0).contains(rate));
            }
        }
    }
}
