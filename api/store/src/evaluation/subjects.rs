//! Who belongs to a round: units valid and people who worked in one of its years; units by code, then people by name.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Nullable, Text};
use rules::accounts::Scope;
use rules::registry::{Leadership, SubjectType, UnitKind};
use uuid::Uuid;

use super::word;
use crate::conn::Conn;
use crate::error::StoreError;
use crate::page::Cursor;
use crate::schema::{people, units};
use crate::scope::scope_text;
use crate::sql_types::{Id, UuidSql};

/// Name of the order, inside cursors.
pub(crate) const SORT: &str = "code";

/// A unit as lists name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRef {
    /// Identifier.
    pub id: Uuid,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: UnitKind,
    /// Ids from the root down to the unit, each followed by `/`.
    pub path: String,
}

/// A person or unit of a round, with the unit it belongs to (a unit: itself).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Person or unit.
    pub kind: SubjectType,
    /// Identifier.
    pub id: Uuid,
    /// Employee code or unit code.
    pub code: String,
    /// Name.
    pub name: String,
    /// The person's unit, or the unit itself.
    pub unit: UnitRef,
    /// A person's place in the lead.
    pub leadership: Leadership,
    /// Place in the order of names.
    pub sort_key: Vec<u8>,
}

/// Where a page begins: after this subject. Places are ordered as the subjects are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// After the unit with this code.
    Unit(String),
    /// After the person with this name and id.
    Person(Vec<u8>, Uuid),
}

impl Place {
    /// Reads a cursor of this order.
    ///
    /// # Errors
    /// [`StoreError::Cursor`] when it is of another.
    pub fn of_cursor(cursor: &Cursor) -> Result<Self, StoreError> {
        match cursor.text(0)? {
            _ if cursor.sort != SORT => Err(StoreError::Cursor),
            "unit" => Ok(Self::Unit(cursor.text(1)?.to_owned())),
            "person" => Ok(Self::Person(cursor.bytes(1)?, cursor.id(2)?.0)),
            _ => Err(StoreError::Cursor),
        }
    }
}

impl Subject {
    /// The cursor that goes on after this subject.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        match self.kind {
            SubjectType::Unit => Cursor::after(SORT, vec!["unit".into(), self.code.clone().into()]),
            SubjectType::Person => Cursor::after(
                SORT,
                vec!["person".into(), hex::encode(&self.sort_key).into(), self.id.to_string().into()],
            ),
        }
    }
}

/// Which subjects are wanted.
#[derive(Debug, Clone)]
pub struct SubjectQuery<'a> {
    /// The round's years.
    pub years: &'a [i32],
    /// What the caller may see.
    pub scope: &'a Scope,
    /// Only people, or only units.
    pub kind: Option<SubjectType>,
    /// Only this unit and those below it, with their people.
    pub below: Option<Uuid>,
    /// Only this one.
    pub only: Option<Uuid>,
    /// Go on after this one.
    pub after: Option<Place>,
    /// How many at most.
    pub limit: usize,
    /// Count all too.
    pub total: bool,
}

/// A stretch of the subjects of a round.
#[derive(Debug, Clone)]
pub struct SubjectPage {
    /// In order.
    pub subjects: Vec<Subject>,
    /// Whether others follow.
    pub more: bool,
    /// All that there are, if asked for.
    pub total: Option<i64>,
}

#[derive(QueryableByName)]
struct SubjectRow {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = UuidSql)]
    id: Id,
    #[diesel(sql_type = Text)]
    code: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    leadership: String,
    #[diesel(sql_type = Binary)]
    sort_key: Vec<u8>,
    #[diesel(sql_type = UuidSql)]
    unit_id: Id,
    #[diesel(sql_type = Text)]
    unit_code: String,
    #[diesel(sql_type = Text)]
    unit_name: String,
    #[diesel(sql_type = Text)]
    unit_kind: String,
    #[diesel(sql_type = Text)]
    unit_path: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    total: Option<i64>,
}

const UNIT_COLUMNS: &str = "'unit' AS kind, u.id, u.code, u.name, 'none' AS leadership, u.sort_key, u.id AS unit_id, \
     u.code AS unit_code, u.name AS unit_name, u.kind AS unit_kind, u.path AS unit_path";
const PERSON_COLUMNS: &str = "'person' AS kind, p.id, p.employee_code AS code, p.full_name AS name, p.leadership, p.sort_key, \
     u.id AS unit_id, u.code AS unit_code, u.name AS unit_name, u.kind AS unit_kind, u.path AS unit_path";

/// The subjects of a round in one statement.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn subjects(conn: &mut Conn, wanted: &SubjectQuery<'_>) -> Result<SubjectPage, StoreError> {
    let units = wanted.kind != Some(SubjectType::Person);
    let people = wanted.kind != Some(SubjectType::Unit);
    let (unit_rows, person_rows) = (unit_condition(wanted), person_condition(wanted));
    let total = if wanted.total {
        total_text(units, people, &unit_rows, &person_rows)
    } else {
        "CAST(NULL AS BIGINT)".to_owned()
    };
    let fetch = wanted.limit.saturating_add(1);
    let mut parts = Vec::new();
    if units && !matches!(wanted.after, Some(Place::Person(..))) {
        let after = if matches!(wanted.after, Some(Place::Unit(_))) { " AND u.code > $1" } else { "" };
        parts.push(format!(
            "SELECT * FROM (SELECT {UNIT_COLUMNS}, {total} AS total FROM units u \
             WHERE {unit_rows}{after} ORDER BY u.code LIMIT {fetch}) AS a"
        ));
    }
    if people {
        let after =
            if matches!(wanted.after, Some(Place::Person(..))) { " AND (p.sort_key, p.id) > ($1, $2)" } else { "" };
        parts.push(format!(
            "SELECT * FROM (SELECT {PERSON_COLUMNS}, {total} AS total FROM people p JOIN units u ON u.id = p.unit_id \
             WHERE {person_rows}{after} ORDER BY p.sort_key, p.id LIMIT {fetch}) AS b"
        ));
    }
    if parts.is_empty() {
        return Ok(SubjectPage { subjects: Vec::new(), more: false, total: None });
    }
    let query = diesel::sql_query(parts.join(" UNION ALL "));
    let rows: Vec<SubjectRow> = match &wanted.after {
        Some(Place::Unit(code)) => query.bind::<Text, _>(code.clone()).load(conn)?,
        Some(Place::Person(key, id)) => query.bind::<Binary, _>(key.clone()).bind::<UuidSql, _>(Id(*id)).load(conn)?,
        None => query.load(conn)?,
    };
    page(rows, wanted)
}

