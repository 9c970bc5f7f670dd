//! Initiatives and disciplines of a file.

use std::collections::HashMap;

use rules::Word;
use rules::registry::import::{Batch, DisciplineRow, InitiativeRow, Line, RowCode};
use rules::text::search_tokens;
use store::registry::bulk;
use store::registry::disciplines::Discipline;
use store::registry::initiatives::{Initiative, Share};
use store::registry::people::Person;
use store::{Conn, Id};

use super::tally::{Context, Fate, Tally};
use crate::error::ApiError;

/// People by code, with the path of their unit.
type People = HashMap<String, (Person, String)>;

/// The person with `code`; reports a code that nobody has, or that is not the importer's.
fn person(
    people: &People,
    code: &str,
    line: u32,
    column: &str,
    context: &Context<'_>,
    tally: &mut Tally,
) -> Option<Id> {
    match people.get(code) {
        Some((person, path)) if context.covers(path) => return Some(person.id),
        Some(_) => tally.wrong(context.error(line, column, RowCode::OutsideScope, code)),
        None => tally.wrong(context.error(line, column, RowCode::UnknownCode, code)),
    }
    None
}

/// Takes the initiatives in.
///
/// # Errors
/// When the database fails; wrong rows are in the tally.
pub(super) fn initiatives(
    tx: &mut Conn,
    batch: &Batch<InitiativeRow>,
    context: &Context<'_>,
) -> Result<Tally, ApiError> {
    let mut tally = Tally::default();
    let authors = batch.lines.iter().flat_map(|line| &line.value.authors);
    let mut authors: Vec<&str> = authors.map(|author| author.employee_code.as_str()).collect();
    authors.sort_unstable();
    authors.dedup();
    let people = bulk::people_by_code(tx, &authors)?;
    let codes: Vec<&str> = batch.lines.iter().map(|line| line.value.code.as_str()).collect();
    let mut known = bulk::initiatives_by_code(tx, &codes)?;
    let (mut rows, mut shares) = (Vec::new(), Vec::new());
    for line in &batch.lines {
        let (before, had) = known.remove(&line.value.code).unzip();
        let row = before.clone().unwrap_or_else(|| empty_initiative(&line.value, context));
        let found = line.value.authors.iter().filter_map(|author| {
            let id = person(&people, &author.employee_code, line.row, "authors", context, &mut tally)?;
            Some(Share { initiative_id: row.id, person_id: id, percent: author.percent })
        });
        let mut wanted: Vec<Share> = found.collect();
        if wanted.len() != line.value.authors.len() {
            continue;
        }
        let mut had: Vec<Share> = had.unwrap_or_default();
        had.sort_by_key(|share| share.person_id);
        wanted.sort_by_key(|share| share.person_id);
        let after = filled(row, &line.value);
        let fate = match &before {
            None => Fate::Created,
            Some(before) if *before == after && had == wanted => Fate::Unchanged,
            Some(_) => Fate::Updated,
        };
        tally.note(line.row, fate);
        if fate != Fate::Unchanged {
            let version = before.map_or(1, |before| before.version + 1);
            rows.push(Initiative { version, updated_at: context.at, ..after });
            shares.append(&mut wanted);
        }
    }
    if context.write {
        bulk::put_initiatives(tx, &rows, &shares)?;
    }
    Ok(tally)
}

fn empty_initiative(row: &InitiativeRow, context: &Context<'_>) -> Initiative {
    Initiative {
        id: Id::new(),
        code: row.code.clone(),
        title: String::new(),
        year: row.year,
        scope: String::new(),
        decision_number: None,
        decision_date: None,
        benefit_vnd: None,
        search_folded: String::new(),
        search_exact: String::new(),
        created_at: context.at,
        updated_at: context.at,
        version: 1,
    }
}

fn filled(initiative: Initiative, row: &InitiativeRow) -> Initiative {
    let (search_folded, search_exact) = search_tokens(&format!("{} {}", row.title, row.code));
    Initiative {
        title: row.title.clone(),
        year: row.year,
        scope: row.scope.as_str().to_owned(),
        decision_number: row.decision_number.clone(),
        decision_date: row.decision_date,
        benefit_vnd: row.benefit_vnd,
        search_folded,
        search_exact,
        ..initiative
    }
}

/// Takes the disciplines in. A decision about a person is on record once.
///
/// # Errors
/// When the database fails; wrong rows are in the tally.
pub(super) fn disciplines(
    tx: &mut Conn,
    batch: &Batch<DisciplineRow>,
    context: &Context<'_>,
) -> Result<Tally, ApiError> {
    let mut tally = Tally::default();
    let mut codes: Vec<&str> = batch.lines.iter().map(|line| line.value.employee_code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let people = bulk::people_by_code(tx, &codes)?;
    let ids: Vec<Id> = people.values().map(|(person, _)| person.id).collect();
    let mut known: HashMap<_, Discipline> = HashMap::new();
    for row in bulk::disciplines_of(tx, &ids)? {
        known.insert((row.person_id, row.decided_on, row.decision_number.clone()), row);
    }
    let mut rows = Vec::new();
    let mut seen = HashMap::new();
    for line in &batch.lines {
        let row = &line.value;
        let Some(id) = person(&people, &row.employee_code, line.row, "employee_code", context, &mut tally) else {
            continue;
        };
        let key = (id, row.decided_on, row.decision_number.clone().unwrap_or_default());
        if let Some(first) = seen.insert(key.clone(), line.row) {
            let mut error = context.error(line.row, "employee_code", RowCode::DuplicateRow, &row.employee_code);
            error.args.insert("row".to_owned(), u32::to_string(&first));
            tally.wrong(error);
            continue;
        }
        let (fate, written) = merge(known.remove(&key), key, line, context);
        tally.note(line.row, fate);
        rows.extend(written);
    }
    if context.write {
        bulk::put_disciplines(tx, &rows)?;
    }
    Ok(tally)
}

fn merge(
    before: Option<Discipline>,
    (person_id, decided_on, decision_number): (Id, chrono::NaiveDate, String),
    line: &Line<DisciplineRow>,
    context: &Context<'_>,
) -> (Fate, Option<Discipline>) {
    let kind = line.value.kind.as_str().to_owned();
    match before {
        Some(before) if before.kind == kind => (Fate::Unchanged, None),
        Some(before) => {
            let version = before.version + 1;
            (Fate::Updated, Some(Discipline { kind, version, updated_at: context.at, ..before }))
        }
        None => {
            let (created_at, updated_at) = (context.at, context.at);
            let id = Id::new();
            let row =
                Discipline { id, person_id, kind, decided_on, decision_number, created_at, updated_at, version: 1 };
            (Fate::Created, Some(row))
        }
    }
}
