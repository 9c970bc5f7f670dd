//! Files into rows: the demo department's files whole, then everything that can be wrong with one.

use std::collections::BTreeSet;

use crate::demo::{folder, rows};
use calamine::{Data, Reader, Xlsx, open_workbook};
use chrono::NaiveDate;
use rules::Word;
use rules::registry::import::{
    AnnualRecordRow, MAX_ERRORS, MAX_ROWS, RawRow, RowCode, RowError, name_mismatches, order_units,
    read_annual_records, read_disciplines, read_initiatives, read_ledger, read_people, read_units, recognise,
    references,
};
use rules::registry::{ImportKind, default_titles};
use rules::text::nfc;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn file(name: &str) -> Vec<RawRow> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(folder().join(name)).unwrap();
    (1..).zip(reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect())).collect()
}

fn table(text: &str) -> Vec<RawRow> {
    let cells = |line: &str| line.split('|').map(str::to_owned).collect();
    (1..).zip(text.trim().lines().map(cells)).collect()
}

fn workbook() -> Vec<RawRow> {
    let mut book: Xlsx<_> = open_workbook(folder().join("so-theo-doi-danh-hieu.xlsx")).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let text = |cell: &Data| if matches!(cell, Data::Empty) { String::new() } else { cell.to_string() };
    (1..).zip(range.rows().map(|row| row.iter().map(text).collect())).collect()
}

/// What a record says, for comparison across files.
fn said(row: &AnnualRecordRow) -> (String, i32, String, String, String) {
    let word = |rating: Option<rules::registry::Rating>| rating.map_or("", Word::as_str).to_owned();
    (
        row.subject_code.clone(),
        row.year,
        word(row.rating),
        row.title.clone().unwrap_or_default(),
        row.decision_number.clone().unwrap_or_default(),
    )
}

#[test]
fn the_demo_files_are_read_whole() {
    let units = read_units(&file("units.csv"));
    assert_eq!((units.rows, units.lines.len(), units.errors.len()), (23, 23, 0));
    let people = read_people(&file("people.csv"));
    assert_eq!((people.lines.len(), people.errors.len()), (419, 0));
    let odd: Vec<u32> = people.warnings.iter().map(|warning| warning.row).collect();
    assert_eq!(odd, vec![285, 345], "NV0284 and NV0344 left before they joined: taken, with a warning");
    let records = read_annual_records(&file("annual_records.csv"), &default_titles(), today());
    assert_eq!((records.lines.len(), records.errors), (2134, vec![]));
    assert_eq!(read_initiatives(&file("initiatives.csv"), today()).lines.len(), 54);
    assert_eq!(read_disciplines(&file("disciplines.csv")).lines.len(), 3);
    let codes: BTreeSet<_> = units.lines.iter().map(|line| line.value.code.clone()).collect();
    let known = |code: &str| codes.contains(code);
    assert_eq!(references(&people.lines, "unit_code", |row| Some(&row.unit_code), known), vec![]);
    let order = order_units(&units.lines, |_| false).unwrap();
    let place = |code: &str| order.iter().position(|i| units.lines[*i].value.code == code).unwrap();
    assert!(place("STNMT") < place("VPDK") && place("VPDK") < place("CN-NT"));
}

#[test]
fn the_ledger_says_what_the_records_say() {
    let batch = read_ledger(&workbook(), &default_titles(), today());
    assert_eq!((batch.rows, &batch.errors[..]), (419, &[][..]));
    assert!(batch.keep_missing);
    let ours: BTreeSet<_> = batch.lines.iter().map(|line| said(&line.value)).collect();
    let expected: BTreeSet<_> = rows("annual_records.csv")
        .into_iter()
        .filter(|row| row["subject_type"] == "person")
        .map(|row| {
            let field = |name: &str| row[name].clone();
            let year = row["year"].parse().unwrap();
            (field("subject_code"), year, field("rating"), field("title"), field("decision_number"))
        })
        .collect();
    assert_eq!(ours, expected);
    let people = rows("people.csv");
    let name_of = |code: &str| people.iter().find(|row| row["employee_code"] == code).map(|row| &*row["full_name"]);
    assert_eq!(name_mismatches(&batch.lines, "Họ và tên", name_of), vec![]);
    for line in &batch.lines {
        let name = line.value.subject_name.as_deref().unwrap();
        assert_eq!(Some(name), name_of(&line.value.subject_code), "NFC, without stray blanks");
    }
    assert!(workbook().iter().any(|(_, cells)| cells.iter().any(|cell| nfc(cell) != *cell)), "the file has NFD");
}

