//! One of everything in `CN-A`, and the ids that fill the placeholders of every path.

use rules::accounts::Role;
use serde_json::{Value, json};
use tests::department::{Case, Department, Programme, decision, finished, id, move_on, upload};
use tests::support::{App, Client, PASSWORD, add_account};

/// The person that everything about a person is about.
pub const PERSON: &str = "NV-A02";

/// The department with one of everything in `CN-A`.
pub struct Scene {
    /// Units and people.
    pub department: Department,
    /// The period and its round.
    pub programme: Programme,
    /// Templates of the document, up to a placeholder, with what stands for it.
    places: Vec<(&'static str, String)>,
}

/// First of a list, by the list's path.
fn first(client: &Client, list: &str) -> String {
    let page = client.get(list).ok();
    assert!(page["items"].as_array().is_some_and(|items| !items.is_empty()), "{list} is empty");
    id(&page["items"][0])
}

impl Scene {
    /// Makes it, all through the API.
    pub fn set(app: &App) -> Self {
        let department = Department::found(app);
        let programme = Programme::begin(app);
        let mut scene = Self { department, programme, places: Vec::new() };
        scene.add_registry(app);
        scene.add_programme(app);
        scene.add_case(app);
        scene
    }

    /// A path of the document with its placeholders filled.
    pub fn path(&self, template: &str) -> String {
        let mut path = template.to_owned();
        for (known, value) in &self.places {
            if template.starts_with(&format!("/api/v1{known}")) {
                let placeholder = known.rfind('{').map_or("", |at| &known[at..]);
                path = path.replacen(placeholder, value, 1);
            }
        }
        assert!(!path.contains('{'), "{template}: the scene has nothing for it");
        path.strip_prefix("/api/v1").map_or(path.clone(), str::to_owned)
    }

    /// What stands for a placeholder.
    pub fn place(&self, known: &str) -> &str {
        let found = self.places.iter().find(|(template, _)| *template == known);
        &found.expect("a place of the scene").1
    }

    fn put(&mut self, known: &'static str, value: String) {
        self.places.push((known, value));
    }

    fn add_registry(&mut self, app: &App) {
        let office = app.client(Role::Office);
        let (unit, person) = (self.department.unit("CN-A").to_owned(), self.department.person(PERSON).to_owned());
        let discipline = json!({
            "person_id": person, "kind": "reprimand", "decided_on": "2025-03-04", "decision_number": "9/QĐ-STN"
        });
        let discipline = id(&office.post("/disciplines", &discipline).is(201).json());
        let rename = json!({
            "kind": "rename", "effective_on": "2025-01-01", "reason": "Sắp xếp lại", "new_name": "Chi nhánh A mới",
            "decision_number": "10/QĐ-STN"
        });
        let etag = office.get(&format!("/units/{unit}")).etag();
        let request = office.request(reqwest::Method::POST, &format!("/units/{unit}/successions"));
        let renamed = office.send(request.header("if-match", etag).json(&rename)).is(201);
        let account = add_account(app.db(), "an.a", Role::Staff, Some(self.department.key("CN-A")));
        let admin = app.client(Role::Admin);
        let grant = first(&admin, &format!("/accounts/{account}/grants"));
        let asked = upload(
            &office,
            "/imports",
            "units.csv",
            b"code,name,kind,parent_code,valid_from,valid_to\n".to_vec(),
            &[("kind", "units"), ("dry_run", "true")],
        );
        let job = id(&finished(&office, &asked.is(202)));
        self.put("/accounts/{id}", account.to_string());
        self.put("/accounts/{id}/grants/{grant_id}", grant);
        self.put("/units/{id}/successions/{succession_id}", id(&renamed.json()));
        self.put("/annual-records/{id}", first(&office, &format!("/people/{person}/annual-records")));
        self.put("/initiatives/{id}", first(&office, &format!("/initiatives?person_id={person}")));
        self.put("/disciplines/{id}", discipline);
        self.put("/title-catalogue/{code}", "advanced_worker".to_owned());
        self.put("/jobs/{id}", job);
        self.put("/units/{id}", unit);
        self.put("/people/{id}", person);
    }

