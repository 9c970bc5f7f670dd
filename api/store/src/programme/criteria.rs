//! Criteria as data: a period's sets are numbered, only the newest is active, and rounds keep the one they began with.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use rules::Word;
use rules::programme::CriterionKind;
use rules::registry::SubjectType;
use uuid::Uuid;

use super::word;
use crate::conn::Conn;
use crate::dialect::per_backend;
use crate::error::StoreError;
use crate::keyset::keyset;
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::{criteria, criteria_sets};
use crate::sql_types::{Id, Ts};

/// One numbered version of a period's criteria.
#[derive(Debug, Clone, PartialEq)]
pub struct CriteriaSet {
    /// Identifier.
    pub id: Id,
    /// The period.
    pub period_id: Id,
    /// 1, 2, 3…
    pub number: i32,
    /// `active`, or `superseded` by a later number.
    pub state: String,
    /// Where it comes from, in words.
    pub source: String,
    /// When it was made.
    pub created_at: Ts,
    /// When it last changed.
    pub updated_at: Ts,
    /// Version.
    pub version: i32,
    /// Its criteria, in order.
    pub criteria: Vec<StoredCriterion>,
}

/// A criterion as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCriterion {
    /// Identifier.
    pub id: Id,
    /// What it says.
    pub content: NewCriterion,
}

/// What a criterion says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCriterion {
    /// Code, unique in its set: C1, I5a.
    pub code: String,
    /// Whom it is for.
    pub subject_type: SubjectType,
    /// Place in lists and in ties, from 1.
    pub position: i32,
    /// Wording in Vietnamese.
    pub text_vi: String,
    /// Wording in English.
    pub text_en: String,
    /// The clause it comes from: `plan II.2.a, 1`.
    pub source_clause: String,
    /// Computed from records or judged by the office.
    pub kind: CriterionKind,
    /// Weight in scores, in percent; `None` weighs like every other.
    pub weight_percent: Option<i32>,
    /// Highest score; `None` for what is computed.
    pub max_points: Option<i32>,
}

impl From<rules::programme::Criterion> for NewCriterion {
    /// The plan gives no weights (domain fact 0.7), so a copy of it has none: all judged criteria weigh the same.
    fn from(plan: rules::programme::Criterion) -> Self {
        Self {
            code: plan.code,
            subject_type: plan.subject_type,
            position: plan.position,
            text_vi: plan.text_vi,
            text_en: plan.text_en,
            source_clause: plan.source,
            kind: plan.kind,
            weight_percent: None,
            max_points: (plan.kind == CriterionKind::Judged).then_some(plan.max_score),
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = criteria_sets)]
struct SetRow {
    id: Id,
    period_id: Id,
    number: i32,
    state: String,
    source: String,
    created_at: Ts,
    updated_at: Ts,
    version: i32,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = criteria, treat_none_as_default_value = false)]
struct CriterionRow {
    id: Id,
    criteria_set_id: Id,
    code: String,
    subject_type: String,
    position: i32,
    text_vi: String,
    text_en: String,
    source_clause: String,
    kind: String,
    weight_percent: Option<i32>,
    max_points: Option<i32>,
}

impl TryFrom<CriterionRow> for StoredCriterion {
    type Error = StoreError;

    fn try_from(row: CriterionRow) -> Result<Self, StoreError> {
        let content = NewCriterion {
            code: row.code,
            subject_type: word(&row.subject_type)?,
            position: row.position,
            text_vi: row.text_vi,
            text_en: row.text_en,
            source_clause: row.source_clause,
            kind: word(&row.kind)?,
            weight_percent: row.weight_percent,
            max_points: row.max_points,
        };
        Ok(Self { id: row.id, content })
    }
}

/// Makes the period's next set active and the one before superseded; rounds keep theirs.
///
/// # Errors
/// [`StoreError::Taken`] when a code is there twice.
pub fn add_criteria_set(
    conn: &mut Conn,
    period_id: Id,
    source: &str,
    content: &[NewCriterion],
    at: DateTime<Utc>,
) -> Result<CriteriaSet, StoreError> {
    let active = criteria_sets::period_id.eq(period_id).and(criteria_sets::state.eq("active"));
    // The last set of a period is its active one; a period begins with one.
    let last: i32 = diesel::update(criteria_sets::table.filter(active))
        .set((
            criteria_sets::state.eq("superseded"),
            criteria_sets::updated_at.eq(Ts::new(at)),
            criteria_sets::version.eq(criteria_sets::version + 1),
        ))
        .returning(criteria_sets::number)
        .get_result(conn)
        .map_err(StoreError::missing("period"))?;
    let id = insert_set(conn, period_id, last + 1, source, content, at)?;
    find_criteria_set(conn, id)
}

