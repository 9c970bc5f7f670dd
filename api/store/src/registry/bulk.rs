//! Many rows at once, for imports: read by codes, written in batches, a few statements for 500 rows.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::upsert::excluded;

use super::annual_records::AnnualRecord;
use super::disciplines::Discipline;
use super::initiatives::{Initiative, Share};
use super::people::Person;
use super::units::{Unit, UnitVersion};
use crate::conn::Conn;
use crate::dialect::per_backend;
use crate::error::StoreError;
use crate::schema::{annual_records, disciplines, initiative_authors, initiatives, people, unit_versions, units};
use crate::sql_types::Id;

/// Rows of one statement: 500 rows of 20 columns stay far below SQLite's 32,766 values.
const BATCH: usize = 500;

/// All units by code.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn units_by_code(conn: &mut Conn) -> Result<HashMap<String, Unit>, StoreError> {
    let rows: Vec<Unit> = units::table.select(Unit::as_select()).load(conn)?;
    Ok(rows.into_iter().map(|unit| (unit.code.clone(), unit)).collect())
}

/// The people with these codes, each with the path of their unit.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn people_by_code(conn: &mut Conn, codes: &[&str]) -> Result<HashMap<String, (Person, String)>, StoreError> {
    let mut found = HashMap::new();
    for codes in codes.chunks(BATCH) {
        let rows: Vec<(Person, String)> = people::table
            .inner_join(units::table)
            .filter(people::employee_code.eq_any(codes))
            .select((Person::as_select(), units::path))
            .load(conn)?;
        found.extend(rows.into_iter().map(|(person, path)| (person.employee_code.clone(), (person, path))));
    }
    Ok(found)
}

/// The records of these people and units.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn records_of(conn: &mut Conn, people: &[Id], units: &[Id]) -> Result<Vec<AnnualRecord>, StoreError> {
    let mut found = Vec::new();
    for people in people.chunks(BATCH) {
        let query = annual_records::table.filter(annual_records::person_id.eq_any(people));
        found.extend(query.select(AnnualRecord::as_select()).load::<AnnualRecord>(conn)?);
    }
    for units in units.chunks(BATCH) {
        let query = annual_records::table.filter(annual_records::unit_id.eq_any(units));
        found.extend(query.select(AnnualRecord::as_select()).load::<AnnualRecord>(conn)?);
    }
    Ok(found)
}

/// The initiatives with these codes, with their shares.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn initiatives_by_code(
    conn: &mut Conn,
    codes: &[&str],
) -> Result<HashMap<String, (Initiative, Vec<Share>)>, StoreError> {
    let mut found = HashMap::new();
    for codes in codes.chunks(BATCH) {
        let query = initiatives::table.filter(initiatives::code.eq_any(codes));
        let rows: Vec<Initiative> = query.select(Initiative::as_select()).load(conn)?;
        let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
        let shares: Vec<Share> = initiative_authors::table
            .filter(initiative_authors::initiative_id.eq_any(ids))
            .select(Share::as_select())
            .load(conn)?;
        let mut by_id: HashMap<Id, Vec<Share>> = HashMap::new();
        for share in shares {
            by_id.entry(share.initiative_id).or_default().push(share);
        }
        for row in rows {
            let shares = by_id.remove(&row.id).unwrap_or_default();
            found.insert(row.code.clone(), (row, shares));
        }
    }
    Ok(found)
}

/// The disciplines of these people.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn disciplines_of(conn: &mut Conn, people: &[Id]) -> Result<Vec<Discipline>, StoreError> {
    let mut found = Vec::new();
    for people in people.chunks(BATCH) {
        let query = disciplines::table.filter(disciplines::person_id.eq_any(people));
        found.extend(query.select(Discipline::as_select()).load::<Discipline>(conn)?);
    }
    Ok(found)
}

/// Records new units, parents before what is below them, each with its first version.
///
/// # Errors
/// [`StoreError::Taken`] for a code.
pub fn insert_units(conn: &mut Conn, rows: &[Unit]) -> Result<(), StoreError> {
    for rows in rows.chunks(BATCH) {
        let rows = rows.to_vec();
        let versions: Vec<UnitVersion> = rows.iter().map(|unit| UnitVersion::of(unit, unit.valid_from)).collect();
        per_backend!(conn, inner => diesel::insert_into(units::table).values(&rows).execute(inner))
            .map_err(StoreError::taken("code"))?;
        per_backend!(conn, inner => diesel::insert_into(unit_versions::table).values(&versions).execute(inner))?;
    }
    Ok(())
}

