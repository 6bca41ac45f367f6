//! What kind of fault a query ended with, for those who must decide what to do next.
use diesel::result::{DatabaseErrorKind, Error};

/// The fault of a query.
pub type Fault = Error;

/// Whether it lies in a row and not in the database.
pub fn is_of_a_row(fault: &Fault) -> bool {
    use DatabaseErrorKind::{
        CheckViolation, ForeignKeyViolation, NotNullViolation, RestrictViolation, UniqueViolation,
    };
    matches!(
        fault,
        Error::NotFound
            | Error::SerializationError(_)
            | Error::DatabaseError(
                CheckViolation
                    | ForeignKeyViolation
                    | NotNullViolation
                    | RestrictViolation
                    | UniqueViolation,
                _
            )
    )
}

/// Whether a key is taken.
pub fn is_taken(fault: &Fault) -> bool {
    matches!(
        fault,
        Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)
    )
}

/// Whether trying again at once may help: another program was in the way.
pub fn is_passing(fault: &Fault) -> bool {
    match fault {
        Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => true,
        Error::DatabaseError(_, info) => info.message().contains("deadlock detected"),
        _ => false,
    }
}
