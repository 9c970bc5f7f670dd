//! One criterion in one year: met, not met, or not on record.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{DisciplineRecord, Outcome, Question, Reason, RecordOfYear, Waiver};
use crate::registry::{DisciplineKind, Rating};

/// The lowest rank that counts for C6a and I5b: excellent labour collective, grassroots emulation fighter (plan II.2).
const RANK_NEEDED: i32 = 2;

/// A record that a year's outcome rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
pub struct Found {
    /// Code of the title.
    pub title: Option<String>,
    /// Annual rating.
    pub rating: Option<Rating>,
    /// The disciplinary measure, in checks of discipline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discipline: Option<DisciplineKind>,
    /// Number of the decision.
    pub decision_number: Option<String>,
    /// Date of the decision.
    pub decision_date: Option<NaiveDate>,
}

/// What one criterion came to in one year, why, and the records found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct YearResult {
    /// Calendar year.
    pub year: i32,
    /// What it came to.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// The records found, in a fixed order.
    pub found: Vec<Found>,
    /// The waiver, where one was needed and given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiver: Option<Waiver>,
}

/// I5a in one year: some record is rated excellent.
pub(super) fn rating(question: &Question, year: i32) -> YearResult {
    let records = of_year(question, year);
    let (outcome, reason) = if records.iter().any(|r| r.rating == Some(Rating::Excellent)) {
        (Outcome::Met, Reason::RatingExcellent)
    } else if records.iter().any(|r| r.rating.is_some_and(|rating| rating != Rating::NotRated)) {
        (Outcome::NotMet, Reason::RatingBelowExcellent)
    } else {
        (Outcome::Unknown, absence(&records))
    };
    YearResult { year, outcome, reason, found: found(&records), waiver: None }
}

/// I5b and C6a in one year: some record has a title of rank 2 or higher.
pub(super) fn title(question: &Question, year: i32) -> YearResult {
    let records = of_year(question, year);
    let ranks = || records.iter().filter_map(|r| r.title.as_ref()).map(|title| title.rank);
    let says_something = |r: &&RecordOfYear| r.rating.map_or(r.title.is_some(), |rating| rating != Rating::NotRated);
    let (outcome, reason) = if question.undecided_years.contains(&year) {
        (Outcome::Unknown, Reason::SuccessionUndecided)
    } else if ranks().any(|rank| rank == RANK_NEEDED) {
        (Outcome::Met, Reason::TitleOnRecord)
    } else if ranks().any(|rank| rank > RANK_NEEDED) {
        (Outcome::Met, Reason::ImpliedByHigherTitle)
    } else if records.iter().any(says_something) {
        (Outcome::NotMet, Reason::TitleBelow)
    } else {
        (Outcome::Unknown, absence(&records))
    };
    YearResult { year, outcome, reason, found: found(&records), waiver: None }
}

/// I4 in one year, as far as the registry can tell: no discipline was decided in it.
pub(super) fn discipline(question: &Question, year: i32) -> YearResult {
    let mut found: Vec<Found> = question
        .disciplines
        .iter()
        .filter(|discipline| chrono::Datelike::year(&discipline.decided_on) == year)
        .map(found_discipline)
        .collect();
    found.sort();
    let (outcome, reason) = if found.is_empty() {
        (Outcome::Met, Reason::NoDiscipline)
    } else {
        (Outcome::NotMet, Reason::DisciplineOnRecord)
    };
    YearResult { year, outcome, reason, found, waiver: None }
}

/// An unknown year with a waiver is waived; nothing else can be.
pub(super) fn waive(mut result: YearResult, criterion: &str, waivers: &[Waiver]) -> YearResult {
    if result.outcome != Outcome::Unknown {
        return result;
    }
    let waiver = waivers
        .iter()
        .filter(|w| w.criterion == criterion && w.year.is_none_or(|year| year == result.year))
        .min_by_key(|w| (w.at, w.id));
    if let Some(waiver) = waiver {
        result.outcome = Outcome::Waived;
        result.reason = Reason::Waived;
        result.waiver = Some(waiver.clone());
    }
    result
}

fn of_year(question: &Question, year: i32) -> Vec<&RecordOfYear> {
    question.records.iter().filter(|record| record.year == year).collect()
}

fn absence(records: &[&RecordOfYear]) -> Reason {
    if records.is_empty() { Reason::NoRecord } else { Reason::NotRated }
}

fn found(records: &[&RecordOfYear]) -> Vec<Found> {
    let mut found: Vec<Found> = records
        .iter()
        .map(|record| Found {
            title: record.title.as_ref().map(|title| title.code.clone()),
            rating: record.rating,
            discipline: None,
            decision_number: record.decision_number.clone(),
            decision_date: record.decision_date,
        })
        .collect();
    found.sort();
    found
}

fn found_discipline(discipline: &DisciplineRecord) -> Found {
    Found {
        title: None,
        rating: None,
        discipline: Some(discipline.kind),
        decision_number: discipline.decision_number.clone(),
        decision_date: Some(discipline.decided_on),
    }
}
