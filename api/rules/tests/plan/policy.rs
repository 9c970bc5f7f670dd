//! The role table of the contract, written down a second time, against the policy.

use proptest::prelude::*;
use rules::Word;
use rules::accounts::{Actor, Grant, GrantUnit, Permission, Reach, Role, UnitScope, allows, reach, within};
use uuid::Uuid;

/// Columns: staff, unit_head, office, council, director, editor, auditor, admin.
/// `U` the unit and those below, `o` the own person, `a` own agendas, `.` not at all.
const TABLE: &str = "
use_own_account             U U U U U U U U
read_own_jobs               U U U U U U U U
read_accounts               . . . . . . U U
manage_accounts             . . . . . . . U
read_units                  U U U U U U U U
write_units                 . . U . . . . U
read_people                 o U U . U . U U
write_people                . . U . . . . U
read_annual_records         o U U . U . U U
write_annual_records        . . U . . . . U
read_initiatives            o U U . U . U U
write_initiatives           . . U . . . . U
read_disciplines            o U U . U . U U
write_disciplines           . . U . . . . U
read_title_catalogue        U U U U U U U U
write_title_catalogue       . . U . . . . U
run_imports                 . . U . . . . U
read_programme              U U U U U U U U
write_periods               . . U . . . . .
write_rounds                . . U . . . . .
write_criteria              . . U . . . . .
read_extensions             . U U . U . U .
grant_extensions            . . U . . . . .
read_registrations          o U U . U . U .
write_registrations         . U . . . . . .
review_registrations        . . U . . . . .
read_nominations            o U U a U . U .
write_nominations           . U . . . . . .
verify_nominations          . . U . . . . .
revoke_nominations          . . . . U . . .
read_eligibility            . U U . U . U .
read_waivers                . U U . U . U .
grant_waivers               . . U . . . . .
read_decisions              . U U . U . U .
make_decisions              . . . . U . . .
record_outside_recognitions . . U . . . . .
read_reports                . . U . U . U .
read_audit                  . . . . . . U .
verify_audit                . . . . . . U .
";

#[test]
fn the_policy_is_the_table() {
    let rows: Vec<Vec<&str>> = TABLE.trim().lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows.len(), Permission::all().len(), "a permission without a row, or a row too many");
    for row in rows {
        let permission = Permission::from_word(row[0]).unwrap();
        for (role, cell) in Role::all().iter().zip(&row[1..]) {
            let expected = match *cell {
                "U" => Some(Reach::Units),
                "o" => Some(Reach::OwnPerson),
                "a" => Some(Reach::OwnAgendas),
                _ => None,
            };
            assert_eq!(reach(*role, permission), expected, "{role:?} {permission:?}");
        }
    }
}

#[test]
fn the_auditor_writes_nothing_and_reads_all_that_is_read() {
    for permission in Permission::all() {
        let word = permission.as_str();
        let reads = word.starts_with("read_") || word == "verify_audit" || word == "use_own_account";
        assert_eq!(allows(Role::Auditor, *permission), reads, "{word}");
    }
}

#[test]
fn the_office_neither_decides_nor_nominates_and_the_admin_sees_no_nomination() {
    for permission in [Permission::MakeDecisions, Permission::RevokeNominations, Permission::WriteNominations] {
        assert!(!allows(Role::Office, permission));
    }
    for permission in Permission::all().iter().filter(|p| p.as_str().contains("nomination")) {
        assert!(!allows(Role::Admin, *permission), "{permission:?}");
    }
}

fn unit(number: u128, path: &str) -> Option<GrantUnit> {
    Some(GrantUnit { id: Uuid::from_u128(number), path: path.to_owned() })
}

fn actor(person: Option<u128>, grants: Vec<Grant>) -> Actor {
    Actor { account_id: Uuid::from_u128(900), person_id: person.map(Uuid::from_u128), grants }
}

#[test]
fn a_head_sees_the_unit_and_below_and_staff_see_themselves() {
    let both = actor(
        Some(7),
        vec![
            Grant { role: Role::UnitHead, unit: unit(2, "1/2/") },
            Grant { role: Role::UnitHead, unit: unit(3, "1/2/3/") },
            Grant { role: Role::Staff, unit: unit(4, "1/4/") },
        ],
    );
    let scope = both.scope(Permission::ReadPeople);
    assert_eq!(scope.units, UnitScope::Subtrees(vec!["1/2/".to_owned()]));
    assert_eq!(scope.own_person, Some(Uuid::from_u128(7)));
    assert!(scope.covers("1/2/3/9/", None));
    assert!(!scope.covers("1/4/", None));
    assert!(!scope.covers("1/22/", None), "a path is compared whole");
    assert!(scope.covers("1/4/", Some(Uuid::from_u128(7))));
    assert!(!scope.covers("1/4/", Some(Uuid::from_u128(8))));
    assert!(both.may_in(Permission::WriteNominations, "1/2/3/"));
    assert!(!both.may_in(Permission::WriteNominations, "1/4/"));
    assert!(!both.may_in(Permission::VerifyNominations, "1/2/"));
}

#[test]
fn a_grant_without_a_unit_covers_everything_and_no_person_is_nobody() {
    let office = actor(None, vec![Grant { role: Role::Office, unit: None }]);
    assert!(office.may_everywhere(Permission::WriteRounds));
    assert_eq!(office.scope(Permission::ReadPeople).units, UnitScope::Everything);
    let staff = actor(None, vec![Grant { role: Role::Staff, unit: None }]);
    assert!(!staff.may(Permission::ReadPeople));
    assert!(staff.scope(Permission::ReadPeople).is_nothing());
    assert!(!staff.scope(Permission::ReadPeople).covers("1/", None));
    let council = actor(None, vec![Grant { role: Role::Council, unit: None }]);
    assert!(council.may(Permission::ReadNominations));
    assert!(council.scope(Permission::ReadNominations).is_nothing());
}

proptest! {
    #[test]
    fn a_scope_covers_exactly_what_some_grant_covers(
        grants in prop::collection::vec((0..Role::all().len(), prop::option::of("([12]/){1,4}")), 0..5),
        path in "([12]/){1,5}",
        which in 0..Permission::all().len(),
    ) {
        let permission = Permission::all()[which];
        let grants: Vec<Grant> = grants
            .into_iter()
            .map(|(role, path)| Grant { role: Role::all()[role], unit: path.and_then(|p| unit(1, &p)) })
            .collect();
        let expected = grants.iter().any(|g| {
            reach(g.role, permission) == Some(Reach::Units)
                && g.unit.as_ref().is_none_or(|u| within(&path, &u.path))
        });
        prop_assert_eq!(actor(Some(1), grants).may_in(permission, &path), expected);
    }

    #[test]
    fn every_word_reads_back(which in 0..Permission::all().len()) {
        let permission = Permission::all()[which];
        prop_assert_eq!(Permission::from_word(permission.as_str()).unwrap(), permission);
        prop_assert_eq!(serde_json::to_value(permission).unwrap(), permission.as_str());
    }
}
