//! What one assessor found at one institution, and which of several assessments counts.
use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::region::text_enum;

text_enum! {
    /// What kind of organization sent the assessor.
    OrganizationKind {
        /// Общественная организация.
        PublicOrganization = "public-organization",
        /// Профессиональное сообщество.
        ProfessionalCommunity = "professional-community",
        /// Средство массовой информации.
        Media = "media",
        /// Независимый эксперт.
        IndependentExpert = "independent-expert",
        /// Рейтинговое агентство.
        RatingAgency = "rating-agency",
    }
}

/// What one assessor found at one institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// Which list of the checklist.
    pub list: String,
    /// Who was there: name and post. Never published.
    pub assessor: String,
    /// The organization.
    pub organization: String,
    /// What kind of organization that is.
    pub organization_kind: OrganizationKind,
    /// When.
    pub assessed_on: NaiveDate,
    /// A link to evidence; may be empty.
    pub evidence: String,
    /// For each item by its id the degree, `0`, `0.5` or `1`; what is not applicable is absent.
    pub degrees: BTreeMap<String, String>,
}

/// Which of an institution's assessments counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has been there.
    Missing,
    /// This one counts, by its number.
    Adopted(i32),
    /// Several were made and none is adopted: none counts.
    Undecided,
}

/// Whether one of an institution's assessments counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It counts.
    Counts,
    /// Another one counts.
    Passed,
    /// Of several none is adopted yet.
    Waits,
}

/// Which assessment counts: the one adopted last; without a decision the only one; of several undecided ones none.
/// `made` has the numbers of the assessments, `decided` the one named by the last decision.
pub fn standing(made: &[i32], decided: Option<i32>) -> Standing {
    match (made, decided) {
        (_, Some(nth)) if made.contains(&nth) => Standing::Adopted(nth),
        ([], _) => Standing::Missing,
        ([only], _) => Standing::Adopted(*only),
        _ => Standing::Undecided,
    }
}

#[cfg(test)]
mod tests {
    use super::{Standing::*, standing};

    #[test]
    fn a_single_assessment_counts_and_of_several_only_the_one_adopted() {
        for (made, decided, wanted) in [
            (&[][..], None, Missing),
            (&[1], None, Adopted(1)),
            (&[1, 2], None, Undecided),
            (&[1, 2], Some(2), Adopted(2)),
            (&[1, 2, 3], Some(1), Adopted(1)),
            // A decision about what does not exist decides nothing.
            (&[1, 2], Some(7), Undecided),
            (&[], Some(1), Missing),
        ] {
            assert_eq!(standing(made, decided), wanted, "{made:?} {decided:?}");
        }
    }
}
