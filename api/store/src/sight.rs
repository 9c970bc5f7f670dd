//! Which units a list may show, resolved once per request into the condition that the databases answer best.

use diesel::prelude::*;
use rules::accounts::{Scope, UnitScope};
use uuid::Uuid;

use crate::conn::Conn;
use crate::error::StoreError;
use crate::schema::units;
use crate::scope::in_subtrees;
use crate::sql_types::{Id, UuidSql};

/// A subtree of at most so many units is asked for by its ids, so that the units' own index finds the rows: up to about
/// a twentieth of a large department that is less work than looking for them among the newest of everybody.
const FEW: usize = 256;

/// The rows of a list in sight, by their unit and by their person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sight {
    /// All rows.
    All,
    /// Rows that this condition holds for, in a part of the table that an index finds.
    Few(String),
    /// Rows that these conditions hold for; too many to put those of an index by unit in order.
    Many {
        /// For a page, whose rows are looked for in its order.
        paged: String,
        /// The same for a count, which an index by unit does serve.
        counted: String,
    },
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
        let by_unit = match (&scope.units, within_units) {
            (UnitScope::Everything, None) => Self::All,
            (UnitScope::Nothing, _) => Self::Nothing,
            (UnitScope::Subtrees(paths), None) if is_whole(conn, paths)? => Self::All,
            (UnitScope::Everything, Some(ids)) => subtrees(conn, None, Some(ids), unit_column)?,
            (UnitScope::Subtrees(paths), wanted) => subtrees(conn, Some(paths), wanted, unit_column)?,
        };
        let Some(person) = scope.own_person else { return Ok(by_unit) };
        let own = format!("{person_column} = '{person}'");
        let own = match within_units {
            Some(ids) => format!("({own} AND {unit_column} IN ({}))", units_of(None, Some(ids))),
            None => own,
        };
        Ok(match by_unit {
            Self::All => Self::All,
            Self::Nothing => Self::Few(own),
            Self::Few(unit) => Self::Few(format!("({unit} OR {own})")),
            Self::Many { paged, counted } => {
                Self::Many { paged: format!("({paged} OR {own})"), counted: format!("({counted} OR {own})") }
            }
        })
    }

    /// The condition for a page; `TRUE` for all rows.
    pub(crate) fn paged(&self) -> &str {
        match self {
            Self::All => "TRUE",
            Self::Few(text) | Self::Many { paged: text, .. } => text,
            Self::Nothing => "FALSE",
        }
    }

    /// The same condition for a count.
    pub(crate) fn counted(&self) -> &str {
        if let Self::Many { counted, .. } = self { counted } else { self.paged() }
    }
}

/// Whether these subtrees are the whole tree: one of them is the only unit at the top.
fn is_whole(conn: &mut Conn, paths: &[String]) -> Result<bool, StoreError> {
    if !paths.iter().any(|path| path.matches('/').count() == 1) {
        return Ok(false);
    }
    let tops: i64 = units::table.filter(units::parent_id.is_null()).count().get_result(conn)?;
    Ok(tops == 1)
}

/// The query of the ids of the units below one of `paths`, and of these only `wanted` and those below them.
fn units_of(paths: Option<&[String]>, wanted: Option<&[Uuid]>) -> String {
    let in_paths = paths.map(|paths| in_subtrees("below.id", paths));
    let Some(wanted) = wanted else {
        return format!("SELECT below.id FROM units AS below WHERE {}", in_paths.as_deref().unwrap_or("TRUE"));
    };
    let ids: Vec<String> = wanted.iter().map(|id| format!("'{id}'")).collect();
    let ids = if ids.is_empty() { "NULL".to_owned() } else { ids.join(", ") };
    let in_paths = in_paths.map(|paths| format!(" AND {paths}")).unwrap_or_default();
    // A range of the index of paths; '~' sorts behind everything that ids and '/' are made of.
    format!(
        "SELECT DISTINCT below.id FROM units AS above \
         JOIN units AS below ON below.path >= above.path AND below.path < above.path || '~' \
         WHERE above.id IN ({ids}){in_paths}"
    )
}

/// A unit by its id.
#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = UuidSql)]
    id: Id,
}

fn subtrees(
    conn: &mut Conn,
    paths: Option<&[String]>,
    wanted: Option<&[Uuid]>,
    unit_column: &'static str,
) -> Result<Sight, StoreError> {
    let query = units_of(paths, wanted);
    let found: Vec<Found> = diesel::sql_query(format!("{query} LIMIT {}", FEW + 1)).load(conn)?;
    if found.len() <= FEW {
        let list: Vec<String> = found.iter().map(|unit| format!("'{}'", unit.id)).collect();
        return Ok(if list.is_empty() {
            Sight::Nothing
        } else {
            Sight::Few(format!("{unit_column} IN ({})", list.join(", ")))
        });
    }
    let counted = format!("{unit_column} IN ({query})");
    Ok(match conn {
        // The plus keeps SQLite from the index by unit: many units' rows would all have to be sorted.
        Conn::Sqlite(_) => Sight::Many { paged: format!("+{counted}"), counted },
        Conn::Pg(_) => Sight::Many { paged: counted.clone(), counted },
    })
}
