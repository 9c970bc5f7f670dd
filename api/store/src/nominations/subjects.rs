//! Whom a registration or nomination may be about, with the unit that answers for them.

use diesel::prelude::*;
use rules::registry::SubjectType;
use uuid::Uuid;

use super::{SubjectRef, UnitRef};
use crate::conn::Conn;
use crate::error::StoreError;
use crate::schema::{people, units};
use crate::sql_types::Id;

/// A person or unit as a case is opened about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Who.
    pub subject: SubjectRef,
    /// The person's unit, or the unit itself.
    pub unit: UnitRef,
    /// Place in Vietnamese order.
    pub sort_key: Vec<u8>,
}

type UnitColumns = (units::id, units::code, units::name, units::path);

fn unit_columns() -> UnitColumns {
    (units::id, units::code, units::name, units::path)
}

/// The person or unit; `None` when there is none.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn find_subject(conn: &mut Conn, subject_type: SubjectType, id: Uuid) -> Result<Option<Subject>, StoreError> {
    let id = Id(id);
    match subject_type {
        SubjectType::Person => {
            let row: Option<(String, String, Vec<u8>, UnitRef)> = people::table
                .inner_join(units::table)
                .filter(people::id.eq(id))
                .select((people::employee_code, people::full_name, people::sort_key, unit_columns()))
                .first(conn)
                .optional()?;
            Ok(row.map(|(code, name, sort_key, unit)| Subject {
                subject: SubjectRef { subject_type, id, code, name },
                unit,
                sort_key,
            }))
        }
        SubjectType::Unit => {
            let row: Option<(UnitRef, Vec<u8>)> = units::table
                .filter(units::id.eq(id))
                .select((unit_columns(), units::sort_key))
                .first(conn)
                .optional()?;
            Ok(row.map(|(unit, sort_key)| Subject {
                subject: SubjectRef { subject_type, id, code: unit.code.clone(), name: unit.name.clone() },
                unit,
                sort_key,
            }))
        }
    }
}
