//! Evidence: attach, list, fetch and remove; uploads and downloads go through in pieces.

use std::fs::File;
use std::io::Read;

use actix_web::body::SizedStream;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, Charset, ContentDisposition, DispositionParam, DispositionType, ETAG,
    ExtendedValue,
};
use actix_web::web::{self, Bytes};
use actix_web::{HttpResponse, delete, get, post};
use futures_util::stream::try_unfold;
use rules::nominations::EVIDENCE_MAX_BYTES;
use store::Id;

use super::dto::{EvidenceForm, EvidenceOut};
use super::evidence_actions as actions;
use super::{ReadNominations, WriteNominations, view};
use crate::error::ApiError;
use crate::extract::{Allowed, IfMatch, NoParams, Params, PathId, Upload, hop};
use crate::middleware::RequestContext;
use crate::pages::{PageOut, PageParams};
use crate::reply::Reply;

/// Bytes that a download reads at once: bounds the memory of a request, whatever the file.
const PIECE: usize = 256 * 1024;

#[utoipa::path(
    tag = "nominations", operation_id = "list_evidence", summary = "List a nomination's evidence",
    params(("id" = Uuid, Path, description = "Nomination"), PageParams), security(("bearer" = [])),
    responses((status = 200, description = "One page; sort by `created_at` (default). The ETag is the nomination's",
               body = PageOut<EvidenceOut>))
)]
#[get("/nominations/{id}/evidence")]
pub(crate) async fn list_evidence(
    allowed: Allowed<ReadNominations>,
    id: PathId,
    params: Params<NoParams>,
) -> Result<HttpResponse, ApiError> {
    allowed
        .show(move |conn, caller| {
            let query = params.parse_list(&["created_at"])?;
            let head = view::head(conn, caller, id.0)?;
            let page = store::nominations::list_evidence(conn, head.id, &query.sort.name(), &query.page)?;
            Reply::ok(head.version, &PageOut::of(page, EvidenceOut::from))
        })
        .await
}

#[utoipa::path(
    tag = "nominations", operation_id = "create_evidence", summary = "Attach a piece of evidence",
    description = "PDF, JPEG, PNG, docx or xlsx, told from the content (415 otherwise), at most 25 MiB (413). Counts as a \
                   change of the nomination: the ETag of the answer is the nomination's new one.",
    params(("id" = Uuid, Path, description = "Nomination")),
    request_body(content = EvidenceForm, content_type = "multipart/form-data"), security(("bearer" = [])),
    responses((status = 201, description = "Attached", body = EvidenceOut))
)]
#[post("/nominations/{id}/evidence")]
pub(crate) async fn create_evidence(
    allowed: Allowed<WriteNominations>,
    id: PathId,
    upload: Upload,
) -> Result<HttpResponse, ApiError> {
    // Before a byte of the file is taken.
    allowed.read(move |conn, caller| actions::writable(conn, caller, id.0)).await?;
    let storage = allowed.state.storage.clone();
    let received = upload.receive(&*storage, EVIDENCE_MAX_BYTES, &["kind", "title", "year"]).await?;
    let new = hop(&allowed.context, move || actions::take_in(&received, &*storage)).await?;
    allowed.write(move |tx, caller| actions::create(tx, caller, id.0, &new)).await
}

#[utoipa::path(
    tag = "nominations", operation_id = "get_evidence", summary = "Read what one piece of evidence is",
    params(("id" = Uuid, Path, description = "Nomination"), ("evidence_id" = Uuid, Path, description = "Evidence")),
    security(("bearer" = [])),
    responses((status = 200, description = "The piece; the ETag is the nomination's", body = EvidenceOut))
)]
#[get("/nominations/{id}/evidence/{evidence_id}")]
pub(crate) async fn get_evidence(
    allowed: Allowed<ReadNominations>,
    path: web::Path<(PathId, PathId)>,
) -> Result<HttpResponse, ApiError> {
    let (nomination, id) = path.into_inner();
    allowed
        .show(move |conn, caller| {
            let head = view::head(conn, caller, nomination.0)?;
            let piece = store::nominations::find_evidence(conn, head.id, Id(id.0))?;
            Reply::ok(head.version, &EvidenceOut::from(piece))
        })
        .await
}

