//! The questions that the rules answer, put together for many subjects at once.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use rules::evaluation::{LedUnit, Question, RULE_VERSION, SubjectRef, assess, led_unit};
use rules::nominations::NominationState;
use rules::registry::{Leadership, SubjectType, UnitKind};
use uuid::Uuid;

use super::facts::Facts;
use super::{RoundFrame, Subject, UnitRef, word};
use crate::conn::Conn;
use crate::error::StoreError;
use crate::schema::units;
use crate::sql_types::Id;

/// A nomination, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NominationRef {
    /// Identifier.
    pub id: Uuid,
    /// Code.
    pub code: String,
    /// State.
    pub state: NominationState,
}

/// One subject of a round and everything its eligibility depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The person or unit.
    pub subject: Subject,
    /// What the rules are asked.
    pub question: Question,
    /// Its nomination in the round, if there is one.
    pub nomination: Option<NominationRef>,
}

/// The cases of these subjects, in their order: at most four statements, however many they are.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn cases(conn: &mut Conn, round: &RoundFrame, subjects: Vec<Subject>) -> Result<Vec<Case>, StoreError> {
    let ancestors = ancestors(conn, &subjects)?;
    let led: HashMap<Uuid, UnitRef> =
        subjects.iter().filter_map(|subject| led_by(subject, &ancestors).map(|unit| (subject.id, unit))).collect();
    let of_kind = |kind| subjects.iter().filter(move |s| s.kind == kind).map(|s| s.id);
    let people: BTreeSet<Uuid> = of_kind(SubjectType::Person).collect();
    let units: BTreeSet<Uuid> = of_kind(SubjectType::Unit).chain(led.values().map(|unit| unit.id)).collect();
    let facts = Facts::load(conn, round, &people, &units)?;
    Ok(subjects
        .into_iter()
        .map(|subject| Case {
            question: question(round, &subject, led.get(&subject.id), &facts),
            nomination: facts.nomination(subject.id),
            subject,
        })
        .collect())
}

fn question(round: &RoundFrame, subject: &Subject, led: Option<&UnitRef>, facts: &Facts) -> Question {
    match subject.kind {
        SubjectType::Unit => unit_question(round, &subject.unit, facts),
        SubjectType::Person => Question {
            rule_version: RULE_VERSION,
            subject: SubjectRef {
                kind: SubjectType::Person,
                id: subject.id,
                code: subject.code.clone(),
                name: subject.name.clone(),
            },
            years: round.years.clone(),
            records: facts.of_person(subject.id),
            undecided_years: Vec::new(),
            disciplines: facts.disciplines.get(&subject.id).cloned().unwrap_or_default(),
            waivers: facts.waivers.get(&subject.id).cloned().unwrap_or_default(),
            leadership: subject.leadership,
            led_unit: led.map(|unit| {
                let own = unit_question(round, unit, facts);
                LedUnit {
                    verdict: assess(&own).verdict,
                    unit: own.subject,
                    standing: facts.standing(unit.id),
                    outside: facts.outside.get(&unit.id).cloned(),
                }
            }),
        },
    }
}

fn unit_question(round: &RoundFrame, unit: &UnitRef, facts: &Facts) -> Question {
    let found = facts.of_unit(unit.id, &round.years);
    Question {
        rule_version: RULE_VERSION,
        subject: SubjectRef { kind: SubjectType::Unit, id: unit.id, code: unit.code.clone(), name: unit.name.clone() },
        years: round.years.clone(),
        records: found.records,
        undecided_years: found.undecided,
        disciplines: Vec::new(),
        waivers: facts.waivers.get(&unit.id).cloned().unwrap_or_default(),
        leadership: Leadership::None,
        led_unit: None,
    }
}

/// The unit that a subject leads, from its own unit upwards.
fn led_by(subject: &Subject, ancestors: &HashMap<Uuid, UnitRef>) -> Option<UnitRef> {
    if subject.kind == SubjectType::Unit {
        return None;
    }
    let upwards: Vec<&UnitRef> = std::iter::once(&subject.unit)
        .chain(above(&subject.unit.path).into_iter().filter_map(|id| ancestors.get(&id)))
        .collect();
    let kinds: Vec<(Uuid, UnitKind)> = upwards.iter().map(|unit| (unit.id, unit.kind)).collect();
    let led = led_unit(subject.leadership, &kinds)?;
    upwards.into_iter().find(|unit| unit.id == led).cloned()
}

/// The ids above the unit with this path, nearest first.
fn above(path: &str) -> Vec<Uuid> {
    path.split('/').filter_map(|id| Uuid::try_parse(id).ok()).rev().skip(1).collect()
}

/// The units above those whose leaders lead the department but sit elsewhere; no statement when there are none.
fn ancestors(conn: &mut Conn, subjects: &[Subject]) -> Result<HashMap<Uuid, UnitRef>, StoreError> {
    let ids: BTreeSet<Uuid> = subjects
        .iter()
        .filter(|s| s.leadership == Leadership::DepartmentLeader && s.unit.kind != UnitKind::Department)
        .flat_map(|subject| above(&subject.unit.path))
        .collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<Id> = ids.into_iter().map(Id).collect();
    let rows: Vec<(Id, String, String, String, String)> = units::table
        .filter(units::id.eq_any(ids))
        .select((units::id, units::code, units::name, units::kind, units::path))
        .load(conn)?;
    rows.into_iter()
        .map(|(id, code, name, kind, path)| Ok((id.0, UnitRef { id: id.0, code, name, kind: word(&kind)?, path })))
        .collect()
}
