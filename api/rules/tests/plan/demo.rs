//! The demo department's own files, read for the tests without the import that they also test.

use std::collections::HashMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use rules::Word;
use rules::evaluation::{
    DisciplineRecord, LedUnit, Question, RULE_VERSION, RecordOfYear, SubjectRef, TitleHeld, UnitStanding, Verdict,
    assess, led_unit,
};
use rules::registry::{DisciplineKind, Leadership, Rating, SubjectType, UnitKind};
use uuid::Uuid;

pub(crate) type Row = HashMap<String, String>;

pub(crate) fn folder() -> PathBuf {
    PathBuf::from("../server/demo/registry")
}

pub(crate) fn rows(file: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(folder().join(file)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Rank by the contract's list, apart from the product's catalogue.
fn rank(code: &str) -> i32 {
    match code {
        "advanced_worker" | "advanced_labour_collective" => 1,
        "grassroots_emulation_fighter" | "excellent_labour_collective" => 2,
        "provincial_emulation_fighter" | "provincial_emulation_flag" => 3,
        "national_emulation_fighter" | "government_emulation_flag" => 4,
        other => panic!("no such title: {other}"),
    }
}

pub(crate) struct Department {
    pub(crate) units: HashMap<String, Row>,
    pub(crate) people: Vec<Row>,
    records: HashMap<(String, String), Vec<RecordOfYear>>,
    disciplines: HashMap<String, Vec<DisciplineRecord>>,
}

impl Department {
    pub(crate) fn load() -> Self {
        let mut records: HashMap<_, Vec<_>> = HashMap::new();
        for (row, number) in rows("annual_records.csv").iter().zip(1..) {
            let record = RecordOfYear {
                id: Uuid::from_u128(number),
                year: row["year"].parse().unwrap(),
                rating: some(&row["rating"]).map(|r| Rating::from_word(&r).unwrap()),
                title: some(&row["title"]).map(|code| TitleHeld { rank: rank(&code), code }),
                decision_number: some(&row["decision_number"]),
                decision_date: some(&row["decision_date"]).map(|d| d.parse().unwrap()),
            };
            let key = (row["subject_type"].clone(), row["subject_code"].clone());
            records.entry(key).or_default().push(record);
        }
        let mut disciplines: HashMap<_, Vec<_>> = HashMap::new();
        for row in rows("disciplines.csv") {
            disciplines.entry(row["employee_code"].clone()).or_default().push(DisciplineRecord {
                id: Uuid::nil(),
                kind: DisciplineKind::from_word(&row["kind"]).unwrap(),
                decided_on: row["decided_on"].parse::<NaiveDate>().unwrap(),
                decision_number: some(&row["decision_number"]),
            });
        }
        let units = rows("units.csv").into_iter().map(|row| (row["code"].clone(), row)).collect();
        Self { units, people: rows("people.csv"), records, disciplines }
    }

    pub(crate) fn unit_question(&self, code: &str, years: &[i32]) -> Question {
        Question {
            rule_version: RULE_VERSION,
            subject: subject(SubjectType::Unit, code, &self.units[code]["name"]),
            years: years.to_vec(),
            records: self.records_of("unit", code),
            undecided_years: vec![],
            disciplines: vec![],
            waivers: vec![],
            leadership: Leadership::None,
            led_unit: None,
        }
    }

    pub(crate) fn person_question(&self, row: &Row, years: &[i32]) -> Question {
        let code = &row["employee_code"];
        let leadership = Leadership::from_word(&row["leadership"]).unwrap();
        let led = self.led_by(leadership, &row["unit_code"]).map(|unit| LedUnit {
            verdict: self.unit_verdict(&unit, years),
            unit: subject(SubjectType::Unit, &unit, &self.units[&unit]["name"]),
            standing: UnitStanding::Open,
            outside: None,
        });
        Question {
            rule_version: RULE_VERSION,
            subject: subject(SubjectType::Person, code, &row["full_name"]),
            years: years.to_vec(),
            records: self.records_of("person", code),
            undecided_years: vec![],
            disciplines: self.disciplines.get(code).cloned().unwrap_or_default(),
            waivers: vec![],
            leadership,
            led_unit: led,
        }
    }

    pub(crate) fn unit_verdict(&self, code: &str, years: &[i32]) -> Verdict {
        assess(&self.unit_question(code, years)).verdict
    }

    fn records_of(&self, kind: &str, code: &str) -> Vec<RecordOfYear> {
        self.records.get(&(kind.to_owned(), code.to_owned())).cloned().unwrap_or_default()
    }

    fn led_by(&self, leadership: Leadership, unit: &str) -> Option<String> {
        let mut upwards = Vec::new();
        let mut code = unit.to_owned();
        while let Some(row) = self.units.get(&code) {
            upwards.push((row["code"].clone(), UnitKind::from_word(&row["kind"]).unwrap()));
            code = row["parent_code"].clone();
        }
        let ids: Vec<_> = upwards.iter().map(|(code, kind)| (id(code), *kind)).collect();
        led_unit(leadership, &ids)
            .map(|led| upwards.into_iter().find(|(code, _)| id(code) == led).map(|(code, _)| code).unwrap())
    }
}

fn id(code: &str) -> Uuid {
    let mut bytes = [0_u8; 16];
    bytes[..code.len()].copy_from_slice(code.as_bytes());
    Uuid::from_bytes(bytes)
}

fn subject(kind: SubjectType, code: &str, name: &str) -> SubjectRef {
    SubjectRef { kind, id: id(code), code: code.to_owned(), name: name.to_owned() }
}
