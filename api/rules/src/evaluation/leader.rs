//! Criterion I6: a leader needs their unit to be an exemplar (plan II.2.b, last dash).

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{Check, LedUnit, Outcome, Reason, Verdict};
use crate::nominations::NominationState;
use crate::registry::{Leadership, UnitKind};
use uuid::Uuid;

/// How a unit's nominations in one round stand, taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, EnumString, VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum UnitStanding {
    /// Recognised.
    Recognised,
    /// Not nominated, or the nomination is still on its way.
    Open,
    /// Every nomination ended without recognition.
    Ended,
}

/// How a unit stands, from the states of its nominations in the round.
#[must_use]
pub fn standing(states: &[NominationState]) -> UnitStanding {
    if states.contains(&NominationState::Recognised) {
        UnitStanding::Recognised
    } else if !states.is_empty() && states.iter().all(|state| state.is_ended()) {
        UnitStanding::Ended
    } else {
        UnitStanding::Open
    }
}

/// The check I6. A leader whose unit the caller cannot name waits: nothing on record is never a failure.
pub(super) fn check(led: Option<&LedUnit>) -> Check {
    let (outcome, reason) = led.map_or((Outcome::Blocked, Reason::UnitPending), |led| {
        if led.standing == UnitStanding::Recognised {
            (Outcome::Met, Reason::UnitRecognised)
        } else if led.outside.is_some() {
            (Outcome::Met, Reason::UnitRecognisedOutside)
        } else if led.verdict == Verdict::Ineligible {
            (Outcome::NotMet, Reason::UnitIneligible)
        } else if led.standing == UnitStanding::Ended {
            (Outcome::NotMet, Reason::UnitNotRecognised)
        } else {
            (Outcome::Blocked, Reason::UnitPending)
        }
    });
    Check {
        criterion: "I6".to_owned(),
        outcome,
        reason: Some(reason),
        unit: led.map(|led| led.unit.clone()),
        years: Vec::new(),
    }
}

/// The unit that a person of `leadership` leads in the sense of I6; `None` for those whom I6 does not concern.
///
/// `upwards` is the person's unit, its parent, and so on to the root. For leaders of the department, deputies too, it is
/// the nearest department, and the root where no unit is of that kind.
#[must_use]
pub fn led_unit(leadership: Leadership, upwards: &[(Uuid, UnitKind)]) -> Option<Uuid> {
    let unit = match leadership {
        Leadership::None | Leadership::DeputyHead => None,
        Leadership::UnitHead => upwards.first(),
        Leadership::DepartmentLeader => {
            upwards.iter().find(|(_, kind)| *kind == UnitKind::Department).or(upwards.last())
        }
    };
    unit.map(|(id, _)| *id)
}
