//! What can go wrong in the store, in words the layers above can act on.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// A store failure. Everything a caller can do something about has a variant of its own; the rest is `Other`, for the log.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No such row, or none in sight; the word is the kind of thing, for instance `person`.
    #[error("no such {0}")]
    NotFound(&'static str),
    /// The value is somebody else's already; the word is the field.
    #[error("{field} is taken")]
    Taken {
        /// The field whose value must be unique.
        field: &'static str,
    },
    /// Something still refers to the row; the word is the kind of thing that does.
    #[error("still in use by {0}")]
    InUse(&'static str),
    /// The row changed since it was read.
    #[error("the row has changed meanwhile")]
    Stale,
    /// A cursor that this list did not give.
    #[error("the cursor is not one of this list")]
    Cursor,
    /// Too much going on: no connection in time, or the transaction lost every retry.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// A stored value that the rules don't know: somebody wrote to the database past us.
    #[error("stored value out of vocabulary: {0}")]
    Corrupt(String),
    /// Anything else; only for the log.
    #[error("{0}")]
    Other(String),
}

impl StoreError {
    /// What "no row" means here.
    pub fn missing(kind: &'static str) -> impl FnOnce(DieselError) -> StoreError {
        move |error| match error {
            DieselError::NotFound => StoreError::NotFound(kind),
            other => other.into(),
        }
    }

    /// What a broken unique constraint means here.
    pub fn taken(field: &'static str) -> impl FnOnce(DieselError) -> StoreError {
        move |error| match error {
            DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => StoreError::Taken { field },
            other => other.into(),
        }
    }

    /// What a broken foreign key means when a row is removed here.
    pub fn in_use(by: &'static str) -> impl FnOnce(DieselError) -> StoreError {
        move |error| match error {
            DieselError::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) => StoreError::InUse(by),
            other => other.into(),
        }
    }
}

impl From<DieselError> for StoreError {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, info) => {
                Self::Busy(info.message().to_owned())
            }
            // SQLite has no kind of its own for "somebody else is writing".
            DieselError::DatabaseError(_, info) if info.message().contains("database is locked") => {
                Self::Busy(info.message().to_owned())
            }
            DieselError::DatabaseError(_, info)
                if info.message().contains("deadlock detected") || info.message().contains("lock timeout") =>
            {
                Self::Busy(info.message().to_owned())
            }
            other => Self::Other(other.to_string()),
        }
    }
}

/// Lets [`crate::Db::write`] see the store's failure inside the caller's error, to know what is worth another try.
pub trait StoreFault {
    /// The store's failure, if this error is one.
    fn store_error(&self) -> Option<&StoreError>;
}

impl StoreFault for StoreError {
    fn store_error(&self) -> Option<&StoreError> {
        Some(self)
    }
}