    fn add_programme(&mut self, app: &App) {
        let office = app.client(Role::Office);
        let (round, unit) = (self.programme.round.clone(), self.department.unit("CN-A").to_owned());
        let more = json!({ "unit_id": unit, "deadline": "nomination", "due_on": "2100-01-31", "reason": "Bão lụt" });
        let extension = id(&office.post(&format!("/rounds/{round}/extensions"), &more).is(201).json());
        let waiver = json!({
            "subject": self.department.as_person("NV-A03"), "criterion": "I5a", "year": 2022, "reason": "Nghỉ thai sản"
        });
        let waiver = id(&office.post(&format!("/rounds/{round}/waivers"), &waiver).is(201).json());
        let outside = json!({
            "period_id": self.programme.period, "issuer": "UBND tỉnh", "decision_number": "5/QĐ-UBND",
            "decided_on": "2024-05-06", "note": null
        });
        let outside = id(&office.post(&format!("/units/{unit}/recognitions"), &outside).is(201).json());
        let period = self.programme.period.clone();
        self.put("/periods/{id}/criteria-sets/{set_id}", first(&office, &format!("/periods/{period}/criteria-sets")));
        self.put("/periods/{id}", period);
        self.put("/rounds/{id}/extensions/{extension_id}", extension);
        self.put("/rounds/{id}/waivers/{waiver_id}", waiver);
        self.put("/rounds/{id}/eligibility/{subject_type}", "person".to_owned());
        let person = self.department.person(PERSON).to_owned();
        self.put("/rounds/{id}/eligibility/{subject_type}/{subject_id}", person);
        self.put("/rounds/{id}", round);
        self.put("/units/{id}/recognitions/{recognition_id}", outside);
    }

    fn add_case(&mut self, app: &App) {
        let (office, director) = (app.client(Role::Office), app.client(Role::Director));
        let head = self.department.member(app, "head.a", Role::UnitHead, "CN-A");
        let subject = self.department.as_person(PERSON);
        let body = self.programme.registration(self.department.unit("CN-A"), &subject);
        let registered = head.post("/registrations", &body).is(201);
        let registration = format!("/registrations/{}", id(&registered.json()));
        let fostered = json!({ "happened_on": "2022-03-04", "description": "Cử đi học", "result": null });
        let fostered = id(&head.post(&format!("{registration}/fostering-activities"), &fostered).is(201).json());
        let etag = head.get(&registration).etag();
        let _sent = move_on(&head, &registration, &etag, "submit", None).is(200);

        let draft = Case::draft(&head, &self.programme, &subject);
        let evidence = id(&draft.add_evidence(&head, "Quyết định").is(201).json());
        let unit = Case::draft(&head, &self.programme, &self.department.as_unit("CN-A"));
        unit.carry_to_verified(&head, &office);
        let body = decision(&self.programme, "77/QĐ-STN", &[(&unit.id, "recognised")]);
        let decided = id(&director.post("/decisions", &body).is(201).json());
        let notice = first(&head, "/notices");
        self.put("/registrations/{id}", id(&registered.json()));
        self.put("/fostering-activities/{id}", fostered);
        self.put("/nominations/{id}/evidence/{evidence_id}", evidence);
        self.put("/nominations/{id}", draft.id);
        self.put("/decisions/{id}", decided);
        self.put("/notices/{id}", notice);
    }

    /// Signs in an account made behind the server's back.
    pub fn sign_in(app: &App, username: &str) -> Client {
        app.anonymous().with_token(&app.anonymous().sign_in(username, PASSWORD))
    }

    /// The value of a place as JSON.
    pub fn id_of(&self, known: &str) -> Value {
        Value::String(self.place(known).to_owned())
    }
}
