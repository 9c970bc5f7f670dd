//! A small department made through the API itself, for tests that need to know every record.

use rules::accounts::Role;
use serde_json::{Value, json};
use store::Id;
use tests::support::{App, Client, PASSWORD, add_account};
use uuid::Uuid;

/// Two divisions below a department, and a third below the first; heads with accounts; a period with one round.
pub struct Department {
    pub office: Client,
    pub director: Client,
    /// Head of `P1`, which has `P1A` below it.
    pub head: Client,
    /// Head of `P2`.
    pub other: Client,
    pub period: String,
    pub round: String,
}

impl Department {
    /// Units SO > P1 > P1A and SO > P2, one round over 2021 and 2022.
    pub fn new(app: &App) -> Self {
        let office = app.client(Role::Office);
        let so = unit(&office, "SO", "department", None);
        let p1 = unit(&office, "P1", "division", Some(&so));
        unit(&office, "P1A", "division", Some(&p1));
        let p2 = unit(&office, "P2", "division", Some(&so));
        let head_of = |username: &str, unit: &str| {
            let unit = Id(Uuid::parse_str(unit).expect("an id"));
            add_account(app.db(), username, Role::UnitHead, Some(unit));
            app.client_of(username, PASSWORD)
        };
        let (head, other) = (head_of("truong.p1", &p1), head_of("truong.p2", &p2));
        let period = office
            .post("/periods", &json!({ "code": "GD", "name": "Giai đoạn", "first_year": 2021, "last_year": 2025 }))
            .is(201);
        let period = id(&period.json());
        let round = json!({ "period_id": period, "kind": "interim", "name": "Sơ kết", "years": [2021, 2022] });
        let round = id(&office.post("/rounds", &round).is(201).json());
        Self { director: app.client(Role::Director), office, head, other, period, round }
    }

    /// Id of the unit with this code.
    pub fn unit(&self, code: &str) -> String {
        let found = self.office.get("/units?limit=200").ok();
        let items = found["items"].as_array().expect("items");
        id(items.iter().find(|unit| unit["code"] == code).expect("a unit"))
    }

    /// A person of this unit.
    pub fn person(&self, code: &str, name: &str, unit: &str, leadership: &str) -> String {
        let body = json!({
            "employee_code": code, "full_name": name, "unit_id": self.unit(unit), "position": "Chuyên viên",
            "leadership": leadership, "employment": "civil_servant", "joined_on": "2015-01-01", "gender": "female",
        });
        id(&self.office.post("/people", &body).is(201).json())
    }
}

/// The `id` of a resource.
pub fn id(resource: &Value) -> String {
    resource["id"].as_str().expect("an id").to_owned()
}

fn unit(office: &Client, code: &str, kind: &str, parent: Option<&str>) -> String {
    let body = json!({
        "code": code, "name": format!("Đơn vị {code}"), "kind": kind, "parent_id": parent, "valid_from": "2010-01-01",
    });
    id(&office.post("/units", &body).is(201).json())
}