#[utoipa::path(
    tag = "nominations", operation_id = "get_evidence_content", summary = "Download a piece of evidence",
    description = "Always as an attachment, under its own media type; the ETag is its SHA-256.",
    params(("id" = Uuid, Path, description = "Nomination"), ("evidence_id" = Uuid, Path, description = "Evidence")),
    security(("bearer" = [])),
    responses((status = 200, description = "The bytes", content(
        ("application/pdf"), ("image/jpeg"), ("image/png"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    )))
)]
#[get("/nominations/{id}/evidence/{evidence_id}/content")]
pub(crate) async fn get_evidence_content(
    allowed: Allowed<ReadNominations>,
    path: web::Path<(PathId, PathId)>,
) -> Result<HttpResponse, ApiError> {
    let (nomination, id) = path.into_inner();
    let storage = allowed.state.storage.clone();
    let (piece, file) = allowed
        .read(move |conn, caller| {
            let head = view::head(conn, caller, nomination.0)?;
            let piece = store::nominations::find_evidence(conn, head.id, Id(id.0))?.content;
            let file = storage.open(&piece.sha256).map_err(ApiError::internal)?;
            Ok((piece, file))
        })
        .await?;
    let size = u64::try_from(piece.size_bytes).map_err(ApiError::internal)?;
    let etag = format!("\"{}\"", piece.sha256);
    let cached = (CACHE_CONTROL, "private, no-cache");
    if allowed.holds(&etag) {
        return Ok(HttpResponse::NotModified().insert_header((ETAG, etag)).insert_header(cached).finish());
    }
    Ok(HttpResponse::Ok()
        .content_type(piece.media_type)
        .insert_header(attachment(&piece.file_name))
        .insert_header((ETAG, etag))
        .insert_header(cached)
        // Should a browser show it after all, it gets neither scripts nor our origin.
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .body(SizedStream::new(size, pieces(allowed.context.clone(), file))))
}

/// `attachment` under this name (RFC 6266): in full for today's browsers, without marks for the others.
fn attachment(name: &str) -> ContentDisposition {
    let plain: String =
        rules::text::fold(name).chars().filter(|sign| sign.is_ascii_graphic() || *sign == ' ').collect();
    let full = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: name.as_bytes().to_vec(),
    };
    ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(plain), DispositionParam::FilenameExt(full)],
    }
}

/// The file's bytes, piece by piece, each read on a thread that may wait.
fn pieces(context: RequestContext, file: File) -> impl futures_util::Stream<Item = Result<Bytes, ApiError>> + 'static {
    try_unfold((context, file), |(context, mut file)| async move {
        let (bytes, file) = hop(&context, move || {
            let mut bytes = Vec::with_capacity(PIECE);
            file.by_ref().take(PIECE as u64).read_to_end(&mut bytes).map_err(ApiError::internal)?;
            Ok((bytes, file))
        })
        .await?;
        Ok((!bytes.is_empty()).then(|| (Bytes::from(bytes), (context, file))))
    })
}

#[utoipa::path(
    tag = "nominations", operation_id = "delete_evidence", summary = "Remove a piece of evidence",
    params(
        ("id" = Uuid, Path, description = "Nomination"), ("evidence_id" = Uuid, Path, description = "Evidence"),
        ("If-Match" = String, Header, description = "ETag of the nomination")
    ),
    security(("bearer" = [])), responses((status = 204, description = "Removed"))
)]
#[delete("/nominations/{id}/evidence/{evidence_id}")]
pub(crate) async fn delete_evidence(
    allowed: Allowed<WriteNominations>,
    path: web::Path<(PathId, PathId)>,
    if_match: IfMatch,
) -> Result<HttpResponse, ApiError> {
    let (nomination, id) = path.into_inner();
    allowed.write(move |tx, caller| actions::delete(tx, caller, nomination.0, id.0, &if_match)).await
}
