//! Roles given to accounts, each for a unit and all below it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use rules::Word;
use rules::accounts::{Grant, GrantUnit, Role};
use uuid::Uuid;

use crate::conn::Conn;
use crate::error::StoreError;
use crate::schema::{account_grants, units};
use crate::sql_types::{Id, Ts};

/// A role given to an account, with the unit's names for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountGrant {
    /// Identifier.
    pub id: Uuid,
    /// The role.
    pub role: Role,
    /// The unit; `None` is everything.
    pub unit: Option<GrantedUnit>,
}

/// The unit of a grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantedUnit {
    /// Identifier.
    pub id: Uuid,
    /// Code as people quote it.
    pub code: String,
    /// Name.
    pub name: String,
    /// Path, see `rules::accounts::GrantUnit`.
    pub path: String,
}

impl From<&AccountGrant> for Grant {
    fn from(grant: &AccountGrant) -> Self {
        let unit = grant.unit.as_ref().map(|unit| GrantUnit { id: unit.id, path: unit.path.clone() });
        Self { role: grant.role, unit }
    }
}

/// The unit a grant would be for, if there is one.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn grantable_unit(conn: &mut Conn, id: Id) -> Result<Option<GrantedUnit>, StoreError> {
    let row: Option<UnitRow> = units::table.find(id).select(UNIT).first(conn).optional()?;
    Ok(row.map(granted_unit))
}

/// As [`grantable_unit`], by the code that people quote.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn grantable_unit_by_code(conn: &mut Conn, code: &str) -> Result<Option<GrantedUnit>, StoreError> {
    let row: Option<UnitRow> = units::table.filter(units::code.eq(code)).select(UNIT).first(conn).optional()?;
    Ok(row.map(granted_unit))
}

pub(super) type UnitRow = (Id, String, String, String);
pub(super) const UNIT: (units::id, units::code, units::name, units::path) =
    (units::id, units::code, units::name, units::path);

pub(super) fn granted_unit((id, code, name, path): UnitRow) -> GrantedUnit {
    GrantedUnit { id: id.0, code, name, path }
}

type GrantRow = (Id, Id, String, Option<UnitRow>);

/// The grants of several accounts, in one query.
pub(super) fn grants_of(conn: &mut Conn, ids: &[Id]) -> Result<HashMap<Uuid, Vec<AccountGrant>>, StoreError> {
    let rows: Vec<GrantRow> = account_grants::table
        .left_join(units::table)
        .filter(account_grants::account_id.eq_any(ids))
        .order((account_grants::created_at, account_grants::id))
        .select((account_grants::account_id, account_grants::id, account_grants::role, UNIT.nullable()))
        .load(conn)?;
    let mut grants: HashMap<Uuid, Vec<AccountGrant>> = HashMap::new();
    for (account, id, role, unit) in rows {
        let grant = AccountGrant { id: id.0, role: role_of(&role)?, unit: unit.map(granted_unit) };
        grants.entry(account.0).or_default().push(grant);
    }
    Ok(grants)
}

pub(super) fn role_of(word: &str) -> Result<Role, StoreError> {
    Role::from_word(word).map_err(|error| StoreError::Corrupt(error.to_string()))
}

/// Gives a role; returns the grant's id. Giving what is given already changes nothing and returns `None`.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub fn add_grant(
    conn: &mut Conn,
    account: Id,
    role: Role,
    unit: Option<Id>,
    at: DateTime<Utc>,
) -> Result<Option<Id>, StoreError> {
    let same = account_grants::table
        .filter(account_grants::account_id.eq(account))
        .filter(account_grants::role.eq(role.as_str()))
        .into_boxed();
    let same = match unit {
        Some(unit) => same.filter(account_grants::unit_id.eq(unit)),
        None => same.filter(account_grants::unit_id.is_null()),
    };
    let given = same.select(account_grants::id).first::<Id>(conn).optional()?;
    if given.is_some() {
        return Ok(None);
    }
    let id = Id::new();
    diesel::insert_into(account_grants::table)
        .values((
            account_grants::id.eq(id),
            account_grants::account_id.eq(account),
            account_grants::role.eq(role.as_str()),
            account_grants::unit_id.eq(unit),
            account_grants::created_at.eq(Ts::new(at)),
        ))
        .execute(conn)?;
    Ok(Some(id))
}

/// Takes a grant away.
///
/// # Errors
/// [`StoreError::NotFound`] when the account has no such grant.
pub fn remove_grant(conn: &mut Conn, account: Id, grant: Id) -> Result<(), StoreError> {
    let gone = diesel::delete(account_grants::table.find(grant).filter(account_grants::account_id.eq(account)))
        .execute(conn)?;
    if gone == 1 { Ok(()) } else { Err(StoreError::NotFound("grant")) }
}
