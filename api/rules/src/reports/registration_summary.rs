//! How many exemplars each unit registers (plan III.1, second dash: số lượng đăng ký).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::nominations::RegistrationState;
use crate::registry::{Gender, Leadership, SubjectType};

/// Registrations that are alike in all that the report counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistrationFact {
    /// The unit that registers.
    pub unit_id: Uuid,
    /// Code of the unit that registers.
    pub unit_code: String,
    /// Its name.
    pub unit_name: String,
    /// Where the unit stands in the list of units; equal for equal units.
    pub unit_position: i64,
    /// State at the date of the report.
    pub state: RegistrationState,
    /// Collective or individual.
    pub subject_type: SubjectType,
    /// Of a person: place in the lead.
    pub leadership: Option<Leadership>,
    /// Of a person: gender.
    pub gender: Option<Gender>,
    /// How many there are.
    pub count: u32,
}

/// Numbers of registrations. All but the states count those in the office's hands: submitted or accepted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Counts {
    /// Collectives and individuals together.
    pub total: u32,
    /// Collectives.
    pub collectives: u32,
    /// Individuals.
    pub individuals: u32,
    /// Individuals who lead, from deputy heads upwards (circular 02/2023/TT-BNV, form 0603).
    pub leaders: u32,
    /// Individuals who work directly.
    pub direct_workers: u32,
    /// Women among the individuals.
    pub female: u32,
    /// Registrations of each state.
    pub states: StateCounts,
}

/// Registrations of each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StateCounts {
    /// Being written.
    pub draft: u32,
    /// Sent.
    pub submitted: u32,
    /// Sent back.
    pub returned: u32,
    /// Accepted.
    pub accepted: u32,
    /// Taken back.
    pub withdrawn: u32,
}

/// The numbers of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct UnitRow {
    /// The unit.
    pub unit_id: Uuid,
    /// Unit code.
    pub unit_code: String,
    /// Unit name.
    pub unit_name: String,
    /// Its numbers.
    #[serde(flatten)]
    pub counts: Counts,
}

/// The whole report: a row for each unit with a registration, in the order of units, and the totals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RegistrationSummary {
    /// By unit.
    pub rows: Vec<UnitRow>,
    /// Over all rows.
    pub totals: Counts,
}

/// Counts registrations by unit. The order of `facts` does not matter.
#[must_use]
pub fn registration_summary(facts: &[RegistrationFact]) -> RegistrationSummary {
    let mut units: BTreeMap<(i64, &str), UnitRow> = BTreeMap::new();
    let mut totals = Counts::default();
    for fact in facts {
        let row = units.entry((fact.unit_position, &fact.unit_code)).or_insert_with(|| UnitRow {
            unit_id: fact.unit_id,
            unit_code: fact.unit_code.clone(),
            unit_name: fact.unit_name.clone(),
            counts: Counts::default(),
        });
        row.counts.add(fact);
        totals.add(fact);
    }
    RegistrationSummary { rows: units.into_values().collect(), totals }
}

impl Counts {
    fn add(&mut self, fact: &RegistrationFact) {
        let of_state = match fact.state {
            RegistrationState::Draft => &mut self.states.draft,
            RegistrationState::Submitted => &mut self.states.submitted,
            RegistrationState::Returned => &mut self.states.returned,
            RegistrationState::Accepted => &mut self.states.accepted,
            RegistrationState::Withdrawn => &mut self.states.withdrawn,
        };
        *of_state += fact.count;
        if !matches!(fact.state, RegistrationState::Submitted | RegistrationState::Accepted) {
            return;
        }
        self.total += fact.count;
        if fact.subject_type == SubjectType::Unit {
            self.collectives += fact.count;
            return;
        }
        self.individuals += fact.count;
        if fact.leadership.is_some_and(Leadership::counts_as_leader) {
            self.leaders += fact.count;
        } else {
            self.direct_workers += fact.count;
        }
        if fact.gender == Some(Gender::Female) {
            self.female += fact.count;
        }
    }
}
