//! Names of people and units as their nominations keep them for lists and search, carried along when they change.

use diesel::prelude::*;
use rules::registry::SubjectType;

use super::SubjectRef;
use super::dossier::search_words;
use crate::conn::Conn;
use crate::error::StoreError;
use crate::schema::{nominations, people, units};
use crate::sql_types::Id;

/// A nomination whose subject has another name or code by now: id, code, summary; the subject's id, code, name, order.
type Outdated = (Id, String, String, (Id, String, String, Vec<u8>));

/// Carries these people's new names and codes into their nominations, where both are kept for lists and search.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub(crate) fn refresh_people(conn: &mut Conn, ids: &[Id]) -> Result<(), StoreError> {
    let differs =
        nominations::subject_name.ne(people::full_name).or(nominations::subject_code.ne(people::employee_code));
    let rows: Vec<Outdated> = nominations::table
        .inner_join(people::table)
        .filter(people::id.eq_any(ids))
        .filter(differs)
        .select((
            nominations::id,
            nominations::code,
            nominations::summary,
            (people::id, people::employee_code, people::full_name, people::sort_key),
        ))
        .load(conn)?;
    refresh(conn, SubjectType::Person, rows)
}

/// Carries this unit's new name and code into the nominations about it.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub(crate) fn refresh_unit(conn: &mut Conn, id: Id) -> Result<(), StoreError> {
    let differs = nominations::subject_name.ne(units::name).or(nominations::subject_code.ne(units::code));
    let rows: Vec<Outdated> = nominations::table
        .inner_join(units::table.on(units::id.nullable().eq(nominations::subject_unit_id)))
        .filter(units::id.eq(id))
        .filter(differs)
        .select((
            nominations::id,
            nominations::code,
            nominations::summary,
            (units::id, units::code, units::name, units::sort_key),
        ))
        .load(conn)?;
    refresh(conn, SubjectType::Unit, rows)
}

fn refresh(conn: &mut Conn, subject_type: SubjectType, rows: Vec<Outdated>) -> Result<(), StoreError> {
    for (nomination, code, summary, (id, subject_code, name, sort_key)) in rows {
        let subject = SubjectRef { subject_type, id, code: subject_code, name };
        let (folded, exact) = search_words(&subject, &code, &summary);
        diesel::update(nominations::table.filter(nominations::id.eq(nomination)))
            .set((
                nominations::subject_name.eq(subject.name),
                nominations::subject_code.eq(subject.code),
                nominations::subject_sort_key.eq(sort_key),
                nominations::search_folded.eq(folded),
                nominations::search_exact.eq(exact),
            ))
            .execute(conn)?;
    }
    Ok(())
}
