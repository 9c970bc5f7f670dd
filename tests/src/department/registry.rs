//! The registry of the small department, through the product's own import.

use std::collections::HashMap;
use std::fmt::Write as _;

use rules::accounts::Role;
use serde_json::Value;
use store::Id;

use super::uploads::import;
use crate::support::{App, Client, PASSWORD, add_account};

const UNITS: &str = "code,name,kind,parent_code,valid_from,valid_to\n\
STN,Sở thử nghiệm,department,,2003-07-01,\n\
VPS,Văn phòng Sở,office,STN,2003-07-01,\n\
VPD,Văn phòng Đăng ký,service_unit,STN,2010-07-01,\n\
CN-A,Chi nhánh A,branch,VPD,2015-07-01,\n\
CN-B,Chi nhánh B,branch,VPD,2015-07-01,\n\
CN-C,Chi nhánh C,branch,VPD,2015-07-01,\n\
TO-A,Tổ một của chi nhánh A,division,CN-A,2016-01-01,\n";

/// Given names for the people of a branch, in Vietnamese order.
const GIVEN: [&str; 12] = ["An", "Ân", "Bình", "Châu", "Dung", "Đông", "Hà", "Hòa", "Lan", "Minh", "Nga", "Oanh"];

const PEOPLE_HEADER: &str =
    "employee_code,full_name,gender,birth_date,unit_code,position,leadership,employment,joined_on,left_on,email\n";
const RECORDS_HEADER: &str =
    "subject_type,subject_code,year,rating,title,months_worked,decision_number,decision_date,issuing_authority,note\n";

/// The units and people, by code.
pub struct Department {
    units: HashMap<String, String>,
    people: HashMap<String, String>,
}

impl Department {
    /// Imports the department into an empty registry.
    ///
    /// The first two of each branch are excellent with a grassroots title in 2021–2023, as is their branch; the third has
    /// no record of 2022; the fifth was disciplined in 2022.
    #[must_use]
    pub fn found(app: &App) -> Self {
        let office = app.client(Role::Office);
        let files = [
            ("units", UNITS.to_owned()),
            ("people", people()),
            ("annual_records", records()),
            ("initiatives", initiatives()),
            ("disciplines", disciplines()),
        ];
        for (kind, file) in files {
            let job = import(&office, kind, &format!("{kind}.csv"), file.into_bytes());
            assert_eq!(job["state"], "succeeded", "{kind}: {job}");
        }
        Self { units: ids(&office, "/units", "code"), people: ids(&office, "/people", "employee_code") }
    }

    /// A unit's id.
    #[must_use]
    pub fn unit(&self, code: &str) -> &str {
        self.units.get(code).expect("a unit of the department")
    }

    /// A person's id.
    #[must_use]
    pub fn person(&self, code: &str) -> &str {
        self.people.get(code).expect("a person of the department")
    }

    /// The key of a unit in the store.
    #[must_use]
    pub fn key(&self, code: &str) -> Id {
        Id(self.unit(code).parse().expect("a UUID"))
    }

    /// Makes an account with a role for one unit and signs it in.
    #[must_use]
    pub fn member(&self, app: &App, username: &str, role: Role, unit: &str) -> Client {
        add_account(app.db(), username, role, Some(self.key(unit)));
        app.client_of(username, PASSWORD)
    }
}

/// Ids by the values of `code`, of every page.
fn ids(client: &Client, list: &str, code: &str) -> HashMap<String, String> {
    let page = client.get(&format!("{list}?limit=200")).ok();
    assert_eq!(page["next_cursor"], Value::Null, "the department fits a page");
    let text = |item: &Value, field: &str| item[field].as_str().expect("text").to_owned();
    page["items"].as_array().expect("a list").iter().map(|item| (text(item, code), text(item, "id"))).collect()
}

/// The number of a person in its branch: `NV-A01` to `NV-A12`.
fn code(branch: char, number: usize) -> String {
    format!("NV-{branch}{number:02}")
}

fn people() -> String {
    let mut file = PEOPLE_HEADER.to_owned();
    file.push_str(
        "NV-S01,Trần Văn Giám,male,1970-01-02,STN,Giám đốc Sở,department_leader,civil_servant,1995-01-01,,\n",
    );
    file.push_str("NV-V01,Lê Thị Vân,female,1975-03-04,VPS,Chánh Văn phòng,unit_head,civil_servant,1999-01-01,,\n");
    for branch in ['A', 'B', 'C'] {
        for (index, given) in GIVEN.iter().enumerate() {
            let (gender, position, leadership) = match index {
                0 => ("male", "Giám đốc chi nhánh", "unit_head"),
                _ => ("female", "Viên chức", "none"),
            };
            let code = code(branch, index + 1);
            writeln!(
                file,
                "{code},Nguyễn {branch} {given},{gender},1985-05-06,CN-{branch},{position},{leadership},public_employee,2016-02-01,,"
            )
            .expect("text grows");
        }
    }
    file
}

fn records() -> String {
    let mut file = RECORDS_HEADER.to_owned();
    let mut number = 0;
    for (branch, year) in ['A', 'B', 'C'].into_iter().flat_map(|branch| (2021..=2023).map(move |year| (branch, year))) {
        let mut add = |kind: &str, code: &str, title: &str, authority: &str| {
            number += 1;
            let decided = year + 1;
            let rating = if title == "advanced_worker" { "good" } else { "excellent" };
            writeln!(file, "{kind},{code},{year},{rating},{title},12,{number}/QĐ-STN,{decided}-02-03,{authority},")
                .expect("text grows");
        };
        add("unit", &format!("CN-{branch}"), "excellent_labour_collective", "provincial_people_committee");
        for index in 1..=GIVEN.len() {
            match index {
                1 | 2 => add("person", &code(branch, index), "grassroots_emulation_fighter", "department_director"),
                3 if year == 2022 => {}
                3 => add("person", &code(branch, index), "grassroots_emulation_fighter", "department_director"),
                _ => add("person", &code(branch, index), "advanced_worker", "department_director"),
            }
        }
    }
    file
}

fn initiatives() -> String {
    let mut file = "code,title,year,scope,authors,decision_number,decision_date,benefit_vnd\n".to_owned();
    for (branch, index) in [('A', 2), ('A', 3), ('A', 4), ('B', 2)] {
        let author = code(branch, index);
        writeln!(
            file,
            "SK-{branch}{index},Sáng kiến của {author},2022,base,{author}:100,{index}/QĐ-SK,2022-11-01,1000000"
        )
        .expect("text grows");
    }
    file
}

fn disciplines() -> String {
    "employee_code,kind,decided_on,decision_number\n\
     NV-A05,reprimand,2022-06-15,201/QĐ-STN\n\
     NV-A06,reprimand,2022-06-15,201/QĐ-STN\n\
     NV-B05,reprimand,2022-06-15,201/QĐ-STN\n"
        .to_owned()
}
