//! Reports: the same numbers in every format, no formulas, and CSV that comes back as it went.

use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use documents::report::{Cell, Column, ColumnKind, Delimiter, Percent, Report, ReportError, csv, json, xlsx};
use documents::tabular::{Limits, open};
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn column(key: &str, title: &str, kind: ColumnKind) -> Column {
    Column { key: key.into(), title: title.into(), kind }
}

fn report() -> Report {
    let row = |unit: &str, count, rate, date| {
        vec![Cell::Text(unit.into()), Cell::Integer(count), Cell::Percent(Percent(rate)), date]
    };
    Report {
        title: "Tổng hợp đăng ký 2021/2023".into(),
        subtitle: Some("Vòng sơ kết".into()),
        columns: vec![
            column("unit", "Đơn vị", ColumnKind::Text),
            column("registered", "Số đăng ký", ColumnKind::Integer),
            column("rate", "Tỷ lệ (%)", ColumnKind::Percent),
            column("decided_on", "Ngày quyết định", ColumnKind::Date),
        ],
        rows: vec![
            row("Văn phòng Sở", 12, 3333, Cell::Date(day(2022, 2, 2))),
            row("Chi cục Bảo vệ môi trường", 1_234, 1250, Cell::Empty),
            row("-", -3, 10_000, Cell::Date(day(2025, 12, 31))),
        ],
        totals: Some(row("Cộng", 1_243, 100, Cell::Empty)),
        notes: vec!["Số liệu đến ngày 31/12/2025.".into()],
    }
}

fn sheet_cells(bytes: Vec<u8>) -> Vec<Vec<Data>> {
    let mut book = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[0].clone();
    let formulas = book.worksheet_formula(&name).unwrap();
    assert!(formulas.is_empty(), "no formula in any cell");
    book.worksheet_range(&name).unwrap().rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn csv_is_what_a_program_and_a_spreadsheet_expect() {
    let text = String::from_utf8(csv(&report(), Delimiter::Comma).unwrap()).unwrap();
    let expected = "\u{feff}Đơn vị,Số đăng ký,Tỷ lệ (%),Ngày quyết định\r\n\
        Văn phòng Sở,12,33.33,2022-02-02\r\n\
        Chi cục Bảo vệ môi trường,1234,12.5,\r\n\
        -,-3,100,2025-12-31\r\n\
        Cộng,1243,1,\r\n";
    assert_eq!(text, expected);
    let text = String::from_utf8(csv(&report(), Delimiter::Semicolon).unwrap()).unwrap();
    assert!(text.contains("Văn phòng Sở;12;33,33;2022-02-02\r\n"), "{text}");
}

#[test]
fn xlsx_holds_the_same_typed_values() {
    let cells = sheet_cells(xlsx(&report(), day(2025, 12, 31)).unwrap());
    assert_eq!(cells[0][0], Data::String("Tổng hợp đăng ký 2021/2023".into()));
    assert_eq!(cells[3][2], Data::String("Tỷ lệ (%)".into()));
    for (offset, row) in report().rows.iter().chain(&report().totals).enumerate() {
        for (at, cell) in row.iter().enumerate() {
            let found = &cells[4 + offset][at];
            match cell {
                Cell::Empty => assert_eq!(*found, Data::Empty),
                Cell::Text(text) => assert_eq!(*found, Data::String(text.clone())),
                Cell::Integer(number) => assert_eq!(*found, Data::Float(*number as f64)),
                Cell::Percent(percent) => assert_eq!(*found, Data::Float(percent.value())),
                Cell::Date(date) => {
                    let Data::DateTime(moment) = found else { panic!("{found:?} is no date") };
                    let (year, month, day, ..) = moment.to_ymd_hms_milli();
                    assert_eq!(format!("{year:04}-{month:02}-{day:02}"), date.to_string());
                }
            }
        }
    }
    assert_eq!(cells.last().unwrap()[0], Data::String("Số liệu đến ngày 31/12/2025.".into()));
}

#[test]
fn xlsx_prints_and_filters() {
    let bytes = xlsx(&report(), day(2025, 12, 31)).unwrap();
    assert_eq!(bytes, xlsx(&report(), day(2025, 12, 31)).unwrap(), "the same input gives the same bytes");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(archive.by_name(name).unwrap()).unwrap();
    let sheet = part("xl/worksheets/sheet1.xml");
    for expected in [
        r#"<pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/>"#,
        r#"<autoFilter ref="A4:D7"/>"#,
        r#"orientation="landscape""#,
        r#"fitToHeight="0""#,
    ] {
        assert!(sheet.contains(expected), "{expected} in {sheet}");
    }
    assert!(part("xl/workbook.xml").contains("$4:$4</definedName>"), "header repeats on each page");
}

#[test]
fn json_is_keyed_and_carries_the_same_numbers() {
    let value: serde_json::Value = serde_json::from_slice(&json(&report()).unwrap()).unwrap();
    assert_eq!(value["columns"][2], serde_json::json!({"key": "rate", "title": "Tỷ lệ (%)", "kind": "percent"}));
    let second =
        serde_json::json!({"unit": "Chi cục Bảo vệ môi trường", "registered": 1234, "rate": 12.5, "decided_on": null});
    assert_eq!(value["rows"][1], second);
    assert_eq!(value["rows"][0]["decided_on"], "2022-02-02");
    assert_eq!(value["totals"]["registered"], 1243);
    assert_eq!(value["notes"][0], "Số liệu đến ngày 31/12/2025.");
}

#[test]
fn numbers_are_equal_in_all_formats() {
    let value: serde_json::Value = serde_json::from_slice(&json(&report()).unwrap()).unwrap();
    let table = open(&csv(&report(), Delimiter::Comma).unwrap(), &Limits::default()).unwrap();
    let sheet = sheet_cells(xlsx(&report(), day(2025, 12, 31)).unwrap());
    for row in 0..3 {
        for (at, key) in [(1, "registered"), (2, "rate")] {
            let number = value["rows"][row][key].as_f64().unwrap();
            assert_eq!(table.rows[row + 1].cell(at).parse::<f64>().unwrap(), number);
            assert_eq!(sheet[row + 4][at], Data::Float(number));
        }
    }
}

#[test]
fn an_exported_workbook_can_be_imported() {
    let table = open(&xlsx(&report(), day(2025, 12, 31)).unwrap(), &Limits::default()).unwrap();
    assert_eq!(table.sheet.as_deref(), Some("Tổng hợp đăng ký 2021 2023"));
    let rows: Vec<(u32, Vec<&str>)> = table.rows.iter().map(|row| (row.number, row.cells().collect())).collect();
    assert_eq!(rows[2], (4, vec!["Đơn vị", "Số đăng ký", "Tỷ lệ (%)", "Ngày quyết định"]));
    assert_eq!(rows[3], (5, vec!["Văn phòng Sở", "12", "33.33", "2022-02-02"]));
    assert_eq!(rows[5], (7, vec!["-", "-3", "100", "2025-12-31"]));
}

#[test]
fn hostile_names_stay_text() {
    let names = [
        "=HYPERLINK(\"http://x.example\",\"bấm\")",
        "+84",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "=cmd|' /C calc'!A0",
        "-",
        "'=1",
        "http://x.example",
        "mailto:a@b.c",
        "a\",=1",
        "a\r\n=1",
        "{=1}",
        "<b>&amp;</b>",
        "_x0041_",
    ];
    let rows = names.iter().map(|name| vec![Cell::Text((*name).into())]).collect();
    let report = Report { rows, columns: vec![column("name", "=Tên", ColumnKind::Text)], totals: None, ..report() };
    let text = csv(&report, Delimiter::Comma).unwrap();
    let records = ::csv::ReaderBuilder::new().has_headers(false).from_reader(&text[3..]).into_records();
    for record in records {
        let field = record.unwrap()[0].to_owned();
        assert!(!field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) || field == "-", "{field:?}");
    }
    let cells = sheet_cells(xlsx(&report, day(2025, 12, 31)).unwrap());
    for (offset, name) in names.iter().enumerate() {
        // XML itself turns CR into LF on reading.
        assert_eq!(cells[4 + offset][0].to_string().replace("\r", ""), name.replace('\r', ""));
    }
}

