//! The release binary as a process of its own, with its CPU clock and memory as the kernel counts them.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::load::{Connection, Request, field};
use crate::seed::{self, Seeded};

/// Accounts are this and their role.
pub const USERNAME: &str = "bench";
/// Of both accounts.
pub const PASSWORD: &str = "một câu đủ dài để đo tốc độ 2026";

/// The account of one branch.
const NARROW: &str = "narrow";

/// A running server; ends with the value.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
}

impl Server {
    pub fn start(seeded: &Seeded, folder: &Path) -> Self {
        for (who, role, unit) in [
            ("office", "office", None),
            ("unit_head", "unit_head", None),
            (NARROW, "unit_head", Some(seed::BRANCH_CODE)),
        ] {
            let mut create = command(seeded, folder)
                .args([
                    "account",
                    "create",
                    "--username",
                    &format!("{USERNAME}_{who}"),
                    "--role",
                    role,
                    "--password-stdin",
                ])
                .args(unit.map(|code| ["--unit", code]).into_iter().flatten())
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .spawn()
                .unwrap();
            writeln!(create.stdin.take().unwrap(), "{PASSWORD}").unwrap();
            assert!(create.wait().unwrap().success());
        }
        let mut child =
            command(seeded, folder).args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn().unwrap();
        let line = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map(Result::unwrap)
            .find(|line| line.contains("http://"))
            .unwrap();
        let address = line.split("http://").nth(1).unwrap().trim().trim_end_matches('/').parse().unwrap();
        Self { child, address }
    }

    /// A fresh token of a head of everything: heads may create, and see what the office sees.
    pub fn token(&self) -> String {
        self.sign_in("unit_head")
    }

    /// A fresh token of somebody who sees one branch and what is below it.
    pub fn narrow_token(&self) -> String {
        self.sign_in(NARROW)
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    fn sign_in(&self, who: &str) -> String {
        let body = serde_json::json!({"username": format!("{USERNAME}_{who}"), "password": PASSWORD}).to_string();
        let text = format!(
            "POST /api/v1/auth/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let answer = Connection::open(self.address).send(&text);
        let answer: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        answer["access_token"].as_str().unwrap_or_else(|| panic!("no sign-in: {answer}")).to_owned()
    }

    /// Sends the request a few times, so that pages and statements are there.
    pub fn warm(&self, request: &Request) {
        let (token, mut connection) = (self.token(), Connection::open(self.address));
        for _ in 0..50 {
            connection.request(request, &token);
        }
    }

    pub fn body(&self, request: &Request) -> Vec<u8> {
        Connection::open(self.address).request(request, &self.token()).body
    }

    /// Statements a request sends, as `Server-Timing` tells.
    pub fn queries(&self, request: &Request) -> u32 {
        let answer = Connection::open(self.address).request(request, &self.token());
        let timing = field(&answer.head, "server-timing").unwrap();
        timing.split("desc=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    }

    /// User and system time so far.
    pub fn cpu_ms(&self) -> f64 {
        cpu_ms_of(self.child.id())
    }

    /// The most resident memory it ever had, its start and sign-ins among it.
    pub fn memory_mb(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn command(seeded: &Seeded, folder: &Path) -> Command {
    let mut command = Command::new(binary());
    command
        .env("DATABASE_URL", format!("sqlite:{}", seeded.path.display()))
        .env("STORAGE_URL", format!("file:{}", folder.join("files").display()))
        .env("JWT_KEY_FILE", folder.join("jwt.key"))
        .env("RATE_LIMITS", "off")
        .env("RUST_LOG", "warn");
    command
}

/// The program, built into the folder where this one is.
fn binary() -> PathBuf {
    std::env::current_exe().unwrap().with_file_name("dien-hinh")
}

/// CPU time of a process in milliseconds; the kernel counts in hundredths of a second.
pub fn cpu_ms_of(pid: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    let ticks: f64 = fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap();
    ticks * 10.0
}
