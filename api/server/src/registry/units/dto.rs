//! What travels for units.

use chrono::{DateTime, NaiveDate, Utc};
use rules::accounts::{Actor, Permission};
use rules::registry::UnitKind;
use serde::{Deserialize, Serialize};
use store::registry::units::{UnitListed, UnitVersion};
use store::registry::word;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use crate::error::ApiError;
use crate::extract::clean::{a_code, a_line};
use crate::registry::refs::{PersonRef, UnitRef};

/// What may be done with a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum UnitAction {
    /// `PATCH` it.
    Edit,
    /// Record a succession.
    Succeed,
}

/// What a unit was called, and where it stood, during a time.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UnitVersionOut {
    /// Code then.
    pub code: String,
    /// Name then.
    pub name: String,
    /// Kind then.
    pub kind: UnitKind,
    /// The unit above then.
    #[schema(required = true)]
    pub parent_id: Option<Uuid>,
    /// First day of this version.
    pub valid_from: NaiveDate,
    /// Last day of this version.
    #[schema(required = true)]
    pub valid_to: Option<NaiveDate>,
}

impl UnitVersionOut {
    fn of(version: UnitVersion) -> Result<Self, ApiError> {
        Ok(Self {
            kind: word(&version.kind)?,
            code: version.code,
            name: version.name,
            parent_id: version.parent_id.map(|id| id.0),
            valid_from: version.valid_from,
            valid_to: version.valid_to,
        })
    }
}

/// A unit of the department.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UnitOut {
    /// Identifier.
    pub id: Uuid,
    /// Code as people quote it, unique.
    #[schema(example = "CN-NT")]
    pub code: String,
    /// Name.
    #[schema(example = "Chi nhánh Văn phòng Đăng ký đất đai tại Nha Trang")]
    pub name: String,
    /// Kind.
    pub kind: UnitKind,
    /// The unit above.
    #[schema(required = true)]
    pub parent_id: Option<Uuid>,
    /// Its names.
    #[schema(required = true)]
    pub parent: Option<UnitRef>,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day.
    #[schema(required = true)]
    pub valid_to: Option<NaiveDate>,
    /// Who leads it today.
    #[schema(required = true)]
    pub head: Option<PersonRef>,
    /// Version, as in the `ETag`.
    #[schema(minimum = 1)]
    pub version: i32,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// What the caller may do with it now.
    pub allowed_actions: Vec<UnitAction>,
    /// What it was called over time, oldest first; only when one unit is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    pub versions: Option<Vec<UnitVersionOut>>,
}

impl UnitOut {
    /// The wire form for `actor`.
    ///
    /// # Errors
    /// 500 for a stored word that the rules don't know.
    pub(super) fn of(listed: UnitListed, actor: &Actor) -> Result<Self, ApiError> {
        let UnitListed { unit, parent, head } = listed;
        let may = actor.may_in(Permission::WriteUnits, &unit.path);
        Ok(Self {
            kind: word(&unit.kind)?,
            id: unit.id.0,
            code: unit.code,
            name: unit.name,
            parent_id: unit.parent_id.map(|id| id.0),
            parent: parent.map(UnitRef::from),
            valid_from: unit.valid_from,
            valid_to: unit.valid_to,
            head: head.map(PersonRef::from),
            version: unit.version,
            created_at: unit.created_at.instant(),
            updated_at: unit.updated_at.instant(),
            allowed_actions: if may { vec![UnitAction::Edit, UnitAction::Succeed] } else { vec![] },
            versions: None,
        })
    }

    /// The same with the unit's names over time.
    ///
    /// # Errors
    /// As [`UnitOut::of`].
    pub(super) fn with(mut self, versions: Vec<UnitVersion>) -> Result<Self, ApiError> {
        self.versions = Some(versions.into_iter().map(UnitVersionOut::of).collect::<Result<_, _>>()?);
        Ok(self)
    }
}

/// Filters of the list of units.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct UnitFilterIn {
    /// Words of name or code, in any spelling.
    #[validate(length(max = 200))]
    #[param(max_length = 200)]
    pub q: Option<String>,
    /// Of these kinds.
    #[serde(default)]
    pub kind: Vec<UnitKind>,
    /// Directly below this unit.
    pub parent_id: Option<Uuid>,
    /// This unit and all below it.
    pub unit_id: Option<Uuid>,
    /// In force on this day.
    pub valid_on: Option<NaiveDate>,
}

/// A unit to record, and the writable form of one for `PATCH`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnitIn {
    /// Code, unique: ASCII letters, digits and `- _ .`
    #[validate(length(min = 1, max = 32), custom(function = "a_code"))]
    #[schema(min_length = 1, max_length = 32, pattern = "^[A-Za-z0-9][A-Za-z0-9._-]*$", example = "CN-NT")]
    pub code: String,
    /// Name.
    #[validate(length(min = 1, max = 200), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 200, example = "Phòng Khoáng sản")]
    pub name: String,
    /// Kind.
    pub kind: UnitKind,
    /// The unit above; null only for the top of a tree.
    pub parent_id: Option<Uuid>,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day.
    pub valid_to: Option<NaiveDate>,
}
