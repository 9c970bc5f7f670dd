//! Decisions, majorities, deadlines, the plan's criteria, the registration report and the audit chain.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use rules::Word;
use rules::audit::{Entry, GENESIS, Walk, canonical, link};
use rules::council::{DecisionItem, DecisionOutcome, DecisionProblem, LeadersUnit, decision_problems, passes};
use rules::nominations::{NominationState, RegistrationState};
use rules::programme::{CriterionKind, deadline_open, plan_criteria, registration_last_day, registration_open, today};
use rules::registry::{Gender, Leadership, SubjectType};
use rules::reports::{RegistrationFact, registration_summary};
use uuid::Uuid;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn item(number: u128, outcome: DecisionOutcome) -> DecisionItem {
    let state = NominationState::Verified;
    DecisionItem { nomination_id: id(number), state, outcome, subject_unit: None, leads: None, fails_today: false }
}

fn leader(number: u128, unit: u128, recognised: bool) -> DecisionItem {
    let leads = Some(LeadersUnit { unit_id: id(unit), recognised });
    DecisionItem { leads, ..item(number, DecisionOutcome::Recognised) }
}

fn unit(number: u128, outcome: DecisionOutcome) -> DecisionItem {
    DecisionItem { subject_unit: Some(id(number)), ..item(number, outcome) }
}

#[test]
fn a_leader_is_recognised_with_the_unit_or_after_it() {
    use DecisionOutcome::{Declined, Recognised};
    let waits = vec![(0, DecisionProblem::UnitNotRecognised)];
    assert_eq!(decision_problems(&[leader(1, 50, false)], false), waits);
    assert_eq!(decision_problems(&[leader(1, 50, false), unit(50, Declined)], false), waits);
    assert_eq!(decision_problems(&[leader(1, 50, false), unit(51, Recognised)], false), waits);
    assert_eq!(decision_problems(&[leader(1, 50, false), unit(50, Recognised)], false), vec![], "in any order");
    assert_eq!(decision_problems(&[leader(1, 50, true)], false), vec![]);
    let declined = DecisionItem { outcome: Declined, ..leader(1, 50, false) };
    assert_eq!(decision_problems(&[declined], false), vec![], "declining waits for nobody");
}

#[test]
fn a_decision_takes_each_ready_nomination_once() {
    use DecisionOutcome::Recognised;
    let ready = item(1, Recognised);
    let recommended = DecisionItem { state: NominationState::Recommended, ..item(2, Recognised) };
    let failing = DecisionItem { fails_today: true, ..item(3, Recognised) };
    let all = [ready.clone(), recommended.clone(), failing, ready];
    let expected = vec![
        (1, DecisionProblem::NotDecidable),
        (2, DecisionProblem::NoLongerEligible),
        (3, DecisionProblem::Repeated),
    ];
    assert_eq!(decision_problems(&all, false), expected);
    assert_eq!(decision_problems(&[recommended], true), vec![]);
    for state in NominationState::all() {
        let one = DecisionItem { state: *state, ..item(1, Recognised) };
        assert_eq!(
            decision_problems(std::slice::from_ref(&one), false).is_empty(),
            *state == NominationState::Verified
        );
        assert_eq!(decision_problems(&[one], true).is_empty(), *state == NominationState::Recommended);
    }
}

