//! Honest files and honest mistakes: what a clerk uploads on a normal day.

use documents::tabular::{Limits, Table, TabularError, open};

use crate::package::{Package, sheet, text_row, workbook};

fn read(bytes: &[u8]) -> Result<Table, TabularError> {
    open(bytes, &Limits::default())
}

fn cells(table: &Table) -> Vec<(u32, Vec<&str>)> {
    table.rows.iter().map(|row| (row.number, row.cells().collect())).collect()
}

fn demo(name: &str) -> Vec<u8> {
    let path = format!("../server/demo/registry/{name}");
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_office_workbook_reads_as_the_office_sees_it() {
    let table = read(&demo("so-theo-doi-danh-hieu.xlsx")).unwrap();
    assert_eq!(table.sheet.as_deref(), Some("Danh hiệu cá nhân"));
    assert_eq!(table.rows.len(), 424, "rows 1 to 425, of which 3 is blank");
    assert_eq!(table.rows.last().unwrap().number, 425);
    assert_eq!(table.row(1).unwrap().cell(0), "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG");
    // Both header rows, through the merged cells: columns A-E go down, the years go right.
    let header = |number| (0..8).map(|column| table.shown(number, column)).collect::<Vec<_>>();
    assert_eq!(
        header(4),
        ["STT", "Mã NV", "Họ và tên", "Chức vụ", "Phòng, đơn vị", "Năm 2021", "Năm 2021", "Năm 2021"]
    );
    assert_eq!(header(5), ["STT", "Mã NV", "Họ và tên", "Chức vụ", "Phòng, đơn vị", "Xếp loại", "Danh hiệu", "Số QĐ"]);
    assert_eq!(table.shown(4, 19), "Năm 2025");
    let first: Vec<&str> = table.row(6).unwrap().cells().take(8).collect();
    assert_eq!(
        first,
        ["1", "NV0001", "Lý Anh Kiên", "Giám đốc Sở", "Sở Tài nguyên và Môi trường", "HTTNV", "LĐTT", "01/QĐ-STNMT"]
    );
    let total = table.row(425).unwrap();
    assert_eq!((total.cell(2), total.cell(4)), ("Tổng cộng", "419"));
}

#[test]
fn the_demo_csv_files_read_in_full() {
    for (name, records, width) in [("units.csv", 23, 6), ("people.csv", 419, 11), ("disciplines.csv", 3, 4)] {
        let table = read(&demo(name)).unwrap();
        assert_eq!(table.rows.len(), records + 1, "{name}");
        assert_eq!(table.rows[0].width(), width, "{name}");
    }
}

#[test]
fn csv_dialects_give_one_table() {
    let comma = "code,name\r\nVP,\"Văn phòng; Sở\"\r\n,\r\nP1,\"a \"\"b\"\"\"\r\n";
    let semicolon = "code;name\nVP;\"Văn phòng; Sở\"\n;\nP1;\"a \"\"b\"\"\"";
    let expected = vec![(1, vec!["code", "name"]), (2, vec!["VP", "Văn phòng; Sở"]), (4, vec!["P1", "a \"b\""])];
    for text in [comma.to_owned(), format!("\u{feff}{comma}"), semicolon.to_owned(), format!("\u{feff}{semicolon}")] {
        let table = read(text.as_bytes()).unwrap();
        assert_eq!(cells(&table), expected, "{text}");
        assert_eq!(table.sheet, None);
    }
    let declared = read("sep=;\r\na,b;c\r\n".as_bytes()).unwrap();
    assert_eq!(cells(&declared), [(2, vec!["a,b", "c"])]);
}

#[test]
fn csv_row_numbers_are_those_of_a_spreadsheet() {
    let text = "title line\n\nh1,h2\n\"two\nlines\",x\n\n\ny,z\n";
    for (text, broken) in [
        (text.to_owned(), "two\nlines"),
        (text.replace('\n', "\r\n"), "two\r\nlines"),
        (text.replace('\n', "\r"), "two\rlines"),
        (format!("sep=,\n{}", text.trim_start_matches("title line\n")), "two\nlines"),
    ] {
        let table = read(text.as_bytes()).unwrap();
        let numbers: Vec<u32> = table.rows.iter().map(|row| row.number).filter(|number| *number > 1).collect();
        assert_eq!(numbers, [3, 4, 7], "{text:?}");
        assert_eq!(table.row(4).unwrap().cell(0), broken);
    }
}

#[test]
fn broken_csv_is_placed() {
    let unclosed = "a,b\n1,\"x\n2,y\n";
    assert_eq!(read(unclosed.as_bytes()), Err(TabularError::UnclosedQuote { row: 2 }));
    let long = format!("a,b\n1,{}\n", "đ".repeat(32_768));
    let too_long = TabularError::CellTooLong { row: 2, column: "B".into(), limit: 32_767 };
    assert_eq!(read(long.as_bytes()), Err(too_long));
    let wide = format!("a\n{}x\n", ",".repeat(200));
    let too_wide = TabularError::TooManyColumns { row: 2, column: "GS".into(), limit: 200 };
    assert_eq!(read(wide.as_bytes()), Err(too_wide));
    let many = "x,y\n".repeat(200_000);
    assert_eq!(read(many.as_bytes()), Err(TabularError::TooManyRows { limit: 50_000 }));
    assert!(read("x,y\n".repeat(50_000).as_bytes()).is_ok());
}

#[test]
fn other_encodings_are_named_and_placed() {
    let wrong = |line, byte, guess| Err(TabularError::WrongEncoding { line, byte, guess });
    let utf16: Vec<u8> = "mã,tên\nVP,Văn phòng\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&[0xFF, 0xFE][..], &utf16].concat();
    assert_eq!(read(&marked), wrong(1, 0, Some("UTF-16LE")));
    assert_eq!(read(&utf16), wrong(1, 1, Some("UTF-16LE")));
    // "Đào Văn Ân" as Windows-1258 writes it: base letters, and tone marks of their own.
    let legacy = b"ma,ten\nNV1,\xD0\xE0o V\xE3n \xC2n\n";
    assert_eq!(read(legacy), wrong(2, 11, Some("windows-1258")));
    assert_eq!(read(b"a,b\nx\0y,z\n"), wrong(2, 5, None));
    assert_eq!(read(b"\xEF\xBB\xBFa,b\nx\xFFy,z\n"), wrong(2, 8, None));
}

#[test]
fn other_files_are_called_what_they_are() {
    let mut compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    compound.resize(1024, 0);
    let with_stream = |name: &str| {
        let mut bytes = compound.clone();
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let zip = |names: &[&str]| {
        let package = Package::new(&[]).zip();
        assert_eq!(read(&package), Err(TabularError::Empty), "a workbook without sheets");
        crate::package::patch(package, b"workbook.xml", names[0].as_bytes())
    };
    for (bytes, found) in [
        (with_stream("Workbook"), "xls"),
        (with_stream("WordDocument"), "ole"),
        (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj".to_vec(), "pdf"),
        (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec(), "png"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF\0".to_vec(), "jpg"),
        (b"<html ><body><table><tr><td>1".to_vec(), "html"),
        (b"<?xml version=\"1.0\"?><Workbook/>".to_vec(), "xml"),
        (b"{\\rtf1\\ansi}".to_vec(), "rtf"),
        (zip(&["workbook.bin"]), "xlsb"),
        (zip(&["document.txt"]), "zip"),
    ] {
        assert_eq!(read(&bytes), Err(TabularError::WrongKind { found }));
    }
    assert_eq!(read(&with_stream("EncryptedPackage")), Err(TabularError::PasswordProtected));
    for empty in [&b""[..], b"\xEF\xBB\xBF", b" \r\n\r\n"] {
        assert_eq!(read(empty), Err(TabularError::Empty));
    }
    assert!(read("BM,code\n1,2\n".as_bytes()).is_ok(), "two letters of a bitmap do not make one");
}

#[test]
fn documents_of_the_same_family_are_told_apart() {
    let package = |name: &str, also: &str| {
        let options = zip::write::SimpleFileOptions::default();
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        writer.start_file(name, options).unwrap();
        writer.start_file(also, options).unwrap();
        writer.finish().unwrap().into_inner()
    };
    for (bytes, found) in [
        (package("word/document.xml", "[Content_Types].xml"), "docx"),
        (package("ppt/presentation.xml", "[Content_Types].xml"), "pptx"),
        (package("mimetype", "content.xml"), "ods"),
    ] {
        assert_eq!(read(&bytes), Err(TabularError::WrongKind { found }));
    }
}

#[test]
fn the_first_visible_filled_sheet_is_read_and_named() {
    let package =
        Package::new(&[("Danh mục", "hidden"), ("Trống", "visible"), ("Số liệu", "visible"), ("Khác", "visible")])
            .part("xl/worksheets/sheet1.xml", sheet(&text_row(1, &["hidden"]), ""))
            .part("xl/worksheets/sheet2.xml", sheet(r#"<row r="9"><c r="A9" s="0"/></row>"#, ""))
            .part("xl/worksheets/sheet3.xml", sheet(&text_row(2, &["a", "", "b &amp; c"]), ""))
            .part("xl/worksheets/sheet4.xml", sheet(&text_row(1, &["other"]), ""));
    let table = read(&package.zip()).unwrap();
    assert_eq!(table.sheet.as_deref(), Some("Số liệu"));
    assert_eq!(table.other_sheets, ["Danh mục", "Trống", "Khác"]);
    assert_eq!(cells(&table), [(2, vec!["a", "", "b & c"])]);
}

#[test]
fn typed_cells_become_what_was_typed() {
    let styles = r#"<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let strings = r#"<sst count="2" uniqueCount="2"><si><t>Đỗ</t></si><si><r><t>An</t></r><r><t>h</t></r></si></sst>"#;
    let row = r#"<row r="7"><c r="A7" t="s"><v>0</v></c><c r="B7" t="s"><v>1</v></c><c r="C7" s="1"><v>44594</v></c>
        <c r="D7"><v>2021</v></c><c r="E7"><v>0.30000000000000004</v></c><c r="F7" t="b"><v>1</v></c>
        <c r="G7" t="e"><v>#N/A</v></c><c r="H7" t="str"><f>A7&amp;B7</f><v>ĐỗAnh</v></c></row>"#;
    let table = read(&workbook(row).part("xl/styles.xml", styles).part("xl/sharedStrings.xml", strings).zip()).unwrap();
    assert_eq!(cells(&table), [(7, vec!["Đỗ", "Anh", "2022-02-02", "2021", "0.3", "TRUE", "#N/A", "ĐỗAnh"])]);
}
