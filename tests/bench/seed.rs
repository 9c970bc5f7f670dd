//! Made-up departments of any size, written straight into a database: 5,000 units, 40,000 people, many nominations.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use rules::text::{search_tokens, sort_key};
use store::{DatabaseUrl, Db};
use uuid::Uuid;

/// Units of the department.
pub const UNITS: usize = 5_000;
/// People.
pub const PEOPLE: usize = 40_000;
/// The branch that filtered pages ask for: itself and ten below it, and theirs.
const BRANCH: usize = 7;
/// Its code.
pub const BRANCH_CODE: &str = "U00007";
/// How many ids of nominations are handed on.
const CHOSEN: usize = 500;
/// Rows a statement.
const BATCH: usize = 500;
const AT: &str = "2025-01-01T00:00:00.000000Z";

const SURNAMES: [&str; 16] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý",
];
const MIDDLE: [&str; 8] = ["Văn", "Thị", "Minh", "Thùy", "Anh", "Hồng", "Quốc", "Đức"];
const GIVEN: [&str; 12] = ["An", "Bình", "Chi", "Dũng", "Đông", "Hạnh", "Khoa", "Lan", "Nam", "Phúc", "Sơn", "Yến"];
const WORK: [&str; 10] = [
    "số hóa hồ sơ địa chính",
    "một cửa liên thông",
    "quan trắc nước ngầm",
    "thu gom rác thải nhựa",
    "giám sát khai thác cát",
    "bản đồ nền tỷ lệ lớn",
    "đo đạc bằng máy bay không người lái",
    "xây dựng nông thôn mới",
    "cấp giấy lưu động",
    "tiết kiệm điện",
];
const STATES: [&str; 5] = ["draft", "submitted", "verified", "recommended", "recognised"];

/// A filled database and the ids that requests need.
pub struct Seeded {
    pub path: PathBuf,
    pub period: Uuid,
    pub round: Uuid,
    /// A round in which nobody is nominated yet.
    pub open_round: Uuid,
    /// A branch with branches below it: some of the nominations.
    pub unit: Uuid,
    /// A part of the nominations, evenly chosen.
    pub nominations: Vec<Uuid>,
    /// People without a nomination in the open round.
    pub free_people: Vec<Uuid>,
}

struct Sql<'a> {
    db: &'a Db,
    head: &'static str,
    rows: String,
    count: usize,
}

impl<'a> Sql<'a> {
    fn into(db: &'a Db, head: &'static str) -> Self {
        Self { db, head, rows: String::new(), count: 0 }
    }

    fn row(&mut self, values: std::fmt::Arguments<'_>) {
        let comma = if self.rows.is_empty() { "" } else { "," };
        write!(self.rows, "{comma}({values})").unwrap();
        self.count += 1;
        if self.count.is_multiple_of(BATCH) {
            self.flush();
        }
    }

    fn flush(&mut self) {
        if !self.rows.is_empty() {
            self.db.execute_outside_transaction(&format!("INSERT INTO {} VALUES {}", self.head, self.rows)).unwrap();
            self.rows.clear();
        }
    }
}

