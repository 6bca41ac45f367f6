//! The one error a request or a command can end with, by what the reader is told.
use diesel::result::{DatabaseErrorKind, Error as Diesel};

/// A result whose error has a page.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What the reader is told. A wrong answer is not here: it is a page.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing.
    #[error("not found")]
    NotFound,
    /// It exists already.
    #[error("already exists")]
    Conflict,
    /// Somebody of the staff may not do this, or the request did not come from our own page.
    #[error("forbidden")]
    Forbidden,
    /// The body did not come in time.
    #[error("too slow")]
    TooSlow,
    /// The body is longer than a form may be.
    #[error("too large")]
    TooLarge,
    /// Not now: the queue is full, the database away, the disk full. Trying again helps.
    #[error("unavailable")]
    Unavailable,
    /// A fault of ours.
    #[error("internal error")]
    Internal(#[from] anyhow::Error),
}

impl From<Diesel> for Error {
    fn from(err: Diesel) -> Error {
        match err {
            Diesel::NotFound => Error::NotFound,
            Diesel::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => Error::Conflict,
            Diesel::DatabaseError(DatabaseErrorKind::ClosedConnection, _) => Error::Unavailable,
            err => Error::Internal(err.into()),
        }
    }
}

impl From<diesel::r2d2::PoolError> for Error {
    fn from(err: diesel::r2d2::PoolError) -> Error {
        tracing::error!("no database connection: {err}");
        Error::Unavailable
    }
}
