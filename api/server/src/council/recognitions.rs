//! Recognitions of units by an authority above the department: they count for the unit's leaders (plan II.2.b, last dash).

use actix_web::{HttpResponse, delete, get, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use rules::accounts::Permission;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::registry::recognitions::{self, Recognition};
use store::registry::units;
use store::{AuditEvent, Conn, Id, Outcome, StoreError, Ts};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::{ReadDecisions, RecordOutsideRecognitions};
use crate::error::{ApiError, Code};
use crate::extract::clean::{a_line, line, optional_lines};
use crate::extract::{Allowed, Body, Caller, IfMatch, NoParams, Params, PathId};
use crate::pages::{PageOut, PageParams};
use crate::reply::Reply;

/// A recognition to be recorded.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecognitionIn {
    /// The period it counts in.
    pub period_id: Uuid,
    /// Who recognised the unit.
    #[validate(length(max = 200), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 200, example = "Bộ Tài nguyên và Môi trường")]
    pub issuer: String,
    /// Number of the decision.
    #[validate(length(max = 50), custom(function = "a_line"))]
    #[schema(min_length = 1, max_length = 50, example = "77/QĐ-BTNMT")]
    pub decision_number: String,
    /// Date of the decision.
    #[schema(example = "2024-01-05")]
    pub decided_on: NaiveDate,
    /// A note.
    #[validate(length(max = 2000))]
    #[schema(max_length = 2000)]
    pub note: Option<String>,
}

/// A recognition from outside, on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct RecognitionOut {
    /// Identifier.
    pub id: Uuid,
    /// The unit recognised.
    pub unit_id: Uuid,
    /// The period it counts in.
    pub period_id: Uuid,
    /// Who recognised the unit.
    pub issuer: String,
    /// Number of the decision.
    pub decision_number: String,
    /// Date of the decision.
    pub decided_on: NaiveDate,
    /// A note.
    #[schema(required = true)]
    pub note: Option<String>,
    /// Version.
    #[schema(minimum = 1)]
    pub version: i32,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// What the caller may do: `delete`.
    #[schema(example = json!(["delete"]))]
    pub allowed_actions: Vec<&'static str>,
}

impl RecognitionOut {
    fn of(row: Recognition, deletable: bool) -> Self {
        Self {
            id: row.id.0,
            unit_id: row.unit_id.0,
            period_id: row.period_id.0,
            issuer: row.issuer,
            decision_number: row.decision_number,
            decided_on: row.decided_on,
            note: row.note,
            version: row.version,
            created_at: row.created_at.instant(),
            updated_at: row.updated_at.instant(),
            allowed_actions: if deletable { vec!["delete"] } else { Vec::new() },
        }
    }
}

/// Path of one recognition of a unit.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct RecognitionPath {
    id: PathId,
    recognition_id: PathId,
}

/// Path of the unit, if its decisions are in sight.
fn unit_path(conn: &mut Conn, caller: &Caller, unit: Uuid) -> Result<String, ApiError> {
    let path = units::find(conn, Id(unit))?.path;
    let seen = caller.scope(Permission::ReadDecisions).covers(&path, None);
    if seen { Ok(path) } else { Err(Code::NotFound.into()) }
}

fn permitted(caller: &Caller, path: &str) -> Result<(), ApiError> {
    let may = caller.may_in(Permission::RecordOutsideRecognitions, path);
    if may { Ok(()) } else { Err(Code::Forbidden.into()) }
}

#[utoipa::path(
    tag = "council", operation_id = "list_recognitions", summary = "Recognitions of a unit by an authority outside",
    params(("id" = Uuid, Path, description = "Unit"), PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; sort by `created_at`, newest first by default", body = PageOut<RecognitionOut>))
)]
#[get("/units/{id}/recognitions")]
pub(crate) async fn list_recognitions(
    allowed: Allowed<ReadDecisions>,
    id: PathId,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["-created_at"])?;
            let path = unit_path(conn, caller, id.0)?;
            let deletable = permitted(caller, &path).is_ok();
            let page = recognitions::list(conn, Id(id.0), &query.sort.name(), &query.page)?;
            Reply::list(&PageOut::of(page, |row| RecognitionOut::of(row, deletable)))
        })
        .await
}

