//! Which units a list may show, resolved once per request into the condition that the databases answer best.

use diesel::prelude::*;
use rules::accounts::{Scope, UnitScope, within};
use uuid::Uuid;

use crate::conn::Conn;
use crate::error::StoreError;
use crate::schema::units;
use crate::scope::in_subtrees;
use crate::sql_types::Id;

/// A subtree of at most so many units is asked for by its ids, so that the units' own index finds the rows.
const FEW: usize = 64;

/// The rows of a list in sight, by their unit and by their person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sight {
    /// All rows.
    All,
    /// Rows that this condition holds for, in a part of the table that an index finds.
    Few(String),
    /// Rows that this condition holds for; too many for an index by unit.
    Many(String),
    /// No row.
    Nothing,
}

impl Sight {
    /// What `scope` shows of the rows whose unit is in `unit_column` and whose person in `person_column`, and of these
    /// only those of `units` and the units below (when given). Columns as in SQL: `nominations.unit_id`.
    pub(crate) fn resolve(
        conn: &mut Conn,
        scope: &Scope,
        within_units: Option<&[Uuid]>,
        unit_column: &'static str,
        person_column: &'static str,
    ) -> Result<Self, StoreError> {
        let wanted = within_units.map(|ids| paths_of(conn, ids)).transpose()?;
        let by_unit = match intersection(&scope.units, wanted.as_deref()) {
            Some(paths) => subtrees(conn, &paths, unit_column)?,
            None => Self::All,
        };
        let Some(person) = scope.own_person else { return Ok(by_unit) };
        let own = format!("{person_column} = '{person}'");
        let own = match &wanted {
            Some(paths) => format!("({own} AND {})", in_subtrees(unit_column, paths)),
            None => own,
        };
        Ok(match by_unit {
            Self::All => Self::All,
            Self::Nothing => Self::Few(own),
            Self::Few(unit) => Self::Few(format!("({unit} OR {own})")),
            Self::Many(unit) => Self::Many(format!("({unit} OR {own})")),
        })
    }

    /// The condition; `TRUE` for all rows.
    pub(crate) fn condition(&self) -> &str {
        match self {
            Self::All => "TRUE",
            Self::Few(text) | Self::Many(text) => text,
            Self::Nothing => "FALSE",
        }
    }
}

/// Paths in both; `None` is everything.
fn intersection(scope: &UnitScope, wanted: Option<&[String]>) -> Option<Vec<String>> {
    match (scope, wanted) {
        (UnitScope::Everything, None) => None,
        (UnitScope::Everything, Some(wanted)) => Some(wanted.to_vec()),
        (UnitScope::Nothing, _) => Some(Vec::new()),
        (UnitScope::Subtrees(own), None) => Some(own.clone()),
        (UnitScope::Subtrees(own), Some(wanted)) => {
            let mut both: Vec<String> = Vec::new();
            for (own, wanted) in own.iter().flat_map(|own| wanted.iter().map(move |wanted| (own, wanted))) {
                if within(wanted, own) {
                    both.push(wanted.clone());
                } else if within(own, wanted) {
                    both.push(own.clone());
                }
            }
            Some(both)
        }
    }
}

fn paths_of(conn: &mut Conn, ids: &[Uuid]) -> Result<Vec<String>, StoreError> {
    let ids: Vec<Id> = ids.iter().copied().map(Id).collect();
    Ok(units::table.filter(units::id.eq_any(ids)).select(units::path).load(conn)?)
}

fn subtrees(conn: &mut Conn, paths: &[String], unit_column: &'static str) -> Result<Sight, StoreError> {
    if paths.is_empty() {
        return Ok(Sight::Nothing);
    }
    if paths.iter().any(|path| path.matches('/').count() == 1) {
        let roots: i64 = units::table.filter(units::parent_id.is_null()).count().get_result(conn)?;
        if roots == 1 {
            return Ok(Sight::All);
        }
    }
    let limit = i64::try_from(FEW + 1).unwrap_or(i64::MAX);
    let ids: Vec<Id> = units::table.filter(in_subtrees_of_units(paths)).select(units::id).limit(limit).load(conn)?;
    if ids.len() <= FEW {
        let list: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
        return Ok(if list.is_empty() {
            Sight::Nothing
        } else {
            Sight::Few(format!("{unit_column} IN ({})", list.join(", ")))
        });
    }
    Ok(Sight::Many(match conn {
        // The plus keeps SQLite from the index by unit: many units' rows would all have to be sorted.
        Conn::Sqlite(_) => in_subtrees(&format!("+{unit_column}"), paths),
        Conn::Pg(_) => in_subtrees(unit_column, paths),
    }))
}

fn in_subtrees_of_units(paths: &[String]) -> diesel::expression::SqlLiteral<diesel::sql_types::Bool> {
    diesel::dsl::sql(&in_subtrees("units.id", paths))
}
