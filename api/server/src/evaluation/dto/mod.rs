//! What travels for evaluation.

mod eligibility;
mod verification;
mod waivers;

pub use eligibility::{
    EligibilityFilterIn, EligibilityOut, EligibilitySummary, NominationNote, SummaryFilterIn, UnitOut, VerdictCounts,
    WaiverNote,
};
pub use verification::{FindingIn, VerificationIn, VerificationItem, VerificationOut, VerifiedEligibility};
pub use waivers::{SubjectIn, WaiverIn, WaiverOut};
