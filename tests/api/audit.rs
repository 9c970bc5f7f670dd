//! The audit trail: who reads it, what it tells, and that tampering shows.

use rules::Word;
use rules::accounts::{Permission, Role, allows};
use serde_json::json;
use tests::support::{PASSWORD, each};

#[test]
fn only_auditors_read_the_trail() {
    each(|app| {
        for role in Role::all() {
            let client = app.client(*role);
            let (events, chain) = (client.get("/audit/events"), client.get("/audit/verification"));
            if allows(*role, Permission::ReadAudit) {
                events.is(200);
                assert_eq!(chain.is(200).json()["whole"], true);
            } else {
                events.refused(403, "forbidden");
                chain.refused(403, "forbidden");
            }
        }
    });
}

#[test]
fn a_write_is_told_with_its_request() {
    each(|app| {
        let (admin, auditor) = (app.client(Role::Admin), app.client(Role::Auditor));
        let body = json!({ "username": "nguyen.an", "password": PASSWORD, "grants": [] });
        let made = admin.post("/accounts", &body).is(201);
        let request = made.header("x-request-id").to_owned();
        let found = auditor.get(&format!("/audit/events?request_id={request}&include=total")).ok();
        assert_eq!(found["total"], 1);
        let event = &found["items"][0];
        assert_eq!(event["action"], "account.created");
        assert_eq!(event["subject_id"], made.json()["id"]);
        assert_eq!(event["account"]["username"], "admin");
        assert!(!event.to_string().contains(PASSWORD));
        let pages = auditor.get("/audit/events?limit=1").ok();
        let next = pages["next_cursor"].as_str().expect("more").to_owned();
        let second = auditor.get(&format!("/audit/events?limit=1&cursor={next}")).ok();
        assert_eq!(second["items"][0]["seq"].as_i64(), pages["items"][0]["seq"].as_i64().map(|seq| seq - 1));
        auditor.get("/audit/events?sort=seq").refused(400, "invalid_parameter");
        auditor.get("/audit/events?from=yesterday").refused(400, "invalid_parameter");
        auditor.get("/audit/events?from=2999-01-01T00:00:00Z").is(200);
    });
}
