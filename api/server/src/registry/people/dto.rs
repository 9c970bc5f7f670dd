//! What travels for people.

use chrono::{DateTime, NaiveDate, Utc};
use rules::accounts::{Actor, Permission};
use rules::registry::{Employment, Gender, Leadership};
use serde::{Deserialize, Serialize};
use store::registry::people::PersonListed;
use store::registry::word;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use crate::error::ApiError;
use crate::extract::clean::{a_code, a_line, a_line_or_none};
use crate::registry::refs::UnitRef;

/// What may be done with a person's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PersonAction {
    /// `PATCH` it.
    Edit,
    /// Record and correct annual ratings and titles.
    EditRecords,
}

/// A person of the department.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PersonOut {
    /// Identifier.
    pub id: Uuid,
    /// Code of the employee, unique.
    #[schema(example = "NV0001")]
    pub employee_code: String,
    /// Full name, family name first.
    #[schema(example = "Nguyễn Văn Đông")]
    pub full_name: String,
    /// Gender.
    #[schema(required = true)]
    pub gender: Option<Gender>,
    /// Date of birth.
    #[schema(required = true)]
    pub birth_date: Option<NaiveDate>,
    /// The unit they work in.
    pub unit: UnitRef,
    /// Its identifier.
    pub unit_id: Uuid,
    /// Position in words.
    #[schema(example = "Chuyên viên")]
    pub position: String,
    /// Place in the lead.
    pub leadership: Leadership,
    /// How employed.
    pub employment: Employment,
    /// First day.
    pub joined_on: NaiveDate,
    /// Last day.
    #[schema(required = true)]
    pub left_on: Option<NaiveDate>,
    /// Mail address.
    #[schema(required = true)]
    pub email: Option<String>,
    /// Version, as in the `ETag`.
    #[schema(minimum = 1)]
    pub version: i32,
    /// When they were recorded.
    pub created_at: DateTime<Utc>,
    /// When the row last changed.
    pub updated_at: DateTime<Utc>,
    /// What the caller may do with it now.
    pub allowed_actions: Vec<PersonAction>,
}

impl PersonOut {
    /// The wire form for `actor`.
    ///
    /// # Errors
    /// 500 for a stored word that the rules don't know.
    pub(super) fn of(listed: PersonListed, actor: &Actor) -> Result<Self, ApiError> {
        let PersonListed { person, unit } = listed;
        let rights = [
            (Permission::WritePeople, PersonAction::Edit),
            (Permission::WriteAnnualRecords, PersonAction::EditRecords),
        ];
        let allowed =
            rights.into_iter().filter(|(right, _)| actor.may_in(*right, &unit.path)).map(|(_, action)| action);
        Ok(Self {
            allowed_actions: allowed.collect(),
            gender: person.gender.as_deref().map(word).transpose()?,
            leadership: word(&person.leadership)?,
            employment: word(&person.employment)?,
            id: person.id.0,
            employee_code: person.employee_code,
            full_name: person.full_name,
            birth_date: person.birth_date,
            unit: UnitRef::from(unit),
            unit_id: person.unit_id.0,
            position: person.position,
            joined_on: person.joined_on,
            left_on: person.left_on,
            email: person.email,
            version: person.version,
            created_at: person.created_at.instant(),
            updated_at: person.updated_at.instant(),
        })
    }
}

/// Filters of the list of people.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct PersonFilterIn {
    /// Words of name or code in any spelling, the last one perhaps only begun; exact spellings come first.
    #[validate(length(max = 200))]
    #[param(max_length = 200)]
    pub q: Option<String>,
    /// In this unit or below it.
    pub unit_id: Option<Uuid>,
    /// With one of these places in the lead.
    #[serde(default)]
    pub leadership: Vec<Leadership>,
    /// Employed in one of these ways.
    #[serde(default)]
    pub employment: Vec<Employment>,
    /// At work on this day.
    pub active_on: Option<NaiveDate>,
}

/// A person to record, and the writable form of one for `PATCH`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonIn {
    /// Code of the employee, unique: ASCII letters, digits and `- _ .`
    #[validate(length(min = 1, max = 32), custom(function = "a_code"))]
    #[schema(min_length = 1, max_length = 32, pattern = "^[A-Za-z0-9][A-Za-z0-9._-]*$", example = "NV0500")]
    pub employee_code: String,
    /// Full name, family name first.
    #[validate(length(min = 1, max = 100), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 100, example = "Nguyễn Văn Đông")]
    pub full_name: String,
    /// Gender.
    pub gender: Option<Gender>,
    /// Date of birth.
    pub birth_date: Option<NaiveDate>,
    /// The unit they work in.
    pub unit_id: Uuid,
    /// Position in words.
    #[serde(default)]
    #[validate(length(max = 100), custom(function = "a_line_or_none"))]
    #[schema(max_length = 100, example = "Chuyên viên")]
    pub position: String,
    /// Place in the lead.
    pub leadership: Leadership,
    /// How employed.
    pub employment: Employment,
    /// First day.
    pub joined_on: NaiveDate,
    /// Last day.
    pub left_on: Option<NaiveDate>,
    /// Mail address.
    #[validate(email, length(max = 254))]
    #[schema(max_length = 254, format = Email, example = "nv0500@stnmt.example")]
    pub email: Option<String>,
}
