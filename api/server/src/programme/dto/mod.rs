//! What travels for the programme.

mod criteria;
mod extensions;
mod periods;
mod rounds;

pub(super) use criteria::{CriteriaParams, CriteriaSetIn, CriteriaSetOut, CriterionOut};
pub(super) use extensions::{ExtensionIn, ExtensionOut};
pub use periods::PeriodRef;
pub(super) use periods::{PeriodIn, PeriodOut};
pub use rounds::RoundRef;
pub(super) use rounds::{FirstState, RoundEditIn, RoundFilterIn, RoundIn, RoundOut, RoundTransitionIn};
