//! What stands in the way of verifying a nomination (contract 4.1, last dash).

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::{Assessment, Finding, Outcome, Verdict};
use crate::programme::{Criterion, CriterionKind};
use crate::registry::SubjectType;

/// The office's finding on one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedItem {
    /// Code of the criterion.
    pub criterion: String,
    /// What was found.
    pub outcome: Finding,
    /// Why; needed unless the criterion is met.
    pub reason: Option<String>,
}

/// Why a criterion stands in the way of verification, or a finding can't be taken.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, EnumString, VariantArray, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ObstacleCode {
    /// A judged criterion has no finding yet.
    FindingMissing,
    /// A criterion that is not met or waived has no reason.
    ReasonMissing,
    /// The finding is on a criterion that the criteria set does not have.
    CriterionUnknown,
    /// The finding is on a criterion that is computed.
    CriterionComputed,
    /// Two findings are on one criterion.
    CriterionRepeated,
    /// A computed check is not met.
    NotMet,
    /// A computed check is not on record and not waived.
    Unknown,
}

/// One thing that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Obstacle {
    /// Code of the criterion.
    pub criterion: String,
    /// Why it stands in the way.
    pub code: ObstacleCode,
}

/// Everything that keeps a nomination from being verified, in the order of the criteria; empty when nothing does.
#[must_use]
pub fn obstacles(criteria: &[Criterion], items: &[JudgedItem], assessment: &Assessment) -> Vec<Obstacle> {
    let subject = assessment.subject.kind;
    let missing = judged(criteria, subject)
        .filter(|criterion| !items.iter().any(|item| item.criterion == criterion.code))
        .map(|criterion| obstacle(&criterion.code, ObstacleCode::FindingMissing));
    let mut all: Vec<Obstacle> = missing.chain(item_problems(criteria, items, subject)).collect();
    if matches!(assessment.verdict, Verdict::Ineligible | Verdict::NeedsDecision) {
        all.extend(assessment.checks.iter().filter_map(|check| match check.outcome {
            Outcome::NotMet => Some(obstacle(&check.criterion, ObstacleCode::NotMet)),
            Outcome::Unknown => Some(obstacle(&check.criterion, ObstacleCode::Unknown)),
            Outcome::Met | Outcome::Waived | Outcome::Blocked => None,
        }));
    }
    all
}

impl JudgedItem {
    /// What is wrong with findings on a subject of kind `subject`, before they are stored.
    #[must_use]
    pub fn problems(criteria: &[Criterion], items: &[Self], subject: SubjectType) -> Vec<Obstacle> {
        item_problems(criteria, items, subject).collect()
    }
}

fn item_problems<'a>(
    criteria: &'a [Criterion],
    items: &'a [JudgedItem],
    subject: SubjectType,
) -> impl Iterator<Item = Obstacle> + 'a {
    items.iter().enumerate().filter_map(move |(index, item)| {
        let known = criteria.iter().find(|c| c.code == item.criterion && c.subject_type == subject);
        let reason = item.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
        let code = match known.map(|criterion| criterion.kind) {
            None => ObstacleCode::CriterionUnknown,
            Some(CriterionKind::Computed) => ObstacleCode::CriterionComputed,
            Some(_) if items.iter().take(index).any(|before| before.criterion == item.criterion) => {
                ObstacleCode::CriterionRepeated
            }
            Some(_) if item.outcome != Finding::Met && !reason => ObstacleCode::ReasonMissing,
            Some(_) => return None,
        };
        Some(obstacle(&item.criterion, code))
    })
}

fn judged(criteria: &[Criterion], subject: SubjectType) -> impl Iterator<Item = &Criterion> {
    criteria.iter().filter(move |c| c.subject_type == subject && c.kind == CriterionKind::Judged)
}

fn obstacle(criterion: &str, code: ObstacleCode) -> Obstacle {
    Obstacle { criterion: criterion.to_owned(), code }
}
