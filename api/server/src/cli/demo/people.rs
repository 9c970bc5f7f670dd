//! The demo's accounts: one or more of each role, with a password that everybody knows.

use std::fmt::Write;

use chrono::{DateTime, Utc};
use rules::Word;
use rules::accounts::{Role, Scope};
use serde_json::json;
use store::accounts::{self, NewAccount};
use store::registry::people::{PersonFilter, list};
use store::registry::units;
use store::{AuditEvent, By, Conn, Db, Id, Outcome, PageRequest, StoreError};

use crate::auth::password::hash_now;
use crate::cli::CliError;

/// Known to everybody; the database is marked, and its server stays on the machine.
const PASSWORD: &str = "canh dong lua chin";

/// An account to make.
struct Demo {
    role: Role,
    username: &'static str,
    /// Code of the unit; everything without one.
    unit: Option<&'static str>,
    /// Employee code of its holder.
    person: Option<&'static str>,
}

const fn demo(role: Role, username: &'static str, unit: Option<&'static str>, person: Option<&'static str>) -> Demo {
    Demo { role, username, unit, person }
}

const ACCOUNTS: [Demo; 9] = [
    demo(Role::Director, "giamdoc", None, Some("NV0001")),
    demo(Role::Office, "vanphong", None, Some("NV0012")),
    demo(Role::UnitHead, "truong.cnnt", Some("CN-NT"), Some("NV0254")),
    demo(Role::UnitHead, "truong.vp", Some("VP"), Some("NV0005")),
    demo(Role::Staff, "canbo.cnnt", Some("CN-NT"), Some("NV0258")),
    demo(Role::Council, "hoidong", None, Some("NV0002")),
    demo(Role::Auditor, "kiemtoan", None, None),
    demo(Role::Editor, "bientap", None, None),
    demo(Role::Admin, "quantri", None, None),
];

/// Makes all accounts in one transaction.
///
/// # Errors
/// When the database fails, or a code is not in the demo department.
pub(super) fn create(db: &Db, now: DateTime<Utc>) -> Result<(), CliError> {
    let hash = hash_now(PASSWORD)?;
    db.write(&By::cli(), |tx| {
        for account in &ACCOUNTS {
            make(tx, account, &hash, now)?;
        }
        let event = AuditEvent {
            action: "account.created",
            subject_kind: "installation",
            subject_id: "1".to_owned(),
            unit_id: None,
            version: None,
            details: json!({ "usernames": ACCOUNTS.iter().map(|one| one.username).collect::<Vec<_>>() }),
        };
        Ok::<_, StoreError>(Outcome::Changed((), event))
    })?;
    Ok(())
}

fn make(tx: &mut Conn, account: &Demo, hash: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    let unit = match account.unit {
        None => None,
        Some(code) => Some(units::find_by_code(tx, code)?.ok_or(StoreError::NotFound("unit"))?.id),
    };
    let person_id = match account.person {
        None => None,
        Some(code) => Some(holder(tx, code)?),
    };
    let new = NewAccount {
        id: Id::new(),
        username: account.username.to_owned(),
        password_hash: hash.to_owned(),
        must_change_password: false,
        person_id,
        at: now,
    };
    accounts::create(tx, &new)?;
    accounts::add_grant(tx, new.id, account.role, unit, now)?;
    Ok(())
}

fn holder(tx: &mut Conn, code: &str) -> Result<Id, StoreError> {
    let filter = PersonFilter { q: Some(code.to_owned()), ..PersonFilter::default() };
    let found = list(tx, &filter, &Scope::everything(), "employee_code", &PageRequest::default())?;
    let person = found.items.into_iter().find(|one| one.person.employee_code == code);
    person.map(|one| one.person.id).ok_or(StoreError::NotFound("person"))
}

/// The accounts for people and scripts: columns apart by two blanks or more, the unit `*` for everything.
pub(super) fn table() -> String {
    let mut table = format!("{:<10}  {:<12}  {:<20}  unit\n", "role", "username", "password");
    for account in &ACCOUNTS {
        let unit = account.unit.unwrap_or("*");
        // Writing to a string cannot fail.
        let _never = writeln!(table, "{:<10}  {:<12}  {PASSWORD:<20}  {unit}", account.role.as_str(), account.username);
    }
    table
}

#[cfg(test)]
mod tests {
    use rules::accounts::password_problems;

    use super::*;

    #[test]
    fn every_role_has_an_account_and_the_password_would_be_taken() {
        for role in Role::all() {
            assert!(ACCOUNTS.iter().any(|account| account.role == *role), "{role:?}");
        }
        for account in &ACCOUNTS {
            assert_eq!(password_problems(PASSWORD, &[account.username], false), [], "{}", account.username);
        }
    }

    #[test]
    fn the_table_parts_by_two_blanks() {
        let table = table();
        let rows: Vec<Vec<&str>> = table
            .lines()
            .map(|line| line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect())
            .collect();
        assert_eq!(rows[0], ["role", "username", "password", "unit"]);
        assert_eq!(rows[3], ["unit_head", "truong.cnnt", PASSWORD, "CN-NT"]);
        assert_eq!(rows.len(), ACCOUNTS.len() + 1);
    }
}
