//! Signing in, staying signed in, signing out.

use chrono::Duration;
use reqwest::Method;
use reqwest::header::{COOKIE, SET_COOKIE};
use rules::accounts::Role;
use serde_json::{Value, json};
use tests::support::{Answer, App, Client, PASSWORD, add_account, each};

/// The refresh cookie of an answer, as the browser would send it back.
fn cookie(answer: &Answer) -> String {
    let set = answer.headers.get(SET_COOKIE).expect("a cookie is set").to_str().expect("text");
    set.split(';').next().expect("name and value").to_owned()
}

fn login(client: &Client, username: &str, password: &str) -> Answer {
    client.post("/auth/login", &json!({ "username": username, "password": password }))
}

fn refresh(client: &Client, cookie: &str) -> Answer {
    client.send(client.request(Method::POST, "/auth/refresh").header(COOKIE, cookie))
}

#[test]
fn signing_in_gives_a_token_that_works_and_a_cookie_scripts_cannot_read() {
    each(|app| {
        let answer = login(&app.anonymous(), "Admin", PASSWORD).is(200);
        let token = answer.json();
        assert_eq!((&token["token_type"], &token["expires_in"]), (&json!("Bearer"), &json!(300)));
        let set = answer.header("set-cookie").to_owned();
        for part in ["HttpOnly", "SameSite=Strict", "Path=/api/v1/auth"] {
            assert!(set.contains(part), "{set}");
        }
        let me = app.anonymous().with_token(token["access_token"].as_str().expect("text")).get("/me");
        let body = me.ok();
        assert_eq!(body["account"]["username"], "admin");
        assert_eq!(body["grants"][0]["role"], "admin");
        assert_eq!(body["grants"][0]["unit"], Value::Null);
        assert!(body["permissions"].as_array().expect("a list").contains(&json!("manage_accounts")));
        assert!(me.queries() <= 8, "{}", me.queries());
        app.anonymous().get("/me").refused(401, "unauthenticated");
    });
}

#[test]
fn a_name_that_does_not_exist_is_refused_like_a_wrong_password() {
    each(|app| {
        let wrong = login(&app.anonymous(), "admin", "sai mật khẩu");
        let unknown = login(&app.anonymous(), "nobody", "sai mật khẩu");
        let names =
            |answer: &Answer| answer.headers.keys().map(ToString::to_string).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(wrong.header("server-timing"), "");
        assert_eq!(names(&wrong), names(&unknown));
        let (mut wrong, mut unknown) = (wrong.refused(401, "sign_in_failed"), unknown.refused(401, "sign_in_failed"));
        wrong["request_id"].take();
        unknown["request_id"].take();
        assert_eq!(wrong, unknown);
    });
}

#[test]
fn guessing_slows_down_but_only_where_the_guesses_come_from() {
    each(|app| {
        let client = app.anonymous();
        login(&client, "office", "sai lần một").refused(401, "sign_in_failed");
        let refused = login(&client, "office", "sai lần hai");
        assert!(refused.header("retry-after").parse::<u32>().expect("seconds") <= 2);
        refused.refused(429, "too_many_requests");
        // Another account from the same place, and the same one after the wait.
        login(&client, "auditor", PASSWORD).is(200);
        app.pass(Duration::seconds(2));
        login(&client, "office", PASSWORD).is(200);
        // What went right is not counted.
        login(&client, "office", PASSWORD).is(200);
    });
}

#[test]
fn one_password_tried_on_many_names_stops_at_twenty() {
    each(|app| {
        let client = app.anonymous();
        for number in 0..20 {
            login(&client, &format!("user{number}"), "Khánh Hòa 2025").refused(401, "sign_in_failed");
        }
        login(&client, "user20", "Khánh Hòa 2025").refused(429, "too_many_requests");
        app.pass(Duration::minutes(11));
        login(&client, "user20", "Khánh Hòa 2025").refused(401, "sign_in_failed");
    });
}

#[test]
fn whoever_signed_in_here_before_is_not_shut_out_by_strangers() {
    each(|app| {
        let client = app.anonymous();
        login(&client, "director", PASSWORD).is(200);
        for number in 0..20 {
            login(&client, &format!("user{number}"), "Khánh Hòa 2025").refused(401, "sign_in_failed");
        }
        login(&client, "auditor", PASSWORD).refused(429, "too_many_requests");
        login(&client, "director", PASSWORD).is(200);
    });
}

#[test]
fn refreshing_turns_the_cookie_over_and_tabs_share_the_successor() {
    each(|app| {
        let client = app.anonymous();
        let first = cookie(&login(&client, "staff", PASSWORD));
        let turned = refresh(&client, &first).is(200);
        let second = cookie(&turned);
        assert_ne!(first, second);
        // Another tab, a moment later, with the cookie it still had.
        assert_eq!(cookie(&refresh(&client, &first).is(200)), second);
        let third = cookie(&refresh(&client, &second).is(200));
        let token = turned.json()["access_token"].as_str().expect("text").to_owned();
        client.with_token(&token).get("/me").is(200);
        // Long after, the first can only be a copy: the session ends for both holders.
        app.pass(Duration::seconds(11));
        refresh(&client, &first).refused(401, "unauthenticated");
        refresh(&client, &third).refused(401, "unauthenticated");
        client.with_token(&token).get("/me").refused(401, "unauthenticated");
    });
}

