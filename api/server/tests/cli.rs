//! The command line, run as the program it is.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop where it is"
)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

const PASSWORD: &str = "con trâu đi trước cái cày theo sau";

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let at = |name: &str| folder.join(name).display().to_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_dien-hinh"));
    command
        .args(arguments)
        .env_clear()
        .env("DATABASE_URL", format!("sqlite:{}", at("test.db")))
        .env("STORAGE_URL", format!("file:{}", at("files")))
        .env("JWT_KEY_FILE", at("jwt.key"))
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = program(folder, arguments).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[track_caller]
fn fine(folder: &Path, arguments: &[&str], input: &str) -> String {
    let output = run(folder, arguments, input);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output));
    text(&output)
}

#[track_caller]
fn refused(folder: &Path, arguments: &[&str], input: &str) -> String {
    let output = run(folder, arguments, input);
    assert!(!output.status.success(), "{arguments:?}: {}", text(&output));
    text(&output)
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

const CREATE: [&str; 7] = ["account", "create", "--username", "quan.tri", "--role", "admin", "--password-stdin"];

#[test]
fn the_first_account_comes_from_the_command_line() {
    let folder = folder();
    let weak = refused(folder.path(), &CREATE, "ngắn\n");
    assert!(weak.contains("at least 15 characters"), "{weak}");
    assert!(refused(folder.path(), &CREATE[..6], "").contains("--password-stdin"));
    let nowhere = [&CREATE[..], &["--unit", "CN-XX"]].concat();
    assert!(refused(folder.path(), &nowhere, PASSWORD).contains("CN-XX"));
    assert!(
        refused(folder.path(), &["account", "create", "--username", "x", "--role", "king"], "").contains("director")
    );
    assert!(fine(folder.path(), &CREATE, &format!("{PASSWORD}\n")).contains("quan.tri created"));
    assert!(refused(folder.path(), &CREATE, PASSWORD).contains("already"));
    let short = ["account", "create", "--username", "q", "--role", "auditor", "--password-stdin"];
    assert!(fine(folder.path(), &short, PASSWORD).contains("q created"));
    assert!(fine(folder.path(), &["audit", "verify"], "").contains("2 entries, whole"));
    assert!(fine(folder.path(), &["doctor"], "").contains("schema: current"));
}

#[test]
fn wrong_settings_stop_the_start_with_one_line() {
    let folder = folder();
    for (name, value, listen) in [
        ("DATABASE_URL", "postgres:x", "127.0.0.1:0"),
        ("STORAGE_URL", "s3://bucket/x", "127.0.0.1:0"),
        ("PUBLIC_URL", "http://dien-hinh.example", "127.0.0.1:0"),
        ("PUBLIC_URL", "", "0.0.0.0:0"),
        ("DATABASE_URL", "sqlite:/proc/nowhere/dien-hinh.db", "127.0.0.1:0"),
    ] {
        let output = program(folder.path(), &["serve", "--listen", listen]).env(name, value).output().unwrap();
        assert!(!output.status.success());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.starts_with(&format!("dien-hinh: {name}: ")) && said.lines().count() == 1, "{said}");
    }
    fine(folder.path(), &["migrate"], "");
    fs::write(folder.path().join("jwt.key"), "kid 00").unwrap();
    let output = program(folder.path(), &["serve", "--listen", "127.0.0.1:0"]).output().unwrap();
    assert!(text(&output).contains("chmod 600"), "{}", text(&output));
}

#[test]
fn help_lists_every_setting() {
    let help = fine(folder().path(), &["--help"], "");
    for (name, _) in server::config::VARIABLES {
        assert!(help.contains(name), "{name}");
    }
}

/// Starts the server and waits for the line that says where it listens.
fn serve(folder: &Path) -> (Child, String) {
    let mut child = program(folder, &["serve", "--listen", "127.0.0.1:0"]).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("listening on http://").expect("the address line").to_owned();
    (child, address)
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn it_serves_until_told_to_end() {
    let folder = folder();
    let (mut child, address) = serve(folder.path());
    assert!(get(&address, "/readyz").contains("\"ready\":true"));
    let told = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(told.success());
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_backup_of_a_running_server_comes_back_whole() {
    let (here, there) = (folder(), folder());
    fine(here.path(), &CREATE, PASSWORD);
    let (mut child, _) = serve(here.path());
    let archive = there.path().join("backup.zip").display().to_string();
    assert!(fine(here.path(), &["backup", &archive], "").contains("0 files"));
    assert!(refused(here.path(), &["backup", &archive], "").contains("exists already"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(refused(here.path(), &["restore", &archive], "").contains("in use"));
    fine(there.path(), &["restore", &archive], "");
    assert!(refused(there.path(), &CREATE, PASSWORD).contains("already"), "the account came back");
    fine(there.path(), &["doctor"], "");

    let mut bytes = fs::read(&archive).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let (damaged, third) = (there.path().join("damaged.zip"), folder());
    fs::write(&damaged, bytes).unwrap();
    refused(third.path(), &["restore", &damaged.display().to_string()], "");
    assert!(!third.path().join("test.db").exists());
}

#[test]
fn an_altered_entry_is_found() {
    let folder = folder();
    fine(folder.path(), &CREATE, PASSWORD);
    let path = folder.path().join("test.db");
    let bytes = fs::read(&path).unwrap();
    let (from, to) = (br#""username":"quan.tri""#, br#""username":"quan.tra""#);
    let altered: Vec<u8> = {
        let mut bytes = bytes.clone();
        let at = bytes.windows(from.len()).position(|window| window == from).expect("the entry is in the file");
        bytes[at..at + to.len()].copy_from_slice(to);
        bytes
    };
    fs::write(&path, altered).unwrap();
    assert!(refused(folder.path(), &["audit", "verify"], "").contains("entry 1 was altered"));
    refused(folder.path(), &["doctor"], "");
}

#[test]
fn the_demo_fills_an_empty_database_once_and_says_who_may_sign_in() {
    let folder = folder();
    let table = fine(folder.path(), &["demo"], "");
    let head = table.lines().find(|line| line.contains("truong.cnnt")).unwrap();
    let cells: Vec<&str> = head.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
    assert_eq!((cells[0], cells[1], cells[3]), ("unit_head", "truong.cnnt", "CN-NT"));
    assert!(refused(folder.path(), &["demo"], "").contains("not empty"));
    // Five files, the period, the mark and the accounts: an event each.
    assert!(fine(folder.path(), &["audit", "verify"], "").contains("8 entries, whole"));
    let files = Path::new("demo/registry").canonicalize().unwrap();
    let people = files.join("people.csv").display().to_string();
    let again = fine(folder.path(), &["import", "--kind", "people", &people], "");
    assert!(again.contains("419 rows: 0 created, 0 updated, 419 unchanged, 0 rejected"), "{again}");
    let wrong = refused(folder.path(), &["import", "--kind", "units", &people], "");
    assert!(wrong.contains("wrong_kind") && wrong.contains("a list of people"), "{wrong}");
}

#[test]
fn the_demo_refuses_a_database_that_is_somebodys() {
    let folder = folder();
    fine(folder.path(), &CREATE, &format!("{PASSWORD}\n"));
    assert!(refused(folder.path(), &["demo"], "").contains("not empty"));
}
