//! Evidence: judged by its content, kept by its digest, fetched as an attachment, gone only from a draft.

use reqwest::Method;
use reqwest::blocking::multipart::{Form, Part};
use rules::accounts::Role;
use serde_json::json;
use sha2::{Digest, Sha256};
use tests::support::{Answer, Client, each};

use crate::department::{Department, id};
use crate::nominations::{draft, transition};

const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n";

fn form(bytes: &[u8], file_name: &str) -> Form {
    let part = Part::bytes(bytes.to_vec()).file_name(file_name.to_owned());
    Form::new().text("kind", "minutes").text("title", "Biên bản họp năm 2023").text("year", "2023").part("file", part)
}

fn attach(client: &Client, path: &str, form: Form) -> Answer {
    client.send(client.request(Method::POST, path).multipart(form))
}

#[test]
fn evidence_comes_back_as_it_went_in() {
    each(|app| {
        let department = Department::new(app);
        let head = &department.head;
        let an = department.person("NV1", "Phạm An", "P1", "none");
        let made = head.post("/nominations", &draft(&department.round, "person", &an)).is(201);
        let nomination = format!("/nominations/{}", id(&made.json()));
        let path = format!("{nomination}/evidence");
        let piece = attach(head, &path, form(PDF, "../Biên bản.docx")).is(201);
        let json = piece.json();
        assert_eq!(json["sha256"], hex::encode(Sha256::digest(PDF)));
        assert_eq!(
            (json["media_type"].clone(), json["size_bytes"].clone()),
            (json!("application/pdf"), json!(PDF.len()))
        );
        assert_eq!((json["file_name"].clone(), json["year"].clone()), (json!("Biên bản.pdf"), json!(2023)));
        let now = head.get(&nomination).is(200);
        assert_eq!(now.json()["evidence_count"], 1);
        assert_ne!(now.etag().split('-').next(), made.etag().split('-').next(), "the nomination's version grows");
        assert_eq!(piece.etag().split('-').next(), now.etag().split('-').next());
        head.patch(&nomination, &made.etag(), &json!({ "summary": "x" })).refused(412, "stale");

        let location = piece.header("location").trim_start_matches("/api/v1").to_owned();
        assert_eq!(head.get(&location).ok(), json);
        let content = department.office.get(&format!("{location}/content")).is(200);
        assert_eq!(content.bytes, PDF);
        assert_eq!(content.header("content-type"), "application/pdf");
        assert_eq!(content.header("content-length"), PDF.len().to_string());
        assert!(content.header("content-disposition").starts_with("attachment"));
        assert!(content.header("content-disposition").contains("filename*=UTF-8''Bi%C3%AAn%20b%E1%BA%A3n.pdf"));
        assert_eq!(content.header("x-content-type-options"), "nosniff");
        assert!(content.header("content-security-policy").contains("sandbox"));
        for path in [location.clone(), format!("{location}/content"), path.clone()] {
            department.other.get(&path).refused(404, "not_found");
            app.client(Role::Admin).get(&path).refused(403, "forbidden");
        }

        let bare = head.request(Method::DELETE, &location);
        head.send(bare).refused(428, "precondition_required");
        head.delete(&location, &made.etag()).refused(412, "stale");
        head.delete(&location, &now.etag()).is(204);
        assert_eq!(head.get(&path).ok()["items"], json!([]));
        head.get(&format!("{location}/content")).refused(404, "not_found");
    });
}

#[test]
fn what_is_no_evidence_is_refused() {
    each(|app| {
        let department = Department::new(app);
        let head = &department.head;
        let an = department.person("NV1", "Phạm An", "P1", "none");
        let made = head.post("/nominations", &draft(&department.round, "person", &an)).is(201);
        let nomination = format!("/nominations/{}", id(&made.json()));
        let path = format!("{nomination}/evidence");
        attach(head, &path, form(b"<html><script>alert(1)</script>", "a.pdf")).refused(415, "unsupported_media_type");
        attach(head, &path, form(b"", "a.pdf")).refused(415, "unsupported_media_type");
        head.post(&path, &json!({})).refused(415, "unsupported_media_type");
        let mut large = PDF.to_vec();
        large.resize(25 * 1024 * 1024 + 1, b' ');
        attach(head, &path, form(&large, "a.pdf")).refused(413, "too_large");
        large.truncate(25 * 1024 * 1024);
        attach(head, &path, form(&large, "a.pdf")).is(201);
        let file = || Part::bytes(PDF.to_vec()).file_name("a.pdf");
        attach(head, &path, Form::new().text("kind", "minutes").part("file", file())).refused(422, "validation_failed");
        attach(head, &path, Form::new().text("kind", "poem").text("title", "x").part("file", file()))
            .refused(422, "validation_failed");
        attach(head, &path, Form::new().text("kind", "minutes").text("title", "x")).refused(422, "validation_failed");
        attach(head, &path, form(PDF, "a.pdf").text("secret", "x")).refused(400, "unknown_field");
        attach(&department.office, &path, form(PDF, "a.pdf")).refused(403, "forbidden");
        attach(&department.other, &path, form(PDF, "a.pdf")).refused(404, "not_found");
        attach(&app.anonymous(), &path, form(PDF, "a.pdf")).refused(401, "unauthenticated");
        assert_eq!(head.get(&nomination).ok()["evidence_count"], 1);
    });
}

#[test]
fn a_repeated_upload_attaches_once_and_a_sent_nomination_takes_none() {
    each(|app| {
        let department = Department::new(app);
        let head = &department.head;
        let an = department.person("NV1", "Phạm An", "P1", "none");
        let made = head.post("/nominations", &draft(&department.round, "person", &an)).is(201);
        let nomination = format!("/nominations/{}", id(&made.json()));
        let path = format!("{nomination}/evidence");
        let send = |bytes: &[u8]| {
            let request = head.request(Method::POST, &path).header("idempotency-key", "k-1");
            head.send(request.multipart(form(bytes, "a.pdf")))
        };
        let first = send(PDF).is(201);
        assert_eq!(send(PDF).is(201).json(), first.json());
        send(b"%PDF-1.4\nother").refused(422, "idempotency_key_reused");
        let now = head.get(&nomination).is(200);
        assert_eq!(now.json()["evidence_count"], 1);
        let submitted = transition(head, &nomination, &now.etag(), &json!({ "action": "submit" })).is(200);
        attach(head, &path, form(PDF, "b.pdf")).refused(409, "state_conflict");
        let location = first.header("location").trim_start_matches("/api/v1").to_owned();
        head.delete(&location, &submitted.etag()).refused(409, "state_conflict");
    });
}
