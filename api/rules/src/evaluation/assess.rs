//! The computed checks of one subject over all years of a round, and the verdict (plan II.2, contract 4.1).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Outcome, Question, RULE_VERSION, Reason, SubjectRef, Verdict, YearResult, leader, years};
use crate::registry::SubjectType;

/// One computed criterion and what it came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Check {
    /// Code of the criterion: C6a, I4, I5a, I5b or I6.
    pub criterion: String,
    /// What it came to over all years.
    pub outcome: Outcome,
    /// Why, for a criterion that is not decided year by year (I6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The unit that a leader waits for (I6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<SubjectRef>,
    /// Year by year, ascending; empty for I6.
    pub years: Vec<YearResult>,
}

/// The answer for one subject in one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Assessment {
    /// Who was asked about.
    pub subject: SubjectRef,
    /// What it comes to.
    pub verdict: Verdict,
    /// The computed checks: C6a for a unit; I4, I5a, I5b and for leaders I6 for a person.
    pub checks: Vec<Check>,
    /// Version of the rules that answered.
    pub rule_version: u32,
}

impl Assessment {
    /// The check of the criterion with this code.
    #[must_use]
    pub fn check(&self, criterion: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.criterion == criterion)
    }

    /// Whether something other than the leader's unit stands in the way for good.
    #[must_use]
    pub fn fails_apart_from_unit(&self) -> bool {
        self.checks.iter().any(|check| check.criterion != "I6" && check.outcome == Outcome::NotMet)
    }
}

/// Answers `question`. The order of records, waivers and years in it does not matter.
#[must_use]
pub fn assess(question: &Question) -> Assessment {
    let checks = match question.subject.kind {
        SubjectType::Unit => vec![by_year(question, "C6a", years::title)],
        SubjectType::Person => {
            let mut checks = vec![
                by_year(question, "I4", years::discipline),
                by_year(question, "I5a", years::rating),
                by_year(question, "I5b", years::title),
            ];
            if question.leadership.needs_exemplary_unit() {
                checks.push(leader::check(question.led_unit.as_ref()));
            }
            checks
        }
    };
    Assessment { subject: question.subject.clone(), verdict: verdict(&checks), checks, rule_version: RULE_VERSION }
}

fn by_year(question: &Question, criterion: &str, one: fn(&Question, i32) -> YearResult) -> Check {
    let mut years = question.years.clone();
    years.sort_unstable();
    years.dedup();
    let years: Vec<YearResult> =
        years.into_iter().map(|year| years::waive(one(question, year), criterion, &question.waivers)).collect();
    let worst = [Outcome::NotMet, Outcome::Unknown, Outcome::Waived]
        .into_iter()
        .find(|outcome| years.iter().any(|year| year.outcome == *outcome));
    Check { criterion: criterion.to_owned(), outcome: worst.unwrap_or(Outcome::Met), reason: None, unit: None, years }
}

/// Any not met makes ineligible, else any unknown an officer's decision, else any blocked blocks.
fn verdict(checks: &[Check]) -> Verdict {
    let any = |outcome| checks.iter().any(|check| check.outcome == outcome);
    if any(Outcome::NotMet) {
        Verdict::Ineligible
    } else if any(Outcome::Unknown) {
        Verdict::NeedsDecision
    } else if any(Outcome::Blocked) {
        Verdict::Blocked
    } else {
        Verdict::Eligible
    }
}