#[utoipa::path(
    tag = "council", operation_id = "create_recognition", summary = "Record a recognition by an authority outside",
    description = "From then on the unit's leaders meet criterion I6 in the rounds of that period.",
    params(("id" = Uuid, Path, description = "Unit")), request_body = RecognitionIn, security(("bearer" = [])),
    responses((status = 201, description = "Recorded", body = RecognitionOut))
)]
#[post("/units/{id}/recognitions")]
pub(crate) async fn create_recognition(
    allowed: Allowed<RecordOutsideRecognitions>,
    id: PathId,
    body: Body<RecognitionIn>,
) -> Result<HttpResponse, ApiError> {
    allowed.write(move |tx, caller| record(tx, caller, id.0, &body.parse()?)).await
}

#[utoipa::path(
    tag = "council", operation_id = "get_recognition", summary = "Read one recognition by an authority outside",
    params(("id" = Uuid, Path, description = "Unit"), ("recognition_id" = Uuid, Path, description = "Recognition")),
    security(("bearer" = [])), responses((status = 200, description = "The recognition", body = RecognitionOut))
)]
#[get("/units/{id}/recognitions/{recognition_id}")]
pub(crate) async fn get_recognition(
    allowed: Allowed<ReadDecisions>,
    path: web::Path<RecognitionPath>,
) -> Result<HttpResponse, ApiError> {
    let path = path.into_inner();
    allowed
        .show(move |conn, caller| {
            let unit = unit_path(conn, caller, path.id.0)?;
            let row = recognitions::find(conn, Id(path.id.0), Id(path.recognition_id.0))?;
            Reply::ok(row.version, &RecognitionOut::of(row, permitted(caller, &unit).is_ok()))
        })
        .await
}

#[utoipa::path(
    tag = "council", operation_id = "delete_recognition", summary = "Remove a recognition recorded by mistake",
    params(
        ("id" = Uuid, Path, description = "Unit"), ("recognition_id" = Uuid, Path, description = "Recognition"),
        ("If-Match" = String, Header, description = "ETag of the recognition")
    ),
    security(("bearer" = [])), responses((status = 204, description = "Removed; it stays in the audit"))
)]
#[delete("/units/{id}/recognitions/{recognition_id}")]
pub(crate) async fn delete_recognition(
    allowed: Allowed<RecordOutsideRecognitions>,
    path: web::Path<RecognitionPath>,
    if_match: IfMatch,
) -> Result<HttpResponse, ApiError> {
    let path = path.into_inner();
    allowed.write(move |tx, caller| remove(tx, caller, path, &if_match)).await
}

fn record(tx: &mut Conn, caller: &Caller, unit: Uuid, input: &RecognitionIn) -> Result<Outcome<Reply>, ApiError> {
    permitted(caller, &unit_path(tx, caller, unit)?)?;
    if input.decided_on > caller.today() {
        return Err(ApiError::field("/decided_on", "date_in_future"));
    }
    store::reports::period(tx, input.period_id).map_err(|error| match error {
        StoreError::NotFound(_) => ApiError::field("/period_id", "unknown_reference"),
        other => other.into(),
    })?;
    let at = Ts::new(caller.now);
    let row = Recognition {
        id: Id::new(),
        period_id: Id(input.period_id),
        unit_id: Id(unit),
        issuer: line(&input.issuer),
        decision_number: line(&input.decision_number),
        decided_on: input.decided_on,
        note: optional_lines(input.note.as_deref()),
        created_by: Some(Id(caller.account_id)),
        created_at: at,
        updated_at: at,
        version: 1,
    };
    recognitions::create(tx, &row)?;
    let event = event("recognition.recorded", &row, 1);
    let path = format!("/units/{unit}/recognitions/{}", row.id);
    Ok(Outcome::Changed(Reply::created(&path, 1, &RecognitionOut::of(row, true))?, event))
}

fn remove(
    tx: &mut Conn,
    caller: &Caller,
    path: RecognitionPath,
    if_match: &IfMatch,
) -> Result<Outcome<Reply>, ApiError> {
    permitted(caller, &unit_path(tx, caller, path.id.0)?)?;
    let row = recognitions::find(tx, Id(path.id.0), Id(path.recognition_id.0))?;
    if_match.require(row.version)?;
    recognitions::remove(tx, row.id, row.version)?;
    let event = event("recognition.removed", &row, row.version);
    Ok(Outcome::Changed(Reply::no_content(), event))
}

fn event(action: &'static str, row: &Recognition, version: i32) -> AuditEvent {
    AuditEvent {
        action,
        subject_kind: "recognition",
        subject_id: row.id.to_string(),
        unit_id: Some(row.unit_id.0),
        version: Some(version),
        details: json!({
            "unit_id": row.unit_id.0, "period_id": row.period_id.0, "issuer": row.issuer,
            "decision_number": row.decision_number, "decided_on": row.decided_on, "note": row.note,
        }),
    }
}
