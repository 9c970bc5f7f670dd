//! What eligibility is computed from; stored with a decision, so that it can be computed again years later.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{UnitStanding, Verdict};
use crate::registry::{DisciplineKind, Leadership, Rating, SubjectType};

/// Version of the rules in this module; raised whenever the same question could be answered differently.
pub const RULE_VERSION: u32 = 1;

/// A person or unit as the API names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SubjectRef {
    /// Person or unit.
    #[serde(rename = "type")]
    pub kind: SubjectType,
    /// The person's or unit's id.
    pub id: Uuid,
    /// Employee code or unit code.
    pub code: String,
    /// Full name.
    pub name: String,
}

/// A title as held in one year: its code and its rank in the catalogue (1 to 4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitleHeld {
    /// Code in the catalogue.
    pub code: String,
    /// Rank in the catalogue, 1 lowest.
    pub rank: i32,
}

/// One annual record: a rating, and one title where one was given. Several records may share a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordOfYear {
    /// The record's id.
    pub id: Uuid,
    /// Calendar year that is rated.
    pub year: i32,
    /// Annual rating.
    pub rating: Option<Rating>,
    /// Title given for the year.
    pub title: Option<TitleHeld>,
    /// Number of the decision.
    pub decision_number: Option<String>,
    /// Date of the decision.
    pub decision_date: Option<NaiveDate>,
}

/// A discipline on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisciplineRecord {
    /// The record's id.
    pub id: Uuid,
    /// The measure.
    pub kind: DisciplineKind,
    /// When it was decided; this date's year counts.
    pub decided_on: NaiveDate,
    /// Number of the decision.
    pub decision_number: Option<String>,
}

/// An unknown that the office lets pass, and who did so, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Waiver {
    /// The waiver's id.
    pub id: Uuid,
    /// Code of the criterion: C6a, I5a or I5b.
    pub criterion: String,
    /// The year waived; absent for every unknown year of the criterion.
    pub year: Option<i32>,
    /// Username of the officer.
    pub by: String,
    /// When it was given.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: String,
}

/// A recognition of a unit by an authority above the department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OutsideRecognition {
    /// Who recognised.
    pub authority: String,
    /// Number of the decision.
    pub decision_number: String,
    /// Date of the decision.
    pub decision_date: NaiveDate,
}

/// The unit that a leader leads, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedUnit {
    /// The unit; for leaders of the department, the department.
    pub unit: SubjectRef,
    /// The unit's own verdict in the same round.
    pub verdict: Verdict,
    /// How its nomination in the same round stands.
    pub standing: UnitStanding,
    /// Recognition from outside, where one is on record.
    pub outside: Option<OutsideRecognition>,
}

/// Everything that the eligibility of one subject in one round depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Version of the rules that are asked.
    pub rule_version: u32,
    /// Who is asked about.
    pub subject: SubjectRef,
    /// The round's years.
    pub years: Vec<i32>,
    /// Annual records of the subject (a unit's with those of the units it was, see [`super::lineage`]).
    pub records: Vec<RecordOfYear>,
    /// Years for which a merge or split leaves open whose record counts.
    pub undecided_years: Vec<i32>,
    /// Disciplines of a person.
    pub disciplines: Vec<DisciplineRecord>,
    /// Waivers given to the subject in the round.
    pub waivers: Vec<Waiver>,
    /// A person's place in the lead; `none` for a unit.
    pub leadership: Leadership,
    /// The unit led, for those whom criterion I6 concerns.
    pub led_unit: Option<LedUnit>,
}
