//! Nominations with their subjects as the registry has them today.

use diesel::prelude::*;
use diesel::sql_types::{Binary, Bool, Integer, Nullable, Text};
use rules::accounts::Scope;
use rules::nominations::NominationState;
use uuid::Uuid;

use super::subjects::{Subject, UnitRef};
use super::word;
use crate::conn::Conn;
use crate::error::StoreError;
use crate::scope::{one_of, scope_text};
use crate::sql_types::{Id, UuidSql};

/// A nomination, as far as evaluation and decision need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nominated {
    /// Identifier.
    pub id: Uuid,
    /// Code.
    pub code: String,
    /// Its round.
    pub round_id: Uuid,
    /// The unit that nominates.
    pub unit_id: Uuid,
    /// Path of the unit that nominates.
    pub unit_path: String,
    /// State.
    pub state: NominationState,
    /// Version, for `If-Match`.
    pub version: i32,
    /// Account that made it.
    pub created_by: Uuid,
    /// Whether it is in sight of the scope asked with.
    pub visible: bool,
    /// The person or unit nominated.
    pub subject: Subject,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = UuidSql)]
    id: Id,
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = UuidSql)]
    round_id: Id,
    #[diesel(sql_type = UuidSql)]
    unit_id: Id,
    #[diesel(sql_type = Text)]
    unit_path: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Integer)]
    version: i32,
    #[diesel(sql_type = UuidSql)]
    created_by: Id,
    #[diesel(sql_type = Bool)]
    visible: bool,
    #[diesel(sql_type = Text)]
    subject_type: String,
    #[diesel(sql_type = Nullable<UuidSql>)]
    person_id: Option<Id>,
    #[diesel(sql_type = Nullable<Text>)]
    employee_code: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    full_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    leadership: Option<String>,
    #[diesel(sql_type = Binary)]
    sort_key: Vec<u8>,
    #[diesel(sql_type = UuidSql)]
    home_id: Id,
    #[diesel(sql_type = Text)]
    home_code: String,
    #[diesel(sql_type = Text)]
    home_name: String,
    #[diesel(sql_type = Text)]
    home_kind: String,
    #[diesel(sql_type = Text)]
    home_path: String,
}

/// These nominations, in one statement and in no particular order; those that don't exist are left out.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn nominated(conn: &mut Conn, ids: &[Uuid], scope: &Scope) -> Result<Vec<Nominated>, StoreError> {
    let rows: Vec<Row> = diesel::sql_query(format!(
        "SELECT n.id, n.code, n.round_id, n.unit_id, w.path AS unit_path, n.state, n.version, n.created_by, \
         ({visible}) AS visible, n.subject_type, n.person_id, p.employee_code, p.full_name, p.leadership, \
         COALESCE(p.sort_key, h.sort_key) AS sort_key, h.id AS home_id, h.code AS home_code, h.name AS home_name, \
         h.kind AS home_kind, h.path AS home_path \
         FROM nominations n JOIN units w ON w.id = n.unit_id LEFT JOIN people p ON p.id = n.person_id \
         JOIN units h ON h.id = COALESCE(p.unit_id, n.subject_unit_id) WHERE {these}",
        visible = scope_text(scope, "n.unit_id", Some("n.person_id")),
        these = one_of("n.id", ids.iter().copied()),
    ))
    .load(conn)?;
    rows.into_iter().map(read).collect()
}

/// One nomination in scope.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none in scope.
pub fn nominated_one(conn: &mut Conn, id: Uuid, scope: &Scope) -> Result<Nominated, StoreError> {
    nominated(conn, &[id], scope)?
        .into_iter()
        .find(|nomination| nomination.visible)
        .ok_or(StoreError::NotFound("nomination"))
}

fn read(row: Row) -> Result<Nominated, StoreError> {
    let home = UnitRef {
        id: row.home_id.0,
        code: row.home_code,
        name: row.home_name,
        kind: word(&row.home_kind)?,
        path: row.home_path,
    };
    let subject = Subject {
        kind: word(&row.subject_type)?,
        id: row.person_id.map_or(home.id, |person| person.0),
        code: row.employee_code.unwrap_or_else(|| home.code.clone()),
        name: row.full_name.unwrap_or_else(|| home.name.clone()),
        leadership: word(row.leadership.as_deref().unwrap_or("none"))?,
        sort_key: row.sort_key,
        unit: home,
    };
    Ok(Nominated {
        id: row.id.0,
        code: row.code,
        round_id: row.round_id.0,
        unit_id: row.unit_id.0,
        unit_path: row.unit_path,
        state: word(&row.state)?,
        version: row.version,
        created_by: row.created_by.0,
        visible: row.visible,
        subject,
    })
}
