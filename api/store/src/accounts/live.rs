//! What a request needs to know of its session, in one statement; a write learns what else it needs by the same one.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use rules::accounts::{Actor, Grant, GrantUnit};
use uuid::Uuid;

use super::role_of;
use crate::audit::Head;
use crate::conn::Conn;
use crate::error::StoreError;
use crate::idempotency::{self, KeptAnswer};
use crate::schema::{account_grants, accounts, audit_head, idempotency_keys, sessions, units};
use crate::sql_types::{Id, Ts};

/// What a request needs to know of its session.
#[derive(Debug, Clone)]
pub struct LiveSession {
    /// Whose.
    pub account_id: Uuid,
    /// The user name of the account.
    pub username: String,
    /// The account as the policy sees it.
    pub actor: Actor,
    /// The password must be changed first.
    pub must_change_password: bool,
    /// False while a second factor must be set up first.
    pub full_access: bool,
    /// When it was last refreshed.
    pub last_used_at: DateTime<Utc>,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
    ended: bool,
}

impl LiveSession {
    /// Whether it still holds: not ended, not expired, not idle for longer than `idle`, its account not disabled.
    #[must_use]
    pub fn is_live(&self, now: DateTime<Utc>, idle: Duration) -> bool {
        !self.ended && now < self.expires_at && now < self.last_used_at + idle
    }

    /// Takes in one row of the statement: the session itself, and one of its grants.
    fn take(found: &mut Option<Self>, row: SessionRow) -> Result<(), StoreError> {
        let SessionRow { account_id, username, person_id, role, unit_id, path, .. } = row;
        let session = found.get_or_insert_with(|| Self {
            account_id: account_id.0,
            username,
            actor: Actor { account_id: account_id.0, person_id: person_id.map(|id| id.0), grants: Vec::new() },
            must_change_password: row.must_change_password,
            full_access: row.full_access,
            last_used_at: row.last_used_at.instant(),
            expires_at: row.expires_at.instant(),
            ended: row.revoked_at.is_some() || row.disabled_at.is_some(),
        });
        if let Some(role) = role {
            let unit = unit_id.zip(path).map(|(id, path)| GrantUnit { id: id.0, path });
            session.actor.grants.push(Grant { role: role_of(&role)?, unit });
        }
        Ok(())
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions)]
struct SessionRow {
    account_id: Id,
    full_access: bool,
    last_used_at: Ts,
    expires_at: Ts,
    revoked_at: Option<Ts>,
    #[diesel(select_expression = accounts::username)]
    username: String,
    #[diesel(select_expression = accounts::person_id)]
    person_id: Option<Id>,
    #[diesel(select_expression = accounts::must_change_password)]
    must_change_password: bool,
    #[diesel(select_expression = accounts::disabled_at)]
    disabled_at: Option<Ts>,
    #[diesel(select_expression = account_grants::role.nullable())]
    role: Option<String>,
    #[diesel(select_expression = units::id.nullable())]
    unit_id: Option<Id>,
    #[diesel(select_expression = units::path.nullable())]
    path: Option<String>,
}

/// The session, if there is one.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn session(conn: &mut Conn, id: Uuid) -> Result<Option<LiveSession>, StoreError> {
    let rows: Vec<SessionRow> = sessions::table
        .inner_join(accounts::table)
        .left_join(account_grants::table.on(account_grants::account_id.eq(sessions::account_id)))
        .left_join(units::table.on(account_grants::unit_id.eq(units::id.nullable())))
        .filter(sessions::id.eq(Id(id)))
        .order(account_grants::id)
        .select(SessionRow::as_select())
        .load(conn)?;
    let mut found = None;
    for row in rows {
        LiveSession::take(&mut found, row)?;
    }
    Ok(found)
}

/// What a writing request shows at the door.
#[derive(Debug, Clone)]
pub struct Knock {
    /// The session of its token.
    pub session: Uuid,
    /// Scope and key of its `Idempotency-Key`.
    pub key: Option<(String, String)>,
    /// Now.
    pub now: DateTime<Utc>,
}

/// What a writing request finds behind the door.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// Its session, if there is one.
    pub session: Option<LiveSession>,
    /// The answer kept under its key.
    pub kept: Option<KeptAnswer>,
}

/// Loads the session, the kept answer, and the head of the audit's chain, which the event will need.
pub(crate) fn enter(conn: &mut Conn, knock: &Knock) -> Result<(Entry, Option<Head>), StoreError> {
    // Nothing is kept under the empty key: the statement is the same with and without one.
    let (scope, key) = knock.key.as_ref().map_or(("", ""), |(scope, key)| (scope, key));
    let kept = idempotency_keys::scope
        .eq(scope)
        .and(idempotency_keys::key.eq(key))
        .and(idempotency_keys::created_at.gt(idempotency::oldest(knock.now)));
    let rows: Vec<(SessionRow, Head, Option<KeptAnswer>)> = sessions::table
        .inner_join(accounts::table)
        .inner_join(audit_head::table.on(audit_head::id.eq(1)))
        .left_join(account_grants::table.on(account_grants::account_id.eq(sessions::account_id)))
        .left_join(units::table.on(account_grants::unit_id.eq(units::id.nullable())))
        .left_join(idempotency_keys::table.on(kept))
        .filter(sessions::id.eq(Id(knock.session)))
        .order(account_grants::id)
        .select((SessionRow::as_select(), Head::as_select(), Option::<KeptAnswer>::as_select()))
        .load(conn)?;
    let (mut entry, mut last) = (Entry::default(), None);
    for (row, head, kept) in rows {
        LiveSession::take(&mut entry.session, row)?;
        (entry.kept, last) = (kept, Some(head));
    }
    Ok((entry, last))
}
