//! The audit trail: appended to in the transaction of the act, read by the auditor, verified link by link.

use chrono::Utc;
use diesel::prelude::*;
use rules::accounts::Scope;
use rules::audit::{Entry, Walk, canonical, link};
use uuid::Uuid;

use crate::conn::Conn;
use crate::error::StoreError;
use crate::page::{Cursor, Page, PageRequest};
use crate::schema::{accounts, audit_events, audit_head};
use crate::sql_types::{Id, Ts};

/// By which door an act came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// A request.
    Api,
    /// The command line.
    Cli,
    /// The program itself: a job, a deadline.
    System,
}

impl Via {
    fn word(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Cli => "cli",
            Self::System => "system",
        }
    }
}

/// Who acts, and in which request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// The account, if one is signed in.
    pub account_id: Option<Uuid>,
    /// The service client, if one acts.
    pub client_id: Option<Uuid>,
    /// The door.
    pub via: Via,
    /// The request, as the caller and the log know it.
    pub request_id: String,
    /// The address.
    pub ip: Option<String>,
}

impl By {
    /// The command line, with an id of its own for this run.
    #[must_use]
    pub fn cli() -> Self {
        Self { account_id: None, client_id: None, via: Via::Cli, request_id: Uuid::now_v7().to_string(), ip: None }
    }

    /// The program itself, on behalf of the request that asked for the work.
    #[must_use]
    pub fn system(account_id: Option<Uuid>, request_id: &str) -> Self {
        Self { account_id, client_id: None, via: Via::System, request_id: request_id.to_owned(), ip: None }
    }
}

/// What a write did; without one it cannot commit.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEvent {
    /// `<subject kind>.<done>`, for instance `nomination.submitted`.
    pub action: &'static str,
    /// The kind of thing it was done to.
    pub subject_kind: &'static str,
    /// Which one.
    pub subject_id: String,
    /// The unit it belongs to: decides which auditors see it.
    pub unit_id: Option<Uuid>,
    /// The version it has since.
    pub version: Option<i32>,
    /// Names of the fields that changed, with old and new values; never a secret.
    pub details: serde_json::Value,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = audit_events, treat_none_as_default_value = false)]
struct EventRow {
    seq: i64,
    at: Ts,
    account_id: Option<Id>,
    client_id: Option<Id>,
    via: String,
    request_id: String,
    ip: Option<String>,
    action: String,
    subject_kind: String,
    subject_id: String,
    unit_id: Option<Id>,
    version: Option<i32>,
    details: String,
    prev_hash: String,
    hash: String,
}

impl EventRow {
    fn entry(&self) -> Entry<'_> {
        Entry {
            seq: self.seq,
            at: self.at.text(),
            account_id: self.account_id.map(|id| id.to_string()),
            client_id: self.client_id.map(|id| id.to_string()),
            via: &self.via,
            request_id: &self.request_id,
            ip: self.ip.as_deref(),
            action: &self.action,
            subject_kind: &self.subject_kind,
            subject_id: &self.subject_id,
            unit_id: self.unit_id.map(|id| id.to_string()),
            version: self.version,
            details: &self.details,
        }
    }
}

/// The last entry of the chain.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = audit_head)]
pub(crate) struct Head {
    seq: i64,
    hash: String,
}

/// Appends one event to the chain, inside the transaction of the act; `head` as that transaction has read it, if it has.
/// The head follows by itself: a trigger moves it with every entry.
pub(crate) fn append(conn: &mut Conn, by: &By, event: &AuditEvent, head: Option<Head>) -> Result<(), StoreError> {
    let Head { seq, hash: prev_hash } = match head {
        Some(head) => head,
        None => last(conn)?,
    };
    let mut row = EventRow {
        seq: seq + 1,
        at: Ts::new(Utc::now()),
        account_id: by.account_id.map(Id),
        client_id: by.client_id.map(Id),
        via: by.via.word().to_owned(),
        request_id: by.request_id.clone(),
        ip: by.ip.clone(),
        action: event.action.to_owned(),
        subject_kind: event.subject_kind.to_owned(),
        subject_id: event.subject_id.clone(),
        unit_id: event.unit_id.map(Id),
        version: event.version,
        details: canonical(&event.details),
        prev_hash,
        hash: String::new(),
    };
    row.hash = link(&row.prev_hash, &row.entry());
    diesel::insert_into(audit_events::table).values(&row).execute(conn)?;
    Ok(())
}

fn last(conn: &mut Conn) -> Result<Head, StoreError> {
    Ok(audit_head::table.find(1).select(Head::as_select()).first(conn)?)
}

