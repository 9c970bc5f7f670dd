//! What an upload is, told from its content alone.

use super::TabularError;

/// A file that may hold a table.
pub(super) enum Kind<'b> {
    /// A ZIP package; the package guard decides whether it is a workbook.
    Zip,
    /// UTF-8 text without its byte order mark.
    Text(&'b str),
}

const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Text formats that are valid UTF-8 and yet no table.
const TEXT_FORMATS: [&str; 5] = ["html", "xml", "pdf", "rtf", "ps"];

pub(super) fn detect(bytes: &[u8]) -> Result<Kind<'_>, TabularError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(compound_file(bytes));
    }
    if let Some(guess) = utf16_mark(bytes) {
        return Err(TabularError::WrongEncoding { line: 1, byte: 0, guess: Some(guess) });
    }
    let found = infer::get(bytes).map(|kind| kind.extension());
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mark = bytes.len() - body.len();
    match (std::str::from_utf8(body), body.iter().position(|byte| is_binary(*byte))) {
        (Ok(text), None) => match found.filter(|found| TEXT_FORMATS.contains(found)) {
            Some(found) => Err(TabularError::WrongKind { found }),
            None if text.trim().is_empty() => Err(TabularError::Empty),
            None => Ok(Kind::Text(text)),
        },
        // Short signatures such as `BM` also begin honest text: believe them only of binary content.
        (_, Some(at)) => Err(match found {
            Some(found) => TabularError::WrongKind { found },
            None => wrong_encoding(body, at, mark, utf16_guess(body)),
        }),
        (Err(error), None) => Err(match found.filter(|found| TEXT_FORMATS.contains(found)) {
            Some(found) => TabularError::WrongKind { found },
            None => wrong_encoding(body, error.valid_up_to(), mark, legacy_guess(body)),
        }),
    }
}

/// Control bytes no text file holds: all but tab, line feed, form feed, carriage return.
fn is_binary(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0B | 0x0E..=0x1F)
}

fn compound_file(bytes: &[u8]) -> TabularError {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if holds("EncryptedPackage") {
        TabularError::PasswordProtected
    } else if holds("Workbook") || holds("Book") {
        TabularError::WrongKind { found: "xls" }
    } else {
        TabularError::WrongKind { found: "ole" }
    }
}

fn utf16_mark(bytes: &[u8]) -> Option<&'static str> {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding != encoding_rs::UTF_8 => Some(encoding.name()),
        _ => None,
    }
}

/// UTF-16 without a mark: every other byte of Latin text is NUL.
fn utf16_guess(body: &[u8]) -> Option<&'static str> {
    let nul_at = |offset: usize| body.iter().skip(offset).step_by(2).take(512).filter(|byte| **byte == 0).count();
    let (even, odd) = (nul_at(0), nul_at(1));
    let enough = body.len().min(1024) / 8;
    match () {
        () if odd > enough && odd > even => Some(encoding_rs::UTF_16LE.name()),
        () if even > enough => Some(encoding_rs::UTF_16BE.name()),
        () => None,
    }
}

/// Windows-1258 when the bytes decode to Vietnamese letters or tone marks that 1252 has not.
fn legacy_guess(body: &[u8]) -> Option<&'static str> {
    let sample = body.get(..body.len().min(64 << 10))?;
    let (text, bad) = encoding_rs::WINDOWS_1258.decode_without_bom_handling(sample);
    let vietnamese = |c: char| matches!(c, 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{300}'..='\u{323}');
    (!bad && text.contains(vietnamese)).then(|| encoding_rs::WINDOWS_1258.name())
}

fn wrong_encoding(body: &[u8], at: usize, mark: usize, guess: Option<&'static str>) -> TabularError {
    let before = body.iter().take(at).filter(|byte| **byte == b'\n').count();
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    TabularError::WrongEncoding { line: count(before).saturating_add(1), byte: count(at.saturating_add(mark)), guess }
}
