//! Decisions: numbers, what becomes of the nominations, who sees them; and what the report counts on a date.

use chrono::{Duration, NaiveDate, Utc};
use diesel::prelude::*;
use rules::Word;
use rules::accounts::{Scope, UnitScope};
use rules::council::DecisionOutcome;
use rules::evaluation::{UnitStanding, Verdict, assess};
use rules::nominations::{NominationState, RegistrationState};
use rules::registry::SubjectType;
use store::council::{NewDecision, NewOutcome, decide, find, list};
use store::evaluation::{cases, nominated, round, subject};
use store::reports::registrations_until;
use store::schema::{external_recognitions, nominations, people, registrations, rounds, state_changes};
use store::{Conn, Id, PageRequest, StoreError, Ts};
use uuid::Uuid;

use crate::department::{Department, write};
use crate::support::on_both;

/// A nomination in the interim round, as the nominations feature would leave it in `state`.
pub fn nominate(tx: &mut Conn, department: &Department, kind: SubjectType, code: &str, state: &str) -> Uuid {
    let (id, now) = (Uuid::now_v7(), Ts::new(Utc::now()));
    let person = (kind == SubjectType::Person).then(|| Id(department.people[code]));
    let unit = match person {
        Some(person) => people::table.filter(people::id.eq(person)).select(people::unit_id).first(tx).unwrap(),
        None => Id(department.units[code]),
    };
    let seq: i64 = nominations::table.count().get_result(tx).unwrap();
    diesel::insert_into(nominations::table)
        .values((
            (nominations::id.eq(Id(id)), nominations::seq.eq(seq + 1), nominations::code.eq(format!("DHTT-{seq}"))),
            (nominations::round_id.eq(Id(department.interim)), nominations::unit_id.eq(unit)),
            (nominations::subject_type.eq(kind.as_str()), nominations::person_id.eq(person)),
            nominations::subject_unit_id.eq((kind == SubjectType::Unit).then_some(unit)),
            (nominations::subject_name.eq(code), nominations::subject_code.eq(code)),
            (nominations::subject_sort_key.eq(rules::text::sort_key(code)), nominations::summary.eq("")),
            (nominations::achievement_report.eq(""), nominations::state.eq(state)),
            (nominations::search_folded.eq(""), nominations::search_exact.eq("")),
            nominations::created_by.eq(Id(department.account)),
            (nominations::created_at.eq(now), nominations::updated_at.eq(now), nominations::version.eq(1)),
        ))
        .execute(tx)
        .unwrap();
    id
}

fn decision<'a>(department: &Department, number: &'a str, on: &str) -> NewDecision<'a> {
    NewDecision {
        id: Uuid::now_v7(),
        round_id: department.interim,
        number,
        issued_on: on.parse().unwrap(),
        signer_name: "Lý Anh Kiên",
        signer_position: "Giám đốc Sở",
        account_id: department.account,
        at: Utc::now(),
    }
}

fn outcome(nomination_id: Uuid, outcome: DecisionOutcome) -> NewOutcome {
    NewOutcome { nomination_id, from: NominationState::Verified, outcome }
}

#[test]
fn a_decision_moves_its_nominations_and_its_number_is_used_once_a_year() {
    use DecisionOutcome::{Declined, Recognised};
    on_both(|test| {
        let department = Department::load(&test.db);
        let (unit, other) = write(&test.db, |tx| {
            let unit = nominate(tx, &department, SubjectType::Unit, "CN-NT", "verified");
            (unit, nominate(tx, &department, SubjectType::Unit, "VP", "verified"))
        });
        let first = decision(&department, "12/QĐ-STNMT", "2024-03-01");
        write(&test.db, |tx| decide(tx, &first, &[outcome(unit, Recognised), outcome(other, Declined)]).unwrap());
        let again = |on| write(&test.db, |tx| decide(tx, &decision(&department, "12/QĐ-STNMT", on), &[]));
        assert!(matches!(again("2024-12-31"), Err(StoreError::Taken { field: "number" })));
        assert!(again("2025-01-02").is_ok());
        let everything = Scope::everything();
        let (found, changes) = test
            .db
            .read(|c| {
                let changes: Vec<(Option<Id>, String, String)> = state_changes::table
                    .order(state_changes::action)
                    .select((state_changes::nomination_id, state_changes::action, state_changes::to_state))
                    .load(c)?;
                Ok::<_, StoreError>((find(c, first.id, &everything)?, changes))
            })
            .unwrap();
        let states: Vec<_> = found.outcomes.iter().map(|o| (o.nomination_id, o.outcome, o.state)).collect();
        let expected = [(unit, Recognised, NominationState::Recognised), (other, Declined, NominationState::Declined)];
        assert_eq!(states, expected);
        let word = str::to_owned;
        assert_eq!(
            changes,
            [
                (Some(Id(other)), word("decline"), word("declined")),
                (Some(Id(unit)), word("recognise"), word("recognised"))
            ]
        );
        let versions: Vec<i32> =
            test.db.read(|c| Ok::<_, StoreError>(nominations::table.select(nominations::version).load(c)?)).unwrap();
        assert_eq!(versions, [2, 2]);
    });
}

