//! Registrations and nominations as one caller sees them: what is in sight, until when, and what may be done now.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use rules::accounts::{Actor, Permission};
use rules::nominations::{Case, NominationState, Refusal, nomination_actions, registration_actions};
use rules::programme::{DeadlineKind, RoundState, deadline_open, last_day, registration_last_day, registration_open};
use store::nominations::{Nomination, NominationHead, NominationLink, Registration};
use store::programme::{RegistrationWindows, Round};
use store::{Conn, Id};
use uuid::Uuid;

use super::dto::{
    NominationActionOut, NominationItemOut, NominationOut, RegistrationActionOut, RegistrationOut, SubjectOut,
};
use crate::accounts::UnitRef;
use crate::error::{ApiError, Code};
use crate::extract::Caller;
use crate::programme::RoundRef;

/// A nomination in sight with its round, in one statement.
///
/// # Errors
/// 404 when it is not there or not in sight.
pub(super) fn with_round(conn: &mut Conn, caller: &Caller, id: Uuid) -> Result<(Nomination, Rounds), ApiError> {
    let (found, round, extended) = store::nominations::find_with_round(conn, Id(id), DeadlineKind::Nomination)?;
    seen(caller, &found.head)?;
    let rounds = Rounds::only(round, found.head.unit.id, extended);
    Ok((found, rounds))
}

/// A nomination in sight, without its long text.
///
/// # Errors
/// 404 when it is not there or not in sight.
pub(super) fn head(conn: &mut Conn, caller: &Caller, id: Uuid) -> Result<NominationHead, ApiError> {
    let found = store::nominations::find_head(conn, Id(id))?;
    seen(caller, &found)?;
    Ok(found)
}

fn seen(caller: &Caller, head: &NominationHead) -> Result<(), ApiError> {
    let scope = caller.scope(Permission::ReadNominations);
    if scope.covers(&head.unit.path, head.subject.person_id()) { Ok(()) } else { Err(Code::NotFound.into()) }
}

/// A registration in sight.
///
/// # Errors
/// 404 when it is not there or not in sight.
pub(super) fn registration(conn: &mut Conn, caller: &Caller, id: Uuid) -> Result<Registration, ApiError> {
    let found = store::nominations::find_registration(conn, Id(id))?;
    let scope = caller.scope(Permission::ReadRegistrations);
    if scope.covers(&found.unit.path, found.subject.person_id()) { Ok(found) } else { Err(Code::NotFound.into()) }
}

/// A registration in sight with the nominations that grew from it.
///
/// # Errors
/// 404 when it is not there or not in sight.
pub(super) fn registration_with_nominations(
    conn: &mut Conn,
    caller: &Caller,
    id: Uuid,
) -> Result<(Registration, Vec<NominationLink>), ApiError> {
    let (found, grown) = store::nominations::find_registration_with_nominations(conn, Id(id))?;
    let scope = caller.scope(Permission::ReadRegistrations);
    if scope.covers(&found.unit.path, found.subject.person_id()) {
        Ok((found, grown))
    } else {
        Err(Code::NotFound.into())
    }
}

/// What a refusal of the workflow means to a client; `last_day` is that of the deadline it may be about.
pub(super) fn refused(refusal: Refusal, last_day: Option<NaiveDate>) -> ApiError {
    match refusal {
        Refusal::Forbidden(_) | Refusal::OwnCase => Code::Forbidden.into(),
        Refusal::WrongState => Code::StateConflict.into(),
        Refusal::RoundOver => Code::RoundNotOpen.into(),
        Refusal::DeadlinePassed => ApiError::deadline_passed(last_day),
        Refusal::ReasonMissing => ApiError::new(Code::ReasonRequired).at("/reason", "required"),
    }
}

/// The rounds that nominations stand in, with what was extended for their units.
pub(super) struct Rounds {
    rounds: HashMap<Uuid, Round>,
    extended: HashMap<(Uuid, Uuid), NaiveDate>,
}

