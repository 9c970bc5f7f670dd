//! Each crate keeps to its room: diesel in the store, actix in the server, nothing impure in the rules.

use crate::tree::{files, text};

fn uses(folder: &str, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for path in files(folder, &[".rs", "Cargo.toml"]) {
        for (index, line) in text(&path).lines().enumerate() {
            let code = line.trim_start();
            if !code.starts_with("//") && words.iter().any(|word| code.contains(word)) {
                found.push(format!("{path}:{}: {code}", index + 1));
            }
        }
    }
    found
}

#[test]
fn diesel_lives_in_the_store_and_nowhere_else() {
    for folder in ["api/rules", "api/documents", "api/server"] {
        assert_eq!(uses(folder, &["diesel::", "diesel.workspace", "diesel ="]), Vec::<String>::new());
    }
}

#[test]
fn actix_lives_in_the_server_and_nowhere_else() {
    for folder in ["api/rules", "api/documents", "api/store"] {
        assert_eq!(uses(folder, &["actix"]), Vec::<String>::new());
    }
}

#[test]
fn the_rules_know_no_clock_no_files_no_threads() {
    let impure = [
        "Utc::now",
        "Local::now",
        "SystemTime",
        "Instant::now",
        "std::fs",
        "std::net::Tcp",
        "std::net::Udp",
        "std::process",
        "std::env",
        "async fn",
        "tokio",
    ];
    assert_eq!(uses("api/rules/src", &impure), Vec::<String>::new());
}

#[test]
fn the_server_has_one_clock() {
    let elsewhere: Vec<String> = uses("api/server/src", &["Utc::now"])
        .into_iter()
        .filter(|line| !line.starts_with("api/server/src/clock.rs"))
        .collect();
    assert_eq!(elsewhere, Vec::<String>::new());
}

#[test]
fn nothing_is_put_into_a_drawer() {
    let drawers = ["utils", "util", "common", "helpers", "helper", "misc"];
    let found: Vec<String> = files(".", &[".rs", ".ts", ".tsx"])
        .into_iter()
        .filter(|path| path.split(['/', '.']).any(|part| drawers.contains(&part)))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}
