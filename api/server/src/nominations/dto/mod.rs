//! What travels for registrations and nominations.

mod evidence;
mod history;
mod nominations;
mod notices;
mod registrations;
mod subject;

pub use evidence::{EvidenceForm, EvidenceOut};
pub use history::{ChangeOut, ChangedBy};
pub use nominations::{
    NominationActionOut, NominationEditIn, NominationFilterIn, NominationIn, NominationItemOut, NominationOut,
    NominationTransitionIn,
};
pub use notices::{NoticeFilterIn, NoticeOut, NoticeSubject, ReadAllOut};
pub use registrations::{
    ActivityIn, ActivityOut, LinkedNomination, RegistrationActionOut, RegistrationDetailOut, RegistrationEditIn,
    RegistrationFilterIn, RegistrationIn, RegistrationOut, RegistrationTransitionIn,
};
pub use subject::{SubjectIn, SubjectOut};
