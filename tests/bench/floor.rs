//! The floors: what the machine allows when there is nothing to do but send bytes, or nothing but the query itself.

use std::net::TcpListener;

use actix_web::{App, HttpResponse, HttpServer, web};
use chrono::Utc;
use rules::accounts::{Actor, Grant, Role};
use server::extract::Caller;
use server::messages::Lang;
use store::nominations::NominationFilter;
use store::{DatabaseUrl, Db, PageRequest};
use uuid::Uuid;

use crate::load::{self, Measured, Request};
use crate::seed::Seeded;
use crate::server::cpu_ms_of;

/// Loops of the bare query.
const LOOPS: u32 = 1_000;
/// As the server has workers on the machine of two cores that this is meant for.
const THREADS: u32 = 2;

/// The same bytes from a bare server of the same framework, in a process that does nothing else.
pub fn static_bytes(body: Vec<u8>) -> Measured {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    // This very process serves and sends, so its CPU clock would count both: only rate and latency are comparable.
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let body = web::Bytes::from(body);
            HttpServer::new(move || {
                let body = body.clone();
                App::new().default_service(web::to(move || {
                    let body = body.clone();
                    async move { HttpResponse::Ok().content_type("application/json").body(body) }
                }))
            })
            .workers(2)
            .disable_signals()
            .listen(listener)
            .unwrap()
            .run()
            .await
            .unwrap();
        });
    });
    load::run(address, "none", &Request::get("/".into()), || cpu_ms_of(std::process::id()))
}

/// CPU time in milliseconds of one page: query and serialisation, no HTTP, no sign-in; as many threads as the server
/// has workers, because two threads of one core slow each other down in the server as well.
pub fn bare_loop(seeded: &Seeded) -> f64 {
    let db = Db::open(&DatabaseUrl::Sqlite(seeded.path.clone()), THREADS).unwrap();
    let filter = NominationFilter { rounds: vec![seeded.round], ..NominationFilter::default() };
    let request = PageRequest { limit: 50, ..PageRequest::default() };
    let caller = head_of_everything();
    let page = || {
        let reply =
            db.read(|conn| server::nominations::page_of_nominations(conn, &caller, &filter, "-created_at", &request));
        assert!(!reply.map_err(|error| error.code).unwrap().body.is_empty());
    };
    (0..100).for_each(|_| page());
    let before = cpu_ms_of(std::process::id());
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| (0..LOOPS).for_each(|_| page()));
        }
    });
    (cpu_ms_of(std::process::id()) - before) / f64::from(LOOPS * THREADS)
}

/// The same caller as the one who sends the requests.
fn head_of_everything() -> Caller {
    let grants = vec![Grant { role: Role::UnitHead, unit: None }];
    Caller {
        actor: Actor { account_id: Uuid::now_v7(), person_id: None, grants },
        username: "floor".to_owned(),
        session_id: Uuid::now_v7(),
        now: Utc::now(),
        lang: Lang::Vi,
    }
}
