//! Who is told of a change of state: the office of what a unit sends, the unit of what the office says.

use rules::accounts::Permission;
use rules::nominations::{NominationAction, RegistrationAction};
use serde_json::json;
use store::nominations::{NewNotice, NominationHead, Registration, SubjectRef, UnitRef, notify_holders};
use store::{Conn, Id};
use uuid::Uuid;

use crate::error::ApiError;
use crate::extract::Caller;

/// What to tell, and to whom beside the author.
struct News<'a> {
    kind: &'static str,
    subject_kind: &'static str,
    subject_id: Uuid,
    code: &'a str,
    subject: &'a SubjectRef,
    unit: &'a UnitRef,
    /// Those with this right for the unit.
    to: Permission,
    /// The draft's author too.
    author: Option<Id>,
    reason: Option<&'a str>,
}

impl News<'_> {
    fn send(self, tx: &mut Conn, caller: &Caller) -> Result<(), ApiError> {
        let mut params = json!({ "code": self.code, "name": self.subject.name, "unit": self.unit.name });
        if let (Some(reason), Some(params)) = (self.reason, params.as_object_mut()) {
            params.insert("reason".to_owned(), reason.into());
        }
        let notice = NewNotice {
            kind: self.kind,
            subject_kind: self.subject_kind,
            subject_id: self.subject_id,
            params,
            at: caller.now,
        };
        Ok(notify_holders(tx, &notice, (self.to, &self.unit.path), self.author, Id(caller.account_id))?)
    }
}

/// Tells of a nomination's change of state.
///
/// # Errors
/// As the store.
pub(super) fn of_nomination(
    tx: &mut Conn,
    caller: &Caller,
    head: &NominationHead,
    action: NominationAction,
    reason: Option<&str>,
) -> Result<(), ApiError> {
    use NominationAction as A;
    let kind = match action {
        A::Submit => "nomination_submitted",
        A::Return => "nomination_returned",
        A::Verify => "nomination_verified",
        A::Reject => "nomination_rejected",
        A::Refer => "nomination_referred",
        A::Withdraw => "nomination_withdrawn",
        A::Revoke => "nomination_revoked",
    };
    let from_unit = matches!(action, A::Submit | A::Withdraw);
    News {
        kind,
        subject_kind: "nomination",
        subject_id: head.id.0,
        code: &head.code,
        subject: &head.subject,
        unit: &head.unit,
        to: if from_unit { Permission::VerifyNominations } else { Permission::WriteNominations },
        author: (!from_unit).then_some(head.created_by),
        reason,
    }
    .send(tx, caller)
}

/// Tells of a registration's change of state.
///
/// # Errors
/// As the store.
pub(super) fn of_registration(
    tx: &mut Conn,
    caller: &Caller,
    registration: &Registration,
    action: RegistrationAction,
    reason: Option<&str>,
) -> Result<(), ApiError> {
    use RegistrationAction as A;
    let kind = match action {
        A::Submit => "registration_submitted",
        A::Return => "registration_returned",
        A::Accept => "registration_accepted",
        A::Withdraw => "registration_withdrawn",
    };
    let from_unit = matches!(action, A::Submit | A::Withdraw);
    News {
        kind,
        subject_kind: "registration",
        subject_id: registration.id.0,
        code: &registration.code,
        subject: &registration.subject,
        unit: &registration.unit,
        to: if from_unit { Permission::ReviewRegistrations } else { Permission::WriteRegistrations },
        author: (!from_unit).then_some(registration.created_by),
        reason,
    }
    .send(tx, caller)
}