/// Writes an active set with its criteria; returns its id.
pub(super) fn insert_set(
    conn: &mut Conn,
    period_id: Id,
    number: i32,
    source: &str,
    content: &[NewCriterion],
    at: DateTime<Utc>,
) -> Result<Id, StoreError> {
    let (id, at) = (Id::new(), Ts::new(at));
    diesel::insert_into(criteria_sets::table)
        .values((
            criteria_sets::id.eq(id),
            criteria_sets::period_id.eq(period_id),
            criteria_sets::number.eq(number),
            criteria_sets::state.eq("active"),
            criteria_sets::source.eq(source),
            criteria_sets::created_at.eq(at),
            criteria_sets::updated_at.eq(at),
            criteria_sets::version.eq(1),
        ))
        .execute(conn)?;
    let rows: Vec<CriterionRow> = content.iter().map(|one| row(id, one)).collect();
    per_backend!(&mut *conn, inner => diesel::insert_into(criteria::table).values(&rows).execute(inner))
        .map_err(StoreError::taken("criteria"))?;
    Ok(id)
}

fn row(criteria_set_id: Id, one: &NewCriterion) -> CriterionRow {
    CriterionRow {
        id: Id::new(),
        criteria_set_id,
        code: one.code.clone(),
        subject_type: one.subject_type.as_str().to_owned(),
        position: one.position,
        text_vi: one.text_vi.clone(),
        text_en: one.text_en.clone(),
        source_clause: one.source_clause.clone(),
        kind: one.kind.as_str().to_owned(),
        weight_percent: one.weight_percent,
        max_points: one.max_points,
    }
}

/// One set with its criteria.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find_criteria_set(conn: &mut Conn, id: Id) -> Result<CriteriaSet, StoreError> {
    let set: SetRow = criteria_sets::table
        .find(id)
        .select(SetRow::as_select())
        .first(conn)
        .map_err(StoreError::missing("criteria_set"))?;
    let criteria = criteria_of_set(conn, set.id)?;
    Ok(whole(set, criteria))
}

fn whole(set: SetRow, criteria: Vec<StoredCriterion>) -> CriteriaSet {
    CriteriaSet {
        id: set.id,
        period_id: set.period_id,
        number: set.number,
        state: set.state,
        source: set.source,
        created_at: set.created_at,
        updated_at: set.updated_at,
        version: set.version,
        criteria,
    }
}

/// The period's active set.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such period.
pub fn active_criteria_set(conn: &mut Conn, period_id: Id) -> Result<CriteriaSet, StoreError> {
    let id = active_set_id(conn, period_id)?;
    find_criteria_set(conn, id)
}

/// The id of the period's active set.
pub(super) fn active_set_id(conn: &mut Conn, period_id: Id) -> Result<Id, StoreError> {
    criteria_sets::table
        .filter(criteria_sets::period_id.eq(period_id))
        .filter(criteria_sets::state.eq("active"))
        .select(criteria_sets::id)
        .first(conn)
        .map_err(StoreError::missing("period"))
}

/// The criteria of one set, in order.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn criteria_of_set(conn: &mut Conn, set_id: Id) -> Result<Vec<StoredCriterion>, StoreError> {
    Ok(criteria_of_sets(conn, &[set_id])?.remove(&set_id.0).unwrap_or_default())
}

fn criteria_of_sets(conn: &mut Conn, sets: &[Id]) -> Result<HashMap<Uuid, Vec<StoredCriterion>>, StoreError> {
    let rows: Vec<CriterionRow> = criteria::table
        .filter(criteria::criteria_set_id.eq_any(sets))
        .order((criteria::position, criteria::code))
        .select(CriterionRow::as_select())
        .load(conn)?;
    let mut found: HashMap<Uuid, Vec<StoredCriterion>> = HashMap::new();
    for row in rows {
        found.entry(row.criteria_set_id.0).or_default().push(row.try_into()?);
    }
    Ok(found)
}

/// The period's sets with their criteria, the newest first; the only order is `-number`.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor.
pub fn list_criteria_sets(conn: &mut Conn, period_id: Id, page: &PageRequest) -> Result<Page<CriteriaSet>, StoreError> {
    const SORT: &str = "-number";
    let of_period = || criteria_sets::table.filter(criteria_sets::period_id.eq(period_id)).into_boxed();
    let total = if page.total { Some(of_period().count().get_result(conn)?) } else { None };
    let after = match page.after_in(SORT)? {
        Some(at) => Some((i32::try_from(at.number(0)?).map_err(|_| StoreError::Cursor)?, at.id(1)?)),
        None => None,
    };
    let rows: Vec<SetRow> = keyset!(of_period(), criteria_sets::number, criteria_sets::id, true, after)
        .limit(page.fetch())
        .select(SetRow::as_select())
        .load(conn)?;
    let page =
        Page::cut(rows, page, total, |last| Cursor::after(SORT, vec![last.number.into(), last.id.to_string().into()]));
    let ids: Vec<Id> = page.items.iter().map(|set| set.id).collect();
    let mut criteria = criteria_of_sets(conn, &ids)?;
    Ok(page.map(|set| {
        let own = criteria.remove(&set.id.0).unwrap_or_default();
        whole(set, own)
    }))
}
