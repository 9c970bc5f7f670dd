//! A small tree of units with people, for tests of what hangs on it.

use chrono::{NaiveDate, Utc};
use diesel::prelude::*;
use rules::text::{search_tokens, sort_key};
use store::schema::{accounts, people, units};
use store::{AuditEvent, Conn, Id, Outcome, StoreError, Ts, path_below};

use crate::support::TestDb;

/// A write of a test; what is written matters, not the event.
pub fn write<T>(test: &TestDb, mut work: impl FnMut(&mut Conn) -> Result<T, StoreError>) -> Result<T, StoreError> {
    let event = AuditEvent {
        action: "test.written",
        subject_kind: "test",
        subject_id: "x".to_owned(),
        unit_id: None,
        version: None,
        details: serde_json::json!({}),
    };
    test.db.write(&store::By::cli(), |tx| Ok(Outcome::Changed(work(tx)?, event.clone())))
}

/// A department with an office, a branch of that office, and a sibling of the office.
pub struct UnitSeed {
    pub department: Id,
    pub department_path: String,
    pub office: Id,
    pub office_path: String,
    pub branch: Id,
    pub sibling: Id,
    pub sibling_path: String,
}

impl UnitSeed {
    pub fn write(test: &TestDb) -> Self {
        let (department, office, branch, sibling) = (Id::new(), Id::new(), Id::new(), Id::new());
        let department_path = path_below("", department.0);
        let office_path = path_below(&department_path, office.0);
        let sibling_path = path_below(&department_path, sibling.0);
        let rows = [
            (department, "SO", "Sở Tài nguyên và Môi trường", "department", None, department_path.clone()),
            (office, "VP", "Văn phòng", "office", Some(department), office_path.clone()),
            (branch, "CN", "Chi nhánh Nha Trang", "branch", Some(office), path_below(&office_path, branch.0)),
            (sibling, "TT", "Trung tâm Công nghệ thông tin", "service_unit", Some(department), sibling_path.clone()),
        ];
        write(test, |tx| rows.iter().try_for_each(|row| unit(tx, row.clone()))).unwrap();
        Self { department, department_path, office, office_path, branch, sibling, sibling_path }
    }
}

type UnitRow<'a> = (Id, &'a str, &'a str, &'a str, Option<Id>, String);

/// One unit.
fn unit(conn: &mut Conn, (id, code, name, kind, parent, path): UnitRow<'_>) -> Result<(), StoreError> {
    let (now, (folded, exact)) = (Ts::new(Utc::now()), search_tokens(name));
    diesel::insert_into(units::table)
        .values((
            (units::id.eq(id), units::code.eq(code), units::name.eq(name), units::kind.eq(kind)),
            (units::parent_id.eq(parent), units::path.eq(path), units::sort_key.eq(sort_key(name))),
            (units::valid_from.eq(NaiveDate::from_ymd_opt(2015, 1, 1).unwrap()), units::search_folded.eq(folded)),
            (units::search_exact.eq(exact), units::version.eq(1)),
            (units::created_at.eq(now), units::updated_at.eq(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// One person of a unit.
pub fn person(conn: &mut Conn, code: &str, name: &str, unit_id: Id) -> Result<Id, StoreError> {
    let (id, now, (folded, exact)) = (Id::new(), Ts::new(Utc::now()), search_tokens(name));
    diesel::insert_into(people::table)
        .values((
            (people::id.eq(id), people::employee_code.eq(code), people::full_name.eq(name)),
            (people::unit_id.eq(unit_id), people::position.eq("Chuyên viên"), people::leadership.eq("none")),
            (
                people::employment.eq("civil_servant"),
                people::sort_key.eq(sort_key(name)),
                people::sort_key_version.eq(1),
            ),
            (people::joined_on.eq(NaiveDate::from_ymd_opt(2016, 1, 1).unwrap()), people::search_folded.eq(folded)),
            (people::search_exact.eq(exact), people::created_at.eq(now), people::updated_at.eq(now)),
            people::version.eq(1),
        ))
        .execute(conn)?;
    Ok(id)
}

/// An account without password or grants.
pub fn account(conn: &mut Conn, username: &str, person: Option<Id>) -> Result<Id, StoreError> {
    let (id, now) = (Id::new(), Ts::new(Utc::now()));
    diesel::insert_into(accounts::table)
        .values((
            (accounts::id.eq(id), accounts::username.eq(username), accounts::username_key.eq(username)),
            (accounts::password_hash.eq("-"), accounts::must_change_password.eq(false), accounts::person_id.eq(person)),
            (accounts::created_at.eq(now), accounts::updated_at.eq(now), accounts::version.eq(1)),
        ))
        .execute(conn)?;
    Ok(id)
}
