//! The demo department written straight into a database, past the import that is tested elsewhere.

use std::collections::HashMap;
use std::path::Path;

use chrono::{NaiveDate, Utc};
use diesel::RunQueryDsl;
use diesel::prelude::*;
use rules::Word;
use rules::registry::SubjectType;
use store::schema::{accounts, annual_records, criteria, criteria_sets, disciplines, people, periods, rounds, units};
use store::{AuditEvent, By, Conn, Db, Id, JsonVal, Outcome, StoreError, Ts, path_below};
use uuid::Uuid;

pub type Row = HashMap<String, String>;

pub fn rows(file: &str) -> Vec<Row> {
    let path = Path::new("../server/demo/registry").join(file);
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

pub struct Department {
    pub units: HashMap<String, Uuid>,
    pub paths: HashMap<String, String>,
    pub people: HashMap<String, Uuid>,
    pub period: Uuid,
    pub interim: Uuid,
    pub last: Uuid,
    pub account: Uuid,
}

/// Writes with an event that says nothing, as fixtures may.
pub fn write<T>(db: &Db, mut work: impl FnMut(&mut Conn) -> T) -> T {
    db.write(&By::cli(), |tx| {
        let event = AuditEvent {
            action: "test.prepared",
            subject_kind: "test",
            subject_id: String::new(),
            unit_id: None,
            version: None,
            details: serde_json::json!({}),
        };
        Ok::<_, StoreError>(Outcome::Changed(work(tx), event))
    })
    .unwrap()
}

fn day(text: &str) -> Option<NaiveDate> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

impl Department {
    pub fn load(db: &Db) -> Self {
        write(db, |tx| {
            let mut department = Self {
                units: HashMap::new(),
                paths: HashMap::new(),
                people: HashMap::new(),
                period: Uuid::now_v7(),
                interim: Uuid::now_v7(),
                last: Uuid::now_v7(),
                account: account(tx, "vanphong"),
            };
            department.programme(tx);
            department.structure(tx);
            department.staff(tx);
            department.records(tx);
            department
        })
    }

    fn programme(&self, tx: &mut Conn) {
        let now = Ts::new(Utc::now());
        diesel::insert_into(periods::table)
            .values((
                periods::id.eq(Id(self.period)),
                periods::code.eq("GD"),
                periods::name.eq("Giai đoạn 2021-2025"),
                periods::first_year.eq(2021),
                periods::last_year.eq(2025),
                periods::created_at.eq(now),
                periods::updated_at.eq(now),
                periods::version.eq(1),
            ))
            .execute(tx)
            .unwrap();
        let set = Id::new();
        diesel::insert_into(criteria_sets::table)
            .values((
                criteria_sets::id.eq(set),
                criteria_sets::period_id.eq(Id(self.period)),
                criteria_sets::number.eq(1),
                criteria_sets::state.eq("active"),
                criteria_sets::source.eq("plan"),
                criteria_sets::created_at.eq(now),
                criteria_sets::updated_at.eq(now),
                criteria_sets::version.eq(1),
            ))
            .execute(tx)
            .unwrap();
        for criterion in rules::programme::plan_criteria() {
            diesel::insert_into(criteria::table)
                .values((
                    criteria::id.eq(Id::new()),
                    criteria::criteria_set_id.eq(set),
                    criteria::code.eq(criterion.code),
                    criteria::subject_type.eq(criterion.subject_type.as_str()),
                    criteria::position.eq(criterion.position),
                    criteria::text_vi.eq(criterion.text_vi),
                    criteria::text_en.eq(criterion.text_en),
                    criteria::source_clause.eq(criterion.source),
                    criteria::kind.eq(criterion.kind.as_str()),
                ))
                .execute(tx)
                .unwrap();
        }
        for (id, kind, years) in
            [(self.interim, "interim", [2021, 2022, 2023].as_slice()), (self.last, "final", &[2021, 2022, 2023, 2024])]
        {
            diesel::insert_into(rounds::table)
                .values((
                    rounds::id.eq(Id(id)),
                    rounds::period_id.eq(Id(self.period)),
                    rounds::criteria_set_id.eq(set),
                    rounds::kind.eq(kind),
                    rounds::name.eq(kind),
                    rounds::state.eq("open"),
                    rounds::years.eq(JsonVal(serde_json::json!(years))),
                    rounds::needs_council.eq(false),
                    rounds::created_at.eq(now),
                    rounds::updated_at.eq(now),
                    rounds::version.eq(1),
                ))
                .execute(tx)
                .unwrap();
        }
    }

    fn structure(&mut self, tx: &mut Conn) {
        let all = rows("units.csv");
        // A parent may stand below its children in the file.
        while self.units.len() < all.len() {
            for row in &all {
                let parent = &row["parent_code"];
                if self.units.contains_key(&row["code"]) || !(parent.is_empty() || self.units.contains_key(parent)) {
                    continue;
                }
                self.unit(tx, &row["code"], &row["name"], &row["kind"], some(parent), &row["valid_from"]);
            }
        }
    }

    pub fn unit(
        &mut self,
        tx: &mut Conn,
        code: &str,
        name: &str,
        kind: &str,
        parent: Option<&str>,
        from: &str,
    ) -> Uuid {
        let (id, now) = (Uuid::now_v7(), Ts::new(Utc::now()));
        let path = path_below(parent.map_or("", |parent| &self.paths[parent]), id);
        diesel::insert_into(units::table)
            .values((
                units::id.eq(Id(id)),
                units::code.eq(code),
                units::name.eq(name),
                units::kind.eq(kind),
                units::parent_id.eq(parent.map(|parent| Id(self.units[parent]))),
                units::path.eq(&path),
                units::valid_from.eq(from.parse::<NaiveDate>().unwrap()),
                units::sort_key.eq(rules::text::sort_key(name)),
                units::search_folded.eq(""),
                units::search_exact.eq(""),
                units::created_at.eq(now),
                units::updated_at.eq(now),
                units::version.eq(1),
            ))
            .execute(tx)
            .unwrap();
        self.units.insert(code.to_owned(), id);
        self.paths.insert(code.to_owned(), path);
        id
    }

    fn staff(&mut self, tx: &mut Conn) {
        let now = Ts::new(Utc::now());
        for (row, seq) in rows("people.csv").iter().zip(1_i64..) {
            let id = Uuid::now_v7();
            diesel::insert_into(people::table)
                .values((
                    (people::id.eq(Id(id)), people::seq.eq(seq), people::employee_code.eq(&row["employee_code"])),
                    (people::full_name.eq(&row["full_name"]), people::gender.eq(some(&row["gender"]))),
                    (people::unit_id.eq(Id(self.units[&row["unit_code"]])), people::position.eq(&row["position"])),
                    (people::leadership.eq(&row["leadership"]), people::employment.eq(&row["employment"])),
                    (people::joined_on.eq(day(&row["joined_on"]).unwrap()), people::left_on.eq(day(&row["left_on"]))),
                    (people::sort_key.eq(rules::text::sort_key(&row["full_name"])), people::sort_key_version.eq(1)),
                    (people::search_folded.eq(""), people::search_exact.eq("")),
                    (people::created_at.eq(now), people::updated_at.eq(now), people::version.eq(1)),
                ))
                .execute(tx)
                .unwrap();
            self.people.insert(row["employee_code"].clone(), id);
        }
    }

    fn records(&self, tx: &mut Conn) {
        for row in rows("annual_records.csv") {
            let kind = SubjectType::from_word(&row["subject_type"]).unwrap();
            let date = day(&row["decision_date"]).zip(some(&row["decision_number"]));
            self.record(tx, kind, &row["subject_code"], &row["year"], &row["rating"], some(&row["title"]), date);
        }
        for row in rows("disciplines.csv") {
            let now = Ts::new(Utc::now());
            diesel::insert_into(disciplines::table)
                .values((
                    disciplines::id.eq(Id::new()),
                    disciplines::person_id.eq(Id(self.people[&row["employee_code"]])),
                    disciplines::kind.eq(&row["kind"]),
                    disciplines::decided_on.eq(day(&row["decided_on"]).unwrap()),
                    disciplines::decision_number.eq(&row["decision_number"]),
                    disciplines::created_at.eq(now),
                    disciplines::updated_at.eq(now),
                    disciplines::version.eq(1),
                ))
                .execute(tx)
                .unwrap();
        }
    }

    #[allow(clippy::too_many_arguments, reason = "a record has that many fields")]
    pub fn record(
        &self,
        tx: &mut Conn,
        kind: SubjectType,
        code: &str,
        year: &str,
        rating: &str,
        title: Option<&str>,
        decided: Option<(NaiveDate, &str)>,
    ) {
        let now = Ts::new(Utc::now());
        let (person, unit) = match kind {
            SubjectType::Person => (Some(Id(self.people[code])), None),
            SubjectType::Unit => (None, Some(Id(self.units[code]))),
        };
        diesel::insert_into(annual_records::table)
            .values((
                annual_records::id.eq(Id::new()),
                annual_records::person_id.eq(person),
                annual_records::unit_id.eq(unit),
                annual_records::year.eq(year.parse::<i32>().unwrap()),
                annual_records::rating.eq(rating),
                annual_records::title.eq(title),
                annual_records::decision_number.eq(decided.map(|(_, number)| number)),
                annual_records::decision_date.eq(decided.map(|(date, _)| date)),
                annual_records::created_at.eq(now),
                annual_records::updated_at.eq(now),
                annual_records::version.eq(1),
            ))
            .execute(tx)
            .unwrap();
    }
}

pub fn account(tx: &mut Conn, username: &str) -> Uuid {
    let (id, now) = (Uuid::now_v7(), Ts::new(Utc::now()));
    diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(Id(id)),
            accounts::username.eq(username),
            accounts::username_key.eq(username),
            accounts::password_hash.eq("-"),
            accounts::must_change_password.eq(false),
            accounts::created_at.eq(now),
            accounts::updated_at.eq(now),
            accounts::version.eq(1),
        ))
        .execute(tx)
        .unwrap();
    id
}
