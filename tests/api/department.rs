//! A small department made through the API itself, for tests that need to know every record.

use rules::accounts::Role;
use serde_json::{Value, json};
use store::Id;
pub(crate) use tests::department::id;
use tests::support::{App, Client, PASSWORD, add_account};
use uuid::Uuid;

/// Two divisions below a department, and a third below the first; heads with accounts; a period with one round.
pub(crate) struct Department<'a> {
    pub(crate) app: &'a App,
    pub(crate) office: Client,
    pub(crate) director: Client,
    /// Head of `P1`, which has `P1A` below it.
    pub(crate) head: Client,
    /// Head of `P2`.
    pub(crate) other: Client,
    pub(crate) period: String,
    pub(crate) round: String,
}

impl<'a> Department<'a> {
    /// Units SO > P1 > P1A and SO > P2, one round over 2021 and 2022.
    pub(crate) fn new(app: &'a App) -> Self {
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
        Self { app, director: app.client(Role::Director), office, head, other, period, round }
    }

    /// Id of the unit with this code.
    pub(crate) fn unit(&self, code: &str) -> String {
        let found = self.office.get("/units?limit=200").ok();
        let items = found["items"].as_array().expect("items");
        id(items.iter().find(|unit| unit["code"] == code).expect("a unit"))
    }

    /// A person of this unit.
    pub(crate) fn person(&self, code: &str, name: &str, unit: &str, leadership: &str) -> String {
        let body = json!({
            "employee_code": code, "full_name": name, "unit_id": self.unit(unit), "position": "Chuyên viên",
            "leadership": leadership, "employment": "civil_servant", "joined_on": "2015-01-01", "gender": "female",
        });
        id(&self.office.post("/people", &body).is(201).json())
    }

    /// An annual record of a person or unit (`people/<id>`, `units/<id>`).
    pub(crate) fn record(&self, of: &str, year: i32, rating: &str, title: Option<&str>) -> Value {
        let body = json!({ "year": year, "rating": rating, "title": title });
        self.office.post(&format!("/{of}/annual-records"), &body).is(201).json()
    }

    /// Records that meet every computed criterion in both years of the round.
    pub(crate) fn excellent(&self, of: &str) {
        let title =
            if of.starts_with("units/") { "excellent_labour_collective" } else { "grassroots_emulation_fighter" };
        for year in [2021, 2022] {
            self.record(of, year, "excellent", Some(title));
        }
    }

    /// The eligibility of one subject in the round, as the office sees it.
    pub(crate) fn eligibility(&self, kind: &str, id: &str) -> Value {
        self.office.get(&format!("/rounds/{}/eligibility/{kind}/{id}", self.round)).ok()
    }

    /// A nomination that its unit has sent in; `client` is the unit's head.
    pub(crate) fn submitted(&self, client: &Client, kind: &str, subject: &str) -> String {
        let body = json!({
            "round_id": self.round, "subject": { "type": kind, "id": subject },
            "summary": "Dẫn đầu phong trào thi đua", "achievement_report": "Hai năm liên tục hoàn thành xuất sắc.",
        });
        let made = client.post("/nominations", &body).is(201);
        let nomination = id(&made.json());
        self.act(client, &nomination, "submit").is(200);
        nomination
    }

    /// Sends an action with the nomination's `ETag` of now.
    pub(crate) fn act(&self, client: &Client, nomination: &str, action: &str) -> tests::support::Answer {
        let etag = client.get(&format!("/nominations/{nomination}")).is(200).etag();
        let path = format!("/nominations/{nomination}/transitions");
        let request = client.request(reqwest::Method::POST, &path).header("if-match", etag);
        client.send(request.json(&json!({ "action": action })))
    }

    /// Finds every judged criterion met.
    pub(crate) fn all_met(&self, nomination: &str) {
        let path = format!("/nominations/{nomination}/verification");
        let found = self.office.get(&path).is(200);
        let items: Vec<Value> = found.json()["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|item| json!({ "criterion": item["criterion"], "outcome": "met" }))
            .collect();
        self.office.put(&path, &found.etag(), &json!({ "items": items })).is(200);
    }

    /// A nomination that the office has verified.
    pub(crate) fn verified(&self, client: &Client, kind: &str, subject: &str) -> String {
        let nomination = self.submitted(client, kind, subject);
        self.all_met(&nomination);
        self.act(&self.office, &nomination, "verify").is(200);
        nomination
    }

    /// The body of a decision.
    pub(crate) fn decision(&self, number: &str, outcomes: &[(&str, &str)]) -> Value {
        let outcomes: Vec<Value> =
            outcomes.iter().map(|(id, outcome)| json!({ "nomination_id": id, "outcome": outcome })).collect();
        json!({
            "round_id": self.round, "number": number, "issued_on": "2024-03-01",
            "signer": { "name": "Lý Anh Kiên", "position": "Giám đốc Sở" }, "outcomes": outcomes,
        })
    }

    /// Events on record so far.
    pub(crate) fn events(&self) -> i64 {
        let answer = self.app.client(Role::Auditor).get("/audit/verification").ok();
        answer["entries"].as_i64().expect("a number")
    }
}

fn unit(office: &Client, code: &str, kind: &str, parent: Option<&str>) -> String {
    let body = json!({
        "code": code, "name": format!("Đơn vị {code}"), "kind": kind, "parent_id": parent, "valid_from": "2010-01-01",
    });
    id(&office.post("/units", &body).is(201).json())
}
