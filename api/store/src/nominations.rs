//! Registrations and nominations with what hangs below them: fostering, evidence, history, notices, codes.

mod codes;
mod dossier;
mod evidence;
mod fostering;
mod history;
mod list;
mod names;
mod notices;
mod registration_list;
mod registrations;
mod subjects;

pub use codes::next_number;
pub use dossier::{
    Content, NewNomination, Nomination, NominationHead, create, find_head, find_with_round, move_to, touch, update,
};
pub use evidence::{
    Evidence, NewEvidence, add_evidence, count_evidence, find_evidence, list_evidence, remove_evidence,
};
pub use fostering::{
    Activity, ActivityContent, NewActivity, add_activity, find_activity, list_activities, remove_activity,
    update_activity,
};
pub use history::{Change, NewChange, Of, list_changes, record_change};
pub use list::{NominationFilter, list};
pub(crate) use names::{refresh_people, refresh_unit};
pub use notices::{
    Holders, NewNotice, Notice, accounts_of_people, find_notice, holders, list_notices, mark_all_read, mark_read,
    notify, notify_holders, unread,
};
pub use registration_list::{RegistrationFilter, list_registrations};
pub use registrations::{
    NewRegistration, NominationLink, Registration, RegistrationContent, create_registration, find_registration,
    find_registration_with_nominations, move_registration_to, touch_registration, update_registration,
};
pub use subjects::{Subject, find_subject};

use rules::registry::SubjectType;
use uuid::Uuid;

use crate::error::StoreError;
use crate::sql_types::Id;

/// A unit by the names people know.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable)]
pub struct UnitRef {
    /// Identifier.
    pub id: Id,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Path, see `rules::accounts::GrantUnit`.
    pub path: String,
}

/// A person or unit by the names people know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectRef {
    /// Which of the two.
    pub subject_type: SubjectType,
    /// Identifier.
    pub id: Id,
    /// Employee code or unit code.
    pub code: String,
    /// Name.
    pub name: String,
}

impl SubjectRef {
    /// The person, if it is one.
    #[must_use]
    pub fn person_id(&self) -> Option<Uuid> {
        (self.subject_type == SubjectType::Person).then_some(self.id.0)
    }

    /// The two columns of which one holds the id: person, unit.
    fn columns(&self) -> (Option<Id>, Option<Id>) {
        match self.subject_type {
            SubjectType::Person => (Some(self.id), None),
            SubjectType::Unit => (None, Some(self.id)),
        }
    }

    fn of(
        subject_type: &str,
        (person, unit): (Option<Id>, Option<Id>),
        code: String,
        name: String,
    ) -> Result<Self, StoreError> {
        let subject_type: SubjectType = crate::programme::word(subject_type)?;
        let id = match subject_type {
            SubjectType::Person => person,
            SubjectType::Unit => unit,
        };
        let id = id.ok_or_else(|| StoreError::Corrupt("a subject without its id".to_owned()))?;
        Ok(Self { subject_type, id, code, name })
    }
}
