//! `bench target FOLDER`: serves the seeded database and writes the file with which the common harness drives it beside its peers.

use std::io::Read;
use std::path::Path;

use serde_json::{Value, json};

use crate::seed::{self, Seeded};
use crate::server::{PASSWORD, Server, USERNAME};

/// Nominations that the peers were given, too.
const NOMINATIONS: usize = 50_000;

/// Writes `t_ours.json` and `ours.pid` into the folder and serves until standard input ends.
pub fn serve(folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    let seeded = seed::fill(&folder.join("ours.db"), NOMINATIONS);
    let server = Server::start(&seeded, folder);
    let pid_file = folder.join("ours.pid");
    std::fs::write(&pid_file, server.pid().to_string()).unwrap();
    let target = target(&seeded, &server, &pid_file);
    let file = folder.join("t_ours.json");
    std::fs::write(&file, serde_json::to_vec_pretty(&target).unwrap()).unwrap();
    println!("serving {NOMINATIONS} nominations on http://{}; run.py {}; Ctrl-D ends", server.address, file.display());
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
}

/// The same work list as the peers', as far as we have the requests. The token lasts five minutes: run few of them at a time (`--only`).
fn target(seeded: &Seeded, server: &Server, pid_file: &Path) -> Value {
    let people: Vec<Value> = seeded.free_people.iter().map(|id| json!(id)).collect();
    let login = json!({"username": format!("{USERNAME}_office"), "password": PASSWORD});
    let page = "/api/v1/nominations?sort=-created_at&limit=50";
    let narrow =
        format!("/api/v1/nominations?unit_id={}&state=verified&sort=-created_at&limit=50&include=total", seeded.unit);
    json!({
        "name": "ours-50k", "base": format!("http://{}", server.address), "headers": {},
        "login": {"method": "POST", "path": "/api/v1/auth/login", "json": login, "token": "access_token", "header": ["Authorization", "Bearer {token}"]},
        "vars": {"id": seeded.nominations, "subject": people}, "pidfiles": [pid_file], "db_pidfiles": [],
        "requests": {
            "W1": {"path": format!("{page}&include=total"), "check": {"path": "items", "min": 50}},
            "W2": {"path": narrow, "check": {"path": "items", "min": 30}},
            "W3": {"path": "/api/v1/nominations?q=nong%20thon%20moi&limit=50", "check": {"path": "items", "min": 10}},
            "W3d": {"path": "/api/v1/nominations?q=n%C3%B4ng%20th%C3%B4n%20m%E1%BB%9Bi&limit=50", "check": {"path": "items", "min": 10}},
            "W4": {"path": "/api/v1/nominations/{id}"},
            "W5": {
                "method": "POST", "path": "/api/v1/nominations", "expect": 201, "heavy": true,
                "headers": {"Authorization": format!("Bearer {}", server.token())},
                "json": {"round_id": seeded.open_round, "subject": {"type": "person", "id": "{subject}"}, "summary": "tóm tắt {n}", "achievement_report": "mô tả"},
                "note": "one live nomination a person and round: only single requests can be new ones"
            },
            "W7": {"path": format!("/api/v1/reports/registration-summary?period_id={}&format=json", seeded.period)},
            "W9": {"method": "POST", "path": "/api/v1/auth/login", "headers": {"Authorization": null}, "json": login},
            "W11": {"path": format!("{page}&include=total"), "headers": {"Authorization": format!("Bearer {}", server.narrow_token())}, "check": {"path": "items", "min": 50}}
        }
    })
}
