//! The doors, the chain, jobs and kept answers.

use std::sync::Barrier;

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use rules::accounts::Scope;
use store::accounts::{self, Knock, NewAccount, NewSession};
use store::audit::{self, AuditFilter};
use store::idempotency::{self, KeptAnswer};
use store::jobs::{self, End, Job};
use store::schema::code_counters;
use store::{AuditEvent, By, Conn, Id, JsonVal, Outcome, PageRequest, SchemaState, StoreError, Ts};

use crate::support::on_both;

fn event(subject_id: &str) -> AuditEvent {
    AuditEvent {
        action: "test.counted",
        subject_kind: "test",
        subject_id: subject_id.to_owned(),
        unit_id: None,
        version: Some(1),
        details: serde_json::json!({"z": 1, "a": "ĐÔNG"}),
    }
}

#[test]
fn migrations_go_up_down_and_up_again() {
    on_both(|test| {
        assert_eq!(test.db.schema_state().unwrap(), SchemaState::Current);
        for _ in 0..8 {
            test.db.revert_last_migration().unwrap();
        }
        assert_eq!(test.db.schema_state().unwrap(), SchemaState::Behind(8));
        assert_eq!(test.db.migrate().unwrap(), 8);
    });
}

#[test]
fn a_write_commits_with_exactly_one_event_or_not_at_all() {
    on_both(|test| {
        let by = By::cli();
        let insert = |conn: &mut store::Conn| {
            diesel::insert_into(code_counters::table)
                .values((code_counters::series.eq("T"), code_counters::year.eq(2025), code_counters::last.eq(1)))
                .execute(conn)
        };
        let count = || test.db.read(|c| Ok::<i64, StoreError>(code_counters::table.count().get_result(c)?)).unwrap();
        let refused: Result<(), StoreError> = test.db.write(&by, |tx| {
            insert(tx)?;
            Err(StoreError::NotFound("test"))
        });
        assert!(refused.is_err());
        test.db
            .write(&by, |tx| {
                insert(tx)?;
                Ok::<_, StoreError>(Outcome::Unchanged(()))
            })
            .unwrap();
        assert_eq!(count(), 0);
        test.db
            .write(&by, |tx| {
                insert(tx)?;
                Ok::<_, StoreError>(Outcome::Changed((), event("1")))
            })
            .unwrap();
        assert_eq!(count(), 1);
        let page = test
            .db
            .read(|c| audit::list(c, &AuditFilter::default(), &Scope::everything(), &PageRequest::default()))
            .unwrap();
        assert_eq!(page.items.len(), 1);
        assert_eq!(page.items[0].details, "{\"a\":\"ĐÔNG\",\"z\":1}");
    });
}

#[test]
fn the_read_door_cannot_write() {
    on_both(|test| {
        let result: Result<usize, StoreError> = test.db.read(|c| Ok(diesel::delete(code_counters::table).execute(c)?));
        assert!(result.is_err());
    });
}

#[test]
fn three_hundred_writers_lose_and_double_nothing() {
    on_both(|test| {
        let barrier = Barrier::new(30);
        std::thread::scope(|scope| {
            for _ in 0..30 {
                scope.spawn(|| {
                    barrier.wait();
                    for _ in 0..10 {
                        test.db
                            .write(&By::cli(), |tx| {
                                let last: Option<i32> = code_counters::table
                                    .find(("N", 2025))
                                    .select(code_counters::last)
                                    .first(tx)
                                    .optional()?;
                                let next = last.unwrap_or(0) + 1;
                                if last.is_none() {
                                    diesel::insert_into(code_counters::table)
                                        .values((
                                            code_counters::series.eq("N"),
                                            code_counters::year.eq(2025),
                                            code_counters::last.eq(next),
                                        ))
                                        .execute(tx)?;
                                } else {
                                    diesel::update(code_counters::table.find(("N", 2025)))
                                        .set(code_counters::last.eq(next))
                                        .execute(tx)?;
                                }
                                Ok::<_, StoreError>(Outcome::Changed((), event(&next.to_string())))
                            })
                            .unwrap();
                    }
                });
            }
        });
        let last: i32 = test
            .db
            .read(|c| Ok::<_, StoreError>(code_counters::table.find(("N", 2025)).select(code_counters::last).first(c)?))
            .unwrap();
        assert_eq!(last, 300);
        let walk = test.db.read(audit::verify).unwrap();
        assert!(walk.is_whole());
        assert_eq!(walk.entries, 300);
    });
}