fn page(rows: Vec<SubjectRow>, wanted: &SubjectQuery<'_>) -> Result<SubjectPage, StoreError> {
    let total = if wanted.total { Some(rows.first().and_then(|row| row.total).unwrap_or(0)) } else { None };
    let mut subjects = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    // A union promises no order of its own.
    subjects.sort_by(|a, b| {
        let unit_first = |s: &Subject| s.kind == SubjectType::Person;
        unit_first(a).cmp(&unit_first(b)).then_with(|| match a.kind {
            SubjectType::Unit => a.code.cmp(&b.code),
            SubjectType::Person => (&a.sort_key, a.id).cmp(&(&b.sort_key, b.id)),
        })
    });
    let more = subjects.len() > wanted.limit;
    subjects.truncate(wanted.limit);
    Ok(SubjectPage { subjects, more, total })
}

fn read(row: SubjectRow) -> Result<Subject, StoreError> {
    let unit = UnitRef {
        id: row.unit_id.0,
        code: row.unit_code,
        name: row.unit_name,
        kind: word(&row.unit_kind)?,
        path: row.unit_path,
    };
    Ok(Subject {
        kind: word(&row.kind)?,
        id: row.id.0,
        code: row.code,
        name: row.name,
        unit,
        leadership: word(&row.leadership)?,
        sort_key: row.sort_key,
    })
}

fn unit_condition(wanted: &SubjectQuery<'_>) -> String {
    let only = wanted.only.map(|id| format!(" AND u.id = '{id}'")).unwrap_or_default();
    let valid = in_years(wanted.years, "u.valid_from", "u.valid_to");
    format!("{valid} AND {}{}{only}", scope_text(wanted.scope, "u.id", None), below(wanted.below))
}

fn person_condition(wanted: &SubjectQuery<'_>) -> String {
    let only = wanted.only.map(|id| format!(" AND p.id = '{id}'")).unwrap_or_default();
    let worked = in_years(wanted.years, "p.joined_on", "p.left_on");
    format!("{worked} AND {}{}{only}", scope_text(wanted.scope, "p.unit_id", Some("p.id")), below(wanted.below))
}

/// "In at least one of the years", as `rules::evaluation::worked_in` compares them: by year, not by day.
fn in_years(years: &[i32], from: &str, until: &str) -> String {
    let each: Vec<String> = years
        .iter()
        .map(|year| format!("({from} <= '{year:04}-12-31' AND ({until} IS NULL OR {until} >= '{year:04}-01-01'))"))
        .collect();
    if each.is_empty() { "FALSE".to_owned() } else { format!("({})", each.join(" OR ")) }
}

fn below(unit: Option<Uuid>) -> String {
    unit.map(|id| {
        format!(
            " AND u.id IN (SELECT b.id FROM units b JOIN units t ON b.path >= t.path AND b.path < t.path || '~' \
             WHERE t.id = '{id}')"
        )
    })
    .unwrap_or_default()
}

fn total_text(units: bool, people: bool, unit_rows: &str, person_rows: &str) -> String {
    let unit_count = format!("(SELECT COUNT(*) FROM units u WHERE {unit_rows})");
    let person_count = format!("(SELECT COUNT(*) FROM people p JOIN units u ON u.id = p.unit_id WHERE {person_rows})");
    match (units, people) {
        (true, true) => format!("{unit_count} + {person_count}"),
        (true, false) => unit_count,
        (false, _) => person_count,
    }
}

/// One subject whatever the years, as far as in scope: for waivers and verification.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none in scope.
pub fn subject(conn: &mut Conn, kind: SubjectType, id: Uuid, scope: &Scope) -> Result<Subject, StoreError> {
    let columns = (units::id, units::code, units::name, units::kind, units::path);
    let (name, unit, leadership, sort_key): ((String, String), UnitColumns, String, Vec<u8>) = match kind {
        SubjectType::Unit => units::table
            .find(Id(id))
            .filter(crate::in_scope(scope, "units.id", None))
            .select(((units::code, units::name), columns, diesel::dsl::sql::<Text>("'none'"), units::sort_key))
            .first(conn)
            .map_err(StoreError::missing("subject"))?,
        SubjectType::Person => people::table
            .inner_join(units::table)
            .filter(people::id.eq(Id(id)))
            .filter(crate::in_scope(scope, "people.unit_id", Some("people.id")))
            .select(((people::employee_code, people::full_name), columns, people::leadership, people::sort_key))
            .first(conn)
            .map_err(StoreError::missing("subject"))?,
    };
    let unit = UnitRef { id: unit.0.0, code: unit.1, name: unit.2, kind: word(&unit.3)?, path: unit.4 };
    Ok(Subject { kind, id, code: name.0, name: name.1, unit, leadership: word(&leadership)?, sort_key })
}

type UnitColumns = (Id, String, String, String, String);