impl Rounds {
    /// For a page of nominations, in at most two statements.
    ///
    /// # Errors
    /// As the store.
    pub(super) fn of(conn: &mut Conn, heads: &[NominationHead]) -> Result<Self, ApiError> {
        let distinct = |id: fn(&NominationHead) -> Id| {
            let mut ids: Vec<Id> = heads.iter().map(id).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let ids = distinct(|head| head.round_id);
        let rounds = store::programme::rounds_by_id(conn, &ids)?;
        // Where nothing is due, nothing can be extended.
        let due = rounds.values().any(|round| round.content.nomination_due_on.is_some());
        let extended = if due {
            let units = distinct(|head| head.unit.id);
            store::programme::extensions_for(conn, &ids, &units, DeadlineKind::Nomination)?
        } else {
            HashMap::new()
        };
        Ok(Self { rounds, extended })
    }

    /// For one nomination of a unit, in one statement.
    ///
    /// # Errors
    /// 404 when there is no such round.
    pub(super) fn one(conn: &mut Conn, round_id: Id, unit_id: Id) -> Result<Self, ApiError> {
        let (round, extended) = store::programme::find_round_for(conn, round_id, unit_id, DeadlineKind::Nomination)?;
        Ok(Self::only(round, unit_id, extended))
    }

    fn only(round: Round, unit_id: Id, extended: Option<NaiveDate>) -> Self {
        let extended = extended.map(|due| ((round.id.0, unit_id.0), due)).into_iter().collect();
        Self { rounds: HashMap::from([(round.id.0, round)]), extended }
    }

    /// The round of this id.
    ///
    /// # Errors
    /// 500 when it was not loaded.
    pub(super) fn round(&self, id: Id) -> Result<&Round, ApiError> {
        self.rounds.get(&id.0).ok_or_else(|| ApiError::internal("a nomination without its round"))
    }

    /// What the workflow needs to know of a nomination.
    ///
    /// # Errors
    /// 500 when its round was not loaded.
    pub(super) fn case<'a>(&self, head: &'a NominationHead, now: DateTime<Utc>) -> Result<Case<'a>, ApiError> {
        let round = self.round(head.round_id)?;
        Ok(Case {
            unit_path: &head.unit.path,
            subject_person: head.subject.person_id(),
            deadline_open: deadline_open(round.content.nomination_due_on, self.extension(head), now),
            // A planned round takes drafts, but nothing is submitted yet.
            round_running: round.state.is_running() && round.state != RoundState::Planned,
            needs_council: round.content.needs_council,
        })
    }

    /// The last day on which this nomination may be submitted.
    ///
    /// # Errors
    /// 500 when its round was not loaded.
    pub(super) fn last_day(&self, head: &NominationHead) -> Result<Option<NaiveDate>, ApiError> {
        Ok(last_day(self.round(head.round_id)?.content.nomination_due_on, self.extension(head)))
    }

    fn extension(&self, head: &NominationHead) -> Option<NaiveDate> {
        self.extended.get(&(head.round_id.0, head.unit.id.0)).copied()
    }

    /// The nomination as a list shows it to this caller.
    ///
    /// # Errors
    /// 500 when its round was not loaded.
    pub(super) fn item(&self, head: NominationHead, caller: &Caller) -> Result<NominationItemOut, ApiError> {
        let round = self.round(head.round_id)?;
        let case = self.case(&head, caller.now)?;
        Ok(NominationItemOut {
            allowed_actions: actions(&case, head.state, round.state, caller),
            deadline: self.last_day(&head)?,
            id: head.id.0,
            code: head.code,
            round_id: head.round_id.0,
            round: RoundRef::from(round),
            unit_id: head.unit.id.0,
            unit: UnitRef::from(head.unit),
            registration_id: head.registration_id.map(|id| id.0),
            subject: SubjectOut::from(head.subject),
            summary: head.summary,
            state: head.state,
            submitted_at: head.submitted_at.map(store::Ts::instant),
            evidence_count: head.evidence_count,
            created_at: head.created_at.instant(),
            updated_at: head.updated_at.instant(),
            version: head.version,
        })
    }

    /// The nomination in full, for this caller.
    ///
    /// # Errors
    /// 500 when its round was not loaded.
    pub(super) fn whole(&self, nomination: Nomination, caller: &Caller) -> Result<NominationOut, ApiError> {
        let achievement_report = nomination.achievement_report;
        Ok(NominationOut { item: self.item(nomination.head, caller)?, achievement_report })
    }
}

