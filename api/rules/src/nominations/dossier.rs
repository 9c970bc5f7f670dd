//! The code that people quote, and what may be attached as evidence.

/// Largest piece of evidence in bytes: 25 MiB.
pub const EVIDENCE_MAX_BYTES: u64 = 25 * 1024 * 1024;

/// Pieces of evidence that one nomination may have.
pub const EVIDENCE_MAX_FILES: usize = 100;

/// A type of file that may be evidence, with the ending under which it is offered again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EvidenceType {
    /// Media type, found from the content.
    pub media_type: &'static str,
    /// Ending of the file name.
    pub extension: &'static str,
}

/// Every type that is taken: PDF, images, docx, xlsx.
pub const EVIDENCE_TYPES: [EvidenceType; 5] = [
    EvidenceType { media_type: "application/pdf", extension: "pdf" },
    EvidenceType { media_type: "image/jpeg", extension: "jpg" },
    EvidenceType { media_type: "image/png", extension: "png" },
    EvidenceType {
        media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        extension: "docx",
    },
    EvidenceType { media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", extension: "xlsx" },
];

/// The type of evidence with this media type, if it is taken.
#[must_use]
pub fn evidence_type(media_type: &str) -> Option<EvidenceType> {
    EVIDENCE_TYPES.into_iter().find(|known| known.media_type == media_type)
}

/// The code of the `number`th nomination of `year`: `DHTT-2025-0123`. Longer numbers are written out in full.
#[must_use]
pub fn nomination_code(year: i32, number: i64) -> String {
    format!("DHTT-{year:04}-{number:04}")
}

/// The code of the `number`th registration of `year`: `DKDH-2025-0123`.
#[must_use]
pub fn registration_code(year: i32, number: i64) -> String {
    format!("DKDH-{year:04}-{number:04}")
}
