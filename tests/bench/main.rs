//! `make bench`: the program beside its own floor, in one run on one machine: rate, latency and CPU per request.
//!
//! Floors: the same bytes from a bare actix server, and the same query with the same serialisation in a bare loop.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    unreachable_pub,
    reason = "a measurement that fails stops"
)]

mod floor;
mod load;
mod seed;
mod server;
mod target;

use std::path::Path;

use load::{Measured, Request};
use seed::Seeded;
use server::Server;

/// Nominations in the big and in the small database.
const BIG: usize = 200_000;
const SMALL: usize = 2_000;
/// Turns of what is compared.
const TURNS: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => compare(),
        ["target", folder] => target::serve(Path::new(folder)),
        _ => panic!("bench, or bench target FOLDER"),
    }
}

fn compare() {
    let folder = tempfile::tempdir().unwrap();
    println!("seeding {SMALL} and {BIG} nominations …");
    let small = seed::fill(&folder.path().join("small.db"), SMALL);
    let big = seed::fill(&folder.path().join("big.db"), BIG);
    let (small_server, server) = (Server::start(&small, folder.path()), Server::start(&big, folder.path()));

    println!("\n{BIG} nominations, {} units, {} people; {} connections", seed::UNITS, seed::PEOPLE, load::CONNECTIONS);
    println!(
        "{:<34}{:>9}{:>10}{:>10}{:>10}{:>13}{:>9}",
        "request", "per s", "alone ms", "p50 ms", "p99 ms", "CPU ms/req", "queries"
    );
    for (name, request) in &requests(&big) {
        server.warm(request);
        print(name, &measure(&server, request), Some(server.queries(request)));
    }
    print("floor: same bytes, bare server", &floor::static_bytes(server.body(&page(&big))), None);
    ratios((&small_server, &small), (&server, &big));
    println!("server memory, MB         {:>6.0}   (wanted: below 150)", server.memory_mb());
}

/// What is compared with each other is measured in turns, the least of each counts: other work on the machine only adds.
fn ratios((small_server, small): (&Server, &Seeded), (server, big): (&Server, &Seeded)) {
    small_server.warm(&page(small));
    let [mut at_small, mut at_big, mut bare] = [f64::MAX; 3];
    for _ in 0..TURNS {
        at_small = at_small.min(measure(small_server, &page(small)).cpu_ms);
        at_big = at_big.min(measure(server, &page(big)).cpu_ms);
        bare = bare.min(floor::bare_loop(big));
    }
    println!("\nCPU ms: page {at_big:.3}, page at {SMALL} {at_small:.3}, same query in a bare loop {bare:.3}");
    println!("page / bare loop          {:>6.2}   (wanted: at most 1.8)", at_big / bare);
    println!("page at {BIG} / at {SMALL}   {:>6.2}   (wanted: at most 1.3)", at_big / at_small);
}

const PAGE: &str = "page of 50";

fn page(seeded: &Seeded) -> Request {
    Request::get(format!("/api/v1/nominations?round_id={}&limit=50", seeded.round))
}

fn requests(seeded: &Seeded) -> Vec<(&'static str, Request)> {
    let get = |path: String| Request::get(path);
    vec![
        (PAGE, page(seeded)),
        ("page of 50, all rounds", get("/api/v1/nominations?limit=50".into())),
        ("page of 50 with total", get("/api/v1/nominations?limit=50&include=total".into())),
        ("filtered page", get(format!("/api/v1/nominations?unit_id={}&state=verified&limit=50", seeded.unit))),
        ("search, without marks", get("/api/v1/nominations?q=nong%20thon%20moi&limit=50".into())),
        ("search, with marks", get("/api/v1/nominations?q=n%C3%B4ng%20th%C3%B4n%20m%E1%BB%9Bi&limit=50".into())),
        ("search, a name", get("/api/v1/nominations?q=nguyen%20van%20dong&limit=50".into())),
        ("detail", get(format!("/api/v1/nominations/{}", seeded.nominations[0]))),
        ("eligibility page", get(format!("/api/v1/rounds/{}/eligibility?subject_type=person&limit=50", seeded.round))),
        ("create", Request::create(seeded)),
    ]
}

fn measure(server: &Server, request: &Request) -> Measured {
    load::run(server.address, &server.token(), request, || server.cpu_ms())
}

fn print(name: &str, measured: &Measured, queries: Option<u32>) {
    let queries = queries.map_or(String::new(), |queries| queries.to_string());
    println!(
        "{name:<34}{:>9.0}{:>10.2}{:>10.2}{:>10.2}{:>13.3}{queries:>9}",
        measured.per_second, measured.alone_ms, measured.p50_ms, measured.p99_ms, measured.cpu_ms
    );
}