/// Everything that this actor may do to a nomination now: its transitions, and the work on what hangs below it.
fn actions(case: &Case<'_>, state: NominationState, round: RoundState, actor: &Actor) -> Vec<NominationActionOut> {
    let may = |permission| actor.may_in(permission, case.unit_path);
    let mut found = Vec::new();
    if state.is_editable() && may(Permission::WriteNominations) {
        found.extend([NominationActionOut::Edit, NominationActionOut::AddEvidence]);
    }
    let others = !actor.is_person(case.subject_person);
    if state.is_under_verification() && others && may(Permission::VerifyNominations) {
        found.push(NominationActionOut::VerifyItems);
    }
    if !state.is_ended() && round.is_running() && others && may(Permission::GrantWaivers) {
        found.push(NominationActionOut::Waive);
    }
    let decidable = if case.needs_council { NominationState::Recommended } else { NominationState::Verified };
    if state == decidable && may(Permission::MakeDecisions) {
        found.push(NominationActionOut::Decide);
    }
    found.extend(nomination_actions(case, state, actor).into_iter().map(NominationActionOut::from));
    found
}

/// What the workflow needs to know of a registration.
pub(super) fn registration_case<'a>(
    registration: &'a Registration,
    windows: &RegistrationWindows,
    now: DateTime<Utc>,
) -> Case<'a> {
    let rounds = windows.of(registration.period_id, registration.unit.id);
    Case {
        unit_path: &registration.unit.path,
        subject_person: registration.subject.person_id(),
        deadline_open: registration_open(&rounds, now),
        round_running: true,
        needs_council: false,
    }
}

/// The last day on which this registration may be submitted.
pub(super) fn registration_deadline(registration: &Registration, windows: &RegistrationWindows) -> Option<NaiveDate> {
    registration_last_day(&windows.of(registration.period_id, registration.unit.id))
}

/// When the units of these registrations may register in their periods.
///
/// # Errors
/// As the store.
pub(super) fn windows(conn: &mut Conn, registrations: &[Registration]) -> Result<RegistrationWindows, ApiError> {
    let periods: Vec<Id> = registrations.iter().map(|one| one.period_id).collect();
    let units: Vec<Id> = registrations.iter().map(|one| one.unit.id).collect();
    Ok(store::programme::registration_windows(conn, &periods, &units)?)
}

/// The registration as a list shows it to this caller.
pub(super) fn registration_out(
    registration: Registration,
    windows: &RegistrationWindows,
    caller: &Caller,
) -> RegistrationOut {
    let case = registration_case(&registration, windows, caller.now);
    let deadline = registration_deadline(&registration, windows);
    let may_write = caller.may_in(Permission::WriteRegistrations, &registration.unit.path);
    let mut allowed_actions = Vec::new();
    if may_write && registration.state.is_editable() {
        allowed_actions.push(RegistrationActionOut::Edit);
    }
    if may_write && may_foster(registration.state) {
        allowed_actions.push(RegistrationActionOut::Foster);
    }
    let transitions = registration_actions(&case, registration.state, caller);
    allowed_actions.extend(transitions.into_iter().map(RegistrationActionOut::from));
    RegistrationOut {
        id: registration.id.0,
        code: registration.code,
        period_id: registration.period_id.0,
        unit_id: registration.unit.id.0,
        unit: UnitRef::from(registration.unit),
        subject: SubjectOut::from(registration.subject),
        goal: registration.content.goal,
        measures: registration.content.measures,
        state: registration.state,
        submitted_at: registration.submitted_at.map(store::Ts::instant),
        deadline,
        allowed_actions,
        created_at: registration.created_at.instant(),
        updated_at: registration.updated_at.instant(),
        version: registration.version,
    }
}

/// Fostering goes on as long as the registration has not been taken back.
pub(super) fn may_foster(state: rules::nominations::RegistrationState) -> bool {
    state != rules::nominations::RegistrationState::Withdrawn
}
