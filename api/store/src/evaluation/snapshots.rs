//! What eligibility was computed from, kept with a verification or decision, so that years later the answer is the same.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use rules::Word;
use rules::evaluation::{Assessment, Question};
use strum::{EnumString, IntoStaticStr, VariantArray};
use uuid::Uuid;

use super::word;
use crate::conn::Conn;
use crate::dialect::per_backend;
use crate::error::StoreError;
use crate::schema::eligibility_snapshots as table;
use crate::sql_types::{Id, JsonVal, Ts};

/// For what a snapshot was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, EnumString, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Purpose {
    /// The office verified the nomination.
    Verification,
    /// The director decided.
    Decision,
}

/// A snapshot to be kept.
#[derive(Debug, Clone)]
pub struct NewSnapshot<'a> {
    /// The nomination.
    pub nomination_id: Uuid,
    /// For what.
    pub purpose: Purpose,
    /// What was asked.
    pub inputs: &'a Question,
    /// What was answered.
    pub result: &'a Assessment,
}

/// A snapshot on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// For what.
    pub purpose: Purpose,
    /// Version of the rules that answered.
    pub rule_version: String,
    /// What was asked.
    pub inputs: Question,
    /// What was answered.
    pub result: Assessment,
    /// When.
    pub created_at: Ts,
}

#[derive(Insertable)]
#[diesel(table_name = table, treat_none_as_default_value = false)]
struct Row {
    id: Id,
    nomination_id: Id,
    purpose: &'static str,
    rule_version: String,
    inputs: JsonVal,
    result: JsonVal,
    created_at: Ts,
}

/// Keeps snapshots, in one statement.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn keep(conn: &mut Conn, snapshots: &[NewSnapshot<'_>], at: DateTime<Utc>) -> Result<(), StoreError> {
    let rows = snapshots
        .iter()
        .map(|snapshot| {
            Ok(Row {
                id: Id::new(),
                nomination_id: Id(snapshot.nomination_id),
                purpose: snapshot.purpose.as_str(),
                rule_version: snapshot.result.rule_version.to_string(),
                inputs: JsonVal(serde_json::to_value(snapshot.inputs)?),
                result: JsonVal(serde_json::to_value(snapshot.result)?),
                created_at: Ts::new(at),
            })
        })
        .collect::<Result<Vec<Row>, serde_json::Error>>()
        .map_err(|error| StoreError::Other(error.to_string()))?;
    per_backend!(conn, c => diesel::insert_into(table::table).values(&rows).execute(c))?;
    Ok(())
}

/// The snapshots of a nomination, oldest first.
///
/// # Errors
/// [`StoreError::Corrupt`] when one can't be read any more.
pub fn snapshots(conn: &mut Conn, nomination: Uuid) -> Result<Vec<Snapshot>, StoreError> {
    let rows: Vec<(String, String, JsonVal, JsonVal, Ts)> = table::table
        .filter(table::nomination_id.eq(Id(nomination)))
        .order((table::created_at, table::id))
        .select((table::purpose, table::rule_version, table::inputs, table::result, table::created_at))
        .load(conn)?;
    rows.into_iter()
        .map(|(purpose, rule_version, inputs, result, created_at)| {
            Ok(Snapshot {
                purpose: word(&purpose)?,
                rule_version,
                inputs: serde_json::from_value(inputs.0).map_err(|e| StoreError::Corrupt(e.to_string()))?,
                result: serde_json::from_value(result.0).map_err(|e| StoreError::Corrupt(e.to_string()))?,
                created_at,
            })
        })
        .collect()
}
