//! People of a file.

use std::collections::HashMap;

use rules::Word;
use rules::registry::import::{Batch, Line, PersonRow, RowCode};
use rules::text::{SORT_KEY_VERSION, search_tokens, sort_key};
use store::registry::bulk;
use store::registry::people::Person;
use store::registry::units::Unit;
use store::{Conn, Id};

use super::tally::{Context, Fate, Tally};
use crate::error::ApiError;

/// Lines taken in at once: bounds the memory, whatever the length of the file.
const AT_ONCE: usize = 2_000;

/// Which of the columns that may be missing the file has: what it does not have, it does not clear.
struct Columns {
    gender: bool,
    birth_date: bool,
    position: bool,
    left_on: bool,
    email: bool,
}

impl Columns {
    fn of(context: &Context<'_>) -> Self {
        Self {
            gender: context.has("gender"),
            birth_date: context.has("birth_date"),
            position: context.has("position"),
            left_on: context.has("left_on"),
            email: context.has("email"),
        }
    }
}

/// Takes the people in.
///
/// # Errors
/// When the database fails; wrong rows are in the tally.
pub(super) fn take_in(tx: &mut Conn, batch: &Batch<PersonRow>, context: &Context<'_>) -> Result<Tally, ApiError> {
    let mut tally = Tally::default();
    let columns = Columns::of(context);
    let units: HashMap<String, Unit> = bulk::units_by_code(tx)?;
    for lines in batch.lines.chunks(AT_ONCE) {
        let rows = merged(tx, lines, &units, &columns, context, &mut tally)?;
        if context.write {
            bulk::put_people(tx, &rows)?;
        }
    }
    Ok(tally)
}

/// The rows that these lines make or change.
fn merged(
    conn: &mut Conn,
    lines: &[Line<PersonRow>],
    units: &HashMap<String, Unit>,
    columns: &Columns,
    context: &Context<'_>,
    tally: &mut Tally,
) -> Result<Vec<Person>, ApiError> {
    let codes: Vec<&str> = lines.iter().map(|line| line.value.employee_code.as_str()).collect();
    let mut known = bulk::people_by_code(conn, &codes)?;
    let mut rows = Vec::new();
    for line in lines {
        let row = &line.value;
        let Some(unit) = units.get(&row.unit_code) else {
            tally.wrong(context.error(line.row, "unit_code", RowCode::UnknownCode, &row.unit_code));
            continue;
        };
        let before = known.remove(&row.employee_code);
        if !context.covers(&unit.path) || before.as_ref().is_some_and(|(_, path)| !context.covers(path)) {
            tally.wrong(context.error(line.row, "unit_code", RowCode::OutsideScope, &row.unit_code));
            continue;
        }
        let (fate, person) = merge(before.map(|(person, _)| person), line, unit.id, columns, context);
        tally.note(line.row, fate);
        rows.extend(person);
    }
    Ok(rows)
}

/// What a line does to what is on record, and the row to write if any.
fn merge(
    before: Option<Person>,
    line: &Line<PersonRow>,
    unit: Id,
    columns: &Columns,
    context: &Context<'_>,
) -> (Fate, Option<Person>) {
    let Some(before) = before else {
        return (Fate::Created, Some(filled(empty(&line.value, unit, context), &line.value, unit, columns)));
    };
    let after = filled(before.clone(), &line.value, unit, columns);
    if after == before {
        return (Fate::Unchanged, None);
    }
    (Fate::Updated, Some(Person { version: before.version + 1, updated_at: context.at, ..after }))
}

fn empty(row: &PersonRow, unit: Id, context: &Context<'_>) -> Person {
    Person {
        id: Id::new(),
        employee_code: row.employee_code.clone(),
        full_name: String::new(),
        gender: None,
        birth_date: None,
        unit_id: unit,
        position: String::new(),
        leadership: String::new(),
        employment: String::new(),
        joined_on: row.joined_on,
        left_on: None,
        email: None,
        sort_key: Vec::new(),
        sort_key_version: SORT_KEY_VERSION,
        search_folded: String::new(),
        search_exact: String::new(),
        created_at: context.at,
        updated_at: context.at,
        version: 1,
    }
}

fn filled(person: Person, row: &PersonRow, unit: Id, columns: &Columns) -> Person {
    let (search_folded, search_exact) = search_tokens(&format!("{} {}", row.full_name, row.employee_code));
    let gender = row.gender.map(|gender| gender.as_str().to_owned());
    Person {
        full_name: row.full_name.clone(),
        gender: if columns.gender { gender } else { person.gender },
        birth_date: if columns.birth_date { row.birth_date } else { person.birth_date },
        unit_id: unit,
        position: if columns.position { row.position.clone().unwrap_or_default() } else { person.position },
        leadership: row.leadership.as_str().to_owned(),
        employment: row.employment.as_str().to_owned(),
        joined_on: row.joined_on,
        left_on: if columns.left_on { row.left_on } else { person.left_on },
        email: if columns.email { row.email.clone() } else { person.email },
        sort_key: sort_key(&row.full_name),
        sort_key_version: SORT_KEY_VERSION,
        search_folded,
        search_exact,
        ..person
    }
}
