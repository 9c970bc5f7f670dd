//! A period, a round and one case in it, as officials would make them.

use rules::accounts::Role;
use serde_json::{Value, json};

use super::Department;
use super::uploads::{pdf, upload};
use crate::support::{Answer, App, Client};

/// Far enough ahead for tests that are not about deadlines.
const OPEN: &str = "2099-12-31";

/// Text of the length that people write.
const TEXT: &str = "Ba năm liền hoàn thành xuất sắc nhiệm vụ, dẫn đầu phong trào cải cách hành chính của chi nhánh.";

/// A period with one open round over 2021–2023.
pub struct Programme {
    /// The period `GD-2021-2025`.
    pub period: String,
    /// The interim round.
    pub round: String,
}

impl Programme {
    /// Makes both, as the office does.
    #[must_use]
    pub fn begin(app: &App) -> Self {
        let office = app.client(Role::Office);
        let body =
            json!({ "code": "GD-2021-2025", "name": "Giai đoạn 2021–2025", "first_year": 2021, "last_year": 2025 });
        let period = id(&office.post("/periods", &body).is(201).json());
        let body = json!({
            "period_id": period, "kind": "interim", "name": "Sơ kết 2021–2023", "years": [2021, 2022, 2023],
            "registration_due_on": OPEN, "nomination_due_on": OPEN, "evaluation_due_on": OPEN
        });
        let round = id(&office.post("/rounds", &body).is(201).json());
        Self { period, round }
    }

    /// The body that registers a subject.
    #[must_use]
    pub fn registration(&self, unit: &str, subject: &Value) -> Value {
        json!({ "period_id": self.period, "unit_id": unit, "subject": subject, "goal": TEXT, "measures": TEXT })
    }

    /// The body that nominates a subject.
    #[must_use]
    pub fn nomination(&self, subject: &Value) -> Value {
        json!({ "round_id": self.round, "subject": subject, "summary": TEXT, "achievement_report": TEXT })
    }
}

/// The `id` of a resource.
#[must_use]
pub fn id(resource: &Value) -> String {
    resource["id"].as_str().expect("an id").to_owned()
}

/// A subject as bodies name it.
#[must_use]
pub fn subject(kind: &str, id: &str) -> Value {
    json!({ "type": kind, "id": id })
}

/// One nomination, from its draft on.
pub struct Case {
    /// `/nominations/{id}`.
    pub path: String,
    /// The resource's id.
    pub id: String,
}

impl Case {
    /// Drafts a nomination as `head`.
    #[must_use]
    #[track_caller]
    pub fn draft(head: &Client, programme: &Programme, subject: &Value) -> Self {
        let made = head.post("/nominations", &programme.nomination(subject)).is(201);
        let id = id(&made.json());
        Self { path: format!("/nominations/{id}"), id }
    }

    /// Its ETag for `client` now.
    #[must_use]
    #[track_caller]
    pub fn etag(&self, client: &Client) -> String {
        client.get(&self.path).is(200).etag()
    }

    /// Adds a PDF as evidence.
    #[must_use]
    #[track_caller]
    pub fn add_evidence(&self, head: &Client, title: &str) -> Answer {
        let fields = [("kind", "decision"), ("title", title), ("year", "2022")];
        upload(head, &format!("{}/evidence", self.path), "quyet-dinh.pdf", pdf(title), &fields)
    }

    /// Moves it on, or tries to.
    #[must_use]
    #[track_caller]
    pub fn act(&self, client: &Client, action: &str, reason: Option<&str>) -> Answer {
        let etag = self.etag(client);
        move_on(client, &self.path, &etag, action, reason)
    }

    /// The office finds every judged criterion met.
    #[must_use]
    #[track_caller]
    pub fn find_all_met(&self, office: &Client) -> Answer {
        let path = format!("{}/verification", self.path);
        let sheet = office.get(&path).ok();
        let judged = sheet["items"].as_array().expect("criteria").iter().filter(|item| item["kind"] != "computed");
        let items: Vec<Value> =
            judged.map(|item| json!({ "criterion": item["criterion"], "outcome": "met" })).collect();
        office.put(&path, &self.etag(office), &json!({ "items": items }))
    }

    /// From draft to verified.
    #[track_caller]
    pub fn carry_to_verified(&self, head: &Client, office: &Client) {
        let _sent = self.act(head, "submit", None).is(200);
        let _found = self.find_all_met(office).is(200);
        let _verified = self.act(office, "verify", None).is(200);
    }
}

/// `POST …/transitions` for the version that `etag` names.
#[must_use]
pub fn move_on(client: &Client, path: &str, etag: &str, action: &str, reason: Option<&str>) -> Answer {
    let body = match reason {
        Some(reason) => json!({ "action": action, "reason": reason }),
        None => json!({ "action": action }),
    };
    let request = client.request(reqwest::Method::POST, &format!("{path}/transitions"));
    client.send(request.header(reqwest::header::IF_MATCH, etag).json(&body))
}

/// The body of a decision of the director.
#[must_use]
pub fn decision(programme: &Programme, number: &str, outcomes: &[(&str, &str)]) -> Value {
    let outcomes: Vec<Value> = outcomes
        .iter()
        .map(|(nomination, outcome)| json!({ "nomination_id": nomination, "outcome": outcome }))
        .collect();
    json!({
        "round_id": programme.round, "number": number, "issued_on": "2026-11-02",
        "signer": { "name": "Trần Văn Giám", "position": "Giám đốc Sở" }, "outcomes": outcomes
    })
}

impl Department {
    /// A person as a subject.
    #[must_use]
    pub fn as_person(&self, code: &str) -> Value {
        subject("person", self.person(code))
    }

    /// A unit as a subject.
    #[must_use]
    pub fn as_unit(&self, code: &str) -> Value {
        subject("unit", self.unit(code))
    }
}
