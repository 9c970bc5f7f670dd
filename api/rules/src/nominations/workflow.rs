//! The two state machines: what may be done in a state, by whom, and where it leads.

use super::{NominationAction, NominationState, RegistrationAction, RegistrationState};
use crate::Word;
use crate::accounts::{Actor, Permission};
use thiserror::Error;
use uuid::Uuid;

/// What the workflow needs to know of a registration or nomination, apart from its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case<'a> {
    /// Path of the unit that registers or nominates.
    pub unit_path: &'a str,
    /// The person it is about, if about a person.
    pub subject_person: Option<Uuid>,
    /// Whether the due date, with the unit's extension, is still ahead.
    pub deadline_open: bool,
    /// Whether the round still runs (see [`crate::programme::RoundState::is_running`]).
    pub round_running: bool,
    /// Whether the round has a council.
    pub needs_council: bool,
}

/// Why a transition is refused, in the order in which it is found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The actor lacks the permission for this unit (403).
    #[error("not allowed")]
    Forbidden(Permission),
    /// One does not act on a case about oneself (403).
    #[error("about oneself")]
    OwnCase,
    /// The state has no such action (409).
    #[error("not possible in this state")]
    WrongState,
    /// The round is decided or closed (409).
    #[error("the round is over")]
    RoundOver,
    /// The due date has passed (409).
    #[error("the deadline has passed")]
    DeadlinePassed,
    /// The action needs a reason (422).
    #[error("a reason is needed")]
    ReasonMissing,
}

impl NominationAction {
    /// The right that the action needs, for the nomination's unit.
    #[must_use]
    pub fn permission(self) -> Permission {
        match self {
            Self::Submit | Self::Withdraw => Permission::WriteNominations,
            Self::Return | Self::Verify | Self::Reject | Self::Refer => Permission::VerifyNominations,
            Self::Revoke => Permission::RevokeNominations,
        }
    }

    /// Whether the action needs a reason, which the history keeps.
    #[must_use]
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::Return | Self::Reject | Self::Revoke)
    }

    /// Where the action leads from `state`; `None` if it can't be done there.
    #[must_use]
    pub fn target(self, state: NominationState, needs_council: bool) -> Option<NominationState> {
        use NominationState as S;
        match (self, state) {
            (Self::Submit, S::Draft | S::Returned) => Some(S::Submitted),
            (Self::Return, S::Submitted) => Some(S::Returned),
            (Self::Verify, S::Submitted) => Some(S::Verified),
            (Self::Reject, S::Submitted | S::Verified) => Some(S::Ineligible),
            (Self::Refer, S::Verified) if needs_council => Some(S::InCouncil),
            (Self::Withdraw, S::Draft | S::Submitted | S::Returned | S::Verified | S::Recommended) => {
                Some(S::Withdrawn)
            }
            (Self::Revoke, S::Recognised) => Some(S::Revoked),
            _ => None,
        }
    }
}

impl RegistrationAction {
    /// The right that the action needs, for the registration's unit.
    #[must_use]
    pub fn permission(self) -> Permission {
        match self {
            Self::Submit | Self::Withdraw => Permission::WriteRegistrations,
            Self::Return | Self::Accept => Permission::ReviewRegistrations,
        }
    }

    /// Whether the action needs a reason.
    #[must_use]
    pub fn needs_reason(self) -> bool {
        self == Self::Return
    }

    /// Where the action leads from `state`; `None` if it can't be done there.
    #[must_use]
    pub fn target(self, state: RegistrationState) -> Option<RegistrationState> {
        use RegistrationState as S;
        match (self, state) {
            (Self::Submit, S::Draft | S::Returned) => Some(S::Submitted),
            (Self::Return, S::Submitted) => Some(S::Returned),
            (Self::Accept, S::Submitted) => Some(S::Accepted),
            (Self::Withdraw, S::Draft | S::Submitted | S::Returned | S::Accepted) => Some(S::Withdrawn),
            _ => None,
        }
    }
}

