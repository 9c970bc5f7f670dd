//! Long work: rows that any process may claim, that outlive a restart, and whose progress anybody concerned can see.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::conn::Conn;
use crate::db::Db;
use crate::dialect;
use crate::error::StoreError;
use crate::page::{Cursor, Page, PageRequest, beyond};
use crate::schema::jobs;
use crate::sql_types::{Id, JsonVal, Ts, TsSql, UuidSql};

/// A worker that has not been heard of for so long has died.
pub const SILENCE_SECONDS: i64 = 60;

/// A job, as it stands.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, QueryableByName)]
#[diesel(table_name = jobs, treat_none_as_default_value = false)]
pub struct Job {
    /// Identifier.
    pub id: Id,
    /// What is to be done, for instance `import`.
    pub kind: String,
    /// `queued`, `running`, `succeeded`, `failed` or `cancelled`.
    pub state: String,
    /// What the work needs to know.
    pub params: JsonVal,
    /// The uploaded file it works on, in the file store.
    pub input_sha256: Option<String>,
    /// Steps done.
    pub progress_done: i32,
    /// Steps in all; 0 while unknown.
    pub progress_total: i32,
    /// What came out.
    pub result: Option<JsonVal>,
    /// Why it failed: `{code, …}`.
    pub error: Option<JsonVal>,
    /// Somebody asked it to stop.
    pub cancel_requested: bool,
    /// Who asked for it.
    pub created_by: Id,
    /// The request that asked for it.
    pub request_id: String,
    /// When it was asked for.
    pub created_at: Ts,
    /// When a worker took it.
    pub started_at: Option<Ts>,
    /// When its worker was last heard of.
    pub heartbeat_at: Option<Ts>,
    /// When it ended.
    pub finished_at: Option<Ts>,
    /// Grows with each change that a reader can see.
    pub version: i32,
}

/// Puts a job into the queue, in the transaction of the request for it.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn enqueue(conn: &mut Conn, job: &Job) -> Result<(), StoreError> {
    diesel::insert_into(jobs::table).values(job).execute(conn)?;
    Ok(())
}

/// One job.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find(conn: &mut Conn, id: Id) -> Result<Job, StoreError> {
    jobs::table.find(id).select(Job::as_select()).first(conn).map_err(StoreError::missing("job"))
}

/// Orders of the list of jobs.
pub const SORTS: [&str; 2] = ["-created_at", "created_at"];

/// A page of the jobs that one account asked for, in one of [`SORTS`].
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor; [`StoreError`] when the database fails.
pub fn list(conn: &mut Conn, account: Id, sort: &str, page: &PageRequest) -> Result<Page<Job>, StoreError> {
    let matching = || jobs::table.filter(jobs::created_by.eq(account)).into_boxed();
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let mut query = matching();
    if let Some(at) = page.after_in(sort)? {
        query = beyond!(query, sort, "jobs.created_at": TsSql = at.instant(0)?, "jobs.id" = at.id(1)?);
    }
    let query = match sort {
        "created_at" => query.order((jobs::created_at.asc(), jobs::id.asc())),
        "-created_at" => query.order((jobs::created_at.desc(), jobs::id.desc())),
        _ => return Err(StoreError::Cursor),
    };
    let rows: Vec<Job> = query.limit(page.fetch()).select(Job::as_select()).load(conn)?;
    let key = |last: &Job| vec![last.created_at.text().into(), last.id.to_string().into()];
    Ok(Page::cut(rows, page, total, |last| Cursor::after(sort, key(last))))
}

/// Takes the oldest job that waits; `None` when there is nothing to do.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn claim(db: &Db, now: DateTime<Utc>) -> Result<Option<Job>, StoreError> {
    db.bookkeep(|conn| {
        let query = format!(
            "UPDATE jobs SET state = 'running', started_at = COALESCE(started_at, $1), heartbeat_at = $1, version = version + 1 \
             WHERE id IN (SELECT id FROM jobs WHERE state = 'queued' ORDER BY created_at, id LIMIT 1{}) RETURNING *",
            dialect::skip_locked(conn)
        );
        Ok(diesel::sql_query(query).bind::<TsSql, _>(Ts::new(now)).get_result(conn).optional()?)
    })
}

/// The running jobs whose worker was last heard of before `before`: it has died, and whatever it had not committed went
/// with it.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn abandoned(conn: &mut Conn, before: DateTime<Utc>) -> Result<Vec<Job>, StoreError> {
    Ok(jobs::table
        .filter(jobs::state.eq("running"))
        .filter(jobs::heartbeat_at.is_null().or(jobs::heartbeat_at.lt(Some(Ts::new(before)))))
        .order((jobs::created_at, jobs::id))
        .select(Job::as_select())
        .load(conn)?)
}