#[test]
fn headings_and_words_may_be_vietnamese() {
    let batch = read_people(&table(
        "DANH SÁCH CÁN BỘ\n\nSTT|Mã NV|Họ và tên|Giới tính|Mã đơn vị|Chức vụ|Lãnh đạo|Đối tượng|Ngày vào\n\
         1|NV1|  Nguyễn  Văn Đông |Nam|VP|Giám đốc|Lãnh đạo Sở|Công chức|01/02/2020",
    ));
    assert_eq!(batch.errors, vec![]);
    let person = &batch.lines[0].value;
    assert_eq!(person.full_name, "Nguyễn Văn Đông");
    assert_eq!(person.joined_on.to_string(), "2020-02-01");
    assert_eq!(person.leadership.as_str(), "department_leader");
    let batch = read_annual_records(
        &table("Đối tượng|Mã|Năm|Xếp loại|Danh hiệu|Cấp ban hành\nCá nhân|NV1|2023|HTXSNV|CSTĐ CS|Giám đốc Sở"),
        &default_titles(),
        today(),
    );
    assert_eq!(batch.errors, vec![]);
    assert_eq!(batch.lines[0].value.title.as_deref(), Some("grassroots_emulation_fighter"));
}

const RECORDS: &str = "subject_type|subject_code|year|rating|title|months_worked|issuing_authority\n";

fn first_error(rest: &str) -> (u32, Option<String>, RowCode) {
    let batch = read_annual_records(&table(&format!("{RECORDS}{rest}")), &default_titles(), today());
    assert!(!batch.is_good());
    let RowError { row, column, code, .. } = batch.errors[0].clone();
    (row, column, code)
}

#[test]
fn each_bad_record_is_named_by_row_and_column() {
    let good = "person|NV1|2023|excellent|LĐTT|12|department_director";
    let cases = [
        ("person|NV1|1989|good||12|", "year", RowCode::YearOutOfRange),
        ("person|NV1|2027|good||12|", "year", RowCode::YearOutOfRange),
        ("person|NV1|zwei|good||12|", "year", RowCode::BadNumber),
        ("person||2023|good||12|", "subject_code", RowCode::MissingValue),
        ("person|Nguyễn|2023|good||12|", "subject_code", RowCode::BadCode),
        ("robot|NV1|2023|good||12|", "subject_type", RowCode::UnknownWord),
        ("person|NV1|2023|tốt quá||12|", "rating", RowCode::UnknownWord),
        ("person|NV1|2023|||12|", "rating", RowCode::MissingValue),
        ("person|NV1|2023|good|Anh hùng|12|", "title", RowCode::UnknownTitle),
        ("person|NV1|2023|good|TTLĐXS|12|", "title", RowCode::TitleWrongSubject),
        ("person|NV1|2003|good|LĐTT|12|", "title", RowCode::TitleNotValidThen),
        ("unit|VP|2022|excellent|TTLĐXS|12|department_director", "issuing_authority", RowCode::AuthorityNotCompetent),
        (
            "person|NV1|2023|good|CSTĐTQ|12|provincial_people_committee",
            "issuing_authority",
            RowCode::AuthorityNotCompetent,
        ),
        ("person|NV1|2023|good||13|", "months_worked", RowCode::BadNumber),
        ("person|NV1|2023|excellent|LĐTT|12|", "subject_code", RowCode::DuplicateRow),
        ("person|NV1|2023|good|CSTĐCS|12|", "rating", RowCode::ConflictingRating),
    ];
    for (line, column, code) in cases {
        let found = first_error(&format!("{good}\n{line}"));
        assert_eq!(found, (3, Some(column.to_owned()), code), "{line}");
    }
    assert_eq!(first_error(&format!("{good}|more")), (2, None, RowCode::TooManyCells));
}

#[test]
fn the_wrong_file_is_told_apart_from_a_broken_one() {
    let wrong = read_people(&file("units.csv"));
    assert_eq!((wrong.errors[0].code, wrong.errors[0].args["kind"].as_str()), (RowCode::WrongKind, "units"));
    let ledger = read_annual_records(&workbook(), &default_titles(), today());
    assert_eq!(ledger.errors[0].args["kind"], "annual_ledger");
    let csv = read_ledger(&file("annual_records.csv"), &default_titles(), today());
    assert_eq!(csv.errors[0].args["kind"], "annual_records");
    let broken = read_units(&table("code|name|kind\nVP|Văn phòng|office"));
    assert_eq!(
        (broken.errors[0].code, broken.errors[0].args["column"].as_str()),
        (RowCode::MissingColumn, "parent_code")
    );
    let twice = read_units(&table("code|mã|name|kind|parent_code\nVP|VP|Văn phòng|office|"));
    assert_eq!(twice.errors[0].code, RowCode::RepeatedColumn);
    assert_eq!(read_units(&[]).errors[0].code, RowCode::EmptyFile);
    assert_eq!(read_units(&table(" | | ")).errors[0].code, RowCode::EmptyFile);
    for (name, kind) in [("people.csv", ImportKind::People), ("disciplines.csv", ImportKind::Disciplines)] {
        assert_eq!(recognise(&file(name)), Some(kind));
    }
}

