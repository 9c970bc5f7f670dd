//! Whose records count for a unit in a year, when units were renamed, moved, merged or split.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::registry::SuccessionKind;

/// Units that turned into others on a day. A rename in place has the same unit on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Succession {
    /// How.
    pub kind: SuccessionKind,
    /// The units before.
    pub from: Vec<Uuid>,
    /// The units after.
    pub to: Vec<Uuid>,
    /// First day of the new order.
    pub on: NaiveDate,
}

/// Whose records count for a unit in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineage {
    /// The unit itself and the units it was under another name or parent, sorted.
    pub units: Vec<Uuid>,
    /// A merge or split lies between that year and now: an officer decides, with a reason.
    pub undecided: bool,
}

/// Follows `unit` back to `year`: renames and transfers keep it the same unit, a merge or split after that year doesn't.
///
/// In the year of a merge or split itself the unit's own record decides.
#[must_use]
pub fn lineage(unit: Uuid, year: i32, successions: &[Succession]) -> Lineage {
    let mut units = BTreeSet::from([unit]);
    let mut open = vec![unit];
    let mut undecided = false;
    while let Some(current) = open.pop() {
        for succession in successions.iter().filter(|s| s.to.contains(&current)) {
            match succession.kind {
                SuccessionKind::Rename | SuccessionKind::Transfer if succession.on.year() >= year => {
                    open.extend(succession.from.iter().filter(|before| units.insert(**before)));
                }
                SuccessionKind::Merge | SuccessionKind::Split => undecided |= succession.on.year() > year,
                SuccessionKind::Rename | SuccessionKind::Transfer | SuccessionKind::Close => {}
            }
        }
    }
    Lineage { units: units.into_iter().collect(), undecided }
}
