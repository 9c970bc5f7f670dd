//! Files made to harm (F10 and F11 of the reliability notes, and relatives): refused quickly and in little memory.
//!
//! Each is opened by a child process, so that an abort is seen as one and the peak memory is its own.

use std::fmt::Write as _;
use std::process::Command;

use documents::tabular::{Limits, open};

use crate::package::{Package, patch, sheet, text_row, workbook};

const FILE: &str = "DOCUMENTS_HOSTILE_FILE";
const MAX_GROWTH_KIB: u64 = 64 << 10;
/// Processor time, not wall time: the machine may be busy.
const MAX_CPU_MS: u64 = 2_000;

/// The child: opens the file named by the environment and reports outcome, memory and time.
#[test]
#[ignore = "run by hostile_files_cost_little in a process of its own"]
fn child_opens_one_file() {
    let bytes = std::fs::read(std::env::var(FILE).unwrap()).unwrap();
    let (memory, cpu) = (peak_kib(), cpu_ms());
    let outcome = match open(&bytes, &Limits::default()) {
        Ok(table) => format!("ok:{}", table.rows.len()),
        Err(error) => error.code().to_owned(),
    };
    println!("\nresult {outcome} {} {}", peak_kib() - memory, cpu_ms() - cpu);
}

fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

fn cpu_ms() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let ticks = stat.rsplit(')').next().unwrap().split_whitespace().skip(11).take(2);
    ticks.map(|ticks| ticks.parse::<u64>().unwrap()).sum::<u64>() * 10
}

#[test]
fn hostile_files_cost_little() {
    let folder = tempfile::tempdir().unwrap();
    let mut failures = String::new();
    for (name, bytes, expected) in files() {
        let path = folder.path().join("hostile");
        std::fs::write(&path, &bytes).unwrap();
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "hostile::child_opens_one_file", "--ignored", "--nocapture"])
            .env(FILE, &path)
            .env("RUST_BACKTRACE", "0")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let result: Vec<&str> =
            text.lines().find_map(|line| line.strip_prefix("result ")).unwrap_or_default().split(' ').collect();
        let figure = |at: usize| result.get(at).and_then(|figure| figure.parse::<u64>().ok()).unwrap_or(u64::MAX);
        println!("{name}: {} bytes, {result:?}", bytes.len());
        if result[0] != expected || figure(1) > MAX_GROWTH_KIB || figure(2) > MAX_CPU_MS || !output.status.success() {
            writeln!(failures, "{name}: expected {expected}, got {result:?}, {}", output.status).unwrap();
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

fn files() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    [far_cells(), bombs(), amplifiers(), bulk(), packages()].concat()
}

type Case = (&'static str, Vec<u8>, &'static str);

