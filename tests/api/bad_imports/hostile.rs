//! Workbooks made to harm (F10 and F11 of the reliability notes) and very long files, against a server in a process of its
//! own: its memory can be seen, and an abort is seen as one.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Cursor, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use rules::accounts::Role;
use tests::department::import;
use tests::support::{App, Client, Database, PASSWORD, username};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Set for the process that serves.
const SERVES: &str = "TESTS_SERVE_FOR_PARENT";
const MAX_GROWTH_KIB: u64 = 64 << 10;

/// The child: serves until its standard input ends.
#[test]
#[ignore = "run by hostile_files_cost_little in a process of its own"]
fn child_serves() {
    if std::env::var_os(SERVES).is_none() {
        return;
    }
    let app = App::start_with(Database::Sqlite, |config| config.rate_limits = false);
    println!("\nserves {}", app.url());
    let _end = std::io::stdin().read_to_end(&mut Vec::new()).expect("the parent lives");
}

struct Server {
    child: Child,
    url: String,
}

impl Server {
    fn start() -> Self {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "bad_imports::hostile::child_serves", "--ignored", "--nocapture"])
            .env(SERVES, "yes")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the child starts");
        let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let url = lines
            .map(|line| line.expect("text"))
            .find_map(|line| line.strip_prefix("serves ").map(str::to_owned))
            .expect("the child serves");
        Self { child, url }
    }

    /// Memory in KiB: `VmRSS` now, or `VmHWM` at its highest.
    fn memory(&self, field: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("the server lives");
        let line = status.lines().find_map(|line| line.strip_prefix(field)).expect("the field");
        line.trim_start_matches(':').trim().trim_end_matches(" kB").parse().expect("a number")
    }

    /// The highest mark begins anew.
    fn forget_highest(&self) {
        std::fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5").expect("the mark can be cleared");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ended = self.child.wait();
    }
}

/// Tells the others that it is over, also when this test fails.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn workbook(rows: impl FnOnce(&mut ZipWriter<Cursor<Vec<u8>>>)) -> Vec<u8> {
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            r#"<Relationships><Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    for (name, content) in [
        ("_rels/.rels", relation("rId1", "officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relation("rId1", "worksheet", "worksheets/sheet1.xml")),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(content.as_bytes()).expect("written");
    }
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).expect("a part");
    write!(zip, r#"<worksheet xmlns="{MAIN}"><sheetData>"#).expect("written");
    rows(&mut zip);
    zip.write_all(b"</sheetData></worksheet>").expect("written");
    zip.finish().expect("a package").into_inner()
}

/// Two cells, far apart (F10).
fn far(reference: &str) -> Vec<u8> {
    workbook(|zip| {
        let row = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;
        write!(zip, r#"{row}<row r="1048576"><c r="{reference}"><v>1</v></c></row>"#).expect("written");
    })
}

/// 237 MB of blanks in 230 kB (F11).
fn bomb() -> Vec<u8> {
    workbook(|zip| (0..237).for_each(|_| zip.write_all(&[b' '; 1_000_000]).expect("written")))
}

fn long_csv() -> Vec<u8> {
    let mut file = String::from("subject_type,subject_code,year,rating,title\n");
    (0..200_000).for_each(|row| writeln!(file, "person,NV{row:06},2021,good,").expect("text grows"));
    file.into_bytes()
}

#[test]
fn hostile_files_cost_little_and_hinder_nobody() {
    let server = Server::start();
    let client = Client::new(server.url.clone(), None);
    let office = client.with_token(&client.sign_in(&username(Role::Office), PASSWORD));
    let head = client.with_token(&client.sign_in(&username(Role::UnitHead), PASSWORD));
    let over = AtomicBool::new(false);
    let (jobs, asked) = std::thread::scope(|scope| {
        let others = scope.spawn(|| {
            let mut asked = 0_u32;
            while !over.load(Ordering::Relaxed) {
                let _units = head.get("/units").ok();
                asked += 1;
            }
            asked
        });
        let ends = Over(&over);
        let jobs: Vec<_> = [
            ("F10, 3.3 GB elsewhere", far("CZ1048576"), "too_many_rows"),
            ("F10, aborts elsewhere", far("XFD1048576"), "too_many_rows"),
            ("F11", bomb(), "unsafe_archive"),
            ("200,000 rows", long_csv(), "too_many_rows"),
        ]
        .into_iter()
        .map(|(name, file, code)| {
            server.forget_highest();
            let before = server.memory("VmRSS");
            let size = file.len();
            let job = import(&office, "annual_records", "a.xlsx", file);
            println!("{name}: {size} bytes, {} KiB", server.memory("VmHWM").saturating_sub(before));
            (name, code, job, server.memory("VmHWM").saturating_sub(before))
        })
        .collect();
        drop(ends);
        (jobs, others.join().expect("the others were answered"))
    });
    for (name, code, job, growth) in jobs {
        assert_eq!((&job["state"], job["error"]["code"].as_str()), (&"failed".into(), Some(code)), "{name}: {job}");
        assert!(growth < MAX_GROWTH_KIB, "{name}: {growth} KiB");
    }
    assert!(asked > 0);
    assert_eq!(office.get("/people?include=total").ok()["total"], 0);
}
