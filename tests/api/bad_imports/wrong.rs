//! Wrong files and wrong rows, in words a clerk can act on.

use rules::accounts::Role;
use serde_json::{Value, json};
use tests::department::{Department, finished, import, upload};
use tests::support::{App, Client, each};

const RECORDS: &str =
    "subject_type,subject_code,year,rating,title,months_worked,decision_number,decision_date,issuing_authority,note\n";

/// One file, what it claims to be, and the code, row and column of what is wrong with it.
struct Case {
    name: &'static str,
    kind: &'static str,
    file: Vec<u8>,
    code: &'static str,
    place: Option<(u32, &'static str)>,
}

fn records(name: &'static str, row: &str, code: &'static str, column: &'static str) -> Case {
    let good = "person,NV-A04,2019,good,advanced_worker,12,1/QĐ,2020-01-02,department_director,\n";
    let file = format!("{RECORDS}{good}{row}\n").into_bytes();
    Case { name, kind: "annual_records", file, code, place: Some((3, column)) }
}

fn cases() -> Vec<Case> {
    let file = |name, kind, file: Vec<u8>, code| Case { name, kind, file, code, place: None };
    let people = "employee_code,full_name,unit_code,position,leadership,employment,joined_on\n\
                  NV-Z01,Nguyễn Văn Đông,CN-A,Viên chức,none,civil_servant,2016-02-01\n";
    let mut legacy = RECORDS.as_bytes().to_vec();
    legacy.extend(b"person,NV-A04,2019,good,advanced_worker,12,1/Q\xD0,2020-01-02,department_director,t\xEAn\n");
    vec![
        file("people called annual records", "annual_records", people.into(), "wrong_kind"),
        file("a picture", "people", b"\x89PNG\r\n\x1a\n0000".to_vec(), "wrong_kind"),
        file("an encoding of the nineties", "annual_records", legacy, "wrong_encoding"),
        file("nothing", "people", Vec::new(), "empty_file"),
        records("nobody's code", "person,NV-NONE,2019,good,,12,,,,", "unknown_code", "subject_code"),
        records(
            "the same again",
            "person,NV-A04,2019,good,advanced_worker,12,1/QĐ,2020-01-02,department_director,",
            "duplicate_row",
            "",
        ),
        records("a year to come", "person,NV-A04,2199,good,,12,,,,", "year_out_of_range", "year"),
        records("a year long gone", "person,NV-A04,1889,good,,12,,,,", "year_out_of_range", "year"),
        records(
            "a title that the director may not give",
            "person,NV-A04,2018,excellent,national_emulation_fighter,12,2/QĐ,2019-01-02,department_director,",
            "authority_not_competent",
            "issuing_authority",
        ),
        records("no such rating", "person,NV-A04,2018,superb,,12,,,,", "unknown_word", "rating"),
        records("no such title", "person,NV-A04,2018,good,best_of_all,12,,,,", "unknown_title", "title"),
    ]
}

/// All that an import may write.
fn state(office: &Client) -> Vec<Value> {
    let lists = ["/units", "/people", "/initiatives", "/disciplines"];
    lists.iter().map(|list| office.get(&format!("{list}?include=total&limit=200")).ok()).collect()
}

#[test]
fn what_is_wrong_is_told_by_row_and_column_and_nothing_is_written() {
    each(|app| {
        let department = Department::found(app);
        let office = app.client(Role::Office);
        let person = format!("/people/{}/annual-records", department.person("NV-A04"));
        let before = (state(&office), office.get(&person).ok());
        for case in cases() {
            let job = import(&office, case.kind, "thu.csv", case.file);
            assert_eq!(job["state"], "failed", "{}: {job}", case.name);
            match case.place {
                None => {
                    assert_eq!(job["error"]["code"], case.code, "{}: {job}", case.name);
                    assert!(job["error"]["message"].as_str().is_some_and(|text| text.len() > 10), "{job}");
                }
                Some((row, column)) => {
                    let result = &job["result"];
                    assert_eq!(
                        (&job["error"]["code"], &result["rejected"]),
                        (&json!("rows_rejected"), &json!(1)),
                        "{job}"
                    );
                    let found = &result["errors"][0];
                    assert_eq!(
                        (&found["code"], &found["row"]),
                        (&json!(case.code), &json!(row)),
                        "{}: {job}",
                        case.name
                    );
                    assert!(column.is_empty() || found["column"] == column, "{}: {found}", case.name);
                    assert!(found["message"].as_str().is_some_and(|text| text.len() > 10), "{found}");
                }
            }
        }
        assert_eq!(before, (state(&office), office.get(&person).ok()));
    });
}

#[test]
fn a_dry_run_says_what_the_run_does_and_the_second_run_does_nothing() {
    each(|app| {
        let _department = Department::found(app);
        let office = app.client(Role::Office);
        let file = format!(
            "{RECORDS}person,NV-A04,2019,good,advanced_worker,12,1/QĐ,2020-01-02,department_director,\n\
             person,NV-A05,2019,completed,,12,,,,\n"
        );
        let events = || app.db().read(store::audit::verify).expect("verifies").entries;
        let dry = upload(
            &office,
            "/imports",
            "thu.csv",
            file.clone().into_bytes(),
            &[("kind", "annual_records"), ("dry_run", "true")],
        );
        let dry = finished(&office, &dry.is(202));
        assert_eq!((&dry["state"], &dry["result"]["created"]), (&json!("succeeded"), &json!(2)), "{dry}");
        let run = import(&office, "annual_records", "thu.csv", file.clone().into_bytes());
        assert_eq!((&run["result"]["created"], &run["result"]["rejected"]), (&json!(2), &json!(0)), "{run}");
        let before = events();
        let again = import(&office, "annual_records", "thu.csv", file.into_bytes());
        assert_eq!((&again["result"]["unchanged"], &again["result"]["created"]), (&json!(2), &json!(0)), "{again}");
        // Only the request itself.
        assert_eq!(events() - before, 1);
    });
}

#[test]
fn a_request_that_is_no_import_starts_no_job() {
    each(|app: &App| {
        let office = app.client(Role::Office);
        let file = || b"code,name\n".to_vec();
        upload(&office, "/imports", "a.csv", file(), &[("kind", "everything")]).is(422);
        upload(&office, "/imports", "a.csv", file(), &[]).is(422);
        upload(&office, "/imports", "a.csv", file(), &[("kind", "units"), ("dry_run", "perhaps")]).is(422);
        let large = vec![b'a'; (25 << 20) + 1];
        upload(&office, "/imports", "a.csv", large, &[("kind", "units")]).is(413);
        assert_eq!(office.get("/jobs").ok()["items"], json!([]));
    });
}
