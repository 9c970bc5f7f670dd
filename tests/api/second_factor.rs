//! The second factor: set up with an app, asked for at sign-in, each code good once, taken away by an admin.

use chrono::Duration;
use rules::accounts::Role;
use serde_json::{Value, json};
use server::config::SecondFactor;
use tests::support::{Answer, App, Client, Database, PASSWORD};
use totp_rs::{Builder, Secret};

fn on_each(test: impl Fn(&App)) {
    for database in Database::available() {
        println!("on {database:?}");
        test(&App::start_with(database, |config| config.second_factor = SecondFactor::Privileged));
    }
}

/// The code that an app would show, `steps` from now.
fn code(app: &App, secret: &str, steps: i64) -> String {
    let totp = Builder::new()
        .with_secret(Secret::try_from_base32(secret).expect("base32"))
        .with_account_name("x")
        .build()
        .expect("valid");
    let time = app.clock.now().timestamp() + steps * 30;
    totp.generate(u64::try_from(time).expect("after 1970")).to_string()
}

fn login(client: &Client, username: &str, code: Option<&str>) -> Answer {
    client.post("/auth/login", &json!({ "username": username, "password": PASSWORD, "code": code }))
}

/// Sets the second factor up and gives the secret.
fn enrol(app: &App, client: &Client) -> String {
    let started = client.send(client.request(reqwest::Method::POST, "/me/second-factor")).is(200);
    let secret = started.json()["secret"].as_str().expect("text").to_owned();
    let wrong = client.put("/me/second-factor", &started.etag(), &json!({ "code": "000000" }));
    assert_eq!(wrong.refused(422, "validation_failed")["errors"][0]["code"], "wrong_code");
    client.put("/me/second-factor", &started.etag(), &json!({ "code": code(app, &secret, -1) })).is(204);
    secret
}

#[test]
fn a_privileged_account_can_only_enrol_until_it_has() {
    on_each(|app| {
        let admin = app.client(Role::Admin);
        admin.get("/accounts").refused(403, "second_factor_enrolment_required");
        let me = admin.get("/me").ok();
        assert_eq!(me["second_factor"], json!({ "enrolled": false, "required": true }));
        enrol(app, &admin);
        admin.get("/accounts").is(200);
        assert_eq!(admin.get("/me").ok()["second_factor"]["enrolled"], Value::Bool(true));
        // Others are not asked.
        app.client(Role::Auditor).get("/accounts").is(200);
    });
}

#[test]
fn a_code_opens_once() {
    on_each(|app| {
        let client = app.anonymous();
        let secret = enrol(app, &app.client(Role::Office));
        login(&client, "office", None).refused(401, "second_factor_required");
        app.clock.shift(Duration::seconds(2));
        let now = code(app, &secret, 0);
        login(&client, "office", Some(&now)).is(200);
        // The same code again, and the one before it.
        for used in [now.clone(), code(app, &secret, -1)] {
            app.clock.shift(Duration::seconds(4));
            login(&client, "office", Some(&used)).refused(401, "sign_in_failed");
        }
        app.clock.shift(Duration::minutes(2));
        login(&client, "office", Some(&code(app, &secret, 5))).refused(401, "sign_in_failed");
        app.clock.shift(Duration::minutes(2));
        login(&client, "office", Some(&code(app, &secret, 0))).is(200);
    });
}

#[test]
fn asking_for_the_code_is_no_failure() {
    on_each(|app| {
        enrol(app, &app.client(Role::Office));
        for _ in 0..25 {
            login(&app.anonymous(), "office", None).refused(401, "second_factor_required");
        }
    });
}

#[test]
fn an_admin_takes_a_lost_factor_away() {
    on_each(|app| {
        let office = app.client(Role::Office);
        enrol(app, &office);
        let admin = app.client(Role::Admin);
        enrol(app, &admin);
        let found = admin.get("/accounts?q=office").ok();
        let path = format!("/accounts/{}", found["items"][0]["id"].as_str().expect("an id"));
        let etag = admin.get(&path).etag();
        let after = admin.delete(&format!("{path}/second-factor"), &etag).ok();
        assert_eq!(after["second_factor"], false);
        office.get("/me").refused(401, "unauthenticated");
        login(&app.anonymous(), "office", None).is(200);
    });
}
