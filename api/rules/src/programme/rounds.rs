//! The course of a round: what its office may do with it, and which years it may look at.

use super::{RoundState, RoundState as S};
use crate::Word;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use thiserror::Error;
use utoipa::ToSchema;

/// What can be done to a round.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    EnumString,
    VariantArray,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RoundAction {
    /// Units may submit from now on.
    Open,
    /// Units have submitted; the office and the council go on.
    StartEvaluation,
    /// Nothing changes any more.
    Close,
    /// Back to open, with a reason.
    Reopen,
}

impl RoundAction {
    /// Where the action leads from `state`; `None` if it can't be done there.
    #[must_use]
    pub fn target(self, state: RoundState) -> Option<RoundState> {
        match (self, state) {
            (Self::Open, S::Planned) => Some(S::Open),
            (Self::StartEvaluation, S::Open) => Some(S::Evaluating),
            (Self::Close, S::Open | S::Evaluating | S::Decided) => Some(S::Closed),
            (Self::Reopen, S::Evaluating | S::Decided | S::Closed) => Some(S::Open),
            _ => None,
        }
    }

    /// Whether the action needs a reason.
    #[must_use]
    pub fn needs_reason(self) -> bool {
        self == Self::Reopen
    }
}

/// What can be done to a round in `state`.
#[must_use]
pub fn round_actions(state: RoundState) -> Vec<RoundAction> {
    RoundAction::all().iter().copied().filter(|action| action.target(state).is_some()).collect()
}

impl RoundState {
    /// Whether kind, years and council may still change: findings made on other terms would not hold.
    #[must_use]
    pub fn may_change_terms(self) -> bool {
        matches!(self, Self::Planned | Self::Open)
    }
}

/// What is wrong with the years of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum YearsProblem {
    /// There is none.
    #[error("no year")]
    Empty,
    /// One is there twice.
    #[error("{0} is there twice")]
    Twice(i32),
    /// One is outside the period.
    #[error("{0} is outside the period")]
    Outside(i32),
}

/// The years of a round in order, each within the period and there once.
///
/// # Errors
/// The first [`YearsProblem`].
pub fn round_years(years: &[i32], first_year: i32, last_year: i32) -> Result<Vec<i32>, YearsProblem> {
    let mut sorted = years.to_vec();
    sorted.sort_unstable();
    if sorted.is_empty() {
        return Err(YearsProblem::Empty);
    }
    if let Some(outside) = sorted.iter().find(|year| !(first_year..=last_year).contains(*year)) {
        return Err(YearsProblem::Outside(*outside));
    }
    let twice = sorted.iter().zip(sorted.iter().skip(1)).find(|(one, next)| one == next);
    twice.map_or(Ok(()), |(year, _)| Err(YearsProblem::Twice(*year)))?;
    Ok(sorted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use RoundAction as A;

    #[test]
    fn a_round_goes_its_way_and_back_only_by_reopening() {
        let table = [
            (S::Planned, vec![(A::Open, S::Open)]),
            (S::Open, vec![(A::StartEvaluation, S::Evaluating), (A::Close, S::Closed)]),
            (S::Evaluating, vec![(A::Close, S::Closed), (A::Reopen, S::Open)]),
            (S::Decided, vec![(A::Close, S::Closed), (A::Reopen, S::Open)]),
            (S::Closed, vec![(A::Reopen, S::Open)]),
        ];
        for (state, ways) in table {
            let found: Vec<_> = round_actions(state).into_iter().map(|a| (a, a.target(state).unwrap())).collect();
            assert_eq!(found, ways, "{state:?}");
        }
        assert!(A::Reopen.needs_reason() && !A::Close.needs_reason());
    }

    #[test]
    fn years_lie_in_the_period_once_each() {
        assert_eq!(round_years(&[2023, 2021, 2022], 2021, 2025), Ok(vec![2021, 2022, 2023]));
        assert_eq!(round_years(&[], 2021, 2025), Err(YearsProblem::Empty));
        assert_eq!(round_years(&[2021, 2026], 2021, 2025), Err(YearsProblem::Outside(2026)));
        assert_eq!(round_years(&[2020], 2021, 2025), Err(YearsProblem::Outside(2020)));
        assert_eq!(round_years(&[2022, 2021, 2022], 2021, 2025), Err(YearsProblem::Twice(2022)));
    }
}
