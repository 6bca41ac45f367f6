//! What a disposition counts as in response rates.
use super::Disposition;

/// How the sample was drawn: what a dead number says depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Frame {
    /// A list of people who were given a service: a number that fails does not make its person ineligible, only unlocated.
    Named,
    /// Numbers drawn at random: one that is out of service reaches nobody who could have been asked.
    Random,
}

/// A class of the AAPOR Standard Definitions, in the letters of its formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// I: complete.
    Complete,
    /// P: partial.
    Partial,
    /// R: refusal or break-off.
    Refusal,
    /// NC: eligible, not reached to be asked.
    NonContact,
    /// O: eligible, not asked for another reason.
    Other,
    /// UH: not known whether the number reaches anybody eligible.
    UnknownHousehold,
    /// UO: not known for another reason.
    UnknownOther,
    /// NE: not eligible.
    Ineligible,
}

impl Class {
    /// Every class, in the order of the formulas.
    pub const ALL: [Class; 8] = [
        Class::Complete,
        Class::Partial,
        Class::Refusal,
        Class::NonContact,
        Class::Other,
        Class::UnknownHousehold,
        Class::UnknownOther,
        Class::Ineligible,
    ];

    /// Its letters in the formulas.
    pub const fn letters(self) -> &'static str {
        match self {
            Class::Complete => "I",
            Class::Partial => "P",
            Class::Refusal => "R",
            Class::NonContact => "NC",
            Class::Other => "O",
            Class::UnknownHousehold => "UH",
            Class::UnknownOther => "UO",
            Class::Ineligible => "NE",
        }
    }
}

impl Disposition {
    /// The class, and the code of the AAPOR telephone table; `None` for what says nothing of its own: an appointment, a
    /// case left to the supervisor, an opening that came to nothing, a link given. Then an earlier disposition holds.
    /// That nobody picks up counts as NC once a person was `reached` before: they are there, and eligible.
    pub const fn class(self, frame: Frame, reached: bool) -> Option<(Class, &'static str)> {
        use Class::{
            Complete, Ineligible, NonContact, Other, Partial, Refusal, UnknownHousehold,
            UnknownOther,
        };
        use Disposition as D;
        Some(match self {
            D::Complete | D::AnsweredOnSite => (Complete, "1.1"),
            D::Partial => (Partial, "1.2"),
            D::RefusalSoft | D::RefusalFinal => (Refusal, "2.112"),
            D::BreakOff => (Refusal, "2.12"),
            D::NoAnswer => silent_of(reached, "3.13"),
            D::Busy => silent_of(reached, "3.12"),
            D::Machine if reached => (NonContact, "2.221"),
            D::Machine => (UnknownHousehold, "3.14"),
            D::Blocked => silent_of(reached, "3.15"),
            D::Technical => silent_of(reached, "3.16"),
            D::WrongPerson | D::DeadNumber => match frame {
                Frame::Named if reached => (NonContact, "2.20"),
                Frame::Named => (UnknownOther, "3.20"),
                Frame::Random => match self {
                    D::DeadNumber => (Ineligible, "4.32"),
                    _ => (UnknownOther, "3.20"),
                },
            },
            D::NotRecipient => (Ineligible, "4.70"),
            D::OutOfSample => (Ineligible, "4.10"),
            D::QuotaFull => (Ineligible, "4.80"),
            D::Deceased => (Other, "2.31"),
            D::Unable => (Other, "2.32"),
            D::Language => (Other, "2.332"),
            D::BadLine => (Other, "2.34"),
            D::Dropped => (Other, "2.35"),
            D::Callback | D::Supervisor | D::Interrupted | D::HandedOver => return None,
        })
    }
}

const fn silent_of(reached: bool, code: &'static str) -> (Class, &'static str) {
    if reached {
        (Class::NonContact, "2.20")
    } else {
        (Class::UnknownHousehold, code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dead_number_of_a_named_person_leaves_the_person_in_every_denominator() {
        for (disposition, frame, reached, expected) in [
            ("dead-number", Frame::Named, false, "UO 3.20"),
            ("dead-number", Frame::Named, true, "NC 2.20"),
            ("dead-number", Frame::Random, false, "NE 4.32"),
            ("wrong-person", Frame::Named, false, "UO 3.20"),
            ("no-answer", Frame::Named, false, "UH 3.13"),
            ("no-answer", Frame::Random, true, "NC 2.20"),
            ("busy", Frame::Named, false, "UH 3.12"),
            ("machine", Frame::Named, true, "NC 2.221"),
            ("complete", Frame::Named, false, "I 1.1"),
            ("answered-on-site", Frame::Named, false, "I 1.1"),
            ("partial", Frame::Named, true, "P 1.2"),
            ("break-off", Frame::Named, true, "R 2.12"),
            ("refusal-final", Frame::Random, true, "R 2.112"),
            ("language", Frame::Named, true, "O 2.332"),
            ("not-recipient", Frame::Named, true, "NE 4.70"),
            ("quota-full", Frame::Random, false, "NE 4.80"),
            ("callback", Frame::Named, true, ""),
        ] {
            let class = Disposition::parse(disposition)
                .unwrap()
                .class(frame, reached);
            let found = class.map_or(String::new(), |(class, code)| {
                format!("{} {code}", class.letters())
            });
            assert_eq!(found, expected, "{disposition} {frame:?} {reached}");
        }
    }

    #[test]
    fn the_code_of_a_disposition_agrees_with_its_class() {
        for disposition in Disposition::ALL {
            for (frame, reached) in [
                (Frame::Named, false),
                (Frame::Named, true),
                (Frame::Random, false),
                (Frame::Random, true),
            ] {
                let Some((class, code)) = disposition.class(frame, reached) else {
                    continue;
                };
                let first = match class {
                    Class::Complete | Class::Partial => '1',
                    Class::Refusal | Class::NonContact | Class::Other => '2',
                    Class::UnknownHousehold | Class::UnknownOther => '3',
                    Class::Ineligible => '4',
                };
                assert!(code.starts_with(first), "{disposition} {code} {class:?}");
            }
        }
    }
}
