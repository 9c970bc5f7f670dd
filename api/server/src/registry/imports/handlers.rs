//! `POST /imports`: takes the file, and leaves the work to a job.

use actix_web::{HttpResponse, post};
use rules::Word;
use rules::registry::ImportKind;
use serde_json::json;
use store::jobs::enqueue;
use store::{AuditEvent, Outcome};

use super::FILE_LIMIT;
use super::dto::ImportForm;
use super::work::ImportParams;
use crate::error::ApiError;
use crate::extract::{Allowed, Received, Upload, hop};
use crate::jobs::{JobOut, new_job};
use crate::registry::RunImports;
use crate::reply::Reply;

#[utoipa::path(
    tag = "registry", operation_id = "create_import", summary = "Import a file into the registry",
    description = "The job's `result` is an `ImportResult`, its `error` an `ImportError`. Nothing is written unless every \
                   row is good; the same file again changes nothing.",
    request_body(content = inline(ImportForm), content_type = "multipart/form-data"), security(("bearer" = [])),
    responses((status = 202, description = "Accepted; follow the job at `Location`", body = JobOut))
)]
#[post("/imports")]
pub(crate) async fn create_import(allowed: Allowed<RunImports>, upload: Upload) -> Result<HttpResponse, ApiError> {
    // Rights first: nobody fills the disk who may not import.
    allowed.read(|_, _| Ok(())).await?;
    let storage = allowed.state.storage.clone();
    let received = upload.receive(&*storage, FILE_LIMIT, &["kind", "dry_run"]).await?;
    let params = ImportParams {
        kind: kind(&received)?,
        dry_run: dry_run(&received)?,
        lang: allowed.context.lang.tag().to_owned(),
        file_name: received.file_name.clone(),
    };
    let sha256 = received.sha256.clone();
    hop(&allowed.context, move || storage.keep(received.file.path(), &received.sha256).map_err(ApiError::internal))
        .await?;
    let request_id = allowed.context.id.clone();
    let params_json = serde_json::to_value(&params).map_err(ApiError::internal)?;
    let reply = allowed
        .write(move |tx, caller| {
            let job = new_job("import", params_json.clone(), Some(sha256.clone()), caller, &request_id);
            enqueue(tx, &job)?;
            let event = AuditEvent {
                action: "import.requested",
                subject_kind: "import",
                subject_id: job.id.to_string(),
                unit_id: None,
                version: Some(job.version),
                details: json!({ "kind": params.kind.as_str(), "dry_run": params.dry_run, "sha256": sha256 }),
            };
            Ok(Outcome::Changed(Reply::accepted(job.id.0, &JobOut::from(job))?, event))
        })
        .await?;
    allowed.state.bell.ring();
    Ok(reply)
}

fn kind(received: &Received) -> Result<ImportKind, ApiError> {
    ImportKind::from_word(received.field("kind")?.trim()).map_err(|_| ApiError::field("/kind", "unknown_value"))
}

fn dry_run(received: &Received) -> Result<bool, ApiError> {
    match received.fields.get("dry_run").map(|text| text.trim()) {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(_) => Err(ApiError::field("/dry_run", "unknown_value")),
    }
}
