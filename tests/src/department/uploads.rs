//! Files into the API: imports that are followed to their end, and evidence.

use std::time::{Duration, Instant};

use reqwest::Method;
use reqwest::blocking::multipart::{Form, Part};
use serde_json::Value;

use crate::support::{Answer, Client};

/// Longest that a test follows a job.
const PATIENCE: Duration = Duration::from_secs(120);

/// `POST` of a file with the other parts of its form.
#[must_use]
pub fn upload(client: &Client, path: &str, name: &str, file: Vec<u8>, fields: &[(&str, &str)]) -> Answer {
    let form =
        fields.iter().fold(Form::new(), |form, (name, value)| form.text((*name).to_owned(), (*value).to_owned()));
    let form = form.part("file", Part::bytes(file).file_name(name.to_owned()));
    client.send(client.request(Method::POST, path).multipart(form))
}

/// Imports a file and waits for the end of its job.
#[must_use]
#[track_caller]
pub fn import(client: &Client, kind: &str, name: &str, file: Vec<u8>) -> Value {
    let answer = upload(client, "/imports", name, file, &[("kind", kind), ("dry_run", "false")]).is(202);
    finished(client, &answer)
}

/// The job that a 202 points to, when it has ended. Each look is a request: other work goes on between two of them.
#[must_use]
#[track_caller]
pub fn finished(client: &Client, accepted: &Answer) -> Value {
    let location = accepted.header("location").to_owned();
    let path = location.strip_prefix("/api/v1").expect("the job's address").to_owned();
    let begun = Instant::now();
    loop {
        let job = client.get(&path).ok();
        if !matches!(job["state"].as_str(), Some("queued" | "running")) {
            return job;
        }
        assert!(begun.elapsed() < PATIENCE, "the job does not end: {job}");
        std::thread::yield_now();
    }
}

/// A PDF that readers open: one empty page. `mark` makes its bytes its own.
#[must_use]
pub fn pdf(mark: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n% {mark}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 3 3]>>endobj\ntrailer<</Size 4/Root 1 0 R>>\n%%EOF\n"
    )
    .into_bytes()
}
