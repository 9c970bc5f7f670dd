//! Text of people on its way in: what is refused, and the form in which the rest is kept.

use rules::text::{TextProblem, clean_name, clean_text, is_code};
use validator::ValidationError;

/// Longer than any limit of a field; the limits themselves are declared beside the fields.
const ANY_LENGTH: usize = 60_000;

/// One line as it is kept: NFC, blanks trimmed and collapsed.
#[must_use]
pub fn line(text: &str) -> String {
    clean_name(text, ANY_LENGTH).unwrap_or_else(|_| text.to_owned())
}

/// One line that may be missing; nothing but blanks is missing.
#[must_use]
pub fn optional_line(text: Option<&str>) -> Option<String> {
    text.map(line).filter(|text| !text.trim().is_empty())
}

/// Text of several lines as it is kept: NFC, one kind of line end, nothing invisible.
#[must_use]
pub fn lines(text: &str) -> String {
    clean_text(text, ANY_LENGTH).unwrap_or_else(|_| text.to_owned())
}

/// Text of several lines that may be missing; nothing but blanks is missing.
#[must_use]
pub fn optional_lines(text: Option<&str>) -> Option<String> {
    text.map(lines).filter(|text| !text.is_empty())
}

/// Refuses a line with nothing in it, or with invisible or direction-changing characters.
///
/// # Errors
/// The rule that is broken.
pub fn a_line(text: &str) -> Result<(), ValidationError> {
    match clean_name(text, ANY_LENGTH) {
        Ok(_) | Err(TextProblem::TooLong(_)) => Ok(()),
        Err(TextProblem::Empty) => Err(ValidationError::new("required")),
        Err(_) => Err(ValidationError::new("invalid_text")),
    }
}

/// As [`a_line`], but nothing is fine.
///
/// # Errors
/// The rule that is broken.
pub fn a_line_or_none(text: &str) -> Result<(), ValidationError> {
    if text.trim().is_empty() { Ok(()) } else { a_line(text) }
}

/// Refuses a text of several lines with nothing in it.
///
/// # Errors
/// The rule that is broken.
pub fn a_text(text: &str) -> Result<(), ValidationError> {
    if lines(text).is_empty() { Err(ValidationError::new("required")) } else { Ok(()) }
}

/// Refuses what cannot be a code of ours.
///
/// # Errors
/// The rule that is broken.
pub fn a_code(code: &str) -> Result<(), ValidationError> {
    if is_code(code) { Ok(()) } else { Err(ValidationError::new("invalid_code")) }
}