/// Records new people and writes changed ones, by id.
///
/// # Errors
/// [`StoreError::Taken`] for an employee code.
pub fn put_people(conn: &mut Conn, rows: &[Person]) -> Result<(), StoreError> {
    for rows in rows.chunks(BATCH) {
        let rows = rows.to_vec();
        per_backend!(conn, inner => diesel::insert_into(people::table)
            .values(&rows)
            .on_conflict(people::id)
            .do_update()
            .set((
                people::full_name.eq(excluded(people::full_name)),
                people::gender.eq(excluded(people::gender)),
                people::birth_date.eq(excluded(people::birth_date)),
                people::unit_id.eq(excluded(people::unit_id)),
                people::position.eq(excluded(people::position)),
                people::leadership.eq(excluded(people::leadership)),
                people::employment.eq(excluded(people::employment)),
                people::joined_on.eq(excluded(people::joined_on)),
                people::left_on.eq(excluded(people::left_on)),
                people::email.eq(excluded(people::email)),
                people::sort_key.eq(excluded(people::sort_key)),
                people::sort_key_version.eq(excluded(people::sort_key_version)),
                people::search_folded.eq(excluded(people::search_folded)),
                people::search_exact.eq(excluded(people::search_exact)),
                people::updated_at.eq(excluded(people::updated_at)),
                people::version.eq(excluded(people::version)),
            ))
            .execute(inner))
        .map_err(StoreError::taken("employee_code"))?;
        let ids: Vec<Id> = rows.iter().map(|person| person.id).collect();
        crate::nominations::refresh_people(conn, &ids)?;
    }
    Ok(())
}

/// Records new annual records and writes changed ones, by id.
///
/// # Errors
/// [`StoreError::Taken`] for a title of a year.
pub fn put_records(conn: &mut Conn, rows: &[AnnualRecord]) -> Result<(), StoreError> {
    for rows in rows.chunks(BATCH) {
        let rows = rows.to_vec();
        per_backend!(conn, inner => diesel::insert_into(annual_records::table)
            .values(&rows)
            .on_conflict(annual_records::id)
            .do_update()
            .set((
                annual_records::rating.eq(excluded(annual_records::rating)),
                annual_records::months_worked.eq(excluded(annual_records::months_worked)),
                annual_records::decision_number.eq(excluded(annual_records::decision_number)),
                annual_records::decision_date.eq(excluded(annual_records::decision_date)),
                annual_records::issuing_authority.eq(excluded(annual_records::issuing_authority)),
                annual_records::note.eq(excluded(annual_records::note)),
                annual_records::updated_at.eq(excluded(annual_records::updated_at)),
                annual_records::version.eq(excluded(annual_records::version)),
            ))
            .execute(inner))
        .map_err(StoreError::taken("title"))?;
    }
    Ok(())
}

/// Records new initiatives and writes changed ones, by id, with these shares instead of those on record.
///
/// # Errors
/// [`StoreError::Taken`] for a code.
pub fn put_initiatives(conn: &mut Conn, rows: &[Initiative], shares: &[Share]) -> Result<(), StoreError> {
    for rows in rows.chunks(BATCH) {
        let rows = rows.to_vec();
        per_backend!(conn, inner => diesel::insert_into(initiatives::table)
            .values(&rows)
            .on_conflict(initiatives::id)
            .do_update()
            .set((
                initiatives::title.eq(excluded(initiatives::title)),
                initiatives::year.eq(excluded(initiatives::year)),
                initiatives::scope.eq(excluded(initiatives::scope)),
                initiatives::decision_number.eq(excluded(initiatives::decision_number)),
                initiatives::decision_date.eq(excluded(initiatives::decision_date)),
                initiatives::benefit_vnd.eq(excluded(initiatives::benefit_vnd)),
                initiatives::search_folded.eq(excluded(initiatives::search_folded)),
                initiatives::search_exact.eq(excluded(initiatives::search_exact)),
                initiatives::updated_at.eq(excluded(initiatives::updated_at)),
                initiatives::version.eq(excluded(initiatives::version)),
            ))
            .execute(inner))
        .map_err(StoreError::taken("code"))?;
        let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
        diesel::delete(initiative_authors::table.filter(initiative_authors::initiative_id.eq_any(ids)))
            .execute(conn)?;
    }
    insert_shares(conn, shares)
}

/// Records shares in initiatives.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub(super) fn insert_shares(conn: &mut Conn, shares: &[Share]) -> Result<(), StoreError> {
    for shares in shares.chunks(BATCH) {
        let shares = shares.to_vec();
        per_backend!(conn, inner => diesel::insert_into(initiative_authors::table).values(&shares).execute(inner))?;
    }
    Ok(())
}

/// Records new disciplines and writes changed ones, by id.
///
/// # Errors
/// [`StoreError::Taken`] for a decision about a person.
pub fn put_disciplines(conn: &mut Conn, rows: &[Discipline]) -> Result<(), StoreError> {
    for rows in rows.chunks(BATCH) {
        let rows = rows.to_vec();
        per_backend!(conn, inner => diesel::insert_into(disciplines::table)
            .values(&rows)
            .on_conflict(disciplines::id)
            .do_update()
            .set((
                disciplines::kind.eq(excluded(disciplines::kind)),
                disciplines::decision_number.eq(excluded(disciplines::decision_number)),
                disciplines::updated_at.eq(excluded(disciplines::updated_at)),
                disciplines::version.eq(excluded(disciplines::version)),
            ))
            .execute(inner))
        .map_err(StoreError::taken("decision_number"))?;
    }
    Ok(())
}
