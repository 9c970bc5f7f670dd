//! Eligibility from the tables: the second implementation's answers, pages, sight, successions, waivers, snapshots.

use std::collections::HashMap;

use chrono::{NaiveDate, Utc};
use diesel::prelude::*;
use rules::Word;
use rules::accounts::{Scope, UnitScope};
use rules::evaluation::{Assessment, Outcome, Reason, Verdict, assess};
use rules::registry::SubjectType;
use store::evaluation::{
    Case, NewItem, NewSnapshot, NewWaiver, Place, Purpose, RoundFrame, SubjectQuery, cases, criteria, find_waiver,
    grant, items, keep, list_waivers, nominated_one, replace_items, revoke, round, snapshots, subject, subjects,
};
use store::schema::{unit_succession_members, unit_successions};
use store::{Conn, Id, PageRequest, StoreError, Ts, counted};
use uuid::Uuid;

use crate::council::nominate;
use crate::department::{Department, Row, rows, write};
use crate::support::{TestDb, on_both};

fn query<'a>(round: &'a RoundFrame, scope: &'a Scope) -> SubjectQuery<'a> {
    SubjectQuery {
        years: &round.years,
        scope,
        kind: None,
        below: None,
        only: None,
        after: None,
        limit: 1000,
        total: false,
    }
}

fn everyone(conn: &mut Conn, round_id: Uuid) -> Vec<Case> {
    let round = round(conn, round_id).unwrap();
    let page = subjects(conn, &query(&round, &Scope::everything())).unwrap();
    cases(conn, &round, page.subjects).unwrap()
}

fn read<T>(test: &TestDb, work: impl FnOnce(&mut Conn) -> T) -> T {
    test.db.read(|conn| Ok::<T, StoreError>(work(conn))).unwrap()
}

fn outcome(assessment: &Assessment, criterion: &str) -> String {
    assessment.check(criterion).map_or(String::new(), |check| check.outcome.as_str().to_owned())
}

fn years_that(assessment: &Assessment, outcome: Outcome) -> String {
    let mut years: Vec<i32> = assessment
        .checks
        .iter()
        .filter(|check| check.criterion != "I4")
        .flat_map(|check| &check.years)
        .filter(|year| year.outcome == outcome)
        .map(|year| year.year)
        .collect();
    years.sort_unstable();
    years.dedup();
    years.iter().map(i32::to_string).collect::<Vec<_>>().join(" ")
}

