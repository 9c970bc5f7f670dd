//! What an uploaded file really is: told from its bytes, and for office documents from what the container holds.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};

use rules::nominations::{EvidenceType, evidence_type};

/// Bytes that tell every type we take.
const HEAD: u64 = 8 * 1024;
/// A container with more entries is no document that an office writes.
const MAX_ENTRIES: usize = 10_000;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The type of the file, if it is one that may be evidence.
///
/// # Errors
/// When the file can't be read.
pub(super) fn kind_of(file: &mut File) -> std::io::Result<Option<EvidenceType>> {
    file.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    let Some(found) = infer::get(&head) else { return Ok(None) };
    let media_type = match found.mime_type() {
        // Which of the zip-based types it is stands in the container, wherever in the file that is.
        "application/zip" | DOCX | XLSX => match document_in(file)? {
            Some(media_type) => media_type,
            None => return Ok(None),
        },
        other => other,
    };
    Ok(evidence_type(media_type))
}

/// The kind of document that a zip container is; a container with macros is none that we take.
fn document_in(file: &mut File) -> std::io::Result<Option<&'static str>> {
    file.seek(SeekFrom::Start(0))?;
    let Ok(archive) = zip::ZipArchive::new(BufReader::new(file)) else { return Ok(None) };
    if archive.len() > MAX_ENTRIES {
        return Ok(None);
    }
    // A name that can't be read makes the container none of ours.
    let Ok(names) = archive.file_names().map(|name| name.map(|name| name.into_owned())).collect::<Result<Vec<_>, _>>()
    else {
        return Ok(None);
    };
    if names.iter().any(|name| name.ends_with("vbaProject.bin")) {
        return Ok(None);
    }
    let holds = |wanted: &str| names.iter().any(|name| name == wanted);
    Ok(match () {
        () if !holds("[Content_Types].xml") => None,
        () if holds("word/document.xml") => Some(DOCX),
        () if holds("xl/workbook.xml") => Some(XLSX),
        () => None,
    })
}

/// The name under which the file is offered again: its owner's, with the ending of what it really is.
pub(super) fn file_name(given: &str, kind: EvidenceType) -> String {
    let stem = given.rsplit_once('.').map_or(given, |(stem, _)| stem);
    let stem: String = stem.chars().filter(|sign| !matches!(sign, '"' | '<' | '>' | ':' | '|' | '?' | '*')).collect();
    let stem = if stem.trim().is_empty() { "file" } else { stem.trim() };
    format!("{stem}.{}", kind.extension)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn zip_of(names: &[&str]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in names {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
            writer.write_all(b"<x/>").expect("content");
        }
        writer.finish().expect("a container").into_inner()
    }

    fn told(bytes: &[u8]) -> Option<&'static str> {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(bytes).expect("writes");
        kind_of(&mut file).expect("reads").map(|kind| kind.extension)
    }

    #[test]
    fn the_content_tells_the_type() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        let table: [(&str, &[u8], Option<&str>); 9] = [
            ("pdf", b"%PDF-1.7\n%\xe2\xe3", Some("pdf")),
            ("png", png, Some("png")),
            ("jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF\0", Some("jpg")),
            ("docx", &zip_of(&["[Content_Types].xml", "word/document.xml"]), Some("docx")),
            ("xlsx", &zip_of(&["xl/workbook.xml", "[Content_Types].xml"]), Some("xlsx")),
            ("macros", &zip_of(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]), None),
            ("any zip", &zip_of(&["a.txt"]), None),
            ("html", b"<html><script>alert(1)</script>", None),
            ("program", b"\x7fELF\x02\x01\x01", None),
        ];
        for (case, bytes, expected) in table {
            assert_eq!(told(bytes), expected, "{case}");
        }
        assert_eq!(told(b""), None);
        assert_eq!(told(b"PK\x03\x04 no container"), None);
    }

    #[test]
    fn the_ending_is_that_of_the_type() {
        let pdf = evidence_type("application/pdf").expect("known");
        assert_eq!(file_name("Biên bản.final.docx", pdf), "Biên bản.final.pdf");
        assert_eq!(file_name("???.exe", pdf), "file.pdf");
    }
}
