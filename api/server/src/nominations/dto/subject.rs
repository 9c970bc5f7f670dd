//! Whom a registration or nomination is about.

use rules::registry::SubjectType;
use serde::{Deserialize, Serialize};
use store::nominations::{SubjectRef, UnitRef as StoredUnit};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::accounts::UnitRef;

/// A person or unit, by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubjectIn {
    /// Person or unit.
    pub r#type: SubjectType,
    /// Which one.
    pub id: Uuid,
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

impl From<SubjectRef> for SubjectOut {
    fn from(subject: SubjectRef) -> Self {
        Self { r#type: subject.subject_type, id: subject.id.0, code: subject.code, name: subject.name }
    }
}

impl From<StoredUnit> for UnitRef {
    fn from(unit: StoredUnit) -> Self {
        Self { id: unit.id.0, code: unit.code, name: unit.name }
    }
}