#[test]
fn one_sees_the_outcomes_of_ones_own_units_only() {
    on_both(|test| {
        let department = Department::load(&test.db);
        let (unit, other) = write(&test.db, |tx| {
            let unit = nominate(tx, &department, SubjectType::Unit, "CN-NT", "verified");
            (unit, nominate(tx, &department, SubjectType::Unit, "VP", "verified"))
        });
        let new = decision(&department, "1/QĐ", "2024-03-01");
        let both = [outcome(unit, DecisionOutcome::Recognised), outcome(other, DecisionOutcome::Declined)];
        write(&test.db, |tx| decide(tx, &new, &both).unwrap());
        let seen_by = |code: &str| {
            let units = UnitScope::Subtrees(vec![department.paths[code].clone()]);
            let scope = Scope { units, own_person: None };
            let page = PageRequest { total: true, ..PageRequest::default() };
            test.db.read(|c| list(c, &[department.interim], &scope, &page)).unwrap()
        };
        let seen = seen_by("CN-NT");
        assert_eq!((seen.total, seen.items[0].outcomes.len()), (Some(1), 1));
        assert_eq!(seen.items[0].outcomes[0].nomination_id, unit);
        assert_eq!((seen_by("TTRA").total, seen_by("TTRA").items.len()), (Some(0), 0));
        assert_eq!(seen_by("STNMT").items[0].outcomes.len(), 2);
    });
}

#[test]
fn a_round_under_evaluation_is_decided_with_its_last_nomination() {
    on_both(|test| {
        let department = Department::load(&test.db);
        let state = || {
            let found = test.db.read(|c| round(c, department.interim)).unwrap();
            found.state.as_str()
        };
        let (one, two) = write(&test.db, |tx| {
            diesel::update(rounds::table.find(Id(department.interim)))
                .set(rounds::state.eq("evaluating"))
                .execute(tx)
                .unwrap();
            let one = nominate(tx, &department, SubjectType::Unit, "CN-NT", "verified");
            (one, nominate(tx, &department, SubjectType::Unit, "VP", "verified"))
        });
        let new = decision(&department, "1/QĐ", "2024-03-01");
        write(&test.db, |tx| decide(tx, &new, &[outcome(one, DecisionOutcome::Recognised)]).unwrap());
        assert_eq!(state(), "evaluating");
        let new = decision(&department, "2/QĐ", "2024-03-01");
        write(&test.db, |tx| decide(tx, &new, &[outcome(two, DecisionOutcome::Declined)]).unwrap());
        assert_eq!(state(), "decided");
    });
}

#[test]
fn a_leader_waits_for_the_unit_and_an_outside_recognition_counts() {
    on_both(|test| {
        let department = Department::load(&test.db);
        let leader = department.people["NV0001"];
        let check = || {
            test.db
                .read(|c| {
                    let frame = round(c, department.interim)?;
                    let subject = subject(c, SubjectType::Person, leader, &Scope::everything())?;
                    Ok::<_, StoreError>(cases(c, &frame, vec![subject])?.remove(0).question)
                })
                .unwrap()
        };
        // The director leads the department, whose own titles of 2021 and 2022 are not enough.
        let led = check().led_unit.unwrap();
        assert_eq!(
            (led.unit.code.as_str(), led.verdict, led.standing),
            ("STNMT", Verdict::Ineligible, UnitStanding::Open)
        );
        write(&test.db, |tx| {
            let now = Ts::new(Utc::now());
            diesel::insert_into(external_recognitions::table)
                .values((
                    external_recognitions::id.eq(Id::new()),
                    external_recognitions::period_id.eq(Id(department.period)),
                    external_recognitions::unit_id.eq(Id(department.units["STNMT"])),
                    external_recognitions::issuer.eq("Bộ Tài nguyên và Môi trường"),
                    external_recognitions::decision_number.eq("77/QĐ-BTNMT"),
                    external_recognitions::decided_on.eq(NaiveDate::from_ymd_opt(2024, 1, 5).unwrap()),
                    external_recognitions::created_at.eq(now),
                    external_recognitions::updated_at.eq(now),
                    external_recognitions::version.eq(1),
                ))
                .execute(tx)
                .unwrap();
            nominate(tx, &department, SubjectType::Unit, "STNMT", "declined");
        });
        let question = check();
        let led = question.led_unit.clone().unwrap();
        assert_eq!(led.outside.unwrap().decision_number, "77/QĐ-BTNMT");
        assert_eq!(led.standing, UnitStanding::Ended);
        assert_eq!(assess(&question).check("I6").unwrap().outcome.as_str(), "met");
    });
}

