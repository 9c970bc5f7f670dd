//! Periods with the plan's criteria, rounds that keep theirs, and deadlines moved for one unit.

use chrono::{NaiveDate, TimeZone, Utc};
use diesel::prelude::*;
use rules::accounts::{Scope, UnitScope};
use rules::programme::{DeadlineKind, PLAN_CRITERIA_SOURCE, RoundKind, RoundState, plan_criteria, registration_open};
use store::programme::{self, NewExtension, NewPeriod, NewRound, PeriodContent, RoundContent, RoundFilter};
use store::{Id, PageRequest, StoreError};

use crate::seeds::{UnitSeed, write};
use crate::support::on_both;

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A period 2021–2025 with the plan's criteria.
pub fn period(code: &str) -> NewPeriod {
    NewPeriod {
        id: Id::new(),
        content: PeriodContent {
            code: code.to_owned(),
            name: format!("Giai đoạn {code}"),
            first_year: 2021,
            last_year: 2025,
        },
        criteria_source: PLAN_CRITERIA_SOURCE.to_owned(),
        criteria: plan_criteria().into_iter().map(Into::into).collect(),
        at: Utc::now(),
    }
}

/// An open round of the period, due at the end of May and June 2024.
pub fn round(period_id: Id) -> NewRound {
    NewRound {
        id: Id::new(),
        period_id,
        state: RoundState::Open,
        content: RoundContent {
            kind: RoundKind::Interim,
            name: "Sơ kết".to_owned(),
            years: vec![2021, 2022, 2023],
            needs_council: false,
            registration_due_on: Some(date("2024-05-31")),
            nomination_due_on: Some(date("2024-06-30")),
            evaluation_due_on: None,
        },
        at: Utc::now(),
    }
}

#[test]
fn a_new_period_has_the_plans_criteria_and_rounds_keep_theirs() {
    on_both(|test| {
        let new = period("2021-2025");
        let made = write(test, |tx| programme::create_period(tx, &new)).unwrap();
        assert_eq!(test.db.read(|c| programme::find_period(c, new.id)).unwrap(), made);
        let first = test.db.read(|c| programme::active_criteria_set(c, new.id)).unwrap();
        let codes: Vec<&str> = first.criteria.iter().map(|one| one.content.code.as_str()).collect();
        // Section II.2 of the plan, as the contract numbers it.
        let plan = ["C1", "C2", "C3", "C4", "C5", "C6a", "C6b", "C6c", "I1", "I2", "I3", "I4", "I5a", "I5b", "I6"];
        assert_eq!(codes, plan);
        assert_eq!((first.number, first.state.as_str()), (1, "active"));

        let round = round(new.id);
        write(test, |tx| programme::create_round(tx, &round)).unwrap();
        let fewer: Vec<_> = first.criteria.iter().take(3).map(|one| one.content.clone()).collect();
        let second =
            write(test, |tx| programme::add_criteria_set(tx, new.id, "Quyết định 12", &fewer, new.at)).unwrap();
        assert_eq!((second.number, second.criteria.len()), (2, 3));
        let sets = test
            .db
            .read(|c| programme::list_criteria_sets(c, new.id, &PageRequest { limit: 1, ..PageRequest::default() }))
            .unwrap();
        assert_eq!(sets.items, vec![second]);
        let rest = PageRequest { limit: 1, after: sets.next, total: true };
        let sets = test.db.read(|c| programme::list_criteria_sets(c, new.id, &rest)).unwrap();
        assert_eq!((sets.items[0].number, sets.items[0].state.as_str(), sets.total), (1, "superseded", Some(2)));
        let kept = test.db.read(|c| programme::find_round(c, round.id)).unwrap();
        assert_eq!(kept.criteria_set_id, first.id);
        assert_eq!(kept.content, round.content);
        assert_eq!(kept.period_code, "2021-2025");
    });
}

#[test]
fn codes_are_unique_and_stale_writes_refused() {
    on_both(|test| {
        let (one, two) = (period("A"), period("A"));
        write(test, |tx| programme::create_period(tx, &one)).unwrap();
        let refused = write(test, |tx| programme::create_period(tx, &two));
        assert!(matches!(refused, Err(StoreError::Taken { field: "code" })));
        let content = PeriodContent { name: "B".to_owned(), ..one.content.clone() };
        assert_eq!(write(test, |tx| programme::update_period(tx, one.id, 1, &content, one.at)).unwrap(), 2);
        let stale = write(test, |tx| programme::update_period(tx, one.id, 1, &content, one.at));
        assert!(matches!(stale, Err(StoreError::Stale)));

        let round = round(one.id);
        write(test, |tx| programme::create_round(tx, &round)).unwrap();
        let moved = write(test, |tx| programme::set_round_state(tx, round.id, 1, RoundState::Closed, one.at));
        assert_eq!(moved.unwrap(), 2);
        let stale = write(test, |tx| programme::update_round(tx, round.id, 1, &round.content, one.at));
        assert!(matches!(stale, Err(StoreError::Stale)));
    });
}

