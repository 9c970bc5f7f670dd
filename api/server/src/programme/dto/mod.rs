//! What travels for the programme.

mod criteria;
mod extensions;
mod periods;
mod rounds;

pub use criteria::{CriteriaParams, CriteriaSetIn, CriteriaSetOut, CriteriaSetState, CriterionIn, CriterionOut};
pub use extensions::{ExtensionIn, ExtensionOut};
pub use periods::{PeriodActionOut, PeriodIn, PeriodOut, PeriodRef};
pub use rounds::{
    FirstState, RoundActionOut, RoundEditIn, RoundFilterIn, RoundIn, RoundOut, RoundRef, RoundTransitionIn,
};
