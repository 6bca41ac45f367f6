//! What follows from a disposition for its case.
use super::Disposition;

/// When a case may be tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// Never: the case is over.
    Never,
    /// At another time of the day or of the week.
    OtherSlot,
    /// After so many minutes, at most so many times; then in another slot.
    Soon(i64, usize),
    /// When the person said.
    AtAppointment,
    /// Once more, after a week, by another operator.
    Convert,
    /// By the person's next number at once; without one the case is over.
    NextNumber,
    /// When the supervisor says.
    AfterSupervisor,
    /// If the person has not answered by the link in a week.
    AfterLink,
    /// At once, by the same operator first.
    AtOnce,
}

impl Disposition {
    /// When to try again.
    pub const fn again(self) -> Again {
        use Disposition as D;
        match self {
            D::Complete
            | D::Partial
            | D::RefusalFinal
            | D::NotRecipient
            | D::Deceased
            | D::Unable
            | D::Language
            | D::BreakOff
            | D::QuotaFull
            | D::OutOfSample
            | D::AnsweredOnSite => Again::Never,
            D::NoAnswer | D::Machine | D::BadLine | D::Blocked => Again::OtherSlot,
            D::Busy => Again::Soon(20, 2),
            D::Dropped => Again::Soon(5, 1),
            D::Technical => Again::Soon(60, 2),
            D::Callback => Again::AtAppointment,
            D::RefusalSoft => Again::Convert,
            D::WrongPerson | D::DeadNumber => Again::NextNumber,
            D::Supervisor => Again::AfterSupervisor,
            D::HandedOver => Again::AfterLink,
            D::Interrupted => Again::AtOnce,
        }
    }

    /// Whether it ends the case, whatever was before.
    pub const fn is_final(self) -> bool {
        matches!(self.again(), Again::Never)
    }

    /// Whether a person spoke, the one who was wanted or somebody near.
    pub const fn is_human(self) -> bool {
        use Disposition as D;
        !matches!(
            self,
            D::NoAnswer
                | D::Busy
                | D::Machine
                | D::WrongPerson
                | D::DeadNumber
                | D::Blocked
                | D::Technical
                | D::Supervisor
                | D::Interrupted
                | D::AnsweredOnSite
        )
    }

    /// Whether it is a refusal: it is never forgotten for a later silence.
    pub const fn is_refusal(self) -> bool {
        matches!(
            self,
            Disposition::RefusalSoft | Disposition::RefusalFinal | Disposition::BreakOff
        )
    }

    /// Whether the number, not the person, has come to its end.
    pub const fn spoils_number(self) -> bool {
        matches!(self, Disposition::WrongPerson | Disposition::DeadNumber)
    }

    /// Whether the operator is asked to write why.
    pub const fn needs_note(self) -> bool {
        matches!(
            self,
            Disposition::Supervisor | Disposition::OutOfSample | Disposition::Technical
        )
    }

    /// Whether the case goes to the supervisor.
    pub const fn goes_to_supervisor(self) -> bool {
        matches!(self, Disposition::Supervisor)
    }

    /// The digit on the operator's screen: nine at once, the rest after 0. What the program finds itself has none.
    pub const fn key(self) -> Option<&'static str> {
        use Disposition as D;
        Some(match self {
            D::NoAnswer => "1",
            D::Busy => "2",
            D::Machine => "3",
            D::Callback => "4",
            D::RefusalSoft => "5",
            D::RefusalFinal => "6",
            D::WrongPerson => "7",
            D::DeadNumber => "8",
            D::NotRecipient => "9",
            _ => return None,
        })
    }

    /// The digit after 0, of what is rarer.
    pub const fn rare_key(self) -> Option<&'static str> {
        use Disposition as D;
        Some(match self {
            D::Deceased => "1",
            D::Unable => "2",
            D::Language => "3",
            D::Dropped => "4",
            D::BadLine => "5",
            D::Blocked => "6",
            D::Technical => "7",
            D::OutOfSample => "8",
            D::Supervisor => "9",
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_means_one_thing_and_nothing_final_is_tried_again() {
        for key in [Disposition::key, Disposition::rare_key] {
            let mut found: Vec<_> = Disposition::ALL
                .iter()
                .filter_map(|one| key(*one))
                .collect();
            found.sort_unstable();
            assert_eq!(found, ["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
        }
        for one in Disposition::ALL {
            assert!(!(one.spoils_number() && one.is_final()), "{one}");
            assert!(
                one.key().is_none() || one.rare_key().is_none(),
                "{one} has two keys"
            );
        }
        assert!(Disposition::BreakOff.is_final(), "who hangs up is let be");
    }
}