/// An event, as the auditor reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditRecord {
    /// Place in the chain, from 1.
    pub seq: i64,
    /// When.
    pub at: Ts,
    /// The account that acted, if one did.
    pub account_id: Option<Uuid>,
    /// Its user name today.
    pub username: Option<String>,
    /// The door it came by.
    pub via: String,
    /// The request that caused it.
    pub request_id: String,
    /// What was done.
    pub action: String,
    /// The kind of thing it was done to.
    pub subject_kind: String,
    /// Which one.
    pub subject_id: String,
    /// The unit it belongs to.
    pub unit_id: Option<Uuid>,
    /// The version it has since.
    pub version: Option<i32>,
    /// More, as JSON text.
    pub details: String,
    /// Hash of this entry.
    pub hash: String,
}

/// Which events are wanted.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// Of these actions.
    pub actions: Vec<String>,
    /// Done to this kind of thing.
    pub subject_kind: Option<String>,
    /// Done to this very thing.
    pub subject_id: Option<String>,
    /// Done by this account.
    pub account_id: Option<Uuid>,
    /// Caused by this request.
    pub request_id: Option<String>,
    /// Not before this instant.
    pub from: Option<Ts>,
    /// Before this instant.
    pub until: Option<Ts>,
}

/// The newest events first, as far as they are in scope.
///
/// # Errors
/// [`StoreError::Cursor`] for a foreign cursor; [`StoreError`] when the database fails.
pub fn list(
    conn: &mut Conn,
    filter: &AuditFilter,
    scope: &Scope,
    page: &PageRequest,
) -> Result<Page<AuditRecord>, StoreError> {
    let matching = || {
        let mut query = audit_events::table
            .left_join(accounts::table.on(accounts::id.nullable().eq(audit_events::account_id)))
            .into_boxed();
        if !filter.actions.is_empty() {
            query = query.filter(audit_events::action.eq_any(filter.actions.clone()));
        }
        if let Some(kind) = &filter.subject_kind {
            query = query.filter(audit_events::subject_kind.eq(kind.clone()));
        }
        if let Some(id) = &filter.subject_id {
            query = query.filter(audit_events::subject_id.eq(id.clone()));
        }
        if let Some(id) = filter.account_id {
            query = query.filter(audit_events::account_id.eq(Some(Id(id))));
        }
        if let Some(id) = &filter.request_id {
            query = query.filter(audit_events::request_id.eq(id.clone()));
        }
        if let Some(from) = filter.from {
            query = query.filter(audit_events::at.ge(from));
        }
        if let Some(until) = filter.until {
            query = query.filter(audit_events::at.lt(until));
        }
        query = query.filter(crate::in_scope(scope, "audit_events.unit_id", None));
        query
    };
    let total = if page.total { Some(matching().count().get_result(conn)?) } else { None };
    let mut query = matching();
    if let Some(cursor) = page.after_in("-seq")? {
        query = query.filter(audit_events::seq.lt(cursor.number(0)?));
    }
    let rows: Vec<(EventRow, Option<String>)> = query
        .order(audit_events::seq.desc())
        .limit(page.fetch())
        .select((EventRow::as_select(), accounts::username.nullable()))
        .load(conn)?;
    Ok(Page::cut(rows, page, total, |(row, _)| Cursor::after("-seq", vec![row.seq.into()])).map(record))
}

fn record((row, username): (EventRow, Option<String>)) -> AuditRecord {
    AuditRecord {
        seq: row.seq,
        at: row.at,
        account_id: row.account_id.map(Uuid::from),
        username,
        via: row.via,
        request_id: row.request_id,
        action: row.action,
        subject_kind: row.subject_kind,
        subject_id: row.subject_id,
        unit_id: row.unit_id.map(Uuid::from),
        version: row.version,
        details: row.details,
        hash: row.hash,
    }
}

/// Entries read at once while the chain is walked: bounds the memory, whatever the length.
const BATCH: i64 = 1000;

/// Walks the whole chain.
///
/// # Errors
/// [`StoreError`] when the database fails; a broken chain is a result, no error.
pub fn verify(conn: &mut Conn) -> Result<Walk, StoreError> {
    let mut walk = Walk::default();
    let mut last = 0;
    loop {
        let rows: Vec<EventRow> = audit_events::table
            .filter(audit_events::seq.gt(last))
            .order(audit_events::seq)
            .limit(BATCH)
            .select(EventRow::as_select())
            .load(conn)?;
        for row in &rows {
            walk.take(&row.entry(), &row.prev_hash, &row.hash);
            last = row.seq;
        }
        if rows.is_empty() {
            let head = self::last(conn)?;
            return Ok(walk.end(head.seq, &head.hash));
        }
    }
}
