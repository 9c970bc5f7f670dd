//! The registry: units, people and what is on record about them, year by year.

pub mod annual_records;
pub mod bulk;
pub mod disciplines;
pub mod initiatives;
pub mod people;
pub mod recognitions;
pub mod successions;
pub mod timeline;
pub mod titles;
pub mod units;

use diesel::prelude::*;
use rules::Word;

use crate::conn::Conn;
use crate::error::StoreError;
use crate::schema::{people as people_table, units as units_table};
use crate::sql_types::Id;

/// A unit as other resources name it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = units_table)]
pub struct UnitRef {
    /// Identifier.
    pub id: Id,
    /// Code as people quote it.
    pub code: String,
    /// Name.
    pub name: String,
    /// Place in the tree: decides what may be done with what belongs to the unit.
    pub path: String,
}

/// A person as other resources name them.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = people_table)]
pub struct PersonRef {
    /// Identifier.
    pub id: Id,
    /// Employee code.
    pub employee_code: String,
    /// Full name, family name first.
    pub full_name: String,
}

/// Whose record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A person's.
    Person(Id),
    /// A unit's.
    Unit(Id),
}

impl Subject {
    /// The person, if it is one.
    #[must_use]
    pub fn person(self) -> Option<Id> {
        match self {
            Self::Person(id) => Some(id),
            Self::Unit(_) => None,
        }
    }

    /// The unit, if it is one.
    #[must_use]
    pub fn unit(self) -> Option<Id> {
        match self {
            Self::Person(_) => None,
            Self::Unit(id) => Some(id),
        }
    }
}

/// The variant that a stored word stands for.
///
/// # Errors
/// [`StoreError::Corrupt`] for a word that the rules don't know.
pub fn word<T: Word>(stored: &str) -> Result<T, StoreError> {
    T::from_word(stored).map_err(|error| StoreError::Corrupt(error.to_string()))
}

/// The variants of a filter as stored words.
pub(crate) fn words<T: Word>(wanted: &[T]) -> Vec<&'static str> {
    wanted.iter().map(|variant| variant.as_str()).collect()
}

/// How a subject of either kind stands in the tree: its unit's path, and the names to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectCard {
    /// Which one.
    pub subject: Subject,
    /// Employee code or unit code.
    pub code: String,
    /// Full name or unit name.
    pub name: String,
    /// The unit itself, or the person's.
    pub unit_id: Id,
    /// That unit's path.
    pub unit_path: String,
}

/// The card of a subject.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn card(conn: &mut Conn, subject: Subject) -> Result<SubjectCard, StoreError> {
    let (code, name, unit_id, unit_path) = match subject {
        Subject::Person(id) => people_table::table
            .inner_join(units_table::table)
            .filter(people_table::id.eq(id))
            .select((people_table::employee_code, people_table::full_name, units_table::id, units_table::path))
            .first(conn)
            .map_err(StoreError::missing("person"))?,
        Subject::Unit(id) => units_table::table
            .find(id)
            .select((units_table::code, units_table::name, units_table::id, units_table::path))
            .first(conn)
            .map_err(StoreError::missing("unit"))?,
    };
    Ok(SubjectCard { subject, code, name, unit_id, unit_path })
}