fn far_cells() -> Vec<Case> {
    let far = |reference: &str| {
        let digits = reference.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let first = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;
        workbook(&format!(r#"{first}<row r="{digits}"><c r="{reference}"><v>1</v></c></row>"#)).zip()
    };
    let dimension = format!(
        r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData>{}</sheetData></worksheet>"#,
        text_row(1, &["a"])
    );
    let declared = Package::new(&[("S", "visible")]).part("xl/worksheets/sheet1.xml", dimension);
    vec![
        ("F10, 13 s and 3.3 GB elsewhere", far("CZ1048576"), "too_many_rows"),
        ("F10, aborts elsewhere", far("XFD1048576"), "too_many_rows"),
        ("far column", far("XFD2"), "too_many_columns"),
        ("row overflows", far("A99999999999999"), "damaged_file"),
        ("column overflows", far("ZZZZZZZZZZZZ2"), "damaged_file"),
        ("declared dimension is not believed", declared.zip(), "ok:1"),
    ]
}

fn bombs() -> Vec<Case> {
    // 237 MB of blanks between rows, as F11; and the same with a header that claims it is small.
    let blanks = sheet(&" ".repeat(237_000_000), "");
    let package = Package::new(&[("S", "visible")]).part("xl/worksheets/sheet1.xml", blanks.clone()).zip();
    let size = u32::try_from(blanks.len()).unwrap().to_le_bytes();
    let lying = patch(package.clone(), &size, &1000_u32.to_le_bytes());
    // Poorly packed on purpose: no ratio to see, only the size.
    let mut noise = 1_u32;
    let mut rows = String::new();
    while rows.len() < 70_000_000 {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        write!(rows, r#"<c r="A1" s="{noise}"/>"#).unwrap();
    }
    let large = workbook(&format!("<row r=\"1\">{rows}</row>")).zip();
    let media = workbook(&text_row(1, &["a"])).part("xl/media/image1.png", vec![0_u8; 90_000_000]);
    vec![
        ("F11, 237 MB", package, "unsafe_archive"),
        ("F11 with a false size", lying, "damaged_file"),
        ("70 MB of cells", large, "file_too_large"),
        ("bomb in a picture", media.zip(), "unsafe_archive"),
    ]
}

fn amplifiers() -> Vec<Case> {
    let styles = |xml: String| workbook(&text_row(1, &["a"])).part("xl/styles.xml", xml).zip();
    let strings = |xml: String| workbook(&text_row(1, &["a"])).part("xl/sharedStrings.xml", xml).zip();
    let code = "0".repeat(1_000_000);
    let format = format!(r#"<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>"#);
    let formats = r#"<xf numFmtId="200"/>"#.repeat(15_000);
    let one_string = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(32_000));
    let repeated: String = (1..=20_000).map(|row| format!(r#"<row r="{row}"><c t="s"><v>0</v></c></row>"#)).collect();
    let wide: String = (1..=50_000).map(|row| format!(r#"<row r="{row}"><c r="GR{row}"><v>1</v></c></row>"#)).collect();
    let runs = "<r><t>0123456789abcdef</t></r>".repeat(400_000);
    vec![
        ("reserves what it claims", strings(r#"<sst uniqueCount="9999999999999"><si><t>a</t></si></sst>"#.into()), "file_too_large"),
        ("claim hidden behind an attribute", strings(r#"<sst a=">" uniqueCount = '777777777777'/>"#.into()), "file_too_large"),
        ("one long format for all styles", styles(format!("<styleSheet>{format}<cellXfs>{formats}</cellXfs></styleSheet>")), "unsafe_archive"),
        ("a million fonts", styles(format!("<styleSheet><fonts>{}</fonts></styleSheet>", "<font/>".repeat(1_000_000))), "file_too_large"),
        ("a million strings", strings(format!("<sst>{}</sst>", "<si><t>a</t></si>".repeat(900_000))), "file_too_large"),
        ("one string of a million runs", strings(format!("<sst><si>{runs}</si></sst>")), "unsafe_archive"),
        ("one string 20,000 times", workbook(&repeated).part("xl/sharedStrings.xml", one_string).zip(), "file_too_large"),
        ("50,000 rows of one far cell", workbook(&wide).zip(), "file_too_large"),
        ("merged regions", Package::new(&[("S", "visible")]).part("xl/worksheets/sheet1.xml",
            sheet(&text_row(1, &["a"]), &format!("<mergeCells>{}</mergeCells>", r#"<mergeCell ref="A1:B2"/>"#.repeat(500_000)))).zip(), "file_too_large"),
        ("nesting", workbook(&"<row>".repeat(3_000_000)).zip(), "unsafe_archive"),
        ("entities", workbook("").part("xl/sharedStrings.xml",
            r#"<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>"#).zip(), "unsafe_archive"),
        ("one endless comment", workbook(&format!("<!--{}-->", "<> ".repeat(1_000_000))).zip(), "unsafe_archive"),
    ]
}

fn bulk() -> Vec<Case> {
    let rows =
        |count: u32| (1..=count).map(|row| text_row(row, &["NV0001", "2021", "HTTNV", "LĐTT"])).collect::<String>();
    let mut csv = String::new();
    (0..200_000).for_each(|row| writeln!(csv, "NV{row:06},2021,HTTNV,LĐTT,12,01/QĐ-STNMT").unwrap());
    vec![
        ("200,000 rows, xlsx", workbook(&rows(200_000)).zip(), "too_many_rows"),
        ("200,000 rows, csv", csv.into_bytes(), "too_many_rows"),
        ("50,000 rows, xlsx", workbook(&rows(50_000)).zip(), "ok:50000"),
    ]
}

fn packages() -> Vec<Case> {
    let one_cell = || workbook(&text_row(1, &["a"]));
    let flags = |bytes: Vec<u8>| {
        // General purpose bit 0 in every central and local header: encrypted.
        let mut bytes = bytes;
        for (signature, offset) in [(b"PK\x01\x02", 8), (b"PK\x03\x04", 6)] {
            for at in 0..bytes.len() - 30 {
                if bytes[at..].starts_with(signature) {
                    bytes[at + offset] |= 1;
                }
            }
        }
        bytes
    };
    let named = |name: &str| one_cell().part(name, "x").zip();
    let twice = patch(named("xl/worksheets/sheetX.xml"), b"sheetX.xml", b"sheet1.xml");
    let mut crowd = one_cell();
    for index in 0..3_000 {
        crowd = crowd.part(&format!("xl/x{index}.xml"), "");
    }
    let cut = one_cell().zip();
    vec![
        ("climbing name", named("../../etc/passwd"), "unsafe_archive"),
        ("absolute name", patch(named("Xetc/passwd"), b"Xetc/passwd", b"/etc/passwd"), "unsafe_archive"),
        ("drive name", named("c:/windows/x"), "unsafe_archive"),
        ("one name twice", twice, "unsafe_archive"),
        ("encrypted entries", flags(one_cell().zip()), "password_protected"),
        ("3,000 entries", crowd.zip(), "file_too_large"),
        ("cut off", cut[..cut.len() / 2].to_vec(), "damaged_file"),
        (
            "another encoding",
            workbook("")
                .part(
                    "xl/sharedStrings.xml",
                    "<?xml version=\"1.0\" encoding=\"UTF-16\"?><sst/>"
                        .encode_utf16()
                        .flat_map(u16::to_le_bytes)
                        .collect::<Vec<u8>>(),
                )
                .zip(),
            "unsafe_archive",
        ),
        (
            "backwards region",
            Package::new(&[("S", "visible")])
                .part(
                    "xl/worksheets/sheet1.xml",
                    sheet(&text_row(1, &["a"]), r#"<mergeCells><mergeCell ref="C9:A1"/></mergeCells>"#),
                )
                .zip(),
            "damaged_file",
        ),
        ("rows backwards", workbook(&(text_row(9, &["a"]) + &text_row(2, &["b"]))).zip(), "damaged_file"),
    ]
}
