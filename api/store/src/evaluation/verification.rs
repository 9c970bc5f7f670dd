//! The office's findings on a nomination, criterion by criterion.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use rules::Word;
use rules::evaluation::Finding;
use rules::programme::Criterion;
use uuid::Uuid;

use super::word;
use crate::conn::Conn;
use crate::dialect::per_backend;
use crate::error::StoreError;
use crate::schema::{accounts, criteria as table, deadline_extensions, nominations, verification_items};
use crate::sql_types::{Id, Ts};

/// A finding on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundItem {
    /// Code of the criterion.
    pub criterion: String,
    /// What was found.
    pub outcome: Finding,
    /// Why.
    pub reason: Option<String>,
    /// Account of the officer.
    pub account_id: Uuid,
    /// User name of the officer.
    pub by: String,
    /// When.
    pub at: Ts,
}

/// A finding to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewItem {
    /// Code of the criterion.
    pub criterion: String,
    /// What was found.
    pub outcome: Finding,
    /// Why.
    pub reason: Option<String>,
    /// Account of the officer.
    pub account_id: Uuid,
    /// When.
    pub at: Ts,
}

#[derive(Insertable)]
#[diesel(table_name = verification_items, treat_none_as_default_value = false)]
struct ItemRow<'a> {
    nomination_id: Id,
    criterion: &'a str,
    outcome: &'static str,
    reason: Option<&'a str>,
    account_id: Id,
    at: Ts,
}

type CriterionColumns = (String, String, String, String, String, String, Option<i32>, Option<i32>, i32);

/// The criteria of a set, in their order.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn criteria(conn: &mut Conn, set: Uuid) -> Result<Vec<Criterion>, StoreError> {
    let rows: Vec<CriterionColumns> = table::table
        .filter(table::criteria_set_id.eq(Id(set)))
        .order((table::position, table::code))
        .select((
            table::code,
            table::subject_type,
            table::kind,
            table::text_vi,
            table::text_en,
            table::source_clause,
            table::weight_percent,
            table::max_points,
            table::position,
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|(code, subject, kind, text_vi, text_en, source, weight, max_score, position)| {
            Ok(Criterion {
                code,
                subject_type: word(&subject)?,
                kind: word(&kind)?,
                text_vi,
                text_en,
                source,
                weight: weight.unwrap_or(0),
                max_score: max_score.unwrap_or(0),
                position,
            })
        })
        .collect()
}

/// The findings on a nomination.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn items(conn: &mut Conn, nomination: Uuid) -> Result<Vec<FoundItem>, StoreError> {
    let rows: Vec<(String, String, Option<String>, Id, String, Ts)> = verification_items::table
        .inner_join(accounts::table)
        .filter(verification_items::nomination_id.eq(Id(nomination)))
        .order(verification_items::criterion)
        .select((
            verification_items::criterion,
            verification_items::outcome,
            verification_items::reason,
            verification_items::account_id,
            accounts::username,
            verification_items::at,
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|(criterion, outcome, reason, account, by, at)| {
            Ok(FoundItem { criterion, outcome: word(&outcome)?, reason, account_id: account.0, by, at })
        })
        .collect()
}

/// Puts these findings in the place of all there were, and counts the nomination's version up.
///
/// # Errors
/// [`StoreError::Stale`] when the nomination is no longer at `version`.
pub fn replace_items(
    conn: &mut Conn,
    nomination: Uuid,
    version: i32,
    items: &[NewItem],
    now: DateTime<Utc>,
) -> Result<i32, StoreError> {
    let version = touch(conn, nomination, version, now)?;
    diesel::delete(verification_items::table.filter(verification_items::nomination_id.eq(Id(nomination))))
        .execute(conn)?;
    let rows: Vec<ItemRow<'_>> = items
        .iter()
        .map(|item| ItemRow {
            nomination_id: Id(nomination),
            criterion: &item.criterion,
            outcome: item.outcome.as_str(),
            reason: item.reason.as_deref(),
            account_id: Id(item.account_id),
            at: item.at,
        })
        .collect();
    per_backend!(conn, c => diesel::insert_into(verification_items::table).values(&rows).execute(c))?;
    Ok(version)
}

fn touch(conn: &mut Conn, nomination: Uuid, version: i32, now: DateTime<Utc>) -> Result<i32, StoreError> {
    let same = nominations::id.eq(Id(nomination)).and(nominations::version.eq(version));
    diesel::update(nominations::table.filter(same))
        .set((nominations::updated_at.eq(Ts::new(now)), nominations::version.eq(version + 1)))
        .returning(nominations::version)
        .get_result(conn)
        .optional()?
        .ok_or(StoreError::Stale)
}

/// The last day to which the office extended evaluation for a unit in a round.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn evaluation_extended_to(conn: &mut Conn, round: Uuid, unit: Uuid) -> Result<Option<NaiveDate>, StoreError> {
    Ok(deadline_extensions::table
        .filter(deadline_extensions::round_id.eq(Id(round)))
        .filter(deadline_extensions::unit_id.eq(Id(unit)))
        .filter(deadline_extensions::deadline.eq("evaluation"))
        .select(diesel::dsl::max(deadline_extensions::due_on))
        .first(conn)?)
}
