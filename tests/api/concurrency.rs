//! Many writers at once lose and double nothing.

use std::collections::BTreeSet;

use rules::accounts::Role;
use serde_json::{Value, json};
use tests::department::{Case, Department, Programme, import};
use tests::support::{Answer, App, Client, Database};

/// Writers at once.
const WRITERS: usize = 300;

/// Answers of `count` calls that run on 32 threads.
fn at_once(count: usize, call: impl Fn(usize) -> Answer + Sync) -> Vec<Answer> {
    let next = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let work = || {
            let mut answers = Vec::new();
            loop {
                let number = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                if number >= count {
                    return answers;
                }
                answers.push(call(number));
            }
        };
        let threads: Vec<_> = (0..32).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no panic")).collect()
    })
}

fn statuses(answers: &[Answer]) -> Vec<u16> {
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    statuses
}

fn on_each(test: impl Fn(&App, &Department, &Programme)) {
    for database in Database::available() {
        println!("on {database:?}");
        let app = App::start_with(database, |config| config.rate_limits = false);
        let department = Department::found(&app);
        let programme = Programme::begin(&app);
        test(&app, &department, &programme);
    }
}

fn entries(app: &App) -> i64 {
    let chain = app.db().read(store::audit::verify).expect("verifies");
    assert_eq!(chain.first_bad, None, "the chain is whole");
    chain.entries
}

/// As many people as there are writers, in branch C.
fn crowd(app: &App) -> Vec<Value> {
    let office = app.client(Role::Office);
    let mut file = String::from("employee_code,full_name,unit_code,position,leadership,employment,joined_on\n");
    for number in 0..WRITERS {
        file.push_str(&format!("NC{number:04},Nguyễn Đông {number},CN-C,Viên chức,none,civil_servant,2016-02-01\n"));
    }
    let job = import(&office, "people", "people.csv", file.into_bytes());
    assert_eq!(job["result"]["created"], WRITERS, "{job}");
    let mut people = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = office.get(&format!("/people?limit=200&sort=employee_code{cursor}")).ok();
        let items = page["items"].as_array().expect("a list");
        let joined = |person: &&Value| person["employee_code"].as_str().is_some_and(|code| code.starts_with("NC"));
        people.extend(items.iter().filter(joined).map(|person| json!({ "type": "person", "id": person["id"] })));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return people,
        }
    }
}

/// Codes with their number, which count from one without a gap.
fn assert_gap_free(answers: &[Answer]) {
    let made: Vec<Value> = answers.iter().map(Answer::ok).collect();
    let codes: BTreeSet<&str> = made.iter().map(|one| one["code"].as_str().expect("a code")).collect();
    assert_eq!(codes.len(), made.len(), "a code was given twice");
    let numbers: Vec<usize> =
        codes.iter().map(|code| code.rsplit('-').next().expect("a number").parse().expect("a number")).collect();
    assert_eq!(numbers, (1..=made.len()).collect::<Vec<_>>());
}

#[test]
fn three_hundred_writers_lose_and_double_nothing() {
    on_each(|app, department, programme| {
        let people = crowd(app);
        assert_eq!(people.len(), WRITERS);
        let head = department.member(app, "head.c", Role::UnitHead, "CN-C");
        let (unit, before) = (department.unit("CN-C"), entries(app));
        let registered = at_once(WRITERS, |n| head.post("/registrations", &programme.registration(unit, &people[n])));
        assert_eq!(statuses(&registered), vec![201; WRITERS]);
        assert_gap_free(&registered);
        let nominated = at_once(WRITERS, |n| head.post("/nominations", &programme.nomination(&people[n])));
        assert_eq!(statuses(&nominated), vec![201; WRITERS]);
        assert_gap_free(&nominated);
        assert_eq!(entries(app) - before, 2 * WRITERS as i64, "one event a write");
        let total = head.get("/nominations?include=total&limit=1").ok()["total"].clone();
        assert_eq!(total, WRITERS);
    });
}

#[test]
fn the_same_key_twenty_times_has_one_effect() {
    on_each(|app, department, programme| {
        let head = department.member(app, "head.a", Role::UnitHead, "CN-A");
        let before = entries(app);
        let answers = at_once(60, |n| {
            let key = format!("key-{}", n % 3);
            let body = programme.nomination(&department.as_person(["NV-A02", "NV-A03", "NV-A04"][n % 3]));
            let request = head.request(reqwest::Method::POST, "/nominations").header("idempotency-key", key);
            head.send(request.json(&body))
        });
        // One that is still running may answer 409; those that waited have the first answer.
        assert!(answers.iter().all(|answer| matches!(answer.status.as_u16(), 201 | 409)), "{:?}", statuses(&answers));
        let ids: BTreeSet<String> =
            answers.iter().filter(|a| a.status == 201).map(|a| a.json()["id"].to_string()).collect();
        assert_eq!((ids.len(), entries(app) - before), (3, 3));
    });
}

#[test]
fn a_subject_is_nominated_once_in_a_round() {
    on_each(|app, department, programme| {
        let head = department.member(app, "head.a", Role::UnitHead, "CN-A");
        let body = programme.nomination(&department.as_person("NV-A02"));
        let answers = at_once(20, |_| head.post("/nominations", &body));
        let mut expected = vec![409; 20];
        expected[0] = 201;
        assert_eq!(statuses(&answers), expected);
        for refused in answers.into_iter().filter(|answer| answer.status == 409) {
            refused.refused(409, "already_exists");
        }
    });
}

#[test]
fn of_two_editors_the_second_hears_of_the_first() {
    on_each(|app, department, programme| {
        let (head, deputy) = (
            department.member(app, "head.a", Role::UnitHead, "CN-A"),
            department.member(app, "deputy.a", Role::UnitHead, "CN-A"),
        );
        let case = Case::draft(&head, programme, &department.as_person("NV-A02"));
        let etag = case.etag(&head);
        let edit = |client: &Client, text: &str| client.patch(&case.path, &etag, &json!({ "summary": text }));
        let answers = at_once(2, |n| if n == 0 { edit(&head, "Của trưởng") } else { edit(&deputy, "Của phó") });
        assert_eq!(statuses(&answers), [200, 412]);
        let kept = answers.iter().find(|answer| answer.status == 200).expect("one of them").ok();
        assert_eq!(head.get(&case.path).ok()["summary"], kept["summary"]);
        assert_eq!(kept["version"], 2);
    });
}
