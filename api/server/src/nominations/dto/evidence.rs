//! What travels for evidence.

use chrono::{DateTime, Utc};
use rules::nominations::EvidenceKind;
use serde::Serialize;
use store::nominations::Evidence;
use utoipa::ToSchema;
use uuid::Uuid;

/// The form that attaches a piece of evidence, for the document.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form; the upload reads it")]
pub struct EvidenceForm {
    /// The file: PDF, JPEG, PNG, docx or xlsx, at most 25 MiB; the type is told from the content.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// What it is.
    kind: EvidenceKind,
    /// Title for people.
    #[schema(min_length = 1, max_length = 300, example = "Biên bản họp bình xét năm 2023")]
    title: String,
    /// The year it is about.
    #[schema(minimum = 1945, maximum = 2200)]
    year: Option<i32>,
}

/// A piece of evidence.
#[derive(Debug, Serialize, ToSchema)]
pub struct EvidenceOut {
    /// Identifier.
    pub id: Uuid,
    /// The nomination.
    pub nomination_id: Uuid,
    /// What it is.
    pub kind: EvidenceKind,
    /// Title for people.
    pub title: String,
    /// The year it is about.
    #[schema(required = true)]
    pub year: Option<i32>,
    /// Name of the file.
    #[schema(example = "bien-ban.pdf")]
    pub file_name: String,
    /// Media type, told from the content.
    #[schema(example = "application/pdf")]
    pub media_type: String,
    /// Size.
    #[schema(minimum = 0)]
    pub size_bytes: i64,
    /// SHA-256 of the bytes, in hexadecimal digits.
    #[schema(min_length = 64, max_length = 64)]
    pub sha256: String,
    /// When it was attached.
    pub created_at: DateTime<Utc>,
}

impl From<Evidence> for EvidenceOut {
    fn from(piece: Evidence) -> Self {
        Self {
            id: piece.id.0,
            nomination_id: piece.nomination_id.0,
            kind: piece.content.kind,
            title: piece.content.title,
            year: piece.content.year,
            file_name: piece.content.file_name,
            media_type: piece.content.media_type,
            size_bytes: piece.content.size_bytes,
            sha256: piece.content.sha256,
            created_at: piece.created_at.instant(),
        }
    }
}
