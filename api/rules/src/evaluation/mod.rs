//! Who qualifies: the computed checks over every year of a round, and what verification needs.

mod assess;
mod leader;
mod lineage;
mod question;
mod roll;
mod verification;
mod years;

pub use assess::{Assessment, Check, assess};
pub use leader::{UnitStanding, led_unit, standing};
pub use lineage::{Lineage, Succession, lineage};
pub use question::{
    DisciplineRecord, LedUnit, OutsideRecognition, Question, RULE_VERSION, RecordOfYear, SubjectRef, TitleHeld, Waiver,
};
pub use roll::{valid_in, worked_in};
pub use verification::{JudgedItem, Obstacle, ObstacleCode, obstacles};
pub use years::{Found, YearResult};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// What the computed checks say of one subject in one round.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    EnumString,
    VariantArray,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Verdict {
    /// Every check is met or waived.
    Eligible,
    /// Some check is not met.
    Ineligible,
    /// Nothing failed, something is not on record: an officer decides.
    NeedsDecision,
    /// Only the leader's unit is still open.
    Blocked,
}

/// What one check, or one year of it, came to.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    EnumString,
    VariantArray,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Outcome {
    /// Met.
    Met,
    /// Not met.
    NotMet,
    /// Not on record.
    Unknown,
    /// Unknown, and waived by the office.
    Waived,
    /// Waits for another recognition.
    Blocked,
}

/// The office's finding on a judged criterion.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    EnumString,
    VariantArray,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Finding {
    /// Met.
    Met,
    /// Not met.
    NotMet,
    /// Waived, with a reason.
    Waived,
}

/// Why a year, or a whole check, came out as it did.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    EnumString,
    VariantArray,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Reason {
    /// The rating is excellent.
    RatingExcellent,
    /// The rating is on record and not excellent.
    RatingBelowExcellent,
    /// A title of the rank needed is on record.
    TitleOnRecord,
    /// A higher title is on record, the one it presupposes is not.
    ImpliedByHigherTitle,
    /// The year is on record without a title of the rank needed.
    TitleBelow,
    /// Nothing is on record for the year.
    NoRecord,
    /// The year is on record as not rated.
    NotRated,
    /// The unit came out of a merge or split after that year: an officer decides.
    SuccessionUndecided,
    /// Waived by the office.
    Waived,
    /// No discipline is on record.
    NoDiscipline,
    /// A discipline is on record.
    DisciplineOnRecord,
    /// The unit led is recognised in this round.
    UnitRecognised,
    /// The unit led is recognised by an authority outside.
    UnitRecognisedOutside,
    /// The unit led does not qualify itself.
    UnitIneligible,
    /// The unit's nomination ended without recognition.
    UnitNotRecognised,
    /// The unit led is not recognised yet.
    UnitPending,
}