impl NominationState {
    /// Whether the unit may still change content and evidence.
    #[must_use]
    pub fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// Whether the office may still record its findings.
    #[must_use]
    pub fn is_under_verification(self) -> bool {
        self == Self::Submitted
    }
}

impl RegistrationState {
    /// Whether the unit may still change the content.
    #[must_use]
    pub fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }
}

/// The state after `action`, or why it is refused. Whether a case is verifiable is asked apart, of [`crate::evaluation`].
pub fn move_nomination(
    case: &Case<'_>,
    state: NominationState,
    action: NominationAction,
    reason: Option<&str>,
    actor: &Actor,
) -> Result<NominationState, Refusal> {
    let target = check_nomination(case, state, action, actor)?;
    reasoned(action.needs_reason(), reason)?;
    Ok(target)
}

/// What `actor` may do to the nomination now: the resource's `allowed_actions`.
#[must_use]
pub fn nomination_actions(case: &Case<'_>, state: NominationState, actor: &Actor) -> Vec<NominationAction> {
    let allowed = |action: &NominationAction| check_nomination(case, state, *action, actor).is_ok();
    NominationAction::all().iter().copied().filter(allowed).collect()
}

fn check_nomination(
    case: &Case<'_>,
    state: NominationState,
    action: NominationAction,
    actor: &Actor,
) -> Result<NominationState, Refusal> {
    use NominationAction as A;
    permitted(case, action.permission(), actor)?;
    if matches!(action, A::Return | A::Verify | A::Reject | A::Refer) && actor.is_person(case.subject_person) {
        return Err(Refusal::OwnCase);
    }
    let target = action.target(state, case.needs_council).ok_or(Refusal::WrongState)?;
    if matches!(action, A::Submit | A::Verify | A::Refer) && !case.round_running {
        return Err(Refusal::RoundOver);
    }
    if action == A::Submit && !case.deadline_open {
        return Err(Refusal::DeadlinePassed);
    }
    Ok(target)
}

/// The state after `action`, or why it is refused.
pub fn move_registration(
    case: &Case<'_>,
    state: RegistrationState,
    action: RegistrationAction,
    reason: Option<&str>,
    actor: &Actor,
) -> Result<RegistrationState, Refusal> {
    let target = check_registration(case, state, action, actor)?;
    reasoned(action.needs_reason(), reason)?;
    Ok(target)
}

/// What `actor` may do to the registration now.
#[must_use]
pub fn registration_actions(case: &Case<'_>, state: RegistrationState, actor: &Actor) -> Vec<RegistrationAction> {
    let allowed = |action: &RegistrationAction| check_registration(case, state, *action, actor).is_ok();
    RegistrationAction::all().iter().copied().filter(allowed).collect()
}

fn check_registration(
    case: &Case<'_>,
    state: RegistrationState,
    action: RegistrationAction,
    actor: &Actor,
) -> Result<RegistrationState, Refusal> {
    use RegistrationAction as A;
    permitted(case, action.permission(), actor)?;
    if matches!(action, A::Return | A::Accept) && actor.is_person(case.subject_person) {
        return Err(Refusal::OwnCase);
    }
    let target = action.target(state).ok_or(Refusal::WrongState)?;
    if action == A::Submit && !case.deadline_open {
        return Err(Refusal::DeadlinePassed);
    }
    Ok(target)
}

fn permitted(case: &Case<'_>, permission: Permission, actor: &Actor) -> Result<(), Refusal> {
    if actor.may_in(permission, case.unit_path) { Ok(()) } else { Err(Refusal::Forbidden(permission)) }
}

fn reasoned(needed: bool, reason: Option<&str>) -> Result<(), Refusal> {
    if needed && reason.is_none_or(|reason| reason.trim().is_empty()) {
        return Err(Refusal::ReasonMissing);
    }
    Ok(())
}
