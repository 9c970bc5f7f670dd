//! Annual records of a file, from the register and from the office's ledger alike.

use std::collections::{BTreeMap, HashMap};

use rules::Word;
use rules::registry::import::{AnnualRecordRow, Batch, Line, RowCode, name_mismatches};
use rules::registry::{ImportKind, Rating, SubjectType};
use store::registry::annual_records::AnnualRecord;
use store::registry::{Subject, bulk};
use store::{Conn, Id};

use super::tally::{Context, Fate, Tally};
use crate::error::ApiError;

/// Whose records, and of which year.
type Year = (Subject, i32);

/// What is on record about the subjects of the file.
struct Known {
    subjects: HashMap<(SubjectType, String), Subject>,
    records: HashMap<Year, Vec<AnnualRecord>>,
}

/// Takes the records in.
///
/// # Errors
/// When the database fails; wrong rows are in the tally.
pub(super) fn take_in(tx: &mut Conn, batch: &Batch<AnnualRecordRow>, context: &Context<'_>) -> Result<Tally, ApiError> {
    let mut tally = Tally::default();
    let mut known = load(tx, batch, context, &mut tally)?;
    // By id, because a record can change twice: by its own row, and by the rating in another row of its year.
    let mut rows = BTreeMap::new();
    for line in &batch.lines {
        let key = (line.value.subject_type, line.value.subject_code.clone());
        let Some(subject) = known.subjects.get(&key).copied() else { continue };
        let on_record = known.records.entry((subject, line.value.year)).or_default();
        let fate = take(on_record, subject, line, batch.keep_missing, context, &mut rows);
        tally.note(line.row, fate);
    }
    if context.write {
        bulk::put_records(tx, &rows.into_values().collect::<Vec<_>>())?;
    }
    Ok(tally)
}

/// Loads the subjects, reporting codes that nobody has or that are not the importer's, and their records.
fn load(
    tx: &mut Conn,
    batch: &Batch<AnnualRecordRow>,
    context: &Context<'_>,
    tally: &mut Tally,
) -> Result<Known, ApiError> {
    let of = |wanted: SubjectType| {
        let lines = batch.lines.iter().filter(move |line| line.value.subject_type == wanted);
        let mut codes: Vec<&str> = lines.map(|line| line.value.subject_code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    let people = bulk::people_by_code(tx, &of(SubjectType::Person))?;
    let unit_codes = of(SubjectType::Unit);
    let units = if unit_codes.is_empty() { HashMap::new() } else { bulk::units_by_code(tx)? };
    let (code_column, name_column) = match context.kind {
        ImportKind::AnnualLedger => ("Mã NV", "Họ và tên"),
        _ => ("subject_code", "subject_code"),
    };
    let mut subjects = HashMap::new();
    for line in &batch.lines {
        let row = &line.value;
        let found = match row.subject_type {
            SubjectType::Person => people.get(&row.subject_code).map(|(one, path)| (Subject::Person(one.id), path)),
            SubjectType::Unit => units.get(&row.subject_code).map(|unit| (Subject::Unit(unit.id), &unit.path)),
        };
        match found {
            Some((subject, path)) if context.covers(path) => {
                subjects.insert((row.subject_type, row.subject_code.clone()), subject);
            }
            Some(_) => tally.wrong(context.error(line.row, code_column, RowCode::OutsideScope, &row.subject_code)),
            None => tally.wrong(context.error(line.row, code_column, RowCode::UnknownCode, &row.subject_code)),
        }
    }
    // A ledger has a line for each year: one complaint a row is enough.
    tally.errors.dedup_by(|next, kept| next.row == kept.row && next.code == kept.code);
    let name_of = |code: &str| people.get(code).map(|(person, _)| person.full_name.as_str());
    tally.errors.extend(name_mismatches(&batch.lines, name_column, name_of));
    let ids: Vec<Id> = subjects.values().filter_map(|subject| subject.person()).collect();
    let unit_ids: Vec<Id> = subjects.values().filter_map(|subject| subject.unit()).collect();
    let mut records: HashMap<Year, Vec<AnnualRecord>> = HashMap::new();
    for record in bulk::records_of(tx, &ids, &unit_ids)? {
        records.entry((record.subject()?, record.year)).or_default().push(record);
    }
    Ok(Known { subjects, records })
}

/// Takes one line in: its own record, and the rating of the year's other records, since a year has one rating.
fn take(
    on_record: &mut Vec<AnnualRecord>,
    subject: Subject,
    line: &Line<AnnualRecordRow>,
    keep_missing: bool,
    context: &Context<'_>,
    rows: &mut BTreeMap<Id, AnnualRecord>,
) -> Fate {
    let row = &line.value;
    let rating = match (row.rating, on_record.first()) {
        (Some(rating), _) => rating.as_str().to_owned(),
        // A title without a rating says nothing of the rating: the year keeps the one it has.
        (None, Some(known)) => known.rating.clone(),
        (None, None) => Rating::NotRated.as_str().to_owned(),
    };
    let mut fate = Fate::Unchanged;
    match on_record.iter_mut().find(|record| record.title == row.title) {
        Some(record) => {
            let after = filled(record.clone(), row, &rating, keep_missing);
            if after != *record {
                *record = AnnualRecord { version: record.version + 1, updated_at: context.at, ..after };
                rows.insert(record.id, record.clone());
                fate = Fate::Updated;
            }
        }
        None => {
            let record = filled(empty(subject, row, context), row, &rating, keep_missing);
            rows.insert(record.id, record.clone());
            on_record.push(record);
            fate = Fate::Created;
        }
    }
    for other in on_record.iter_mut().filter(|other| other.rating != rating) {
        other.rating.clone_from(&rating);
        (other.version, other.updated_at) = (other.version + 1, context.at);
        rows.insert(other.id, other.clone());
        fate = Fate::Updated;
    }
    fate
}

fn empty(subject: Subject, row: &AnnualRecordRow, context: &Context<'_>) -> AnnualRecord {
    AnnualRecord {
        id: Id::new(),
        person_id: subject.person(),
        unit_id: subject.unit(),
        year: row.year,
        rating: String::new(),
        title: row.title.clone(),
        months_worked: None,
        decision_number: None,
        decision_date: None,
        issuing_authority: None,
        note: None,
        created_at: context.at,
        updated_at: context.at,
        version: 1,
    }
}

fn filled(record: AnnualRecord, row: &AnnualRecordRow, rating: &str, keep_missing: bool) -> AnnualRecord {
    let authority = row.issuing_authority.map(|authority| authority.as_str().to_owned());
    let base = if keep_missing { record } else { without_details(record) };
    AnnualRecord {
        rating: rating.to_owned(),
        months_worked: row.months_worked.or(base.months_worked),
        decision_number: row.decision_number.clone().or(base.decision_number),
        decision_date: row.decision_date.or(base.decision_date),
        issuing_authority: authority.or(base.issuing_authority),
        note: row.note.clone().or(base.note),
        ..base
    }
}

/// The record as it is where the file says nothing of its details.
fn without_details(record: AnnualRecord) -> AnnualRecord {
    AnnualRecord {
        months_worked: None,
        decision_number: None,
        decision_date: None,
        issuing_authority: None,
        note: None,
        ..record
    }
}
