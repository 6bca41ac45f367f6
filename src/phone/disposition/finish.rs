//! What a case ends as when its attempts disagree.
use super::{Class, Disposition, Frame};

/// The disposition that stands for a whole case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finish {
    /// The one that stands.
    pub disposition: Disposition,
    /// Whether a person was ever reached.
    pub reached: bool,
}

impl Finish {
    /// Of the attempts so far, oldest first; `None` before the first that says anything. The strongest stands: complete,
    /// partial, answered on the site, a hard refusal, found ineligible, a refusal, eligible but not asked, not known;
    /// of equals the latest. So a cap on attempts never overwrites a refusal, and who was reached once is never again
    /// «not known».
    pub fn of(history: &[Disposition]) -> Option<Finish> {
        let reached = history.iter().any(|one| one.is_human());
        let mut best: Option<Disposition> = None;
        for one in history.iter().copied().filter(|one| weight(*one) > 0) {
            if best.is_none_or(|best| weight(one) >= weight(best)) {
                best = Some(one);
            }
        }
        let disposition = best.or_else(|| history.last().copied())?;
        Some(Finish {
            disposition,
            reached,
        })
    }

    /// The class and the code.
    pub fn class(self, frame: Frame) -> (Class, &'static str) {
        let silent = if self.reached {
            (Class::NonContact, "2.20")
        } else {
            (Class::UnknownHousehold, "3.11")
        };
        self.disposition
            .class(frame, self.reached)
            .unwrap_or(silent)
    }
}

/// How strongly a disposition speaks; 0 if it says nothing of its own.
fn weight(disposition: Disposition) -> u8 {
    use Disposition as D;
    match disposition {
        D::Complete => 9,
        D::Partial => 8,
        D::AnsweredOnSite => 7,
        D::RefusalFinal => 6,
        D::NotRecipient | D::OutOfSample | D::QuotaFull => 5,
        D::RefusalSoft | D::BreakOff => 4,
        D::Deceased | D::Unable | D::Language | D::BadLine | D::Dropped => 3,
        D::NoAnswer | D::Busy | D::Machine | D::Blocked | D::Technical => 1,
        D::WrongPerson | D::DeadNumber => 1,
        D::Callback | D::Supervisor | D::Interrupted | D::HandedOver => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};

    use super::*;

    #[test]
    fn the_strongest_disposition_stands() {
        use Disposition as D;
        for (history, expected, class) in [
            (vec![D::NoAnswer, D::Busy], D::Busy, Class::UnknownHousehold),
            (
                vec![D::RefusalSoft, D::NoAnswer],
                D::RefusalSoft,
                Class::Refusal,
            ),
            (
                vec![D::RefusalSoft, D::Complete],
                D::Complete,
                Class::Complete,
            ),
            (
                vec![D::Callback, D::NoAnswer],
                D::NoAnswer,
                Class::NonContact,
            ),
            (vec![D::Callback], D::Callback, Class::NonContact),
            (vec![D::Unable, D::DeadNumber], D::Unable, Class::Other),
            (
                vec![D::NoAnswer, D::DeadNumber],
                D::DeadNumber,
                Class::UnknownOther,
            ),
            (
                vec![D::Callback, D::DeadNumber],
                D::DeadNumber,
                Class::NonContact,
            ),
            (
                vec![D::NotRecipient, D::RefusalFinal],
                D::RefusalFinal,
                Class::Refusal,
            ),
            (
                vec![D::Interrupted],
                D::Interrupted,
                Class::UnknownHousehold,
            ),
        ] {
            let finish = Finish::of(&history).unwrap();
            assert_eq!(finish.disposition, expected, "{history:?}");
            assert_eq!(finish.class(Frame::Named).0, class, "{history:?}");
        }
        assert_eq!(Finish::of(&[]), None);
    }

    proptest! {
        #[test]
        fn a_person_once_reached_is_never_unknown_again(
            history in prop::collection::vec(select(Disposition::ALL), 1..9)
        ) {
            let (class, code) = Finish::of(&history).unwrap().class(Frame::Named);
            if history.iter().any(|one| one.is_human()) {
                let unknown = matches!(class, Class::UnknownHousehold | Class::UnknownOther);
                prop_assert!(!unknown, "{:?} {}", history, code);
            }
        }

        #[test]
        fn silence_after_a_refusal_never_overwrites_it(
            before in prop::collection::vec(select(Disposition::ALL), 0..5), silences in 1..9_usize
        ) {
            let mut history = before;
            history.push(Disposition::RefusalSoft);
            let refused = Finish::of(&history).unwrap();
            history.extend(std::iter::repeat_n(Disposition::NoAnswer, silences));
            prop_assert_eq!(Finish::of(&history).unwrap(), refused);
        }

        #[test]
        fn what_more_is_learned_never_weakens_what_stands(
            history in prop::collection::vec(select(Disposition::ALL), 1..9), more in select(Disposition::ALL)
        ) {
            let before = Finish::of(&history).unwrap();
            let mut longer = history;
            longer.push(more);
            let after = Finish::of(&longer).unwrap();
            prop_assert!(weight(after.disposition) >= weight(before.disposition));
            prop_assert!(after.reached || !before.reached);
        }
    }
}
