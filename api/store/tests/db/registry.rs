//! Units and their moves, people in Vietnamese order and by any spelling, records in bulk.

use chrono::{NaiveDate, Utc};
use rules::accounts::{Scope, UnitScope};
use store::registry::people::{self, Person, PersonFilter};
use store::registry::units::{self, Unit, UnitFilter};
use store::registry::{Subject, annual_records, bulk, timeline, titles};
use store::{AuditEvent, By, Conn, Id, Outcome, PageRequest, StoreError, Ts};

use crate::support::{TestDb, on_both};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn write(test: &TestDb, mut work: impl FnMut(&mut Conn) -> Result<(), StoreError>) -> Result<(), StoreError> {
    let event = AuditEvent {
        action: "test.written",
        subject_kind: "test",
        subject_id: "1".to_owned(),
        unit_id: None,
        version: None,
        details: serde_json::json!({}),
    };
    test.db.write(&By::cli(), |tx| {
        work(tx)?;
        Ok::<_, StoreError>(Outcome::Changed((), event.clone()))
    })
}

fn unit(code: &str, parent: Option<&Unit>) -> Unit {
    let id = Id::new();
    let (search_folded, search_exact) = rules::text::search_tokens(&format!("Phòng {code} {code}"));
    Unit {
        id,
        code: code.to_owned(),
        name: format!("Phòng {code}"),
        kind: "division".to_owned(),
        parent_id: parent.map(|parent| parent.id),
        path: store::path_below(parent.map_or("", |parent| &parent.path), id.0),
        valid_from: day("2010-01-01"),
        valid_to: None,
        sort_key: rules::text::name_key(code),
        search_folded,
        search_exact,
        created_at: Ts::new(Utc::now()),
        updated_at: Ts::new(Utc::now()),
        version: 1,
    }
}

fn person(code: &str, name: &str, unit: &Unit) -> Person {
    let (search_folded, search_exact) = rules::text::search_tokens(&format!("{name} {code}"));
    Person {
        id: Id::new(),
        employee_code: code.to_owned(),
        full_name: name.to_owned(),
        gender: None,
        birth_date: None,
        unit_id: unit.id,
        position: "Chuyên viên".to_owned(),
        leadership: "none".to_owned(),
        employment: "civil_servant".to_owned(),
        joined_on: day("2015-01-01"),
        left_on: None,
        email: None,
        sort_key: rules::text::sort_key(name),
        sort_key_version: rules::text::SORT_KEY_VERSION,
        search_folded,
        search_exact,
        created_at: Ts::new(Utc::now()),
        updated_at: Ts::new(Utc::now()),
        version: 1,
    }
}

/// Every name of the list, walked page by page.
fn walk(test: &TestDb, filter: &PersonFilter, scope: &Scope, sort: &str, limit: i64) -> Vec<String> {
    let mut names = Vec::new();
    let mut page = PageRequest { limit, ..PageRequest::default() };
    loop {
        let part = test.db.read(|conn| people::list(conn, filter, scope, sort, &page)).unwrap();
        names.extend(part.items.into_iter().map(|listed| listed.person.full_name));
        match part.next {
            Some(next) => page.after = Some(next),
            None => return names,
        }
    }
}

fn with_people(test: &TestDb) -> (Unit, Unit) {
    let root = unit("SO", None);
    let below = unit("CN", Some(&root));
    let here = [
        person("NV1", "Nguyen Van Dong", &root),
        person("NV2", "Nguyễn Văn Đông", &below),
        person("NV3", "Trần Thị An", &below),
        person("NV4", "Nguyễn Văn Đồng", &root),
        person("NV5", "Lê Văn Ánh", &root),
    ];
    write(test, |tx| {
        bulk::insert_units(tx, &[root.clone(), below.clone()])?;
        bulk::put_people(tx, &here)
    })
    .unwrap();
    (root, below)
}

#[test]
fn a_new_database_has_the_laws_titles_once() {
    on_both(|test| {
        test.db.migrate().unwrap();
        let entries = test.db.read(titles::entries).unwrap();
        let mut expected = rules::registry::default_titles();
        expected.sort_by(|a, b| a.code.cmp(&b.code));
        assert_eq!(entries, expected);
    });
}

#[test]
fn people_sort_by_given_name_and_pages_neither_repeat_nor_skip() {
    on_both(|test| {
        with_people(test);
        let expected = ["Trần Thị An", "Lê Văn Ánh", "Nguyen Van Dong", "Nguyễn Văn Đông", "Nguyễn Văn Đồng"];
        for limit in [1, 2, 5] {
            let all = Scope::everything();
            assert_eq!(walk(test, &PersonFilter::default(), &all, "name", limit), expected, "{limit}");
            let backwards: Vec<&str> = expected.into_iter().rev().collect();
            assert_eq!(walk(test, &PersonFilter::default(), &all, "-name", limit), backwards, "{limit}");
        }
    });
}

#[test]
fn any_spelling_finds_and_the_exact_one_ranks_first() {
    on_both(|test| {
        with_people(test);
        let search = |q: &str, sort: &str| {
            let filter = PersonFilter { q: Some(q.to_owned()), ..PersonFilter::default() };
            walk(test, &filter, &Scope::everything(), sort, 1)
        };
        let plain = ["Nguyen Van Dong", "Nguyễn Văn Đông", "Nguyễn Văn Đồng"];
        assert_eq!(search("nguyen van dong", "name"), plain);
        assert_eq!(search("Nguyễn Văn Đồng", "name"), ["Nguyễn Văn Đồng", "Nguyen Van Dong", "Nguyễn Văn Đông"]);
        assert_eq!(search("NGUYỄN văn Đông", "-name"), ["Nguyễn Văn Đông", "Nguyễn Văn Đồng", "Nguyen Van Dong"]);
        assert_eq!(search("nv5", "name"), ["Lê Văn Ánh"]);
        assert_eq!(search("ngu do", "employee_code"), Vec::<String>::new(), "only the last word may be begun");
        assert_eq!(search("nguyen do", "employee_code"), plain);
        assert_eq!(search("'); DROP", "name"), Vec::<String>::new());
        assert_eq!(search("!!", "name"), Vec::<String>::new());
    });
}