/// Says that the worker of a running job lives.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn beat(db: &Db, id: Id, now: DateTime<Utc>) -> Result<(), StoreError> {
    db.bookkeep(|conn| {
        diesel::update(jobs::table.find(id).filter(jobs::state.eq("running")))
            .set(jobs::heartbeat_at.eq(Some(Ts::new(now))))
            .execute(conn)?;
        Ok(())
    })
}

/// Reports progress and life; returns whether somebody asked the job to stop.
///
/// # Errors
/// [`StoreError::NotFound`] when the job is no longer running.
pub fn progress(db: &Db, id: Id, done: i32, total: i32, now: DateTime<Utc>) -> Result<bool, StoreError> {
    db.bookkeep(|conn| {
        diesel::update(jobs::table.find(id).filter(jobs::state.eq("running")))
            .set((
                jobs::progress_done.eq(done),
                jobs::progress_total.eq(total),
                jobs::heartbeat_at.eq(Some(Ts::new(now))),
                jobs::version.eq(jobs::version + 1),
            ))
            .returning(jobs::cancel_requested)
            .get_result(conn)
            .map_err(StoreError::missing("job"))
    })
}

/// How a job ended.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    /// With this result, all of these steps done.
    Succeeded(serde_json::Value, i32),
    /// With this error, `{code, …}`, and perhaps a result that says more.
    Failed(serde_json::Value, Option<serde_json::Value>),
    /// Because somebody asked it to stop.
    Cancelled,
}

/// Ends a running job, in the transaction of its effect.
///
/// # Errors
/// [`StoreError::NotFound`] when it is not running: another worker has taken it, so this effect must not be kept.
pub fn end(conn: &mut Conn, id: Id, end: &End, now: DateTime<Utc>) -> Result<(), StoreError> {
    let (state, result, error) = match end {
        End::Succeeded(result, _) => ("succeeded", Some(result.clone()), None),
        End::Failed(error, result) => ("failed", result.clone(), Some(error.clone())),
        End::Cancelled => ("cancelled", None, None),
    };
    if let End::Succeeded(_, steps) = end {
        diesel::update(jobs::table.find(id).filter(jobs::state.eq("running")))
            .set((jobs::progress_done.eq(steps), jobs::progress_total.eq(steps)))
            .execute(conn)?;
    }
    let changed = diesel::update(jobs::table.find(id).filter(jobs::state.eq("running")))
        .set((
            jobs::state.eq(state),
            jobs::result.eq(result.map(JsonVal)),
            jobs::error.eq(error.map(JsonVal)),
            jobs::finished_at.eq(Some(Ts::new(now))),
            jobs::version.eq(jobs::version + 1),
        ))
        .execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::NotFound("job")) }
}

/// Ends a job whose work had no effect of its own to be kept with.
///
/// # Errors
/// As [`end`].
pub fn end_apart(db: &Db, id: Id, how: &End, now: DateTime<Utc>) -> Result<(), StoreError> {
    db.bookkeep(|conn| end(conn, id, how, now))
}

/// Puts a running job back into the queue, because its worker goes away in good order.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn hand_back(db: &Db, id: Id) -> Result<(), StoreError> {
    db.bookkeep(|conn| {
        diesel::update(jobs::table.find(id).filter(jobs::state.eq("running")))
            .set((jobs::state.eq("queued"), jobs::version.eq(jobs::version + 1)))
            .execute(conn)?;
        Ok(())
    })
}

/// Asks a job to stop: a waiting one ends at once, a running one at its next step.
///
/// # Errors
/// [`StoreError::Stale`] when it has ended already, or there is none.
pub fn request_cancel(conn: &mut Conn, id: Id, now: DateTime<Utc>) -> Result<Job, StoreError> {
    const CANCEL: &str = "UPDATE jobs SET version = version + 1, \
         finished_at = CASE WHEN state = 'queued' THEN $1 ELSE finished_at END, \
         cancel_requested = (cancel_requested OR state = 'running'), \
         state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END \
         WHERE id = $2 AND state IN ('queued', 'running') RETURNING *";
    let job = diesel::sql_query(CANCEL).bind::<TsSql, _>(Ts::new(now)).bind::<UuidSql, _>(id);
    job.get_result(conn).optional()?.ok_or(StoreError::Stale)
}

/// How many jobs wait or run, by state; for the metrics.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn queue_length(conn: &mut Conn) -> Result<i64, StoreError> {
    Ok(jobs::table.filter(jobs::state.eq_any(["queued", "running"])).count().get_result(conn)?)
}