fn ours(assessment: &Assessment, round: &str) -> Row {
    let unit = assessment.subject.kind == SubjectType::Unit;
    [
        ("round", round.to_owned()),
        ("subject_type", assessment.subject.kind.as_str().to_owned()),
        ("subject_code", assessment.subject.code.clone()),
        ("rating", outcome(assessment, "I5a")),
        ("title", outcome(assessment, if unit { "C6a" } else { "I5b" })),
        ("discipline", outcome(assessment, "I4")),
        ("leader", outcome(assessment, "I6")),
        ("verdict", assessment.verdict.as_str().to_owned()),
        ("failing_years", years_that(assessment, Outcome::NotMet)),
        ("unknown_years", years_that(assessment, Outcome::Unknown)),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

#[test]
fn everyone_in_both_rounds_gets_the_second_implementations_answer() {
    on_both(|test| {
        let department = Department::load(&test.db);
        let mut expected: HashMap<(String, String), Row> = rows("expected_eligibility.csv")
            .into_iter()
            .map(|row| ((row["round"].clone(), row["subject_code"].clone()), row))
            .collect();
        assert_eq!(expected.len(), 878);
        for (name, id) in [("interim", department.interim), ("final", department.last)] {
            let (all, statements) = counted(|| read(test, |conn| everyone(conn, id)));
            // Round, subjects, successions, records, acts. A request adds its session.
            assert_eq!(statements, 5);
            for case in all {
                let row = ours(&assess(&case.question), name);
                let wanted = expected.remove(&(name.to_owned(), row["subject_code"].clone()));
                assert_eq!(wanted, Some(row));
            }
        }
        assert!(expected.is_empty(), "not answered: {:?}", expected.keys());
    });
}

#[test]
fn pages_put_together_are_the_whole_in_one_order() {
    on_both(|test| {
        let department = Department::load(&test.db);
        read(test, |conn| {
            let round = round(conn, department.interim).unwrap();
            let scope = Scope::everything();
            let whole = subjects(conn, &SubjectQuery { total: true, ..query(&round, &scope) }).unwrap();
            assert_eq!(whole.total, Some(i64::try_from(whole.subjects.len()).unwrap()));
            assert!(!whole.more);
            let codes = rows("units.csv").len();
            assert!(whole.subjects[..codes].is_sorted_by_key(|s| (s.kind == SubjectType::Person, s.code.clone())));
            assert!(whole.subjects[codes..].is_sorted_by_key(|s| (s.sort_key.clone(), s.id)));
            let (mut put_together, mut after) = (Vec::new(), None);
            loop {
                let wanted = SubjectQuery { limit: 20, after, ..query(&round, &scope) };
                let page = subjects(conn, &wanted).unwrap();
                assert!(page.subjects.len() == 20 || !page.more);
                put_together.extend(page.subjects);
                let Some(last) = put_together.last().filter(|_| page.more) else { break };
                after = Some(Place::of_cursor(&last.cursor()).unwrap());
            }
            assert_eq!(put_together, whole.subjects);
        });
    });
}

#[test]
fn sight_and_filters_cut_by_the_tree() {
    on_both(|test| {
        let department = Department::load(&test.db);
        read(test, |conn| {
            let round = round(conn, department.interim).unwrap();
            let branch = department.paths["CN-NT"].clone();
            let own = Scope { units: UnitScope::Subtrees(vec![branch]), own_person: None };
            let seen = subjects(conn, &query(&round, &own)).unwrap().subjects;
            assert!(seen.iter().all(|s| s.unit.id == department.units["CN-NT"]));
            assert_eq!(seen.iter().filter(|s| s.kind == SubjectType::Unit).count(), 1);
            assert!(seen.len() > 1);
            let everything = Scope::everything();
            let below = SubjectQuery { below: Some(department.units["CN-NT"]), ..query(&round, &everything) };
            assert_eq!(subjects(conn, &below).unwrap().subjects, seen);
            let people = SubjectQuery { kind: Some(SubjectType::Person), ..query(&round, &own) };
            assert_eq!(subjects(conn, &people).unwrap().subjects.len(), seen.len() - 1);
            let stranger = department.units["VP"];
            let other = SubjectQuery { only: Some(stranger), ..query(&round, &own) };
            assert!(subjects(conn, &other).unwrap().subjects.is_empty());
            assert!(subject(conn, SubjectType::Unit, stranger, &own).is_err());
            assert_eq!(subject(conn, SubjectType::Unit, stranger, &everything).unwrap().code, "VP");
            assert!(subjects(conn, &query(&round, &Scope::nothing())).unwrap().subjects.is_empty());
        });
    });
}

fn succession(tx: &mut Conn, kind: &str, on: &str, from: Uuid, to: Uuid) {
    let id = Id::new();
    diesel::insert_into(unit_successions::table)
        .values((
            unit_successions::id.eq(id),
            unit_successions::kind.eq(kind),
            unit_successions::effective_on.eq(on.parse::<NaiveDate>().unwrap()),
            unit_successions::reason.eq("sắp xếp lại"),
            unit_successions::created_at.eq(Ts::new(Utc::now())),
        ))
        .execute(tx)
        .unwrap();
    for (unit, side) in [(from, "from"), (to, "to")] {
        diesel::insert_into(unit_succession_members::table)
            .values((
                unit_succession_members::succession_id.eq(id),
                unit_succession_members::unit_id.eq(Id(unit)),
                unit_succession_members::side.eq(side),
            ))
            .execute(tx)
            .unwrap();
    }
}

#[test]
fn a_renamed_unit_keeps_its_years_and_a_merged_one_waits_for_an_officer() {
    on_both(|test| {
        let mut department = Department::load(&test.db);
        write(&test.db, |tx| {
            for (code, kind) in [("MOI", "rename"), ("GOP", "merge")] {
                let old = department.unit(tx, &format!("{code}-CU"), "Cũ", "division", Some("STNMT"), "2010-01-01");
                let new = department.unit(tx, code, "Mới", "division", Some("STNMT"), "2023-01-01");
                succession(tx, kind, "2023-01-01", old, new);
                for (of, year) in
                    [(format!("{code}-CU"), "2021"), (format!("{code}-CU"), "2022"), (code.to_owned(), "2023")]
                {
                    let title = Some("excellent_labour_collective");
                    department.record(tx, SubjectType::Unit, &of, year, "excellent", title, None);
                }
            }
        });
        let all = read(test, |conn| everyone(conn, department.interim));
        let of = |code: &str| assess(&all.iter().find(|case| case.subject.code == code).unwrap().question);
        assert_eq!(of("MOI").verdict, Verdict::Eligible);
        assert_eq!(of("GOP").verdict, Verdict::NeedsDecision);
        let reasons: Vec<Reason> = of("GOP").checks[0].years.iter().map(|year| year.reason).collect();
        assert_eq!(reasons, [Reason::SuccessionUndecided, Reason::SuccessionUndecided, Reason::TitleOnRecord]);
    });
}

#[test]
fn a_waiver_counts_while_it_is_in_force() {
    on_both(|test| {
        let department = Department::load(&test.db);
        let (unit, id) = (department.units["KHTC"], Uuid::now_v7());
        let verdict = || {
            let all = read(test, |conn| everyone(conn, department.interim));
            assess(&all.iter().find(|case| case.subject.id == unit).unwrap().question).verdict
        };
        // KHTC's year 2022 is the one that nobody wrote down.
        assert_eq!(verdict(), Verdict::NeedsDecision);
        write(&test.db, |tx| {
            let new = NewWaiver {
                id,
                round_id: department.interim,
                subject_type: SubjectType::Unit,
                subject_id: unit,
                criterion: "C6a",
                year: Some(2022),
                reason: "Hồ sơ giấy đã kiểm tra",
                account_id: department.account,
                at: Utc::now(),
            };
            grant(tx, &new).unwrap();
        });
        assert_eq!(verdict(), Verdict::Eligible);
        let everything = Scope::everything();
        let list =
            read(test, |conn| list_waivers(conn, department.interim, &everything, &PageRequest::default()).unwrap());
        assert_eq!(list.items.len(), 1);
        assert_eq!((list.items[0].subject_code.as_str(), list.items[0].by.as_str()), ("KHTC", "vanphong"));
        let own = Scope { units: UnitScope::Subtrees(vec![department.paths["VP"].clone()]), own_person: None };
        assert!(read(test, |conn| find_waiver(conn, department.interim, id, &own)).is_err());
        assert!(read(test, |conn| find_waiver(conn, department.last, id, &everything)).is_err());
        write(&test.db, |tx| {
            assert!(matches!(revoke(tx, id, 7, Utc::now()), Err(StoreError::Stale)));
            assert_eq!(revoke(tx, id, 1, Utc::now()).unwrap(), 2);
        });
        assert_eq!(verdict(), Verdict::NeedsDecision);
        assert!(read(test, |conn| find_waiver(conn, department.interim, id, &everything)).is_err());
    });
}

#[test]
fn findings_are_replaced_as_a_whole_and_count_the_nomination_up() {
    on_both(|test| {
        let department = Department::load(&test.db);
        let nomination = write(&test.db, |tx| nominate(tx, &department, SubjectType::Unit, "VP", "submitted"));
        let item = |criterion: &str, outcome| NewItem {
            criterion: criterion.to_owned(),
            outcome,
            reason: None,
            account_id: department.account,
            at: Ts::new(Utc::now()),
        };
        use rules::evaluation::Finding::{Met, NotMet};
        write(&test.db, |tx| {
            let all = [item("C1", Met), item("C2", Met)];
            assert_eq!(replace_items(tx, nomination, 1, &all, Utc::now()).unwrap(), 2);
            assert_eq!(replace_items(tx, nomination, 2, &[item("C2", NotMet)], Utc::now()).unwrap(), 3);
            assert!(matches!(replace_items(tx, nomination, 2, &[], Utc::now()), Err(StoreError::Stale)));
        });
        read(test, |conn| {
            let found = items(conn, nomination).unwrap();
            let told: Vec<_> = found.iter().map(|item| (item.criterion.as_str(), item.outcome)).collect();
            assert_eq!(told, [("C2", NotMet)]);
            assert_eq!(found[0].by, "vanphong");
            let round = round(conn, department.interim).unwrap();
            assert_eq!(criteria(conn, round.criteria_set_id).unwrap().len(), 15);
        });
    });
}

#[test]
fn a_snapshot_gives_the_same_answer_after_the_records_have_changed() {
    on_both(|test| {
        let department = Department::load(&test.db);
        let nomination = write(&test.db, |tx| nominate(tx, &department, SubjectType::Unit, "KHTC", "submitted"));
        let before = write(&test.db, |tx| {
            let subject = nominated_one(tx, nomination, &Scope::everything()).unwrap().subject;
            let round = round(tx, department.interim).unwrap();
            let case = cases(tx, &round, vec![subject]).unwrap().remove(0);
            let result = assess(&case.question);
            let new = NewSnapshot {
                nomination_id: nomination,
                purpose: Purpose::Decision,
                inputs: &case.question,
                result: &result,
            };
            keep(tx, &[new], Utc::now()).unwrap();
            department.record(tx, SubjectType::Unit, "KHTC", "2022", "good", None, None);
            result
        });
        assert_eq!(before.verdict, Verdict::NeedsDecision);
        let kept = read(test, |conn| snapshots(conn, nomination).unwrap());
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].result, before);
        assert_eq!(assess(&kept[0].inputs), before, "asked again, the rules answer the same");
        let all = read(test, |conn| everyone(conn, department.interim));
        let now = all.iter().find(|case| case.subject.code == "KHTC").unwrap();
        assert_eq!(assess(&now.question).verdict, Verdict::Ineligible);
        assert_eq!(now.nomination.as_ref().map(|n| n.id), Some(nomination));
    });
}
