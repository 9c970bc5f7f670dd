//! What is on record about one subject: the material of the five-year timeline.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::Subject;
use super::annual_records::AnnualRecord;
use crate::conn::Conn;
use crate::error::StoreError;
use crate::schema::{
    annual_records, decision_outcomes, decisions, disciplines, external_recognitions, initiative_authors, initiatives,
    nominations, rounds, title_catalogue,
};
use crate::sql_types::Id;

/// An initiative of the subject.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Contribution {
    /// Identifier.
    pub id: Id,
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Year of recognition.
    pub year: i32,
    /// The subject's share, 1 to 100.
    pub percent: i32,
}

/// A recognition as an exemplar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Honour {
    /// Date of the decision.
    pub decided_on: NaiveDate,
    /// Its number.
    pub decision_number: String,
    /// Who issued it, where it came from outside.
    pub issuer: Option<String>,
    /// The round's name, where it was decided here.
    pub round: Option<String>,
    /// The nomination, where it was decided here.
    pub nomination_id: Option<Id>,
}

/// Everything on record about one subject, years ascending.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Material {
    /// Annual records with the rank of their title.
    pub records: Vec<(AnnualRecord, Option<i32>)>,
    /// Initiatives; units have none.
    pub initiatives: Vec<Contribution>,
    /// Measure and day; units have none.
    pub disciplines: Vec<(String, NaiveDate)>,
    /// Recognitions.
    pub honours: Vec<Honour>,
}

/// Gathers the material, in at most four statements.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn gather(conn: &mut Conn, subject: Subject) -> Result<Material, StoreError> {
    let (initiatives, disciplines) = match subject {
        Subject::Person(id) => (contributions(conn, id)?, measures(conn, id)?),
        Subject::Unit(_) => (Vec::new(), Vec::new()),
    };
    let mut honours = decided_here(conn, subject)?;
    if let Subject::Unit(id) = subject {
        honours.extend(from_outside(conn, id)?);
        honours.sort_by_key(|honour| honour.decided_on);
    }
    Ok(Material { records: records(conn, subject)?, initiatives, disciplines, honours })
}

fn records(conn: &mut Conn, subject: Subject) -> Result<Vec<(AnnualRecord, Option<i32>)>, StoreError> {
    let query = annual_records::table.left_join(title_catalogue::table).into_boxed();
    let query = match subject {
        Subject::Person(id) => query.filter(annual_records::person_id.eq(Some(id))),
        Subject::Unit(id) => query.filter(annual_records::unit_id.eq(Some(id))),
    };
    Ok(query
        .order((annual_records::year, annual_records::id))
        .select((AnnualRecord::as_select(), title_catalogue::rank.nullable()))
        .load(conn)?)
}

fn contributions(conn: &mut Conn, person: Id) -> Result<Vec<Contribution>, StoreError> {
    Ok(initiative_authors::table
        .inner_join(initiatives::table)
        .filter(initiative_authors::person_id.eq(person))
        .order((initiatives::year, initiatives::code))
        .select((
            initiatives::id,
            initiatives::code,
            initiatives::title,
            initiatives::year,
            initiative_authors::percent,
        ))
        .load(conn)?)
}

fn measures(conn: &mut Conn, person: Id) -> Result<Vec<(String, NaiveDate)>, StoreError> {
    Ok(disciplines::table
        .filter(disciplines::person_id.eq(person))
        .order((disciplines::decided_on, disciplines::id))
        .select((disciplines::kind, disciplines::decided_on))
        .load(conn)?)
}

fn decided_here(conn: &mut Conn, subject: Subject) -> Result<Vec<Honour>, StoreError> {
    let query = nominations::table
        .inner_join(rounds::table)
        .inner_join(decision_outcomes::table.inner_join(decisions::table))
        .filter(nominations::state.eq("recognised"))
        .filter(decision_outcomes::outcome.eq("recognised"))
        .into_boxed();
    let query = match subject {
        Subject::Person(id) => query.filter(nominations::person_id.eq(Some(id))),
        Subject::Unit(id) => query.filter(nominations::subject_unit_id.eq(Some(id))),
    };
    let rows: Vec<(NaiveDate, String, String, Id)> = query
        .order((decisions::issued_on, decisions::id))
        .select((decisions::issued_on, decisions::number, rounds::name, nominations::id))
        .load(conn)?;
    let honour = |(decided_on, decision_number, round, nomination)| Honour {
        decided_on,
        decision_number,
        issuer: None,
        round: Some(round),
        nomination_id: Some(nomination),
    };
    Ok(rows.into_iter().map(honour).collect())
}

fn from_outside(conn: &mut Conn, unit: Id) -> Result<Vec<Honour>, StoreError> {
    let rows: Vec<(NaiveDate, String, String)> = external_recognitions::table
        .filter(external_recognitions::unit_id.eq(unit))
        .select((
            external_recognitions::decided_on,
            external_recognitions::decision_number,
            external_recognitions::issuer,
        ))
        .load(conn)?;
    let honour = |(decided_on, decision_number, issuer)| Honour {
        decided_on,
        decision_number,
        issuer: Some(issuer),
        round: None,
        nomination_id: None,
    };
    Ok(rows.into_iter().map(honour).collect())
}
