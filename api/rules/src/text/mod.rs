//! Vietnamese text: normal form, names, long text, folding, search words and sort keys.

mod legacy;
mod search;

pub use legacy::looks_mis_encoded;
pub use search::{SORT_KEY_VERSION, fold, name_key, search_tokens, sort_key};

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Marks that may follow one letter after composition; Vietnamese needs none, other scripts a few.
const MAX_MARKS: usize = 3;

/// What is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TextProblem {
    /// Nothing but blanks.
    #[error("empty")]
    Empty,
    /// More characters than allowed.
    #[error("longer than {0} characters")]
    TooLong(usize),
    /// A control, invisible or direction-changing character.
    #[error("forbidden character U+{:04X}", u32::from(*.0))]
    Forbidden(char),
    /// Too many marks on one letter.
    #[error("too many marks on one letter")]
    TooManyMarks,
    /// Text of an old encoding read as if it were Unicode.
    #[error("text in an old encoding")]
    MisEncoded,
}

/// Text in NFC, the form in which everything is stored and answered.
#[must_use]
pub fn nfc(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.nfc().collect() }
}

/// A name or other single line of at most `max` characters: NFC, blanks trimmed and collapsed.
///
/// Control, invisible and direction-changing characters are refused rather than dropped, because two names that look
/// alike must be alike.
pub fn clean_name(text: &str, max: usize) -> Result<String, TextProblem> {
    if text.len() > max.saturating_mul(16) {
        return Err(TextProblem::TooLong(max));
    }
    let composed = nfc(text);
    if let Some(bad) = composed.chars().find(|c| is_forbidden(*c)) {
        return Err(TextProblem::Forbidden(bad));
    }
    let mut marks = 0;
    for c in composed.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MAX_MARKS {
            return Err(TextProblem::TooManyMarks);
        }
    }
    let clean = composed.split_whitespace().collect::<Vec<_>>().join(" ");
    match clean.chars().count() {
        0 => Err(TextProblem::Empty),
        n if n > max => Err(TextProblem::TooLong(max)),
        _ => Ok(clean),
    }
}

/// A text of several lines and at most `max` characters: NFC, line ends as `\n`, invisible characters dropped.
///
/// A zero-width joiner stays between emoji, where it is part of what one sees. An empty text is fine.
pub fn clean_text(text: &str, max: usize) -> Result<String, TextProblem> {
    if text.len() > max.saturating_mul(16) {
        return Err(TextProblem::TooLong(max));
    }
    let mut clean = String::with_capacity(text.len());
    let mut marks = 0;
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    for c in unified.nfc() {
        let joins_emoji = c == '\u{200D}' && clean.chars().next_back().is_some_and(is_pictorial);
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        let keep = matches!(c, '\n' | '\t') || joins_emoji || !is_forbidden(c);
        if keep && marks <= MAX_MARKS {
            clean.push(c);
        }
    }
    // Dropping a character can bring a letter and a mark together.
    let clean = nfc(clean.trim());
    if clean.chars().count() > max {
        return Err(TextProblem::TooLong(max));
    }
    Ok(clean)
}

/// Whether `code` can be the code of a unit, person, initiative or title: ASCII letters, digits, `-`, `_`, `.`; at most 32.
///
/// ASCII only, so that a Cyrillic `А` cannot pass for a Latin one.
#[must_use]
pub fn is_code(code: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    (1..=32).contains(&code.len())
        && code.chars().all(inner)
        && code.chars().next().is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Characters that have no place in a line of text: controls, zero-width, bidirectional, tags, not characters at all.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
        || (u32::from(c) & 0xFFFE) == 0xFFFE
        || matches!(c, '\u{FDD0}'..='\u{FDEF}')
}

/// Emoji and what belongs to them, roughly: enough to let joiners stand between them.
fn is_pictorial(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}