#[test]
fn sessions_end_by_idling_and_by_age() {
    each(|app| {
        let client = app.anonymous();
        let mut held = cookie(&login(&client, "staff", PASSWORD));
        app.pass(Duration::minutes(29));
        held = cookie(&refresh(&client, &held).is(200));
        app.pass(Duration::minutes(31));
        refresh(&client, &held).refused(401, "unauthenticated");
        held = cookie(&login(&client, "staff", PASSWORD));
        for _ in 0..30 {
            app.pass(Duration::minutes(20));
            let answer = refresh(&client, &held);
            if answer.status == 401 {
                return;
            }
            held = cookie(&answer);
        }
        panic!("the session outlived ten hours");
    });
}

#[test]
fn a_page_of_another_site_cannot_refresh() {
    each(|app| {
        let client = app.anonymous();
        let held = cookie(&login(&client, "staff", PASSWORD));
        for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
            let request = client.request(Method::POST, "/auth/refresh").header(COOKIE, &held).header(name, value);
            client.send(request).refused(403, "cross_site");
        }
        let request = client.request(Method::POST, "/auth/refresh").header(COOKIE, &held);
        client.send(request.header("sec-fetch-site", "same-origin").header("origin", app.url())).is(200);
    });
}

#[test]
fn signing_out_is_immediate_here_and_everywhere() {
    each(|app| {
        let client = app.anonymous();
        let sessions: Vec<_> = (0..3)
            .map(|_| {
                let answer = login(&client, "staff", PASSWORD);
                let token = answer.json()["access_token"].as_str().expect("text").to_owned();
                (cookie(&answer), client.with_token(&token))
            })
            .collect();
        let out = |path: &str, held: &str| client.send(client.request(Method::POST, path).header(COOKIE, held)).is(204);
        assert_eq!(sessions[0].1.get("/me/sessions").ok()["items"].as_array().expect("a list").len(), 3);
        let left = out("/auth/logout", &sessions[0].0);
        assert!(left.header("clear-site-data").contains("storage"));
        sessions[0].1.get("/me").refused(401, "unauthenticated");
        refresh(&client, &sessions[0].0).refused(401, "unauthenticated");
        sessions[1].1.get("/me").is(200);
        out("/auth/logout?everywhere=true", &sessions[1].0);
        sessions[1].1.get("/me").refused(401, "unauthenticated");
        sessions[2].1.get("/me").refused(401, "unauthenticated");
        out("/auth/logout", &sessions[2].0);
    });
}

#[test]
fn changing_the_password_ends_the_other_sessions() {
    each(|app| {
        let (here, there) = (app.anonymous(), app.anonymous());
        let here = here.with_token(&here.sign_in("staff", PASSWORD));
        let there = there.with_token(&there.sign_in("staff", PASSWORD));
        let change = |current: &str, new: &str| {
            here.post("/me/password", &json!({ "current_password": current, "new_password": new }))
        };
        let problem =
            change("không phải mật khẩu", "một câu rất dài mà không ai đoán ra").refused(422, "validation_failed");
        assert_eq!(problem["errors"][0]["pointer"], "/current_password");
        app.clock.shift(Duration::seconds(5));
        let problem = change(PASSWORD, "staff").refused(422, "validation_failed");
        assert_eq!(problem["errors"][0]["code"], "password_too_short");
        app.clock.shift(Duration::seconds(5));
        change(PASSWORD, "một câu rất dài mà không ai đoán ra").is(204);
        here.get("/me").is(200);
        there.get("/me").refused(401, "unauthenticated");
        login(&app.anonymous(), "staff", PASSWORD).refused(401, "sign_in_failed");
        app.clock.shift(Duration::seconds(5));
        // Typed on a keyboard that sends decomposed letters.
        let decomposed = "một câu rất dài mà không ai đoán ra".replace('ộ', "o\u{0323}\u{0302}");
        login(&app.anonymous(), "staff", &decomposed).is(200);
    });
}

#[test]
fn a_hundred_sign_ins_at_once_all_get_an_answer() {
    each(|app: &App| {
        let answers: Vec<u16> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..100)
                .map(|n| scope.spawn(move || login(&app.anonymous(), &format!("user{n}"), "sai").status.as_u16()))
                .collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        assert!(answers.iter().all(|status| matches!(status, 401 | 429 | 503)), "{answers:?}");
        assert!(answers.iter().filter(|status| **status == 401).count() <= 20, "{answers:?}");
    });
}

/// Statuses of sign-ins that all begin at the same moment.
fn at_once(app: &App, usernames: &[String]) -> Vec<u16> {
    let start = std::sync::Barrier::new(usernames.len());
    std::thread::scope(|scope| {
        let sign_in = |username| {
            start.wait();
            login(&app.anonymous(), username, PASSWORD).status.as_u16()
        };
        let threads: Vec<_> = usernames.iter().map(|username| scope.spawn(move || sign_in(username))).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    })
}

#[test]
fn right_passwords_at_once_do_not_stand_in_each_others_way() {
    each(|app| {
        // More than a network may get wrong: what is under way is not yet wrong.
        let many: Vec<String> = (0..24).map(|number| format!("nguoi.{number:02}")).collect();
        for username in &many {
            add_account(app.db(), username, Role::Staff, None);
        }
        assert_eq!(at_once(app, &many), [200; 24]);
        assert_eq!(at_once(app, &vec!["office".to_owned(); 8]), [200; 8]);
    });
}

#[test]
fn wrong_passwords_at_once_are_counted_one_by_one() {
    each(|app| {
        let guesses = ["sai một", "sai hai", "sai ba", "sai bốn"];
        let mut answers: Vec<u16> = std::thread::scope(|scope| {
            let guess = |guess| login(&app.anonymous(), "office", guess).status.as_u16();
            let threads: Vec<_> = guesses.into_iter().map(|one| scope.spawn(move || guess(one))).collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        answers.sort_unstable();
        assert_eq!(answers, [401, 429, 429, 429], "the first wrong one makes the others wait");
    });
}