#[test]
fn nominations_come_with_their_subjects_and_say_who_may_see_them() {
    on_both(|test| {
        let department = Department::load(&test.db);
        let ids = write(&test.db, |tx| {
            let unit = nominate(tx, &department, SubjectType::Unit, "CN-NT", "verified");
            [unit, nominate(tx, &department, SubjectType::Person, "NV0001", "verified")]
        });
        let units = UnitScope::Subtrees(vec![department.paths["CN-NT"].clone()]);
        let scope = Scope { units, own_person: None };
        let mut found = test.db.read(|c| nominated(c, &[ids[0], ids[1], Uuid::now_v7()], &scope)).unwrap();
        found.sort_by_key(|nomination| nomination.id);
        let told: Vec<_> = found.iter().map(|n| (n.id, n.subject.code.as_str(), n.visible)).collect();
        assert_eq!(told, [(ids[0], "CN-NT", true), (ids[1], "NV0001", false)]);
    });
}

#[test]
fn the_report_counts_registrations_as_they_stood_on_the_day() {
    on_both(|test| {
        let department = Department::load(&test.db);
        let (id, start) = (Id::new(), Utc::now() - Duration::days(10));
        let days = |n| Ts::new(start + Duration::days(n));
        write(&test.db, |tx| {
            diesel::insert_into(registrations::table)
                .values((
                    (registrations::id.eq(id), registrations::seq.eq(1_i64), registrations::code.eq("DKDH-2025-0001")),
                    (
                        registrations::period_id.eq(Id(department.period)),
                        registrations::unit_id.eq(Id(department.units["VP"])),
                    ),
                    (
                        registrations::subject_type.eq("unit"),
                        registrations::subject_unit_id.eq(Some(Id(department.units["VP"]))),
                    ),
                    (registrations::goal.eq(""), registrations::measures.eq(""), registrations::state.eq("accepted")),
                    registrations::created_by.eq(Id(department.account)),
                    (
                        registrations::created_at.eq(days(0)),
                        registrations::updated_at.eq(days(4)),
                        registrations::version.eq(3),
                    ),
                ))
                .execute(tx)
                .unwrap();
            for (day, from, to) in [(2, "draft", "submitted"), (4, "submitted", "accepted")] {
                diesel::insert_into(state_changes::table)
                    .values((
                        state_changes::id.eq(Id::new()),
                        state_changes::registration_id.eq(Some(id)),
                        state_changes::action.eq("x"),
                        state_changes::from_state.eq(from),
                        state_changes::to_state.eq(to),
                        state_changes::at.eq(days(day)),
                    ))
                    .execute(tx)
                    .unwrap();
            }
        });
        let on = |day, below| {
            let facts = test
                .db
                .read(|c| registrations_until(c, department.period, below, days(day), &Scope::everything()))
                .unwrap();
            facts.iter().map(|fact| (fact.unit_code.clone(), fact.state, fact.count)).collect::<Vec<_>>()
        };
        let vp = |state| vec![("VP".to_owned(), state, 1)];
        assert_eq!(on(0, None), vec![]);
        assert_eq!(on(1, None), vp(RegistrationState::Draft));
        assert_eq!(on(3, None), vp(RegistrationState::Submitted));
        assert_eq!(on(5, Some(department.units["STNMT"])), vp(RegistrationState::Accepted));
        assert_eq!(on(5, Some(department.units["CN-NT"])), vec![]);
    });
}
