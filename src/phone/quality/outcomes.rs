//! Outcomes by which a case can be ended without asking anybody.
use crate::phone::Disposition;

/// Whether it ends the case and nobody could have answered: known to hide avoided calls when it is far more frequent with
/// one operator than with the rest.
pub fn is_avoidance(result: Disposition) -> bool {
    matches!(
        result,
        Disposition::NotRecipient
            | Disposition::DeadNumber
            | Disposition::QuotaFull
            | Disposition::WrongPerson
    )
}

/// Attempts that were coded, as marks.
pub fn marks(attempts: &[(i64, Disposition)]) -> Vec<(i64, bool)> {
    attempts
        .iter()
        .map(|(who, result)| (*who, is_avoidance(*result)))
        .collect()
}