/// Makes the database at `path` with so many nominations.
pub fn fill(path: &Path, nominations: usize) -> Seeded {
    let db = Db::open(&DatabaseUrl::Sqlite(path.to_owned()), 1).unwrap();
    db.migrate().unwrap();
    db.execute_outside_transaction("BEGIN").unwrap();
    let units = units(&db);
    let people = people(&db, &units);
    let (period, round, open_round) = rounds(&db);
    let nominations = fill_nominations(&db, &people, round, nominations);
    db.execute_outside_transaction("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let free_people = people.iter().map(|person| person.id).take(4_000).collect();
    Seeded { path: path.to_owned(), period, round, open_round, unit: units[BRANCH].0, nominations, free_people }
}

fn units(db: &Db) -> Vec<(Uuid, String)> {
    let mut units: Vec<(Uuid, String)> = Vec::with_capacity(UNITS);
    let mut sql = Sql::into(
        db,
        "units (id, code, name, kind, parent_id, path, valid_from, sort_key, search_folded, search_exact, created_at, updated_at, version)",
    );
    for index in 0..UNITS {
        let id = Uuid::now_v7();
        // A department of branches of branches: ten below each.
        let parent = index.checked_sub(1).map(|before| units[before / 10].clone());
        let path = format!("{}{id}/", parent.as_ref().map_or("", |(_, path)| path.as_str()));
        let name = format!("Chi nhánh số {index}");
        let (folded, exact) = search_tokens(&name);
        let parent_id = parent.map_or("NULL".to_owned(), |(id, _)| format!("'{id}'"));
        sql.row(format_args!(
            "'{id}','U{index:05}','{name}','{}',{parent_id},'{path}','2003-07-01',x'{}','{folded}','{exact}','{AT}','{AT}',1",
            if index == 0 { "department" } else { "branch" },
            hex::encode(sort_key(&name)),
        ));
        units.push((id, path));
    }
    sql.flush();
    units
}

struct Person {
    id: Uuid,
    unit: Uuid,
    code: String,
    name: String,
}

fn people(db: &Db, units: &[(Uuid, String)]) -> Vec<Person> {
    let mut sql = Sql::into(
        db,
        "people (id, employee_code, full_name, unit_id, position, leadership, employment, joined_on, sort_key, sort_key_version, search_folded, search_exact, created_at, updated_at, version)",
    );
    let people: Vec<Person> = (0..PEOPLE)
        .map(|index| Person {
            id: Uuid::now_v7(),
            unit: units[index % UNITS].0,
            code: format!("NV{index:06}"),
            name: format!("{} {} {}", SURNAMES[index % 16], MIDDLE[index / 16 % 8], GIVEN[index / 128 % 12]),
        })
        .collect();
    for person in &people {
        let (folded, exact) = search_tokens(&format!("{} {}", person.name, person.code));
        sql.row(format_args!(
            "'{}','{}','{}','{}','Chuyên viên','none','civil_servant','2015-01-01',x'{}',1,'{folded}','{exact}','{AT}','{AT}',1",
            person.id,
            person.code,
            person.name,
            person.unit,
            hex::encode(sort_key(&person.name)),
        ));
    }
    sql.flush();
    let mut records =
        Sql::into(db, "annual_records (id, person_id, year, rating, title, created_at, updated_at, version)");
    for (index, person) in people.iter().enumerate() {
        for year in 2021..=2024 {
            let (rating, title) =
                if index % 5 == 0 { ("excellent", "'grassroots_emulation_fighter'") } else { ("good", "NULL") };
            records.row(format_args!("'{}','{}',{year},'{rating}',{title},'{AT}','{AT}',1", Uuid::now_v7(), person.id));
        }
    }
    records.flush();
    people
}

fn rounds(db: &Db) -> (Uuid, Uuid, Uuid) {
    let [period, set, round, open] = [(); 4].map(|()| Uuid::now_v7());
    db.execute_outside_transaction(&format!(
        "INSERT INTO periods VALUES ('{period}','GD-BENCH','Giai đoạn đo',2021,2025,'{AT}','{AT}',1);
         INSERT INTO criteria_sets VALUES ('{set}','{period}',1,'active','plan II.2','{AT}','{AT}',1);
         INSERT INTO rounds (id, period_id, criteria_set_id, kind, name, state, years, needs_council, created_at, updated_at, version) VALUES
         ('{round}','{period}','{set}','final','Tổng kết','open','[2021,2022,2023,2024]',0,'{AT}','{AT}',1),
         ('{open}','{period}','{set}','ad_hoc','Đột xuất','open','[2024]',0,'{AT}','{AT}',1)"
    ))
    .unwrap();
    (period, round, open)
}

fn fill_nominations(db: &Db, people: &[Person], round: Uuid, count: usize) -> Vec<Uuid> {
    let mut sql = Sql::into(
        db,
        "nominations (id, code, round_id, unit_id, subject_type, person_id, subject_name, subject_code, subject_sort_key, summary, achievement_report, state, search_folded, search_exact, created_by, created_at, updated_at, version)",
    );
    // One live nomination a person and round: further ones were withdrawn.
    let mut chosen = Vec::new();
    for index in 0..count {
        let person = &people[index % PEOPLE];
        let state = if index < PEOPLE { STATES[index % 5] } else { "withdrawn" };
        let summary = format!("Sáng kiến {} tại {}, năm {}", WORK[index % 10], person.code, 2021 + index % 5);
        let (folded, exact) = search_tokens(&format!("DHTT-2025-{index:06} {} {} {summary}", person.name, person.code));
        let report = "Giảm thời gian giải quyết hồ sơ, người dân hài lòng hơn. ".repeat(10);
        let at = format!("2025-02-01T{:02}:{:02}:{:02}.{:06}Z", index / 3600 % 24, index / 60 % 60, index % 60, index);
        let id = Uuid::now_v7();
        if index % (count / CHOSEN) == 0 {
            chosen.push(id);
        }
        sql.row(format_args!(
            "'{id}','DHTT-2025-{index:06}','{round}','{}','person','{}','{}','{}',x'{}','{summary}','{report}','{state}','{folded}','{exact}','{id}','{at}','{at}',1",
            person.unit,
            person.id,
            person.name,
            person.code,
            hex::encode(sort_key(&person.name)),
        ));
    }
    sql.flush();
    chosen
}