#[test]
fn nobody_can_change_or_remove_an_event() {
    on_both(|test| {
        test.db.write(&By::cli(), |_| Ok::<_, StoreError>(Outcome::Changed((), event("1")))).unwrap();
        for statement in ["UPDATE audit_events SET action = 'x'", "DELETE FROM audit_events"] {
            let done: Result<(), StoreError> = test.db.write(&By::cli(), |tx| {
                diesel::sql_query(statement).execute(tx)?;
                Ok(Outcome::Changed((), event("2")))
            });
            assert!(done.is_err(), "{statement}");
        }
    });
}

#[test]
fn an_answer_is_kept_for_a_day_and_not_longer() {
    on_both(|test| {
        let now = Utc::now();
        let session = Id::new();
        let answer = KeptAnswer {
            scope: "a".to_owned(),
            key: "k".to_owned(),
            request_hash: "h".to_owned(),
            status: 201,
            location: Some("/x".to_owned()),
            etag: None,
            body: vec![0, 255, 7],
            created_at: Ts::new(now),
        };
        test.db
            .write(&By::cli(), |tx| {
                idempotency::keep(tx, &answer)?;
                open_session(tx, session, now)?;
                Ok::<_, StoreError>(Outcome::Changed((), event("1")))
            })
            .unwrap();
        let find = |at| {
            let knock = Knock { session: session.0, key: Some(("a".to_owned(), "k".to_owned())), now: at };
            let entered = test.db.write_as(&By::cli(), &knock, |_, entry| {
                assert_eq!(entry.session.unwrap().username, "chi.lan");
                Ok::<_, StoreError>(Outcome::Unchanged(entry.kept))
            });
            entered.unwrap()
        };
        assert_eq!(find(now + Duration::hours(23)), Some(answer.clone()));
        assert_eq!(find(now + Duration::hours(24)), None);
        assert_eq!(idempotency::purge(&test.db, now + Duration::hours(24)).unwrap(), 1);
    });
}

fn open_session(tx: &mut Conn, id: Id, at: DateTime<Utc>) -> Result<(), StoreError> {
    let account = NewAccount {
        id: Id::new(),
        username: "chi.lan".to_owned(),
        password_hash: String::new(),
        must_change_password: false,
        person_id: None,
        at,
    };
    accounts::create(tx, &account)?;
    let session = NewSession {
        id,
        account_id: account.id,
        token_hash: "t".to_owned(),
        full_access: true,
        client: "10.0.0.1".to_owned(),
        user_agent: None,
        at,
        expires_at: at + Duration::hours(10),
    };
    accounts::open_session(tx, &session)
}

#[test]
fn a_job_has_one_worker_at_a_time_and_outlives_it() {
    on_both(|test| {
        let now = Utc::now();
        let job = Job {
            id: Id::new(),
            kind: "import".to_owned(),
            state: "queued".to_owned(),
            params: JsonVal(serde_json::json!({})),
            input_sha256: None,
            progress_done: 0,
            progress_total: 0,
            result: None,
            error: None,
            cancel_requested: false,
            created_by: Id::new(),
            request_id: "r".to_owned(),
            created_at: Ts::new(now),
            started_at: None,
            heartbeat_at: None,
            finished_at: None,
            version: 1,
        };
        test.db
            .write(&By::cli(), |tx| {
                jobs::enqueue(tx, &job)?;
                Ok::<_, StoreError>(Outcome::Changed((), event("job")))
            })
            .unwrap();
        let taken = jobs::claim(&test.db, now).unwrap().unwrap();
        assert_eq!((taken.id, taken.state.as_str()), (job.id, "running"));
        assert!(jobs::claim(&test.db, now).unwrap().is_none(), "a job has one worker");
        let silent_for = |seconds| {
            let before = now + Duration::seconds(seconds) - Duration::seconds(jobs::SILENCE_SECONDS);
            let silent = test.db.read(|c| jobs::abandoned(c, before)).unwrap();
            silent.into_iter().map(|job| job.id).collect::<Vec<_>>()
        };
        assert_eq!((silent_for(59), silent_for(61)), (vec![], vec![job.id]));
        jobs::beat(&test.db, job.id, now + Duration::seconds(30)).unwrap();
        assert_eq!(silent_for(61), vec![]);
        assert!(!jobs::progress(&test.db, job.id, 1, 2, now).unwrap());
        jobs::end_apart(&test.db, job.id, &End::Succeeded(serde_json::json!({"rows": 2}), 2), now).unwrap();
        assert!(matches!(jobs::end_apart(&test.db, job.id, &End::Cancelled, now), Err(StoreError::NotFound("job"))));
        let ended = test.db.read(|c| jobs::find(c, job.id)).unwrap();
        assert_eq!(ended.result, Some(JsonVal(serde_json::json!({"rows": 2}))));
    });
}