#[test]
fn old_encodings_and_hidden_characters_are_not_stored() {
    for (name, code) in [
        ("NguyÔn V¨n §«ng", RowCode::MisEncoded),
        ("Nguyeãn Vaên Ñoâng", RowCode::MisEncoded),
        ("Nguyá»…n VÄƒn Ä\u{90}Ã´ng", RowCode::MisEncoded),
        ("Nguy\u{FFFD}n", RowCode::MisEncoded),
        ("Nguyễn\u{202E}Văn", RowCode::ForbiddenCharacter),
        ("Nguyễn\u{200B}Văn", RowCode::ForbiddenCharacter),
    ] {
        let batch = read_units(&table(&format!("code|name|kind|parent_code\nVP|{name}|office|")));
        assert_eq!((batch.rejected, batch.errors[0].code), (1, code), "{name}");
    }
}

#[test]
fn many_errors_are_counted_and_some_are_listed() {
    let mut rows = table("code|name|kind|parent_code");
    rows.extend((2..2002).map(|row| (row, vec!["VP".into(), "x".into(), "castle".into(), String::new()])));
    let batch = read_units(&rows);
    assert_eq!((batch.rejected, batch.errors.len()), (2000, MAX_ERRORS));
    rows.extend((0..200_000).map(|_| (1, vec![])));
    let batch = read_units(&rows);
    assert_eq!(
        (batch.errors[0].code, batch.errors[0].args["max"].clone()),
        (RowCode::TooManyRows, MAX_ROWS.to_string())
    );
}

#[test]
fn a_ledger_with_a_slip_is_refused_at_its_place() {
    let head = "STT|Mã NV|Họ và tên|Năm 2021|||Năm 2022\n|||Xếp loại|Danh hiệu|Số QĐ|Xếp loại|Danh hiệu|Số QĐ\n";
    let read = |rest: &str| read_ledger(&table(&format!("{head}{rest}")), &default_titles(), today());
    let good = read("1|NV1|An|HTXSNV|CSTĐCS; CSTĐ tỉnh|1/QĐ; 2/QĐ|||\n|||||||\n||Tổng cộng|1");
    assert_eq!((good.errors.len(), good.lines.len(), good.rows), (0, 2, 1));
    for (line, column, code) in [
        ("1|NV1|An|HTXSNV|CSTĐCS; CSTĐ tỉnh|1/QĐ|||", "Năm 2021 – Số QĐ", RowCode::DecisionCount),
        ("1|NV1|An||||||3/QĐ", "Năm 2022 – Số QĐ", RowCode::DecisionCount),
        ("1|NV1|An|tốt|-||||", "Năm 2021 – Xếp loại", RowCode::UnknownWord),
        ("1|NV1|An|HTTNV|Vua||||", "Năm 2021 – Danh hiệu", RowCode::UnknownTitle),
        ("1||An|HTTNV|||||", "Mã NV", RowCode::MissingValue),
        ("1|NV2|B|HTTNV|-||||\n2|NV2|B|HTTNV|-||||", "Năm 2021", RowCode::DuplicateRow),
    ] {
        let batch = read(line);
        assert_eq!((batch.errors[0].column.as_deref(), batch.errors[0].code), (Some(column), code), "{line}");
    }
}

#[test]
fn a_loop_of_units_and_an_unknown_parent_are_refused() {
    let read = |rest: &str| read_units(&table(&format!("code|name|kind|parent_code\n{rest}"))).lines;
    let codes = |errors: Vec<RowError>| errors.iter().map(|error| (error.row, error.code)).collect::<Vec<_>>();
    let looped = order_units(&read("A|a|office|B\nB|b|office|A\nC|c|office|"), |_| false).unwrap_err();
    assert_eq!(codes(looped), vec![(2, RowCode::ParentLoop), (3, RowCode::ParentLoop)]);
    let unknown = order_units(&read("A|a|office|X"), |_| false).unwrap_err();
    assert_eq!(codes(unknown), vec![(2, RowCode::UnknownCode)]);
    assert_eq!(order_units(&read("B|b|office|A\nA|a|office|X"), |code| code == "X").unwrap(), vec![1, 0]);
}
