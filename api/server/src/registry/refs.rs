//! Units, people and subjects as other things name them.

use rules::registry::SubjectType;
use serde::Serialize;
use store::registry as stored;
use utoipa::ToSchema;
use uuid::Uuid;

pub use crate::accounts::UnitRef;

impl From<stored::UnitRef> for UnitRef {
    fn from(unit: stored::UnitRef) -> Self {
        Self { id: unit.id.0, code: unit.code, name: unit.name }
    }
}

/// A person as other things name them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PersonRef {
    /// Identifier.
    pub id: Uuid,
    /// Code of the employee.
    #[schema(example = "NV0001")]
    pub employee_code: String,
    /// Full name, family name first.
    #[schema(example = "Nguyễn Văn Đông")]
    pub full_name: String,
}

impl From<stored::PersonRef> for PersonRef {
    fn from(person: stored::PersonRef) -> Self {
        Self { id: person.id.0, employee_code: person.employee_code, full_name: person.full_name }
    }
}

/// A person or unit that something is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SubjectOut {
    /// Person or unit.
    pub r#type: SubjectType,
    /// Identifier.
    pub id: Uuid,
    /// Employee code or unit code.
    #[schema(example = "NV0001")]
    pub code: String,
    /// Full name or unit name.
    #[schema(example = "Nguyễn Văn Đông")]
    pub name: String,
}

impl From<stored::SubjectCard> for SubjectOut {
    fn from(card: stored::SubjectCard) -> Self {
        let (r#type, id) = match card.subject {
            stored::Subject::Person(id) => (SubjectType::Person, id),
            stored::Subject::Unit(id) => (SubjectType::Unit, id),
        };
        Self { r#type, id: id.0, code: card.code, name: card.name }
    }
}

/// A path that no unit has or is below.
const NOWHERE: &str = "-/";

/// The path of the unit that a list is to be bounded by; an unknown unit has nothing below it.
///
/// # Errors
/// 500 when the database fails.
pub(crate) fn path_of(conn: &mut store::Conn, id: Uuid) -> Result<String, crate::error::ApiError> {
    match stored::units::find(conn, store::Id(id)) {
        Ok(unit) => Ok(unit.path),
        Err(store::StoreError::NotFound(_)) => Ok(NOWHERE.to_owned()),
        Err(other) => Err(other.into()),
    }
}
