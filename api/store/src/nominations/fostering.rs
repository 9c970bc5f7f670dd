//! Fostering: what was done to bring a registered exemplar up (plan III.2).

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use crate::conn::Conn;
use crate::error::StoreError;
use crate::keyset::keyset;
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::fostering_activities as activities;
use crate::sql_types::{Id, Ts};

/// One activity.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = activities, treat_none_as_default_value = false)]
pub struct Activity {
    /// Identifier.
    pub id: Id,
    /// The registration it is for.
    pub registration_id: Id,
    /// The day.
    pub happened_on: NaiveDate,
    /// What was done.
    pub description: String,
    /// What came of it.
    pub result: Option<String>,
    /// Who wrote it down.
    pub created_by: Id,
    /// When it was written down.
    pub created_at: Ts,
    /// When it last changed.
    pub updated_at: Ts,
    /// Version for `If-Match`.
    pub version: i32,
}

/// What an activity says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityContent {
    /// The day.
    pub happened_on: NaiveDate,
    /// What was done.
    pub description: String,
    /// What came of it.
    pub result: Option<String>,
}

/// A new activity.
#[derive(Debug, Clone)]
pub struct NewActivity {
    /// Identifier.
    pub id: Id,
    /// The registration it is for.
    pub registration_id: Id,
    /// What it says.
    pub content: ActivityContent,
    /// Who writes it down.
    pub created_by: Id,
    /// Now.
    pub at: DateTime<Utc>,
}

/// Writes an activity down.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn add_activity(conn: &mut Conn, new: &NewActivity) -> Result<Activity, StoreError> {
    let at = Ts::new(new.at);
    let row = Activity {
        id: new.id,
        registration_id: new.registration_id,
        happened_on: new.content.happened_on,
        description: new.content.description.clone(),
        result: new.content.result.clone(),
        created_by: new.created_by,
        created_at: at,
        updated_at: at,
        version: 1,
    };
    diesel::insert_into(activities::table).values(&row).execute(conn)?;
    Ok(row)
}

/// One activity.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find_activity(conn: &mut Conn, id: Id) -> Result<Activity, StoreError> {
    activities::table
        .find(id)
        .select(Activity::as_select())
        .first(conn)
        .map_err(StoreError::missing("fostering_activity"))
}

/// The registration's activities; `sort` is `happened_on` or `-happened_on`.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor.
pub fn list_activities(
    conn: &mut Conn,
    registration_id: Id,
    sort: &str,
    page: &PageRequest,
) -> Result<Page<Activity>, StoreError> {
    let matching = || activities::table.filter(activities::registration_id.eq(registration_id)).into_boxed();
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let after = match page.after_in(sort)? {
        Some(at) => {
            let day: NaiveDate = at.text(0)?.parse().map_err(|_| StoreError::Cursor)?;
            Some((day, at.id(1)?))
        }
        None => None,
    };
    let rows: Vec<Activity> =
        keyset!(matching(), activities::happened_on, activities::id, sort.starts_with('-'), after)
            .limit(page.fetch())
            .select(Activity::as_select())
            .load(conn)?;
    Ok(Page::cut(rows, page, total, |last| {
        Cursor::after(sort, vec![last.happened_on.to_string().into(), last.id.to_string().into()])
    }))
}

/// Writes the changed activity; returns its new version.
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer at `version`.
pub fn update_activity(
    conn: &mut Conn,
    id: Id,
    version: i32,
    content: &ActivityContent,
    at: DateTime<Utc>,
) -> Result<i32, StoreError> {
    diesel::update(activities::table.find(id).filter(activities::version.eq(version)))
        .set((
            activities::happened_on.eq(content.happened_on),
            activities::description.eq(&content.description),
            activities::result.eq(&content.result),
            activities::updated_at.eq(Ts::new(at)),
            activities::version.eq(version + 1),
        ))
        .returning(activities::version)
        .get_result(conn)
        .optional()?
        .ok_or(StoreError::Stale)
}

/// Takes an activity away.
///
/// # Errors
/// [`StoreError::Stale`] when it is no longer at `version`.
pub fn remove_activity(conn: &mut Conn, id: Id, version: i32) -> Result<(), StoreError> {
    let gone = diesel::delete(activities::table.find(id).filter(activities::version.eq(version))).execute(conn)?;
    if gone == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