#[test]
fn scope_and_subtree_bound_the_list() {
    on_both(|test| {
        let (root, below) = with_people(test);
        let branch = Scope { units: UnitScope::Subtrees(vec![below.path.clone()]), own_person: None };
        let all = PersonFilter::default();
        assert_eq!(walk(test, &all, &branch, "name", 2), ["Trần Thị An", "Nguyễn Văn Đông"]);
        let subtree = PersonFilter { below: Some(root.path.clone()), ..PersonFilter::default() };
        assert_eq!(walk(test, &subtree, &branch, "name", 9), ["Trần Thị An", "Nguyễn Văn Đông"]);
        assert_eq!(walk(test, &subtree, &Scope::everything(), "name", 9).len(), 5);
        let own = test
            .db
            .read(|conn| people::list(conn, &all, &Scope::everything(), "name", &PageRequest::default()))
            .unwrap();
        let own = Scope { units: UnitScope::Nothing, own_person: Some(own.items[1].person.id.0) };
        assert_eq!(walk(test, &all, &own, "name", 9), ["Lê Văn Ánh"]);
        assert!(walk(test, &all, &Scope::nothing(), "name", 9).is_empty());
    });
}

#[test]
fn a_transfer_takes_everything_below_along_and_keeps_the_old_name_on_record() {
    on_both(|test| {
        let root = unit("SO", None);
        let first = unit("A", Some(&root));
        let second = unit("B", Some(&root));
        let leaf = unit("A1", Some(&first));
        write(test, |tx| bulk::insert_units(tx, &[root.clone(), first.clone(), second.clone(), leaf.clone()])).unwrap();
        let moved = Unit {
            name: "Phòng mới".to_owned(),
            parent_id: Some(second.id),
            path: store::path_below(&second.path, first.id.0),
            version: 2,
            ..first.clone()
        };
        write(test, |tx| units::turn_into(tx, &first, &moved, day("2023-07-01"))).unwrap();
        assert!(matches!(
            write(test, |tx| units::turn_into(tx, &first, &moved, day("2023-07-01"))),
            Err(StoreError::Stale)
        ));
        let filter = UnitFilter { below: Some(second.path.clone()), ..UnitFilter::default() };
        let page = test
            .db
            .read(|conn| units::list(conn, &filter, "code", day("2024-01-01"), &PageRequest::default()))
            .unwrap();
        let codes: Vec<&str> = page.items.iter().map(|listed| listed.unit.code.as_str()).collect();
        assert_eq!(codes, ["A", "A1", "B"]);
        assert_eq!(page.items[1].unit.path, store::path_below(&moved.path, leaf.id.0));
        assert_eq!(page.items[0].parent.as_ref().unwrap().code, "B");
        let versions = test.db.read(|conn| units::versions(conn, first.id)).unwrap();
        let spans: Vec<_> = versions.iter().map(|v| (v.name.as_str(), v.valid_from, v.valid_to)).collect();
        let old = ("Phòng A", day("2010-01-01"), Some(day("2023-06-30")));
        assert_eq!(spans, [old, ("Phòng mới", day("2023-07-01"), None)]);
    });
}

#[test]
fn a_title_of_a_year_is_recorded_once_and_shows_in_the_timeline() {
    on_both(|test| {
        let root = unit("SO", None);
        let holder = person("NV1", "Trần Thị An", &root);
        let record = |title: Option<&str>| annual_records::AnnualRecord {
            id: Id::new(),
            person_id: Some(holder.id),
            unit_id: None,
            year: 2023,
            rating: "excellent".to_owned(),
            title: title.map(str::to_owned),
            months_worked: Some(12),
            decision_number: None,
            decision_date: None,
            issuing_authority: None,
            note: None,
            created_at: Ts::new(Utc::now()),
            updated_at: Ts::new(Utc::now()),
            version: 1,
        };
        write(test, |tx| {
            bulk::insert_units(tx, std::slice::from_ref(&root))?;
            bulk::put_people(tx, std::slice::from_ref(&holder))?;
            bulk::put_records(tx, &[record(Some("grassroots_emulation_fighter")), record(None)])
        })
        .unwrap();
        let again = write(test, |tx| annual_records::create(tx, &record(None)));
        assert!(matches!(again, Err(StoreError::Taken { field: "title" })), "{again:?}");
        let material = test.db.read(|conn| timeline::gather(conn, Subject::Person(holder.id))).unwrap();
        let ranks: Vec<Option<i32>> = material.records.iter().map(|(_, rank)| *rank).collect();
        assert_eq!(ranks, [Some(2), None]);
        let stored = material.records[0].0.clone();
        let corrected = annual_records::AnnualRecord { rating: "good".to_owned(), version: 2, ..stored };
        write(test, |tx| annual_records::update(tx, &corrected, 1)).unwrap();
        assert!(matches!(write(test, |tx| annual_records::update(tx, &corrected, 1)), Err(StoreError::Stale)));
    });
}