#[test]
fn ragged_rows_are_an_error_in_every_format() {
    let mut ragged = report();
    ragged.rows[1].pop();
    let check = |result: Result<Vec<u8>, ReportError>| {
        assert!(matches!(result, Err(ReportError::Ragged { row: 1, cells: 3, columns: 4 })));
    };
    check(csv(&ragged, Delimiter::Comma));
    check(json(&ragged));
    check(xlsx(&ragged, day(2025, 12, 31)));
}

proptest! {
    #[test]
    fn csv_comes_back_as_it_went(
        rows in prop::collection::vec(prop::collection::vec("[-=+@'\",;a\\tđ \\r\\n-]{0,6}", 3), 1..8),
        semicolon in any::<bool>(),
    ) {
        let cells = rows.iter().map(|row| row.iter().map(|text| Cell::Text(text.clone())).collect()).collect();
        let columns = ["a", "b", "c"].map(|key| column(key, key, ColumnKind::Text)).to_vec();
        let report = Report { title: String::new(), subtitle: None, columns, rows: cells, totals: None, notes: Vec::new() };
        let delimiter = if semicolon { Delimiter::Semicolon } else { Delimiter::Comma };
        let table = open(&csv(&report, delimiter).unwrap(), &Limits::default()).unwrap();
        let filled: Vec<_> = rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
        prop_assert_eq!(table.rows.len(), filled.len() + 1);
        for (row, texts) in table.rows.iter().skip(1).zip(filled) {
            for (at, text) in texts.iter().enumerate() {
                prop_assert_eq!(row.cell(at), text);
            }
        }
    }
}
