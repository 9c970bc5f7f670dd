//! Whom a registration or nomination is about.

use rules::registry::SubjectType;
use serde::Deserialize;
use store::nominations::{SubjectRef, UnitRef as StoredUnit};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::accounts::UnitRef;
pub use crate::registry::SubjectOut;

/// A person or unit, by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubjectIn {
    /// Person or unit.
    pub r#type: SubjectType,
    /// Which one.
    pub id: Uuid,
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