#[test]
fn the_votes_needed_are_those_of_the_table() {
    // Domain notes 1.5: members, then the fewest yes votes at 70 %, 80 %, 90 %.
    for (members, needed) in
        [(7, [5, 6, 7]), (9, [7, 8, 9]), (10, [7, 8, 9]), (11, [8, 9, 10]), (13, [10, 11, 12]), (15, [11, 12, 14])]
    {
        for (percent, fewest) in [70, 80, 90].into_iter().zip(needed) {
            assert_eq!(
                (0..=members).find(|yes| passes(*yes, members, percent)),
                Some(fewest),
                "{members} at {percent} %"
            );
        }
    }
    assert!(!passes(0, 0, 0), "nobody is no majority");
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn a_due_date_lasts_its_whole_day_in_vietnam() {
    let due = Some(day("2025-03-31"));
    assert!(deadline_open(due, None, instant("2025-03-31T16:59:59.999Z")));
    assert!(!deadline_open(due, None, instant("2025-03-31T17:00:00Z")), "midnight in Vietnam");
    assert_eq!(today(instant("2025-03-31T17:00:00Z")), day("2025-04-01"));
    assert!(deadline_open(due, Some(day("2025-04-02")), instant("2025-04-02T10:00:00Z")));
    assert!(!deadline_open(due, Some(day("2025-04-02")), instant("2025-04-02T17:00:00Z")));
    assert!(
        deadline_open(due, Some(day("2025-01-01")), instant("2025-03-31T10:00:00Z")),
        "an extension never shortens"
    );
    assert!(deadline_open(None, None, instant("2099-01-01T00:00:00Z")));
    let now = instant("2025-05-01T00:00:00Z");
    assert!(registration_open(&[], now));
    assert!(!registration_open(&[(due, None)], now));
    assert!(registration_open(&[(due, None), (Some(day("2025-05-01")), None)], now));
    assert_eq!(registration_last_day(&[]), None);
    assert_eq!(registration_last_day(&[(due, None), (Some(day("2025-05-01")), None)]), Some(day("2025-05-01")));
    assert_eq!(registration_last_day(&[(due, Some(day("2025-06-01")))]), Some(day("2025-06-01")), "extended");
    assert_eq!(registration_last_day(&[(due, None), (None, None)]), None, "one never closes");
}

#[test]
fn the_criteria_are_the_plans() {
    let of = |subject: SubjectType, kind: CriterionKind| {
        let mine = |c: &rules::programme::Criterion| c.subject_type == subject && c.kind == kind;
        plan_criteria().into_iter().filter(mine).map(|c| c.code).collect::<Vec<_>>()
    };
    assert_eq!(of(SubjectType::Unit, CriterionKind::Judged), ["C1", "C2", "C3", "C4", "C5", "C6b", "C6c"]);
    assert_eq!(of(SubjectType::Unit, CriterionKind::Computed), ["C6a"]);
    assert_eq!(of(SubjectType::Person, CriterionKind::Judged), ["I1", "I2", "I3", "I4"]);
    assert_eq!(of(SubjectType::Person, CriterionKind::Computed), ["I5a", "I5b", "I6"]);
    for criterion in plan_criteria() {
        let clause = if criterion.subject_type == SubjectType::Unit { "plan II.2.a" } else { "plan II.2.b" };
        assert!(criterion.source.starts_with(clause), "{}", criterion.code);
        assert_eq!(criterion.weight > 0, criterion.kind == CriterionKind::Judged);
    }
}

fn fact(unit: &str, state: RegistrationState, person: Option<(Leadership, Gender)>) -> RegistrationFact {
    RegistrationFact {
        unit_id: id(u128::from(unit.as_bytes()[0])),
        unit_code: unit.to_owned(),
        unit_name: format!("Đơn vị {unit}"),
        unit_position: i64::from(unit.as_bytes()[0]),
        state,
        subject_type: if person.is_some() { SubjectType::Person } else { SubjectType::Unit },
        leadership: person.map(|(leadership, _)| leadership),
        gender: person.map(|(_, gender)| gender),
        count: 1,
    }
}

#[test]
fn the_report_counts_what_the_office_holds() {
    use RegistrationState as S;
    let facts = [
        fact("B", S::Accepted, None),
        fact("B", S::Submitted, Some((Leadership::UnitHead, Gender::Female))),
        fact("A", S::Accepted, Some((Leadership::None, Gender::Female))),
        fact("A", S::Accepted, Some((Leadership::DeputyHead, Gender::Male))),
        fact("A", S::Draft, None),
        fact("A", S::Withdrawn, Some((Leadership::None, Gender::Female))),
        fact("C", S::Returned, None),
    ];
    let summary = registration_summary(&facts);
    let codes: Vec<_> = summary.rows.iter().map(|row| row.unit_code.as_str()).collect();
    assert_eq!(codes, ["A", "B", "C"]);
    let totals = summary.totals;
    assert_eq!((totals.total, totals.collectives, totals.individuals), (4, 1, 3));
    assert_eq!((totals.leaders, totals.direct_workers, totals.female), (2, 1, 2));
    let states = totals.states;
    assert_eq!((states.draft, states.submitted, states.returned, states.accepted, states.withdrawn), (1, 1, 1, 3, 1));
    assert_eq!(summary.rows[2].counts.total, 0, "a returned registration is with the unit");
    let alike = RegistrationFact { count: 3, ..fact("A", S::Accepted, Some((Leadership::None, Gender::Female))) };
    let counts = registration_summary(&[alike]).totals;
    assert_eq!((counts.total, counts.individuals, counts.direct_workers, counts.female), (3, 3, 3, 3));
    assert_eq!(counts.states.accepted, 3);
}

fn chain(details: &[String]) -> Vec<(Entry<'_>, String, String)> {
    let mut previous = GENESIS.to_owned();
    let one = |(seq, details): (i64, &String)| (seq, details.as_str().to_owned());
    let mut rows = Vec::new();
    for (index, text) in details.iter().enumerate() {
        let (seq, _) = one((i64::try_from(index).unwrap() + 1, text));
        let entry = Entry {
            seq,
            at: "2026-01-01T00:00:00.000000Z".into(),
            account_id: None,
            client_id: None,
            via: "api",
            request_id: "r",
            ip: None,
            action: "unit.updated",
            subject_kind: "unit",
            subject_id: "u",
            unit_id: None,
            version: None,
            details: text,
        };
        let hash = link(&previous, &entry);
        rows.push((entry, previous, hash.clone()));
        previous = hash;
    }
    rows
}

proptest! {
    #[test]
    fn rows_add_up_to_the_totals(
        picks in prop::collection::vec((0..3_usize, 0..5_usize, prop::option::of((0..4_usize, any::<bool>()))), 0..40).prop_shuffle(),
    ) {
        let facts: Vec<_> = picks
            .into_iter()
            .map(|(unit, state, person)| {
                let person = person.map(|(l, f)| (Leadership::all()[l], if f { Gender::Female } else { Gender::Male }));
                fact(["A", "B", "C"][unit], RegistrationState::all()[state], person)
            })
            .collect();
        let summary = registration_summary(&facts);
        let sum = |of: fn(&rules::reports::Counts) -> u32| summary.rows.iter().map(|row| of(&row.counts)).sum::<u32>();
        prop_assert_eq!(sum(|c| c.total), summary.totals.total);
        prop_assert_eq!(sum(|c| c.female), summary.totals.female);
        prop_assert_eq!(summary.totals.total, summary.totals.collectives + summary.totals.individuals);
        prop_assert_eq!(summary.totals.individuals, summary.totals.leaders + summary.totals.direct_workers);
        let mut reversed = facts;
        reversed.reverse();
        prop_assert_eq!(registration_summary(&reversed), summary);
    }

    #[test]
    fn any_flipped_byte_of_the_chain_is_found(
        texts in prop::collection::vec("[a-z]{1,6}", 1..8), at in 0..8_usize, byte in 0..6_usize,
    ) {
        let at = at % texts.len();
        let good = chain(&texts);
        let (head_seq, head) = (i64::try_from(good.len()).unwrap(), good[good.len() - 1].2.clone());
        let mut walk = Walk::default();
        good.iter().for_each(|(entry, prev, hash)| walk.take(entry, prev, hash));
        prop_assert!(walk.end(head_seq, &head).is_whole());
        let mut flipped = texts[at].clone().into_bytes();
        let place = byte % flipped.len();
        flipped[place] ^= 1;
        let flipped = String::from_utf8(flipped).unwrap();
        let mut bad = good.clone();
        bad[at].0.details = &flipped;
        let mut walk = Walk::default();
        bad.iter().for_each(|(entry, prev, hash)| walk.take(entry, prev, hash));
        prop_assert_eq!(walk.end(head_seq, &head).first_bad, Some(i64::try_from(at).unwrap() + 1));
    }

    #[test]
    fn canonical_text_is_one_for_equal_values(members in prop::collection::btree_map("[a-z]{1,3}", any::<i32>(), 0..6)) {
        let pairs = |members: &BTreeMap<String, i32>, reverse: bool| {
            let mut all: Vec<_> = members.iter().map(|(k, v)| format!("\"{k}\":{v}")).collect();
            if reverse { all.reverse(); }
            format!("{{{}}}", all.join(","))
        };
        let read = |text: String| canonical(&serde_json::from_str(&text).unwrap());
        prop_assert_eq!(read(pairs(&members, true)), pairs(&members, false));
    }
}