#[test]
fn rounds_are_filtered_and_paged_without_a_gap() {
    on_both(|test| {
        let (one, two) = (period("A"), period("B"));
        let mut all = Vec::new();
        for new in [&one, &two] {
            write(test, |tx| programme::create_period(tx, new)).unwrap();
            for _ in 0..3 {
                // The same instant for all: only the id is left to tell them apart.
                let round = NewRound { at: one.at, ..round(new.id) };
                write(test, |tx| programme::create_round(tx, &round)).unwrap();
                all.push(round.id);
            }
        }
        for (sort, mut expected) in [("created_at", all.clone()), ("-created_at", all.iter().rev().copied().collect())]
        {
            let mut page = PageRequest { limit: 4, after: None, total: true };
            let first = test.db.read(|c| programme::list_rounds(c, &RoundFilter::default(), sort, &page)).unwrap();
            assert_eq!(first.total, Some(6));
            page.after = first.next;
            let second = test.db.read(|c| programme::list_rounds(c, &RoundFilter::default(), sort, &page)).unwrap();
            assert!(second.next.is_none());
            for round in first.items.iter().chain(&second.items) {
                assert_eq!(round.id, expected.remove(0), "{sort}");
            }
        }
        let filter = RoundFilter { periods: vec![two.id.0], states: vec![RoundState::Open], ..RoundFilter::default() };
        let found =
            test.db.read(|c| programme::list_rounds(c, &filter, "created_at", &PageRequest::default())).unwrap();
        assert_eq!(found.items.iter().map(|round| round.id).collect::<Vec<_>>(), all[3..]);
        let other = RoundFilter { kinds: vec![RoundKind::Final], ..RoundFilter::default() };
        let none = test.db.read(|c| programme::list_rounds(c, &other, "created_at", &PageRequest::default())).unwrap();
        assert!(none.items.is_empty());
    });
}

#[test]
fn an_extension_holds_for_its_unit_only_and_the_latest_wins() {
    on_both(|test| {
        let units = UnitSeed::write(test);
        let new = period("A");
        let round = round(new.id);
        write(test, |tx| programme::create_period(tx, &new)).unwrap();
        write(test, |tx| programme::create_round(tx, &round)).unwrap();
        for due in ["2024-07-15", "2024-07-10"] {
            let extension = NewExtension {
                id: Id::new(),
                round_id: round.id,
                unit_id: units.branch,
                deadline: DeadlineKind::Nomination,
                due_on: date(due),
                reason: "Mưa lũ".to_owned(),
                created_by: None,
                at: Utc::now(),
            };
            let made = write(test, |tx| programme::extend(tx, &extension)).unwrap();
            assert_eq!(made.unit.1, "CN");
        }
        let both = [units.branch, units.sibling];
        let found =
            test.db.read(|c| programme::extensions_for(c, &[round.id], &both, DeadlineKind::Nomination)).unwrap();
        assert_eq!(found.get(&(round.id.0, units.branch.0)), Some(&date("2024-07-15")));
        assert_eq!(found.len(), 1);
        let list = |scope: &Scope| {
            test.db
                .read(|c| programme::list_extensions(c, round.id, scope, &PageRequest::default()))
                .unwrap()
                .items
                .len()
        };
        let of = |path: &str| Scope { units: UnitScope::Subtrees(vec![path.to_owned()]), own_person: None };
        assert_eq!(
            (list(&Scope::everything()), list(&of(&units.office_path)), list(&of(&units.sibling_path))),
            (2, 2, 0)
        );
    });
}

#[test]
fn one_open_round_is_enough_to_register() {
    on_both(|test| {
        let units = UnitSeed::write(test);
        let new = period("A");
        write(test, |tx| programme::create_period(tx, &new)).unwrap();
        let (early, closed) = (round(new.id), NewRound { state: RoundState::Closed, ..round(new.id) });
        write(test, |tx| programme::create_round(tx, &early)).unwrap();
        write(test, |tx| programme::create_round(tx, &closed)).unwrap();
        let may = |at| {
            let windows = test.db.read(|c| programme::registration_windows(c, &[new.id], &[units.branch])).unwrap();
            let due = windows.of(new.id, units.branch);
            assert_eq!(due.len(), 1, "a closed round opens nothing");
            registration_open(&due, at)
        };
        // 31 May in Vietnam ends at 17:00 UTC.
        assert!(may(Utc.with_ymd_and_hms(2024, 5, 31, 16, 59, 59).unwrap()));
        assert!(!may(Utc.with_ymd_and_hms(2024, 5, 31, 17, 0, 0).unwrap()));
        let extension = NewExtension {
            id: Id::new(),
            round_id: early.id,
            unit_id: units.branch,
            deadline: DeadlineKind::Registration,
            due_on: date("2024-06-02"),
            reason: "Mưa lũ".to_owned(),
            created_by: None,
            at: Utc::now(),
        };
        write(test, |tx| programme::extend(tx, &extension)).unwrap();
        assert!(may(Utc.with_ymd_and_hms(2024, 6, 2, 10, 0, 0).unwrap()));
        let count: i64 = test
            .db
            .read(|c| Ok::<_, StoreError>(store::schema::deadline_extensions::table.count().get_result(c)?))
            .unwrap();
        assert_eq!(count, 1);
    });
}
